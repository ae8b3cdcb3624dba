/** People and groups on Data Center: people by user key, groups by name. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { decodePerson } from '../content-api/decode.ts';
import { quoteCql } from '../content-api/quote-cql.ts';
import { ConfluenceError } from '../errors.ts';
import { fieldOf, requireText } from '../json.ts';
import { knownNames, rememberName } from '../names.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Person, Users } from '../types.ts';

export function createUsers({ transport, cache }: Backend): Users {
  const decodeKnown = (value: unknown): Person => rememberName(cache, decodePerson(value));
  return {
    async current(options) {
      return decodeKnown(
        (await transport.send({ method: 'GET', path: '/rest/api/user/current' }, options)).body,
      );
    },
    get: (id, options) => read(id, callOf(options)),
    async names(ids, options) {
      const found = await Promise.all(
        [...new Set(ids)].map(async id => [id, await nameOf(id, callOf(options))] as const),
      );
      return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
    },
    known: ids => knownNames(cache, ids),
    async search(text, request) {
      const query = {
        cql: `type = user and user.fullname ~ ${quoteCql(text)}`,
        limit: request?.limit,
        start: request?.cursor,
      };
      const answer = await transport.send({ method: 'GET', path: '/rest/api/search', query }, request);
      return decodeList(answer, item => decodeKnown(fieldOf(item, 'user') ?? fieldOf(item, 'entity')));
    },
    async groups(request) {
      const query = { limit: request?.limit, start: request?.cursor };
      return decodeList(
        await transport.send({ method: 'GET', path: '/rest/api/group', query }, request),
        decodeGroup,
      );
    },
    async groupMembers(groupName, request) {
      const path = fillPath('/rest/api/group/{groupName}/member', { groupName });
      return decodeList(
        await transport.send(
          { method: 'GET', path, query: { limit: request?.limit, start: request?.cursor } },
          request,
        ),
        decodeKnown,
      );
    },
  };

  /** A user key, or a user name, as people write it. */
  function read(id: string, call: CallOptions): Promise<Person> {
    return firstFound(
      ['key', 'username'].map(
        name => async () =>
          decodeKnown(
            (await transport.send({ method: 'GET', path: '/rest/api/user', query: { [name]: id } }, call))
              .body,
          ),
      ),
    );
  }

  async function nameOf(id: string, call: CallOptions): Promise<string | undefined> {
    const known = knownNames(cache, [id]).get(id);
    if (known !== undefined) return known;
    try {
      const { name } = await read(id, call);
      return rememberName(cache, { id, name }).name; // the id may be a user name, which the answer has another id for
    } catch (error) {
      if (error instanceof ConfluenceError && error.code === 'not_found') return undefined;
      throw error;
    }
  }
}

function decodeGroup(value: unknown): { readonly id: string; readonly name: string } {
  const name = requireText(value, 'group', 'name');
  return { id: name, name };
}
