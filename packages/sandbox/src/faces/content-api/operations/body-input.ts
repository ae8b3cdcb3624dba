/** The body of a content as a request gives it: storage, on Cloud also ADF, or a clear refusal. */
import { readAdfBody } from '../../adf-body.ts';
import { type Fields, readObject, readString } from '../body-fields.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { badRequest } from '../problems.ts';

/** The body as storage; undefined where the request has none. Throws `malformed_body` for ADF that is none. */
export function readStorage(fields: Fields, { edition }: Pick<Dialect, 'edition'>): string | undefined {
  const body = readObject(fields, 'body');
  if (body === undefined) return undefined;
  const [name, extra] = Object.keys(body);
  if (name === undefined) return undefined;
  if (extra !== undefined)
    throw badRequest(`The body must be in one representation, but has: ${Object.keys(body).join(', ')}.`);
  const part = readObject(body, name);
  const representation = readString(part, 'representation') ?? name;
  const value = readString(part, 'value') ?? '';
  if (representation === 'storage') return value;
  if (representation === 'atlas_doc_format' && edition === 'cloud') return readAdfBody(value);
  throw badRequest(
    `The sandbox takes bodies in storage representation${edition === 'cloud' ? ' or atlas_doc_format' : ''} only, but was given ${representation}.`,
  );
}
