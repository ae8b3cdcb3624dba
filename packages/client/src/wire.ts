/** How operations travel over MCP: which tool runs one, what it takes, and what its results and errors mean. No I/O. */
import {
  type CallToolResult,
  ProtocolError,
  SdkHttpError,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { MCPClientError } from './errors.ts';
import type { Edition, OperationRequest } from './types.ts';

const EXECUTE_TOOLS: Readonly<Record<OperationRequest['access'], string>> = {
  read: 'confluence_execute_read',
  write: 'confluence_execute_write',
  destructive: 'confluence_execute_destructive',
  admin: 'confluence_execute_admin',
};
/** The text of an answer, which models read, is not needed beside the data. */
const LEAST_TEXT = { max_tokens: 200 };
/** Key of `_meta` under which a tool's error tells its code. */
const ERROR_META = 'weir/error';

/** A call of a tool. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

export function writeCall({ operation, access, input }: OperationRequest): ToolCall {
  return { name: EXECUTE_TOOLS[access], arguments: { operation, input, ...LEAST_TEXT } };
}

/**
 * A read that only Cloud knows, without the id that it needs: Cloud's catalogue refuses the input and Data Center's the operation,
 * both before anything is sent to Confluence.
 */
export const EDITION_PROBE: OperationRequest = { operation: 'getPageById', access: 'read', input: {} };

export function readEdition(result: CallToolResult): Edition {
  const { code } = readFailure(result);
  if (code === 'invalid_request') return 'cloud';
  if (code === 'unknown_operation') return 'datacenter';
  throw new MCPClientError(
    'bad_answer',
    'The MCP server does not tell which edition of Confluence it serves.',
    {
      remedy: 'Check that serverUrl is the endpoint of a Weir server that offers the toolset "operations".',
    },
  );
}

export interface OperationPage {
  /** The REST answer as it came. */
  readonly body: unknown;
  /** Parameters that ask for the next page of a list. */
  readonly next?: Readonly<Record<string, unknown>>;
}

/** The REST answer of an execute tool. @throws MCPClientError for a failure */
export function readPage({ operation }: OperationRequest, result: CallToolResult): OperationPage {
  if (result.isError) {
    const { code, message, data } = readFailure(result);
    throw new MCPClientError(code, `${operation}: ${message}`, { operation, data });
  }
  if (!isRecord(result.structuredContent) || typeof result.structuredContent['status'] !== 'number') {
    throw new MCPClientError('bad_answer', `${operation} was answered without data.`, { operation });
  }
  const { body, next } = result.structuredContent;
  return { body, ...(isRecord(next) && { next }) };
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function readFailure({ _meta, content }: CallToolResult): Failure {
  const meta = _meta?.[ERROR_META];
  const { code, message, ...data } = isRecord(meta) ? meta : {};
  const text = content.map(block => (block.type === 'text' ? block.text : '')).join('\n');
  return {
    code: typeof code === 'string' ? code : 'failed',
    message: typeof message === 'string' ? message : text,
    data,
  };
}

/** @param call what was called, or undefined while connecting */
export function explainError(error: unknown, serverUrl: string, call?: ToolCall): MCPClientError {
  if (error instanceof MCPClientError) return error;
  const operation = call?.arguments['operation'];
  const details = { cause: error, ...(typeof operation === 'string' && { operation }) };
  if (error instanceof UnauthorizedError || (error instanceof SdkHttpError && error.status === 401)) {
    return new MCPClientError('unauthorized', `${serverUrl} does not accept the token.`, {
      ...details,
      remedy: 'Give a current access token as auth.token.',
    });
  }
  if (error instanceof ProtocolError && call) {
    return new MCPClientError('not_offered', `${serverUrl} does not offer ${call.name}: ${error.message}`, {
      ...details,
      remedy: 'Use a server whose selection holds it.',
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new MCPClientError('unreachable', `${serverUrl} cannot be spoken to: ${reason}`, {
    ...details,
    remedy: 'Check the address, and that it is an MCP endpoint.',
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
