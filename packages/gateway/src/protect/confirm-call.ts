/** Asks a person before a call that a server's policy wants confirmed: by elicitation, or through the model by a one-time word. */
import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
} from '@modelcontextprotocol/server';
import { type GatedCall, type Risk, type ToolDefinition, ToolError } from '@weir/tools';
import type { ServerConfig } from '../types.ts';
import type { Confirmations, ConfirmedCall } from './confirmations.ts';

/** The argument that the gateway adds to tools whose calls are confirmed. */
export const CONFIRM_ARGUMENT = 'confirm_token';
const RESPONSE = 'confirm';

type Rule = NonNullable<ServerConfig['policy']>['confirm'];

/** What a server wants confirmed; in production what destroys, at least. */
export function confirmRuleOf({ policy, production }: Pick<ServerConfig, 'policy' | 'production'>): Rule {
  const rule = policy?.confirm ?? 'nothing';
  return rule === 'nothing' && production ? 'destructive' : rule;
}

export function mustConfirm(rule: Rule, risk: Risk): boolean {
  if (rule === 'nothing' || risk === 'read') return false;
  return rule === 'writes' || risk === 'destructive' || risk === 'admin';
}

/** The tool as it is listed where its calls are confirmed. */
export function describeConfirmed(definition: ToolDefinition): ToolDefinition {
  const { properties } = definition.inputSchema;
  return {
    ...definition,
    inputSchema: {
      ...definition.inputSchema,
      properties: {
        ...properties,
        [CONFIRM_ARGUMENT]: {
          type: 'string',
          description: 'Only as a refused call handed it out, after the user agreed',
        },
      },
    },
  };
}

/** The arguments as the tool takes them, and the word among them. */
export function splitArguments(args: unknown): { readonly args: unknown; readonly word?: string } {
  if (typeof args !== 'object' || args === null || !(CONFIRM_ARGUMENT in args)) return { args };
  const { [CONFIRM_ARGUMENT]: word, ...rest } = args;
  return { args: rest, ...(typeof word === 'string' && { word }) };
}

/** Undefined: confirmed. Otherwise what is answered instead. @throws ToolError for a client that cannot be asked, or a person who declined */
export function askFirst(
  { tool, context }: GatedCall,
  { call, word }: { readonly call: ConfirmedCall; readonly word: string | undefined },
  confirmations: Confirmations,
): InputRequiredResult | undefined {
  if (word !== undefined) {
    if (confirmations.redeem(word, call)) return undefined;
    throw unconfirmed(
      tool.name,
      confirmations.issue(call),
      'The confirm_token is not of this call, was used, or has expired.',
    );
  }
  if (!canElicit(context)) throw unconfirmed(tool.name, confirmations.issue(call));
  const answer = inputResponse(context.mcpReq.inputResponses, RESPONSE);
  if (answer.kind !== 'elicit') return elicit(tool.title, call, confirmations);
  const state = context.mcpReq.requestState();
  if (answer.action !== 'accept' || answer.content?.['confirm'] !== true)
    throw new ToolError('declined', 'The user did not agree. Nothing was changed.', {
      remedy: 'Do not repeat the call unless the user asks for it.',
    });
  if (typeof state === 'string' && confirmations.redeem(state, call)) return undefined;
  return elicit(tool.title, call, confirmations);
}

function elicit(title: string, call: ConfirmedCall, confirmations: Confirmations): InputRequiredResult {
  return inputRequired({
    inputRequests: {
      [RESPONSE]: inputRequired.elicit({
        mode: 'form',
        message: `${title}? ${describeArguments(call.args)}`,
        requestedSchema: {
          type: 'object',
          properties: { confirm: { type: 'boolean', title: 'Yes, do it' } },
          required: ['confirm'],
        },
      }),
    },
    requestState: confirmations.issue(call),
  });
}

function unconfirmed(tool: string, word: string, wrong = `${tool} needs the user's consent.`): ToolError {
  return new ToolError('unconfirmed', `${wrong} Nothing was changed.`, {
    remedy: `Tell the user exactly what this call would do and ask. If, and only if, the user agrees, call again within ten minutes with the same arguments and ${CONFIRM_ARGUMENT}=${JSON.stringify(word)}.`,
  });
}

/** Only in revisions where the server may ask and be answered without a session. */
function canElicit({ mcpReq }: GatedCall['context']): boolean {
  const declared = Object.entries(mcpReq.envelope ?? {}).find(
    ([key]) => key === CLIENT_CAPABILITIES_META_KEY,
  );
  const capabilities: unknown = declared?.[1];
  return typeof capabilities === 'object' && capabilities !== null && 'elicitation' in capabilities;
}

const MOST_SHOWN = 600;

function describeArguments(args: unknown): string {
  const text = JSON.stringify(args) ?? '';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
