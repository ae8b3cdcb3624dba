/** Checks a parsed query against the tables of an edition: what Confluence would refuse, and what it may read otherwise than meant. */
import { type Clause, type Context, checkSupport, fault, warn } from './check-context.ts';
import { checkCall, checkText } from './check-values.ts';
import { quoteString } from './quote.ts';
import { FIELDS, type FieldSpec, findField } from './tables.ts';
import type { Edition, Expression, Problem, Query, Span } from './types.ts';
import { nearestName } from './words.ts';

export interface CheckOptions {
  /** Cloud serves the user fields at the user search alone. Default `content`. */
  readonly search?: 'content' | 'users';
}

/** Every problem of the query in the order of its text; empty when the edition accepts it as it stands. */
export function checkCql(query: Query, edition: Edition, options: CheckOptions = {}): readonly Problem[] {
  const context: Context = {
    source: query.source,
    edition,
    search: options.search ?? 'content',
    problems: [],
  };
  if (query.where) {
    checkFirst(context, query.where);
    checkExpression(context, query.where);
  }
  for (const sort of query.orderBy) checkSort(context, sort.field, sort.span);
  return context.problems.toSorted((left, right) => left.span.start - right.span.start);
}

/** "Currently a negative expression cannot be the first clause in a CQL statement." */
function checkFirst(context: Context, where: Expression): void {
  let first = where;
  while (first.kind === 'and' || first.kind === 'or') {
    const child = first.children[0];
    if (!child) return;
    first = child;
  }
  const negative =
    first.kind === 'not' ||
    (first.kind === 'clause' && (first.operator.startsWith('!') || first.operator === 'not in'));
  if (negative)
    fault(
      context,
      first.span,
      'a negative condition cannot come first',
      'put a positive one before it: type = page and …',
    );
}

function checkExpression(context: Context, expression: Expression): void {
  if (expression.kind === 'clause') {
    checkClause(context, expression);
    return;
  }
  if (expression.kind === 'or') checkMixture(context, expression.children);
  const children = expression.kind === 'not' ? [expression.child] : expression.children;
  for (const child of children) checkExpression(context, child);
}

/** `a OR b AND c` is two different questions by precedence and left to right; `a AND b OR c` is one. */
function checkMixture(context: Context, children: readonly Expression[]): void {
  const mixed = children.slice(1).find(child => child.kind === 'and' && !child.grouped);
  if (!mixed) return;
  const text = context.source.slice(mixed.span.start, mixed.span.end);
  warn(
    context,
    mixed.span,
    'AND and OR are mixed without parentheses: the documents say left to right, engines bind AND tighter',
    `write the parentheses; it is read here as: … OR (${text})`,
  );
}

function checkSort(context: Context, name: string, span: Span): void {
  const field = resolveField(context, name, span);
  if (!field || field.sortable === 'yes') return;
  const sortable = FIELDS.filter(candidate => candidate.sortable === 'yes').map(candidate => candidate.name);
  const hint = `sort by ${sortable.join(', ')}`;
  if (field.sortable === 'no') fault(context, span, `results cannot be sorted by ${name}`, hint);
  else warn(context, span, `sorting by ${name} is not documented and may be refused`, hint);
}

/** The table's row of a field, once it is sure that the edition and the search serve it. */
function resolveField(context: Context, name: string, at: Span): FieldSpec | undefined {
  const field = findField(name);
  const span = { start: at.start, end: at.start + name.length };
  if (!field) {
    checkUnknown(context, name, span);
    return undefined;
  }
  checkSupport(context, field, span, name);
  const users = context.search === 'users';
  if (context.edition === 'cloud' && (field.usersOnly === true) !== users) {
    const hint = users
      ? 'the user search knows user, user.fullname and user.accountid'
      : 'for content by a person write creator or contributor';
    fault(context, span, `${name} is not served by the ${users ? 'user' : 'content'} search`, hint);
  }
  return field;
}

function checkUnknown(context: Context, name: string, span: Span): void {
  if (name.toLowerCase().startsWith('content.property')) {
    warn(context, span, 'content properties are searchable only where an app has declared them');
    return;
  }
  const known = FIELDS.filter(field => field[context.edition] === 'yes' && !field.usersOnly).map(
    field => field.name,
  );
  const every = FIELDS.flatMap(field => [field.name, ...(field.aliases ?? [])]);
  const near = nearestName(name, every);
  const hint = near ? `did you mean ${near}?` : `the fields are ${known.join(', ')}`;
  fault(context, span, `${name} is not a field of CQL`, hint);
}

function checkClause(context: Context, clause: Clause): void {
  const field = resolveField(context, clause.field, clause.span);
  if (!field) return;
  if (!field.operators.includes(clause.operator)) {
    fault(
      context,
      clause.span,
      `${clause.field} cannot be used with ${clause.operator.toUpperCase()}`,
      adviseOperator(field, clause),
    );
    return;
  }
  for (const value of clause.values) {
    if (value.kind === 'function') checkCall(context, clause, field, value);
    else checkText(context, clause, field, value);
  }
}

function adviseOperator(field: FieldSpec, clause: Clause): string {
  const takes = `${clause.field} takes ${field.operators.map(operator => operator.toUpperCase()).join(' ')}`;
  const value = clause.values[0];
  if (value?.kind !== 'string') return takes;
  if (clause.operator === '=' && field.operators.includes('~')) {
    return `${takes}: write ${clause.field} ~ ${quoteString(value.value)}`;
  }
  const isSearch = clause.operator === '~' || clause.operator === '!~';
  return isSearch
    ? `${takes}; for a text search write text ${clause.operator} ${quoteString(value.value)}`
    : takes;
}
