/** What a person may mean by the letters typed so far: spaces and pages that they can see. */
import type { CallOptions, Confluence, SearchHit } from '@weir/confluence';
import { quoteString } from '@weir/cql';
import { listSpaces } from './space-reference.ts';

const MOST = 20;

/** Keys of the spaces whose key begins with the letters, or whose name holds them; the former first. */
export async function suggestSpaces(
  typed: string,
  confluence: Confluence,
  options: CallOptions,
): Promise<readonly string[]> {
  const wanted = typed.trim().toLowerCase();
  const spaces = await listSpaces(confluence, options);
  const byKey = spaces.filter(each => each.key.toLowerCase().startsWith(wanted));
  const byName = spaces.filter(each => each.name.toLowerCase().includes(wanted));
  return [...new Set([...byKey, ...byName].map(each => each.key))];
}

/** Pages whose titles hold the words, the last of which may be unfinished: `ENG:rate lim` in one space. Without words, those changed last. */
export async function suggestPages(
  typed: string,
  confluence: Confluence,
  options: CallOptions,
): Promise<readonly SearchHit[]> {
  const { items } = await confluence.search.cql(writeQuery(typed), { ...options, limit: MOST });
  return items;
}

function writeQuery(typed: string): string {
  const [, space, inSpace] = /^(~?[\w.-]+):(.*)$/s.exec(typed.trim()) ?? [];
  const words = (inSpace ?? typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const terms = words.map((word, index) => (index === words.length - 1 ? `${word}*` : word.toLowerCase()));
  return [
    ['type = page', ...spaceClause(space), ...terms.map(term => `title ~ ${quoteString(term)}`)].join(
      ' and ',
    ),
    words.length === 0 ? ' order by lastmodified desc' : '',
  ].join('');
}

function spaceClause(space: string | undefined): readonly string[] {
  return space === undefined ? [] : [`space = ${quoteString(space)}`];
}

/** What `resolvePageId` takes for the page. */
export function referenceTo({ id, title, spaceKey }: SearchHit): string {
  return spaceKey === undefined ? id : `${spaceKey}:${title}`;
}
