/** Says in plain English what a query asks for. */
import { findField, findFunction } from './tables.ts';
import type { Expression, Operator, Query, Sort, Value } from './types.ts';

type Clause = Extract<Expression, { kind: 'clause' }>;

/** One sentence: `Finds content where the type is page and the space is ENG or IT; sorted by the last change, newest first.` */
export function explainCql(query: Query): string {
  const condition = query.where ? ` where ${explainExpression(query.where)}` : '';
  const order =
    query.orderBy.length === 0
      ? 'best matches first'
      : `sorted by ${query.orderBy.map(explainSort).join(', then by ')}`;
  return `Finds content${condition}; ${order}.`;
}

function explainExpression(expression: Expression): string {
  if (expression.kind === 'clause') return explainClause(expression);
  if (expression.kind === 'not') return `not (${explainExpression(expression.child)})`;
  return expression.children.map(explainOperand).join(` ${expression.kind} `);
}

function explainOperand(child: Expression): string {
  const text = explainExpression(child);
  return child.kind === 'and' || child.kind === 'or' ? `(${text})` : text;
}

const VERBS: Readonly<Record<Operator, string>> = {
  '=': 'is',
  '!=': 'is not',
  in: 'is',
  'not in': 'is none of',
  '~': 'contains',
  '!~': 'does not contain',
  '>': 'is greater than',
  '>=': 'is at least',
  '<': 'is less than',
  '<=': 'is at most',
};

const DATE_VERBS: Partial<Record<Operator, string>> = {
  '>': 'is after',
  '>=': 'is on or after',
  '<': 'is before',
  '<=': 'is on or before',
};

function explainClause(clause: Clause): string {
  const field = findField(clause.field);
  const verb = (field?.value === 'date' ? DATE_VERBS[clause.operator] : undefined) ?? VERBS[clause.operator];
  const values = clause.values.map(value => explainValue(value, field?.value === 'text'));
  return `${field?.label ?? clause.field} ${verb} ${listWith('or', values)}`;
}

function explainValue(value: Value, quote: boolean): string {
  if (value.kind === 'function') return explainCall(value.name, value.args);
  return quote || /[^\w-]/.test(value.value) ? `“${value.value}”` : value.value;
}

const CALLS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  currentUser: () => 'you',
  favouriteSpaces: () => 'one of your favourite spaces',
  recentlyViewedContent: ([limit]) => `one of the ${limit} pages you viewed last`,
  recentlyViewedSpaces: ([limit]) => `one of the ${limit} spaces you viewed last`,
  currentSpace: () => 'the current space',
  currentContent: () => 'the current content',
};

function explainCall(name: string, args: readonly string[]): string {
  const spec = findFunction(name);
  const known = spec ? CALLS[spec.name] : undefined;
  if (known) return known(args);
  const base = spec
    ? spec.name.replace(
        /^(start|end)Of(\w+)$/,
        (_, edge: string, unit: string) => `the ${edge} of this ${unit.toLowerCase()}`,
      )
    : `${name}()`;
  return args[0] === undefined ? base : `${base} ${explainIncrement(args[0])}`;
}

const UNITS: Readonly<Record<string, string>> = {
  y: 'year',
  M: 'month',
  w: 'week',
  d: 'day',
  h: 'hour',
  m: 'minute',
};

function explainIncrement(text: string): string {
  const match = /^([+-]?)(\d+)([yMwdhm])$/.exec(text);
  if (!match) return text;
  const [, sign, amount, unit = ''] = match;
  return `${sign === '-' ? 'minus' : 'plus'} ${amount} ${UNITS[unit]}${amount === '1' ? '' : 's'}`;
}

function explainSort(sort: Sort): string {
  const field = findField(sort.field);
  const label = field?.label ?? sort.field;
  if (field?.value === 'date') return `${label}, ${sort.direction === 'desc' ? 'newest' : 'oldest'} first`;
  return `${label}, ${sort.direction === 'desc' ? 'from Z to A' : 'from A to Z'}`;
}

function listWith(word: 'or', items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
