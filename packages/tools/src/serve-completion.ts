/** Completes the arguments of prompts and the variables of resource URIs while a person types them. */
import {
  type CompleteResult,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { findPrompt, offeredPrompts } from './prompts/serve-prompts.ts';
import type { PromptArgument } from './prompts/types.ts';
import { offeredTemplates } from './resources/serve-resources.ts';
import { uriTemplateOf } from './resources/templates.ts';
import type { Session } from './session.ts';
import { referenceTo, suggestPages, suggestSpaces } from './suggest.ts';

/** The protocol's own limit. */
const MOST_VALUES = 100;

export function serveCompletion(server: Server, session: Session): void {
  server.setRequestHandler('completion/complete', ({ params: { ref, argument } }, context) =>
    session.guard('completion/complete', async () =>
      toResult(
        ref.type === 'ref/prompt'
          ? await completePrompt(ref.name, argument, { session, context })
          : await completeUri(ref.uri, argument, { session, context }),
      ),
    ),
  );
}

interface Typed {
  readonly name: string;
  readonly value: string;
}
interface Where {
  readonly session: Session;
  readonly context: ServerContext;
}

function completePrompt(
  name: string,
  { name: argument, value }: Typed,
  where: Where,
): Promise<readonly string[]> {
  const prompt = findPrompt(name, offeredPrompts(where.session));
  return suggest(prompt.arguments.find(each => each.name === argument)?.suggest, value, where);
}

async function suggest(
  kind: PromptArgument['suggest'],
  typed: string,
  { session: { confluence, offered }, context }: Where,
): Promise<readonly string[]> {
  const { signal } = context.mcpReq;
  if (kind === 'space')
    return offered.has('confluence_list_spaces') ? suggestSpaces(typed, confluence, { signal }) : [];
  if (kind === 'page') {
    if (!offered.has('confluence_search')) return [];
    return (await suggestPages(typed, confluence, { signal })).map(referenceTo);
  }
  return kind?.filter(each => each.startsWith(typed.trim())) ?? [];
}

async function completeUri(
  uri: string,
  { name, value }: Typed,
  { session, context }: Where,
): Promise<readonly string[]> {
  const templates = offeredTemplates(session);
  const template = templates.find(each => uriTemplateOf(each) === uri);
  if (!template)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no resource template "${uri.slice(0, 200)}". There are: ${templates.map(uriTemplateOf).join(', ')}.`,
    );
  if (name !== template.variable || !session.offered.has(template.suggest.tool)) return [];
  return template.suggest.find(value, session.confluence, { signal: context.mcpReq.signal });
}

function toResult(values: readonly string[]): CompleteResult {
  return {
    completion: {
      values: values.slice(0, MOST_VALUES),
      total: values.length,
      hasMore: values.length > MOST_VALUES,
    },
  };
}
