/** Finds content by words and filters, or by CQL that is checked before it is sent. */
import type { SearchHit } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { type CheckedQuery, checkQuery, queryFromFilters, SEARCH_FILTERS } from '../cql-query.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PAGE, FIND_PEOPLE, uses } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { findNames } from '../output/people.ts';
import { count, facts, formatPerson, formatTime, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  ...SEARCH_FILTERS,
  cql: z.string().trim().min(1).max(8000).optional().describe('Instead of everything above'),
  limit: limitArgument(15),
  cursor: CURSOR_ARGUMENT,
});
type Input = z.output<typeof INPUT>;

const OUTPUT = z.object({
  cql: z.string(),
  total: z.int().optional(),
  cursor: z.string().optional(),
  hits: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), url: z.string() })),
});

export const search = confluenceTool({
  name: 'confluence_search',
  title: 'Search Confluence',
  description:
    'Find pages, blog posts, comments and attachments by words and filters, or by CQL. Tells the query it ran; resolves people by name.',
  toolset: 'search',
  risk: 'read',
  capabilities: ['search'],
  operations: uses({ cloud: ['searchByCQL'], datacenter: ['search'] }, FIND_PAGE, FIND_PEOPLE),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  output: OUTPUT,
  handle: async (input, context) => {
    const query = await chooseQuery(input, context);
    const { items, next, total } = await context.service.search.cql(query.cql, {
      signal: context.signal,
      limit: input.limit,
      excerpt: true,
      ...(input.cursor !== undefined && { cursor: input.cursor }),
    });
    const names = await findNames(
      items.map(each => each.author),
      context,
    );
    const hits = items.map(({ id, kind, title, url }) => ({ id, kind, title: oneLine(title), url }));
    return {
      text: showResults(query, items, names, { total, next }),
      structured: {
        cql: query.cql,
        hits,
        ...(total !== undefined && { total }),
        ...(next !== undefined && { cursor: next }),
      },
    };
  },
});

async function chooseQuery(
  { cql, limit: _, cursor: __, ...filters }: Input,
  context: ConfluenceContext,
): Promise<CheckedQuery> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  if (cql === undefined && given.length === 0)
    throw new ToolError('invalid_arguments', 'Give words (query), filters or cql.', { argument: 'query' });
  if (cql === undefined) return queryFromFilters(filters, context);
  const [also] = given;
  if (also)
    throw new ToolError('invalid_arguments', `cql stands alone; put ${also[0]} into it.`, {
      argument: also[0],
    });
  return checkQuery(cql, context.service.site.edition);
}

function showResults(
  query: CheckedQuery,
  hits: readonly SearchHit[],
  names: ReadonlyMap<string, string>,
  { total, next }: { total: number | undefined; next: string | undefined },
): string {
  const ran = lines(query.explained, `CQL: ${query.cql}`, ...query.warnings);
  if (hits.length === 0)
    return lines(ran, 'Nothing found. Try fewer or other words; new content takes a while to be found.');
  return lines(
    ran,
    `${count(hits.length, 'hit')} shown${total === undefined ? '' : ` of ${total}`}:`,
    fenceUntrusted(hits.map(hit => showHit(hit, names)).join('\n'), 'titles and excerpts'),
    moreWith(next),
  );
}

function showHit(hit: SearchHit, names: ReadonlyMap<string, string>): string {
  const modified = formatTime(hit.modifiedAt);
  const author = formatPerson(hit.author, names);
  const about = facts(
    `${hit.kind} ${hit.id}`,
    hit.spaceKey !== undefined && oneLine(hit.spaceKey, 100),
    modified && `modified ${modified}${author ? ` by ${author}` : ''}`,
    hit.url,
  );
  return lines(
    `- ${oneLine(hit.title)} · ${about}`,
    hit.excerpt !== undefined && hit.excerpt.trim() !== '' && `  ${oneLine(hit.excerpt, 300)}`,
  );
}
