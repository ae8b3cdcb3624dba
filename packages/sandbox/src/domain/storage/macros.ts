/** The macros of a body: name, parameters, inner body, and the element as it stands. */
import { createHash } from 'node:crypto';
import { decodeEntities } from './entities.ts';
import { readAttributes, scanStorage, type Token } from './scan.ts';

export interface Macro {
  /** `ac:macro-id`; '' where the element has none. */
  readonly id: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Text of a plain body, storage of a rich one. */
  readonly body: string;
  /** MD5 of name, parameters and body, hexadecimal: the older way to point at a macro. */
  readonly hash: string;
  /** The whole element. */
  readonly source: string;
}

const ELEMENTS = new Set(['ac:structured-macro', 'ac:macro']);

/** All macros, outer ones before those inside them. */
export function readMacros(source: string): readonly Macro[] {
  const tokens = scanStorage(source);
  return tokens.flatMap((token, index) => {
    if (!ELEMENTS.has(token.name) || token.kind === 'close') return [];
    const end = token.kind === 'empty' ? index : findClose(tokens, index);
    return [readMacro(source, tokens.slice(index, end + 1))];
  });
}

function findClose(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function readMacro(source: string, tokens: readonly Token[]): Macro {
  const [open] = tokens;
  const last = tokens.at(-1);
  if (open === undefined || last === undefined) throw new Error('A macro has at least one token');
  const attributes = readAttributes(source, open);
  const parameters: Record<string, string> = {};
  let body = '';
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'open' && depth === 1) {
      const inner = tokens.slice(index + 1, findClose(tokens, index));
      if (token.name === 'ac:parameter')
        parameters[readAttributes(source, token).get('ac:name') ?? ''] = readText(source, inner);
      if (token.name === 'ac:plain-text-body') body = readText(source, inner);
      if (token.name === 'ac:rich-text-body') body = source.slice(token.end, inner.at(-1)?.end ?? token.end);
    }
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
  });
  const name = attributes.get('ac:name') ?? '';
  const written = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return {
    id: attributes.get('ac:macro-id') ?? '',
    name,
    parameters,
    body,
    hash: createHash('md5')
      .update([name, ...written, body].join('\n'))
      .digest('hex'),
    source: source.slice(open.start, last.end),
  };
}

const CDATA_START = '<![CDATA['.length;
const CDATA_END = ']]>'.length;

function readText(source: string, tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, start, end }) => {
      if (kind === 'cdata') return source.slice(start + CDATA_START, end - CDATA_END);
      return kind === 'text' ? decodeEntities(source.slice(start, end)) : '';
    })
    .join('');
}
