/** Who calls the admin API: from a session's cookie or an access key to a person or machine with a role. */

import type { Caller, CallerSource, KeyCaller } from '../admin/caller.ts';
import { mayAct, type Role } from '../api/index.ts';
import type { AccessKey, AccessKeys } from './access-keys.ts';
import type { People } from './people.ts';
import type { Sessions } from './sessions.ts';

export interface CallersOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly keys: AccessKeys;
}

const WRONG_KEY =
  'This access key opens nothing: it is wrong, expired or revoked. Ask an admin of this gateway for another.';

export function createCallers({ people, sessions, keys }: CallersOptions): CallerSource {
  return {
    async findBySession(cookie, address): Promise<Caller | undefined> {
      const found = await sessions.find(cookie);
      if (!found) return undefined;
      const { person, session, csrf } = found;
      return {
        principal: `person:${person.id}`,
        name: person.name,
        role: person.role,
        personId: person.id,
        session: { id: session.id, csrf },
        ...(address !== undefined && { address }),
      };
    },
    async findByKey(presented, address): Promise<KeyCaller> {
      const found = keys.findKey(presented, address);
      if ('refused' in found) return explainRefusal(found.refused);
      const { key } = found;
      const { apiRole, personId } = key;
      if (apiRole === undefined)
        return {
          denied: 'This access key is for MCP servers only. Make one with an API role to call this API.',
          reason: 'not-allowed',
        };
      const person = personId === undefined ? undefined : people.find(personId);
      return {
        caller: {
          principal: key.principal,
          name: person?.name ?? key.name,
          role: person ? lesserRole(apiRole, person.role) : apiRole,
          key: describeKey(key),
          ...(person && { personId: person.id }),
          ...(address !== undefined && { address }),
        },
      };
    },
  };
}

function describeKey({ id, name }: AccessKey): { readonly id: string; readonly name: string } {
  return { id, name };
}

function explainRefusal(refused: string): KeyCaller {
  if (refused === 'address')
    return { denied: 'This access key may not be used from your address.', reason: 'not-allowed' };
  return { denied: WRONG_KEY, reason: 'wrong' };
}

/** Of two roles what both may do: where neither holds the other (editor, auditor), what every viewer may. */
export function lesserRole(one: Role, other: Role): Role {
  if (mayAct(one, other)) return other;
  return mayAct(other, one) ? one : 'viewer';
}
