/** A checked query as a condition over one table: `content`, `space` or `person`, by that table's fields. */
import type { DatabaseSync } from 'node:sqlite';
import { CqlError, type Edition, type Expression, findField, findFunction, type Value } from '@weir/cql';
import type { Actor } from '../domain/entities.ts';
import { FALSE, joinSql, notSql, type Sql } from './sql.ts';

export type Clause = Extract<Expression, { kind: 'clause' }>;
export type Call = Extract<Value, { kind: 'function' }>;

/** What a query is answered for. */
export interface Question {
  readonly db: DatabaseSync;
  readonly edition: Edition;
  readonly asker: Actor;
  readonly source: string;
  /** Where the person stands, for currentSpace() and currentContent(). */
  readonly context: { readonly spaceKey?: string; readonly contentId?: number };
}

/** The positive form of a clause: `=` for one value, `in` for several, `~` for a text; the operator's negation is added outside. */
export type FieldCompiler = (clause: Clause, question: Question) => Sql;

/** By the field's name as the table of CQL has it. A field that a table lacks matches nothing in it. */
export type Fields = ReadonlyMap<string, FieldCompiler>;

export function compileExpression(expression: Expression, fields: Fields, question: Question): Sql {
  if (expression.kind === 'not') return notSql(compileExpression(expression.child, fields, question));
  if (expression.kind !== 'clause') {
    return joinSql(
      expression.kind,
      expression.children.map(child => compileExpression(child, fields, question)),
    );
  }
  const compileField = fields.get(findField(expression.field)?.name ?? '');
  if (!compileField) return FALSE;
  const condition = compileField(expression, question);
  return isNegative(expression) ? notSql(condition) : condition;
}

export function isNegative(clause: Clause): boolean {
  return clause.operator.startsWith('!') || clause.operator === 'not in';
}

/** The literal values of a clause, as they are written. */
export function literals(clause: Clause): readonly string[] {
  return clause.values.flatMap(value => (value.kind === 'string' ? [value.value] : []));
}

/** The calls in a clause, by the functions' proper names. */
export function calls(clause: Clause): readonly { readonly name: string; readonly call: Call }[] {
  return clause.values.flatMap(value =>
    value.kind === 'function' ? [{ name: findFunction(value.name)?.name ?? value.name, call: value }] : [],
  );
}

/** A fault that shows only when the query is answered. */
export function refuseValue(question: Question, value: Value, message: string, hint: string): never {
  throw new CqlError(question.source, [{ severity: 'error', span: value.span, message, hint }]);
}
