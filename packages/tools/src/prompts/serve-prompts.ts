/** Serves prompts: listed where their tools are, written when asked for. */
import {
  type GetPromptResult,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
} from '@modelcontextprotocol/server';
import { nearest } from '../inventory/tool-error.ts';
import type { Session } from '../session.ts';
import { PROMPTS } from './catalog.ts';
import type { PromptSpec } from './types.ts';

/** The prompts whose tools this connection has. */
export function offeredPrompts({ offered }: Pick<Session, 'offered'>): readonly PromptSpec[] {
  return PROMPTS.filter(each => each.needs.every(tool => offered.has(tool)));
}

export function servePrompts(server: Server, session: Session): void {
  const prompts = offeredPrompts(session);
  server.setRequestHandler('prompts/list', () => ({
    prompts: prompts.map(({ name, title, description, arguments: args }) => ({
      name,
      title,
      description,
      arguments: args.map(each => ({
        name: each.name,
        description: each.description,
        required: each.required,
      })),
    })),
  }));
  server.setRequestHandler('prompts/get', ({ params }) =>
    writePrompt(findPrompt(params.name, prompts), params.arguments ?? {}),
  );
}

/** Throws ProtocolError (invalid params) for a name that none of them has. */
export function findPrompt(name: string, prompts: readonly PromptSpec[]): PromptSpec {
  const found = prompts.find(each => each.name === name);
  if (found) return found;
  const names = prompts.map(each => each.name);
  const near = nearest(name, names);
  throw invalid(
    `There is no prompt "${name.slice(0, 100)}".${near ? ` Did you mean "${near}"?` : ''} There are: ${names.join(', ')}.`,
  );
}

function writePrompt(prompt: PromptSpec, given: Readonly<Record<string, string>>): GetPromptResult {
  const known = prompt.arguments.map(each => each.name);
  const value = (name: string): string | undefined => (Object.hasOwn(given, name) ? given[name] : '')?.trim();
  const unknown = Object.keys(given).filter(name => !known.includes(name));
  const missing = prompt.arguments.filter(each => each.required && !value(each.name)).map(each => each.name);
  if (missing.length > 0) throw invalid(`The prompt ${prompt.name} needs ${missing.join(', ')}.`);
  if (unknown.length > 0)
    throw invalid(
      `The prompt ${prompt.name} has no ${unknown.join(', ').slice(0, 200)}; it takes ${known.join(', ')}.`,
    );
  const text = prompt.write((name, fallback = '') => value(name) || fallback);
  return {
    description: prompt.description,
    messages: [{ role: 'user', content: { type: 'text', text } }],
  };
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
