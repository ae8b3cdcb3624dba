/** Which tools a sign-in with scopes can use, and which scopes a selection of tools needs. */
import type { Edition, Operation } from '@weir/confluence';
import { loadCatalogue, missingScopes, scopeChoices } from '@weir/confluence/catalogue';
import { once } from './once.ts';
import { FIND_PAGE, FIND_PEOPLE, FIND_SPACE, NAME_PEOPLE, READ_PAGE } from './operation-use.ts';
import type { ConfluenceTool } from './tool.ts';

/** Reads nothing of Confluence, and is of use with operations of any risk. */
const SEARCH_OPERATIONS = 'confluence_search_operations';

/** What many tools do on their way; one without is poorer, not useless. */
const ON_THE_WAY = [FIND_PAGE, FIND_SPACE, FIND_PEOPLE, NAME_PEOPLE];

/**
 * The operations that a tool is about: those of its own risk class where it has some, without those on its way; the first where all are.
 * One of them is enough, since most come in kinds: of pages, of blog posts.
 */
function essentials(tool: ConfluenceTool, edition: Edition): readonly Operation[] {
  const byId = operationsOf(edition);
  const all = tool.operations[edition].flatMap(id => byId.get(id) ?? []);
  const ofRisk = all.filter(each => each.risk === tool.risk);
  const chosen = ofRisk.length > 0 ? ofRisk : all;
  const helpers = new Set(
    [...ON_THE_WAY, ...(tool.risk === 'read' ? [] : [READ_PAGE])].flatMap(each => each[edition]),
  );
  const own = chosen.filter(each => !helpers.has(each.id));
  // What is declared first is what a tool is for.
  return own.length > 0 ? own : chosen.slice(0, 1);
}

/** What a tool lacks, in words: `write:page:confluence`; undefined where it can be used. */
export function lackOf(
  tool: ConfluenceTool,
  edition: Edition,
  granted: readonly string[],
): string | undefined {
  const needed = essentials(tool, edition);
  const missing = needed.map(operation => missingScopes(operation, granted));
  if (missing.length === 0 || missing.some(each => each.length === 0)) return undefined;
  return describeChoices(missing[0] ?? []);
}

/**
 * Whether a client that may call these operations alone can use a tool: one of the operations that it is about, and of those that read
 * the page which it changes. Tools that run operations by id need one of their risk class.
 */
export function isUsable(tool: ConfluenceTool, edition: Edition, allowed: ReadonlySet<string>): boolean {
  const declared = tool.operations[edition];
  if (declared.length === 0) return runsSome(tool, edition, allowed);
  const reads = READ_PAGE[edition].filter(id => declared.includes(id));
  return (
    essentials(tool, edition).some(({ id }) => allowed.has(id)) &&
    (reads.length === 0 || reads.some(id => allowed.has(id)))
  );
}

function runsSome(tool: ConfluenceTool, edition: Edition, allowed: ReadonlySet<string>): boolean {
  const byId = operationsOf(edition);
  const isSearch = tool.name === SEARCH_OPERATIONS;
  return [...allowed].some(id => isSearch || byId.get(id)?.risk === tool.risk);
}

/** `a and b, or the classic c`; '' where nothing is missing. */
export function describeChoices(choices: readonly (readonly string[])[]): string {
  return choices.map(choice => choice.join(' and ')).join(', or ');
}

/** Every scope that these tools use, sorted; of v1 operations both families, since sites differ in which they take. */
export function neededScopes(tools: readonly ConfluenceTool[], edition: Edition): readonly string[] {
  const byId = operationsOf(edition);
  const operations = tools.flatMap(tool => tool.operations[edition].flatMap(id => byId.get(id) ?? []));
  return [...new Set(operations.flatMap(operation => scopeChoices(operation).flat()))].sort();
}

const byEdition: Readonly<Record<Edition, () => ReadonlyMap<string, Operation>>> = {
  cloud: once(() => indexOf('cloud')),
  datacenter: once(() => indexOf('datacenter')),
};

/** A server is made for each request, so the index is made once. */
function operationsOf(edition: Edition): ReadonlyMap<string, Operation> {
  return byEdition[edition]();
}

function indexOf(edition: Edition): ReadonlyMap<string, Operation> {
  return new Map(loadCatalogue(edition).operations.map(each => [each.id, each]));
}
