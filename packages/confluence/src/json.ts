/** Reads fields of answers whose shape is only promised: what is missing or of another type is undefined. */
import { ConfluenceError } from './errors.ts';

export function fieldOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current ?? undefined;
}

/** Numbers count as text: ids come as either. An empty string stays one. */
export function textOf(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const field = fieldOf(value, ...path);
  if (typeof field === 'number') return String(field);
  return typeof field === 'string' ? field : undefined;
}

export function numberOf(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const field = fieldOf(value, ...path);
  if (typeof field === 'string' && /^\d+$/.test(field)) return Number(field);
  return typeof field === 'number' ? field : undefined;
}

export function booleanOf(value: unknown, ...path: readonly (string | number)[]): boolean | undefined {
  const field = fieldOf(value, ...path);
  return typeof field === 'boolean' ? field : undefined;
}

export function listOf(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const field = fieldOf(value, ...path);
  return Array.isArray(field) ? field : [];
}

/** Throws `bad_answer` where the field is not there. */
export function requireText(value: unknown, what: string, ...path: readonly (string | number)[]): string {
  const text = textOf(value, ...path);
  if (text === undefined) throw missingField(what, path.join('.'));
  return text;
}

export function requireNumber(value: unknown, what: string, ...path: readonly (string | number)[]): number {
  const number = numberOf(value, ...path);
  if (number === undefined) throw missingField(what, path.join('.'));
  return number;
}

function missingField(what: string, field: string): ConfluenceError {
  return new ConfluenceError(
    'bad_answer',
    `Confluence answered with a ${what} that has no ${field}. A proxy may have changed the answer, or this is not Confluence.`,
  );
}

/** Leaves out what is undefined, so that optional fields are absent rather than undefined. */
export function compact<T extends object>(entity: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(entity).filter(([, value]) => value !== undefined)) as T;
}
