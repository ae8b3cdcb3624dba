/** Names of the people in an answer, asked for once a call. */
import type { PersonRef } from '@weir/confluence';
import type { ConfluenceContext } from '../tool.ts';

/** Only those whose names the answers did not hold are asked for; an unknown id stays an id. */
export async function findNames(
  people: readonly (PersonRef | undefined)[],
  { service, signal }: ConfluenceContext,
): Promise<ReadonlyMap<string, string>> {
  const nameless = new Set<string>();
  for (const person of people) if (person && person.name === undefined) nameless.add(person.id);
  return nameless.size === 0 ? new Map() : service.users.names([...nameless], { signal });
}
