/** The names of people that were met lately: told without asking the site. */
import { type Cache, isText } from './cache.ts';
import type { Person } from './types.ts';

export function knownNames(cache: Cache, ids: Iterable<string>): Map<string, string> {
  const known = new Map<string, string>();
  for (const id of ids) {
    const name = cache.get(`name ${id}`, isText);
    if (name !== undefined) known.set(id, name);
  }
  return known;
}

/** Answers the person, so that it can stand where one is decoded. Somebody without a name is called by the id: that is no name. */
export function rememberName<P extends Pick<Person, 'id' | 'name'>>(cache: Cache, person: P): P {
  if (person.name !== person.id) cache.set(`name ${person.id}`, person.name);
  return person;
}
