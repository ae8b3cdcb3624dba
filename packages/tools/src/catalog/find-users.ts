/** Finds people: the signed-in one, those of a name, the members of a group. */
import type { Person } from '@weir/confluence';
import { z } from 'zod';
import { limitArgument } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PEOPLE } from '../operation-use.ts';
import { lines } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { describePerson, listMembers } from '../person-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  name: z.string().trim().min(1).max(255).optional().describe('"me" for yourself'),
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
  operations: FIND_PEOPLE,
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const { people, more } = await findPeople(input, context);
    if (people.length === 0) return { text: 'Nobody of this name was found.' };
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
  if ((input.name === undefined) === (input.group === undefined))
    throw new ToolError('invalid_arguments', 'Give name or group, one of them.', { argument: 'name' });
  if (input.group !== undefined) {
    const members = await listMembers(input.group, service, { signal, argument: 'group' });
    return { people: members.slice(0, input.limit), more: members.length > input.limit };
  }
  const name = input.name ?? '';
  if (name.toLowerCase() === 'me') return { people: [await service.users.current({ signal })], more: false };
  const { items, next } = await service.users.search(name, { signal, limit: input.limit });
  return { people: items, more: next !== undefined };
}
