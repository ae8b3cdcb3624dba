/** Reading request bodies: JSON objects, their fields by type, with an error that names the field. */
import { ApiProblem, badRequest } from './problems.ts';

export type Fields = Readonly<Record<string, unknown>>;

const MAX_JSON_BYTES = 5 * 1024 * 1024;

/** The request's JSON object. At most 5 MB, as Confluence takes. */
export async function readBody(request: Request): Promise<Fields> {
  const body = await readJson(request);
  if (isFields(body)) return body;
  throw badRequest('The request body must be a JSON object.');
}

export async function readJson(request: Request): Promise<unknown> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > MAX_JSON_BYTES) throw tooLarge();
  const text = await request.text();
  if (Buffer.byteLength(text) > MAX_JSON_BYTES) throw tooLarge();
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Could not parse the request body: it is not JSON.');
  }
}

function tooLarge(): ApiProblem {
  return new ApiProblem(
    'RequestTooLargeException',
    `The request body is larger than ${MAX_JSON_BYTES} bytes.`,
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object field; undefined where absent or null. */
export function readObject(fields: Fields | undefined, name: string): Fields | undefined {
  const value = fields?.[name];
  if (value === undefined || value === null) return undefined;
  if (isFields(value)) return value;
  throw wrongType(name, 'an object', value);
}

export function readString(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw wrongType(name, 'a string', value);
}

/** An id field: ids are strings, but numbers are taken too. */
export function readId(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  return typeof value === 'number' ? String(value) : readString(fields, name);
}

export function readNumber(fields: Fields | undefined, name: string): number | undefined {
  const value = fields?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw wrongType(name, 'a whole number', value);
}

export function readFlag(fields: Fields | undefined, name: string): boolean | undefined {
  const value = fields?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw wrongType(name, 'true or false', value);
}

/** A list of objects; undefined where absent. */
export function readList(fields: Fields | undefined, name: string): readonly Fields[] | undefined {
  const value = fields?.[name];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every(isFields)) return value;
  throw wrongType(name, 'a list of objects', value);
}

export function requireField<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw badRequest(`${name} is required.`);
  return value;
}

function wrongType(name: string, wanted: string, value: unknown): ApiProblem {
  return badRequest(`"${name}" must be ${wanted}, but was: ${JSON.stringify(value)?.slice(0, 80)}`);
}
