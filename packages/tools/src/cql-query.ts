/** The CQL of a search: built from filters, or checked as given. Nothing is sent that Confluence would refuse. */
import type { Edition } from '@weir/confluence';
import {
  buildCql,
  CqlError,
  checkCql,
  explainCql,
  type Filters,
  formatProblem,
  type Problem,
  parseCql,
  type Query,
} from '@weir/cql';
import { z } from 'zod';
import { explainProblems } from './explain-error.ts';
import type { ToolError } from './inventory/tool-error.ts';
import { resolvePageId } from './page-reference.ts';
import { cqlIdentity, resolvePeople } from './person-reference.ts';
import type { ConfluenceContext } from './tool.ts';

const WORD = z.string().trim().min(1).max(255);
const DATE = z.string().trim().min(1).max(40);

/** Arguments of a search besides cql. */
export const SEARCH_FILTERS = {
  query: z.string().trim().min(1).max(1000).optional().describe('Words that all occur; "a phrase" in quotes'),
  title: WORD.optional().describe('Words of the title'),
  spaces: z.array(WORD).min(1).max(50).optional().describe('Keys'),
  types: z
    .array(WORD)
    .min(1)
    .max(10)
    .optional()
    .describe('page, blogpost, comment, attachment; default the first two'),
  labels: z.array(WORD).min(1).max(20).optional(),
  creator: WORD.optional().describe('Name, id, "me" or "group:NAME"'),
  contributor: WORD.optional().describe('Who edited; likewise'),
  mentions: WORD.optional().describe('Who is mentioned'),
  ancestor: z.string().trim().min(1).max(2000).optional().describe('Only below this page'),
  created_after: DATE.optional().describe('2026-01-31, now("-7d"), startOfMonth()'),
  created_before: DATE.optional(),
  modified_after: DATE.optional(),
  modified_before: DATE.optional(),
  order_by: z.enum(['relevance', 'created', 'modified', 'title']).optional(),
};
export type SearchFilters = z.output<z.ZodObject<typeof SEARCH_FILTERS>>;

export interface CheckedQuery {
  readonly cql: string;
  /** In words. */
  readonly explained: string;
  /** What Confluence accepts but may read otherwise than meant. */
  readonly warnings: readonly string[];
}

/** Throws ToolError, carets under the faults, for a query that cannot be read or that this edition would refuse. */
export function checkQuery(cql: string, edition: Edition): CheckedQuery {
  const query = readQuery(cql);
  const problems = checkCql(query, edition);
  const faults = problems.filter(each => !isWarning(each));
  if (faults.length > 0) throw refuseQuery(cql, faults);
  const warnings = problems.map(each => formatProblem(cql, each).split('\n').slice(2).join(' '));
  return { cql, explained: explainCql(query), warnings };
}

function readQuery(cql: string): Query {
  try {
    return parseCql(cql);
  } catch (error) {
    throw error instanceof CqlError ? refuseQuery(cql, error.problems, error) : error;
  }
}

function refuseQuery(cql: string, problems: readonly Problem[], cause?: unknown): ToolError {
  return explainProblems(cql, problems, {
    argument: 'cql',
    remedy: 'Correct the query, or leave cql out and give words and filters.',
    ...(cause !== undefined && { cause }),
  });
}

/** People are looked up by name first; whoever several people could be is asked back, not guessed. */
export async function queryFromFilters(
  filters: SearchFilters,
  context: ConfluenceContext,
): Promise<CheckedQuery> {
  const { service, signal } = context;
  const people = async (
    argument: string,
    text: string | undefined,
  ): Promise<readonly string[] | undefined> =>
    text === undefined
      ? undefined
      : (await resolvePeople(text, service, { signal, argument })).map(cqlIdentity);
  const wanted: { [Key in keyof Filters]: Filters[Key] | undefined } = {
    text: filters.query,
    title: filters.title,
    spaces: filters.spaces,
    types: filters.types ?? ['page', 'blogpost'],
    labels: filters.labels,
    creators: await people('creator', filters.creator),
    contributors: await people('contributor', filters.contributor),
    mentions: await people('mentions', filters.mentions),
    ancestor:
      filters.ancestor === undefined
        ? undefined
        : await resolvePageId(filters.ancestor, service, { signal, argument: 'ancestor' }),
    createdAfter: filters.created_after,
    createdBefore: filters.created_before,
    modifiedAfter: filters.modified_after,
    modifiedBefore: filters.modified_before,
    orderBy: filters.order_by,
  };
  return checkQuery(buildCql(present(wanted)), service.site.edition);
}

/** Without the keys whose value is undefined. */
function present(wanted: { [Key in keyof Filters]: Filters[Key] | undefined }): Filters {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

function isWarning(problem: Problem): boolean {
  return problem.severity === 'warning';
}
