/** Finds people: the signed-in one, those of a name or of ids, the members of a group. */
import type { Person } from '@weir/confluence';
import { z } from 'zod';
import { limitArgument } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PEOPLE, uses } from '../operation-use.ts';
import { lines } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { describePerson, listMembers } from '../person-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  name: z.string().trim().min(1).max(255).optional().describe('"me" for yourself'),
  ids: z.array(z.string().min(1).max(255)).min(1).max(100).optional().describe('As in mentions'),
  group: z.string().trim().min(1).max(255).optional().describe('Its members'),
  limit: limitArgument(25),
});
type Input = z.output<typeof INPUT>;

export const findUsers = confluenceTool({
  name: 'confluence_find_users',
  title: 'Find people',
  description:
    'Find people by name, or the members of a group, with the ids that mentions and searches take.',
  toolset: 'people',
  risk: 'read',
  capabilities: ['users'],
  operations: uses({ cloud: ['searchUser'], datacenter: ['search'] }, FIND_PEOPLE),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const { people, more } = await findPeople(input, context);
    if (people.length === 0)
      return {
        text: input.ids
          ? 'Nobody has these ids.'
          : 'Nobody of this name was found; give a whole first or last name.',
      };
    const shown = people.map(each => `- ${describePerson(each)}`).join('\n');
    return {
      text: lines(
        fenceUntrusted(shown, 'people'),
        more && 'There are more; give a longer name or a higher limit.',
      ),
    };
  },
});

async function findPeople(
  input: Input,
  { service, signal }: ConfluenceContext,
): Promise<{ people: readonly Person[]; more: boolean }> {
  const given = [input.name, input.ids, input.group].filter(each => each !== undefined);
  if (given.length !== 1)
    throw new ToolError('invalid_arguments', 'Give name, ids or group, one of them.', { argument: 'name' });
  if (input.ids) {
    const names = await service.users.names(input.ids, { signal });
    return { people: [...names].map(([id, name]) => ({ id, name })), more: false };
  }
  if (input.group !== undefined) {
    const members = await listMembers(input.group, service, { signal, argument: 'group' });
    return { people: members.slice(0, input.limit), more: members.length > input.limit };
  }
  const name = input.name ?? '';
  if (name.toLowerCase() === 'me') return { people: [await service.users.current({ signal })], more: false };
  const { items, next } = await service.users.search(name, { signal, limit: input.limit });
  return { people: items, more: next !== undefined };
}
