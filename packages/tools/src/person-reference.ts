/** The one place where a person's name is understood: `me`, an id, a name, or `group:NAME` for its members. */
import {
  type CallOptions,
  type Confluence,
  ConfluenceError,
  type Paged,
  type PageRequest,
  type Person,
} from '@weir/confluence';
import { nearest, ToolError } from './inventory/tool-error.ts';
import { oneLine } from './output/text.ts';

const MOST_MEMBERS = 200;

/** Everybody that the text stands for, never empty. Throws ToolError for nobody, and for a name that several people bear. */
export async function resolvePeople(
  text: string,
  confluence: Confluence,
  options: CallOptions & { readonly argument: string },
): Promise<readonly Person[]> {
  const { argument, ...call } = options;
  const given = text.trim();
  if (given.toLowerCase() === 'me') return [await confluence.users.current(call)];
  if (given.toLowerCase().startsWith('group:'))
    return listMembers(given.slice('group:'.length).trim(), confluence, options);
  const { items } = await confluence.users.search(given, { ...call, limit: 25 });
  const exact = items.filter(each => isCalled(each, given));
  const [only] = exact.length > 0 ? exact : items;
  if (only && (exact.length === 1 || items.length === 1)) return [only];
  if (only) throw ambiguous(given, exact.length > 0 ? exact : items, argument);
  return [await findById(given, confluence, options)];
}

/** Members of a group; an unknown group answers with the names of groups that are like it. */
export async function listMembers(
  group: string,
  confluence: Confluence,
  options: CallOptions & { readonly argument: string },
): Promise<readonly Person[]> {
  const { argument, ...call } = options;
  const members: Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await readMembers(group, confluence, {
      ...call,
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    members.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && members.length < MOST_MEMBERS);
  if (members.length > 0) return members;
  throw await noSuchGroup(group, confluence, call, argument);
}

/** An unknown group is an empty one here: what it is is told by the list of groups. */
async function readMembers(
  group: string,
  confluence: Confluence,
  request: PageRequest,
): Promise<Paged<Person>> {
  try {
    return await confluence.users.groupMembers(group, request);
  } catch (error) {
    if (error instanceof ConfluenceError && error.code === 'not_found') return { items: [] };
    throw error;
  }
}

/** How CQL names a person: Data Center by user name, Cloud, which shows none, by account id. */
export function cqlIdentity(person: Person): string {
  return person.username ?? person.id;
}

export function describePerson(person: Person): string {
  const about = [
    `id ${person.id}`,
    person.username && `user name ${person.username}`,
    person.email,
    person.active === false && 'inactive',
  ];
  return `${oneLine(person.name, 100)} (${about.filter(Boolean).join(', ')})`;
}

function isCalled(person: Person, given: string): boolean {
  return [person.id, person.name, person.username, person.email].some(
    each => each?.toLowerCase() === given.toLowerCase(),
  );
}

async function findById(
  id: string,
  confluence: Confluence,
  { argument, ...call }: CallOptions & { readonly argument: string },
): Promise<Person> {
  const names = await confluence.users.names([id], call);
  if (names.has(id)) return confluence.users.get(id, call);
  throw new ToolError('not_found', `Nobody called "${oneLine(id, 100)}" was found.`, {
    argument,
    remedy: 'Give a full name, an account id, "me" or "group:NAME"; confluence_find_users searches.',
  });
}

function ambiguous(given: string, people: readonly Person[], argument: string): ToolError {
  return new ToolError(
    'ambiguous',
    `"${oneLine(given, 100)}" may be: ${people.slice(0, 10).map(describePerson).join('; ')}.`,
    {
      argument,
      remedy: 'Ask which one is meant, and give the id.',
    },
  );
}

async function noSuchGroup(
  group: string,
  confluence: Confluence,
  call: CallOptions,
  argument: string,
): Promise<ToolError> {
  const { items } = await confluence.users.groups({ ...call, limit: 200 });
  const names = items.map(each => each.name);
  const like = names.filter(name => name.toLowerCase().includes(group.toLowerCase()));
  const near = like[0] ?? nearest(group, names);
  const exists = names.includes(group);
  return new ToolError(
    'not_found',
    exists ? `Group "${group}" has no members.` : `There is no group "${oneLine(group, 100)}".`,
    {
      argument,
      remedy: near && !exists ? `Did you mean "${near}"?` : `Groups: ${names.slice(0, 30).join(', ')}.`,
    },
  );
}
