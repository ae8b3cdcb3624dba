/** People, sessions and access keys as the admin API shows them. */
import type { z } from 'zod';
import type { CONTRACT, AccessKey as ShownKey, Person as ShownPerson } from '../api/index.ts';
import type { AccessKey } from '../people/access-keys.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { ConsoleSession } from '../people/sessions.ts';

type ShownSession = z.output<typeof CONTRACT.account.get.answer>['sessions'][number];

export function showTime(time: number): string {
  return new Date(time).toISOString();
}

export function showPerson(person: Person): ShownPerson {
  const { id, name, email, role, groups, status, identities, created, lastSeen } = person;
  return {
    id,
    name,
    ...(email !== undefined && { email }),
    role,
    groups: [...groups],
    status,
    identities: identities.map(({ linked, ...identity }) => ({ ...identity, linkedAt: showTime(linked) })),
    createdAt: showTime(created),
    ...(lastSeen !== undefined && { lastSeenAt: showTime(lastSeen) }),
  };
}

export function showSession(session: ConsoleSession, currentId: string | undefined): ShownSession {
  const { id, started, seen, address, userAgent } = session;
  return {
    id,
    isCurrent: id === currentId,
    startedAt: showTime(started),
    lastSeenAt: showTime(seen),
    ...(address !== undefined && { address }),
    ...(userAgent !== undefined && { userAgent }),
  };
}

export function showKey(key: AccessKey, people: People): z.output<typeof ShownKey> {
  const { id, name, personId, servers, risks, addresses, apiRole, created, expires, lastUsed, revoked } = key;
  return {
    id,
    name,
    ...(personId !== undefined && {
      person: { id: personId, name: people.find(personId)?.name ?? 'somebody who was removed' },
    }),
    servers: [...servers],
    risks: [...risks],
    addresses: [...addresses],
    ...(apiRole !== undefined && { apiRole }),
    createdAt: showTime(created),
    ...(expires !== undefined && { expiresAt: showTime(expires) }),
    ...(lastUsed !== undefined && { lastUsedAt: showTime(lastUsed) }),
    ...(revoked !== undefined && { revokedAt: showTime(revoked) }),
  };
}
