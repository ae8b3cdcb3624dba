/** People and groups on Cloud. */
import { type Backend, callOf } from '../backend.ts';
import { decodePerson } from '../content-api/decode.ts';
import { quoteCql } from '../content-api/quote-cql.ts';
import { ConfluenceError } from '../errors.ts';
import { fieldOf, listOf, requireText, textOf } from '../json.ts';
import { knownNames, rememberName } from '../names.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Person, Users } from '../types.ts';

const MAX_BULK = 250;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createUsers(backend: Backend): Users {
  const { transport, cache } = backend;
  const decodeKnown = (value: unknown): Person => rememberName(cache, decodePerson(value));
  return {
    async current(options) {
      return decodeKnown(
        (await transport.send({ method: 'GET', path: '/wiki/rest/api/user/current' }, options)).body,
      );
    },
    async get(id, options) {
      return decodeKnown(
        (
          await transport.send(
            { method: 'GET', path: '/wiki/rest/api/user', query: { accountId: id } },
            options,
          )
        ).body,
      );
    },
    async names(ids, options) {
      const wanted = new Set(ids);
      const known = knownNames(cache, wanted);
      const unknown = [...wanted].filter(id => !known.has(id));
      for (let start = 0; start < unknown.length; start += MAX_BULK)
        await lookUp(unknown.slice(start, start + MAX_BULK), known, callOf(options));
      return known;
    },
    known: ids => knownNames(cache, ids),
    async search(text, request) {
      const cql = `user.fullname ~ ${quoteCql(text)}`;
      const query = { cql, limit: request?.limit, start: request?.cursor };
      const answer = await transport.send(
        { method: 'GET', path: '/wiki/rest/api/search/user', query },
        request,
      );
      return decodeList(answer, item => decodeKnown(fieldOf(item, 'user')));
    },
    async groups(request) {
      const query = { limit: request?.limit, start: request?.cursor };
      return decodeList(
        await transport.send({ method: 'GET', path: '/wiki/rest/api/group', query }, request),
        decodeGroup,
      );
    },
    async groupMembers(group, request) {
      const groupId = UUID.test(group) ? group : await groupIdOf(backend, group, callOf(request));
      const path = fillPath('/wiki/rest/api/group/{groupId}/membersByGroupId', { groupId });
      return decodeList(
        await transport.send(
          { method: 'GET', path, query: { limit: request?.limit, start: request?.cursor } },
          request,
        ),
        decodeKnown,
      );
    },
  };

  async function lookUp(
    accountIds: readonly string[],
    found: Map<string, string>,
    call: CallOptions,
  ): Promise<void> {
    const answer = await transport.send(
      { method: 'POST', path: '/wiki/api/v2/users-bulk', json: { accountIds }, repeatable: true },
      call,
    );
    for (const user of listOf(answer.body, 'results')) {
      const id = textOf(user, 'accountId');
      const name = textOf(user, 'displayName') ?? textOf(user, 'publicName');
      if (id === undefined || name === undefined) continue;
      found.set(id, rememberName(cache, { id, name }).name);
    }
  }
}

/** The remaining v1 calls want the id of a group, people know its name. */
async function groupIdOf({ transport }: Backend, name: string, call: CallOptions): Promise<string> {
  let start: string | undefined;
  do {
    const answer = await transport.send(
      { method: 'GET', path: '/wiki/rest/api/group', query: { limit: 200, start } },
      call,
    );
    const page = decodeList(answer, decodeGroup);
    const match = page.items.find(group => group.name === name || group.id === name);
    if (match) return match.id;
    start = page.next;
  } while (start !== undefined);
  throw new ConfluenceError(
    'not_found',
    `There is no group "${name}", or the signed-in user may not see it. List the groups to find its name.`,
  );
}

function decodeGroup(value: unknown): { readonly id: string; readonly name: string } {
  const name = requireText(value, 'group', 'name');
  return { id: textOf(value, 'id') ?? name, name };
}
