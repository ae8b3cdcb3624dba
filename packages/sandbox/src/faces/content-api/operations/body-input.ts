/** The body of a content as a request gives it: storage, wiki markup, on Cloud also ADF, or a clear refusal. */
import { readAs, TAKEN } from '../../other-formats.ts';
import { type Fields, readObject, readString } from '../body-fields.ts';
import { badRequest } from '../problems.ts';
import type { Scope } from '../types.ts';

/** The body as storage; undefined where the request has none. Throws `malformed_body` for ADF that is none. */
export function readStorage(fields: Fields, scope: Pick<Scope, 'domain' | 'dialect'>): string | undefined {
  const body = readObject(fields, 'body');
  if (body === undefined) return undefined;
  const name = chooseRepresentation(body);
  if (name === undefined) return undefined;
  const part = readObject(body, name);
  return readGiven(readString(part, 'representation') ?? name, readString(part, 'value') ?? '', scope);
}

/** A given body as storage, whatever format it is in that the edition takes. */
export function readGiven(
  representation: string,
  value: string,
  { domain, dialect: { edition } }: Pick<Scope, 'domain' | 'dialect'>,
): string {
  const storage = readAs(representation, value, { domain, edition });
  if (storage !== undefined) return storage;
  throw badRequest(
    `The sandbox takes bodies in ${['storage', ...TAKEN[edition]].join(', ')}, but was given ${representation}.`,
  );
}

/** Clients send back what they were answered, which has `_expandable` beside the representation. */
function chooseRepresentation(body: Fields): string | undefined {
  const [name, ...more] = Object.keys(body).filter(key => !key.startsWith('_'));
  if (more.length === 0) return name;
  throw badRequest(`The body must be in one representation, but has: ${[name, ...more].join(', ')}.`);
}
