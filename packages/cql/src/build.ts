/** Writes CQL from filters. Every value is quoted and escaped; conditions are joined with AND, so nothing depends on precedence. */
import { parseDate, parseIncrement } from './dates.ts';
import { CqlError } from './errors.ts';
import { parseCql } from './parser.ts';
import { quoteString, textValues } from './quote.ts';
import { findFunction } from './tables.ts';
import type { Filters, Query } from './types.ts';

const LISTS = [
  ['types', 'type'],
  ['spaces', 'space'],
  ['labels', 'label'],
  ['creators', 'creator'],
  ['contributors', 'contributor'],
  ['mentions', 'mention'],
] as const;

const DATES = [
  ['createdAfter', 'created >='],
  ['createdBefore', 'created <'],
  ['modifiedAfter', 'lastmodified >='],
  ['modifiedBefore', 'lastmodified <'],
] as const;

const SORTS = { created: 'created', modified: 'lastmodified', title: 'title' } as const;

/**
 * The query that asks for what every filter allows. Several spaces, labels or people are alternatives.
 * Without a filter it asks for all pages and blog posts. Throws CqlError on a value that cannot be asked for:
 * an empty one, a date that does not exist, an id that is none.
 */
export function buildCql(filters: Filters): string {
  const conditions = [
    ...LISTS.flatMap(([name, field]) => writeList(name, field, filters[name])),
    ...writeAncestor(filters.ancestor),
    ...writeText('title', filters.title),
    ...writeText('text', filters.text),
    ...DATES.flatMap(([name, comparison]) => writeDate(name, comparison, filters[name])),
  ];
  if (conditions.length === 0) conditions.push('type in ("page", "blogpost")');
  return conditions.join(' and ') + writeOrder(filters);
}

function refuse(filter: string, given: string, message: string, hint: string): never {
  throw new CqlError(given, [
    { severity: 'error', span: { start: 0, end: given.length }, message: `${filter}: ${message}`, hint },
  ]);
}

/** Control characters can neither be searched for nor shown; they would only break the query's line. */
function quoteValue(filter: string, value: string): string {
  if (value.trim() === '') refuse(filter, value, 'an empty value', 'leave the filter out, or give a value');
  return quoteString(value.replaceAll(/[\u0000-\u001f\u007f]/g, ' '));
}

function writeList(filter: string, field: string, values: readonly string[] = []): string[] {
  const [first, ...rest] = [...new Set(values)].map(value => quoteValue(filter, value));
  if (first === undefined) return [];
  return [rest.length === 0 ? `${field} = ${first}` : `${field} in (${[first, ...rest].join(', ')})`];
}

function writeAncestor(id: string | undefined): string[] {
  if (id === undefined) return [];
  if (!/^\d+$/.test(id))
    refuse(
      'ancestor',
      id,
      `${quoteString(id)} is not a content id`,
      'ids are digits; find the page by its title first',
    );
  return [`ancestor = ${id}`];
}

function writeText(field: 'title' | 'text', words: string | undefined): string[] {
  if (words === undefined || words.trim() === '') return [];
  return textValues(words).map(value => `${field} ~ ${quoteValue(field, value)}`);
}

function writeDate(filter: string, comparison: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  if (parseDate(value)) return [`${comparison} ${quoteString(value)}`];
  return [
    `${comparison} ${readDateFunction(value) ?? refuse(filter, value, `${quoteString(value)} is not a date`, 'write yyyy-MM-dd, yyyy-MM-dd HH:mm, or now("-7d"), startOfMonth() and the like')}`,
  ];
}

/** The canonical form of a date function; undefined for anything else, so that no value can bring CQL of its own. */
function readDateFunction(text: string): string | undefined {
  const where = parseQuietly(`created > ${text}`)?.where;
  const value = where?.kind === 'clause' ? where.values[0] : undefined;
  if (value?.kind !== 'function' || value.span.end - value.span.start !== text.trim().length)
    return undefined;
  const spec = findFunction(value.name);
  if (
    !spec?.values?.includes('date') ||
    value.args.length > 1 ||
    !value.args.every(argument => parseIncrement(argument))
  )
    return undefined;
  return `${spec.name}(${value.args.map(quoteString).join(', ')})`;
}

function parseQuietly(source: string): Query | undefined {
  try {
    return parseCql(source);
  } catch (error) {
    if (error instanceof CqlError) return undefined;
    throw error;
  }
}

function writeOrder(filters: Filters): string {
  const { orderBy = 'relevance' } = filters;
  if (orderBy === 'relevance') return '';
  const direction = filters.direction ?? (orderBy === 'title' ? 'asc' : 'desc');
  return ` order by ${SORTS[orderBy]} ${direction}`;
}
