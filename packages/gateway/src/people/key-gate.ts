/** How an MCP server in mode `key` tells who calls: by an access key, from memory. */
import type { Caller, SignInGate, SignInRefusal } from '../types.ts';
import { type AccessKey, type AccessKeys, type KeyFinding, looksLikeKey } from './access-keys.ts';
import type { People } from './people.ts';

export interface KeyGateOptions {
  readonly keys: AccessKeys;
  readonly people: People;
  /** The server's slug as it is now: a key may name the servers that it opens. */
  readonly slug: () => string;
}

const CHALLENGE = 'Bearer realm="weir"';

export function createKeyGate({ keys, people, slug }: KeyGateOptions): SignInGate {
  return {
    check({ authorization, address }) {
      const presented = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (presented === undefined)
        return refuse('no key', 'An access key is needed. Send it as "Authorization: Bearer weir_…".');
      const found = keys.findKey(presented, address);
      if ('refused' in found) return explain(found.refused, presented);
      const { key } = found;
      if (key.servers.length > 0 && !key.servers.includes(slug()))
        return {
          status: 403,
          message: `This access key does not open this server. It opens ${key.servers.join(', ')}.`,
          reason: `key ${key.id} is for other servers`,
          isWrong: false,
        };
      return describeCaller(key, people);
    },
  };
}

function describeCaller(key: AccessKey, people: People): Caller {
  const person = key.personId === undefined ? undefined : people.find(key.personId);
  return {
    principal: key.principal,
    name: person?.name ?? key.name,
    ...(person && {
      person: {
        id: person.id,
        groups: person.groups,
        ...(person.email !== undefined && { email: person.email }),
      },
    }),
    risks: key.risks,
    client: `access key ${key.name} (${key.id})`,
  };
}

/** Its holder is told the same of a wrong, an expired and a revoked key; the audit is told which. */
function explain(
  refused: Extract<KeyFinding, { refused: unknown }>['refused'],
  presented: string,
): SignInRefusal {
  if (refused === 'address')
    return {
      status: 403,
      message: 'This access key may not be used from your address.',
      reason: 'key from an address that it does not name',
      isWrong: false,
    };
  const message = looksLikeKey(presented)
    ? 'This access key opens nothing: it is wrong, expired or revoked. Ask an admin of this gateway for another.'
    : 'This is no access key of this gateway: they begin with weir_. Ask an admin of this gateway for one.';
  return { ...refuse(`key ${refused}`, message), isWrong: true };
}

function refuse(reason: string, message: string): SignInRefusal {
  return { status: 401, message, reason, challenge: CHALLENGE, isWrong: false };
}
