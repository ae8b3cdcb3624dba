/** Properties that come along with a content: `metadata.properties` of a request to create or to update one. */
import type { Content } from '../../../domain/types.ts';
import { type Fields, isFields, readObject } from '../body-fields.ts';
import type { Call } from '../types.ts';

/** Makes them, or gives them their next version; those that the request does not name stay. */
export function saveProperties(content: Content, fields: Fields, call: Call): void {
  const given = readObject(readObject(fields, 'metadata'), 'properties') ?? {};
  for (const [key, property] of Object.entries(given)) {
    // Beside properties an answer holds `_links` and `_expandable`, and clients send whole answers back.
    if (!key.startsWith('_')) saveProperty(content, key, readValue(property), call);
  }
}

function readValue(property: unknown): unknown {
  return isFields(property) && 'value' in property ? property['value'] : property;
}

function saveProperty({ id }: Content, key: string, value: unknown, { domain, actor }: Call): void {
  const owner = { kind: 'content', id } as const;
  const known = domain.properties.byKey('content', id, key);
  if (known === undefined) domain.properties.create(actor, owner, { key, value });
  else domain.properties.update(actor, owner, { key, value, version: known.version + 1 });
}
