/** The one place where a space's name is understood: a key, or the name that people see. */
import { type CallOptions, type Confluence, ConfluenceError, type Space } from '@weir/confluence';
import { z } from 'zod';
import { nearest, ToolError } from './inventory/tool-error.ts';
import { oneLine } from './output/text.ts';

export const SPACE_ARGUMENT = z.string().trim().min(1).max(255).describe('Key or name');

/** How many spaces are looked through for a name; sites with more must use keys. */
const MOST_SPACES = 1000;

/** One upstream call for a key, more for a name. */
export async function resolveSpace(
  text: string,
  confluence: Confluence,
  options: CallOptions = {},
): Promise<Space> {
  if (/^~?[\w.@:-]+$/.test(text)) {
    const keyed = await findByKey(text, confluence, options);
    if (keyed) return keyed;
  }
  const spaces = await listSpaces(confluence, options);
  const named = spaces.filter(each => same(each.name, text) || same(each.key, text));
  const [only] = named;
  if (only && named.length === 1) return only;
  throw named.length > 1 ? ambiguous(text, named) : notFound(text, spaces);
}

/** Spaces in the site's order, at most a thousand. */
export async function listSpaces(
  confluence: Confluence,
  options: CallOptions = {},
): Promise<readonly Space[]> {
  const spaces: Space[] = [];
  let cursor: string | undefined;
  do {
    const page = await confluence.spaces.list(
      {},
      { ...options, limit: 250, ...(cursor !== undefined && { cursor }) },
    );
    spaces.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && spaces.length < MOST_SPACES);
  return spaces;
}

async function findByKey(
  key: string,
  confluence: Confluence,
  options: CallOptions,
): Promise<Space | undefined> {
  try {
    return await confluence.spaces.getByKey(key, options);
  } catch (error) {
    if (error instanceof ConfluenceError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function same(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'accent' }) === 0;
}

function ambiguous(text: string, found: readonly Space[]): ToolError {
  return new ToolError(
    'ambiguous',
    `${found.length} spaces are called "${oneLine(text, 100)}": ${found.map(describe).join(', ')}.`,
    {
      argument: 'space',
      remedy: 'Give the key.',
    },
  );
}

function notFound(text: string, spaces: readonly Space[]): ToolError {
  const near = nearest(
    text,
    spaces.flatMap(each => [each.key, each.name]),
  );
  return new ToolError(
    'not_found',
    `No space "${oneLine(text, 100)}" can be seen.${near ? ` Did you mean "${oneLine(near, 100)}"?` : ''}`,
    {
      argument: 'space',
      remedy: 'confluence_list_spaces lists keys and names.',
    },
  );
}

function describe(space: Space): string {
  return `${space.key} (${oneLine(space.name, 80)})`;
}
