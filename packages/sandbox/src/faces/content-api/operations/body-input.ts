/** The body of a content as a request gives it: storage, or a clear refusal. */
import { type Fields, readObject, readString } from '../body-fields.ts';
import { badRequest } from '../problems.ts';

/** The storage value of `body.storage`; undefined where the request has no body. */
export function readStorage(fields: Fields): string | undefined {
  const body = readObject(fields, 'body');
  if (body === undefined) return undefined;
  const [name, extra] = Object.keys(body);
  if (name === undefined) return undefined;
  if (extra !== undefined)
    throw badRequest(`The body must be in one representation, but has: ${Object.keys(body).join(', ')}.`);
  const part = readObject(body, name);
  const representation = readString(part, 'representation') ?? name;
  if (representation !== 'storage') {
    throw badRequest(
      `The sandbox takes bodies in storage representation only, but was given ${representation}.`,
    );
  }
  return readString(part, 'value') ?? '';
}
