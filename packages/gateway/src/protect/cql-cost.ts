/** What a CQL query costs Confluence, guessed from its shape: searches that could hold up a site are not sent. */
import { type Expression, parseCql, type Query } from '@weir/cql';

export const MOST_CQL_COST = 200;
export const MOST_CQL_LENGTH = 8_000;

/** Of one clause by what it makes the index do; values of a list are clauses each. */
const CLAUSE = 1;
const TEXT = 2;
/** A word that begins with anything makes the index walk all its words. */
const LEADING_WILDCARD = 40;
const WILDCARD = 8;
const NEGATED = 2;
const SORT = 1;

/** Undefined where it may be sent; otherwise what is too much, in words. */
export function judgeCql(cql: string): string | undefined {
  if (cql.length > MOST_CQL_LENGTH)
    return `The query is ${cql.length} characters long; ${MOST_CQL_LENGTH} are allowed.`;
  const cost = costOf(parseCql(cql));
  return cost > MOST_CQL_COST
    ? `The query is too expensive (${cost}, allowed ${MOST_CQL_COST}): use fewer clauses, shorter lists, no wildcard at a word's beginning.`
    : undefined;
}

/** @throws nothing: a query that was parsed has a cost */
export function costOf({ where, orderBy }: Query): number {
  return (where ? costOfExpression(where) : CLAUSE) + orderBy.length * SORT;
}

function costOfExpression(expression: Expression): number {
  if (expression.kind === 'not') return NEGATED + costOfExpression(expression.child);
  if (expression.kind !== 'clause')
    return expression.children.reduce((sum, child) => sum + costOfExpression(child), 0);
  const { operator, values } = expression;
  const isText = operator === '~' || operator === '!~';
  const isNegated = operator === '!=' || operator === '!~' || operator === 'not in';
  const ofValues = values.reduce((sum, value) => {
    const text = value.kind === 'string' ? value.value : '';
    return sum + (isText ? TEXT + costOfWords(text) : CLAUSE);
  }, 0);
  return ofValues + (isNegated ? NEGATED : 0);
}

function costOfWords(text: string): number {
  return text.split(/\s+/).reduce((sum, word) => {
    if (/^[*?]/.test(word)) return sum + LEADING_WILDCARD;
    return sum + (/[*?~]/.test(word) ? WILDCARD : 0);
  }, 0);
}
