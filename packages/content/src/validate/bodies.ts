/** Holds a body in any representation that Confluence stores to the write-side policy: storage, wiki markup, ADF. */
import { ContentError } from '../errors.ts';
import { positionAt } from '../storage/source.ts';
import type { MacroPolicy } from '../types.ts';
import { type ValidateOptions, validateStorage } from './index.ts';
import { judgeMacro } from './policy.ts';
import { checkUrl } from './urls.ts';

/** Text that nothing is run in. */
const PLAIN: ReadonlySet<string> = new Set(['plain', 'raw']);

/** Everything that the policy forbids in a body; one in a representation that cannot be looked through is one problem. */
export function validateBody(
  representation: string,
  value: string,
  options: ValidateOptions = {},
): { problems: readonly ContentError[] } {
  if (representation === 'storage') return validateStorage(value, options);
  if (representation === 'wiki') return { problems: wikiProblems(value, options.macros) };
  if (representation === 'atlas_doc_format') return { problems: adfProblems(value, options.macros) };
  if (PLAIN.has(representation)) return { problems: [] };
  const message = `A body in the representation ${JSON.stringify(representation.slice(0, 60))} cannot be checked: give it as storage, atlas_doc_format or wiki.`;
  return { problems: [new ContentError('forbidden', message)] };
}

/** `{name}`, `{name:value|key=value}`; a brace behind a backslash begins none. The text of code counts too: wiki nests freely. */
const WIKI_MACRO = /(?<!\\)\{([a-z][\w.-]*)(?::([^{}]*))?\}/gi;
/** `[text|address]` and `!address!`, as far as a scheme that no address may have. */
const WIKI_ADDRESS = /[[|!]\s*((?:javascript|vbscript|data|file)\s*:[^\]|!\n]*)/gi;

function wikiProblems(markup: string, policy: MacroPolicy | undefined): ContentError[] {
  const problems: ContentError[] = [];
  for (const { index, 1: name = '', 2: given = '' } of markup.matchAll(WIKI_MACRO)) {
    const parameters = given.split('|').flatMap(each => (each.includes('=') ? each.split('=', 1) : []));
    const refusal = judgeMacro({ name, parameters: parameters.map(each => each.trim()) }, policy);
    if (refusal) problems.push(new ContentError(refusal.code, refusal.message, positionAt(markup, index)));
  }
  for (const { index, 1: address = '' } of markup.matchAll(WIKI_ADDRESS)) {
    const problem = checkUrl(address);
    if (problem) problems.push(new ContentError('forbidden', problem, positionAt(markup, index)));
  }
  return problems;
}

/** ADF deeper than this is refused unread; Confluence's own editor stays far below. */
const DEEPEST = 400;
/** Of a place, so many steps are told. */
const SHOWN_DEPTH = 24;
/** Attributes and marks that hold addresses. */
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'url']);

function adfProblems(json: string, policy: MacroPolicy | undefined): ContentError[] {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return [new ContentError('malformed', 'The ADF is no JSON text.')];
  }
  const problems: ContentError[] = [];
  walkAdf(document, 'doc', { depth: 0, policy, problems });
  return problems;
}

interface AdfWalk {
  readonly depth: number;
  readonly policy: MacroPolicy | undefined;
  readonly problems: ContentError[];
}

function walkAdf(value: unknown, place: string, walk: AdfWalk): void {
  if (typeof value !== 'object' || value === null) return;
  if (walk.depth > DEEPEST) {
    walk.problems.push(
      new ContentError('too_large', `The ADF is nested deeper than ${DEEPEST} levels. Flatten it.`),
    );
    return;
  }
  const record: Readonly<Record<string, unknown>> = { ...value };
  checkExtension(record, place, walk);
  for (const [key, inner] of Object.entries(record)) {
    const problem = ADDRESSES.has(key) && typeof inner === 'string' ? checkUrl(inner) : undefined;
    if (problem) walk.problems.push(new ContentError('forbidden', `${problem} (at ${place})`));
    const below = walk.depth < SHOWN_DEPTH ? `${place}/${key.slice(0, 40)}` : place;
    walkAdf(inner, below, { ...walk, depth: walk.depth + 1 });
  }
}

/** A macro is an extension whose key is its name; its parameters stand in `parameters.macroParams`. */
function checkExtension(
  attributes: Readonly<Record<string, unknown>>,
  place: string,
  { policy, problems }: AdfWalk,
): void {
  const { extensionKey, parameters } = attributes;
  if (typeof extensionKey !== 'string') return;
  const given = fieldOf(parameters, 'macroParams');
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const refusal = judgeMacro({ name: extensionKey, parameters: names }, policy);
  if (refusal) problems.push(new ContentError(refusal.code, `${refusal.message} (at ${place})`));
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
