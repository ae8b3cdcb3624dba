/** Spaces of one person: private ones and personal ones. */
import type { Person, Space } from '../../../domain/types.ts';
import { type Fields, isFields, readFlag, readJson, readObject, readString } from '../body-fields.ts';
import type { Call, Route } from '../types.ts';
import { findPersonByUsername, requireSiteAdmin } from './find.ts';
import { answerSpace, createFrom } from './spaces.ts';

/** Only its creator sees it. */
async function createPrivate(call: Call): Promise<Response> {
  const fields = await readFields(call);
  const space = call.domain.atomically(() => {
    const made = createFrom(fields, call);
    call.domain.access.close(call.actor, made.id);
    return made;
  });
  return answerSpace(call, space);
}

async function readFields(call: Call): Promise<Fields> {
  const body = await readJson(call.request);
  return isFields(body) ? body : {};
}

async function createPersonal(call: Call, owner: Person): Promise<Response> {
  const fields = await readFields(call);
  const description = readString(readObject(readObject(fields, 'description'), 'plain'), 'value');
  const actor = { person: owner, now: call.actor.now };
  const isPrivate = readFlag(fields, 'isPrivate') ?? readFlag(fields, 'private') ?? false;
  const space: Space = call.domain.atomically(() => {
    const made = call.domain.spaces.create(actor, {
      key: `~${owner.username}`,
      name: owner.displayName,
      type: 'personal',
      ...(description === undefined ? {} : { description }),
    });
    if (isPrivate) call.domain.access.close(actor, made.id);
    return made;
  });
  return answerSpace(call, space);
}

export const SPACE_KIND_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/space/_private', cloud: 'served', datacenter: 'served', handle: createPrivate },
  {
    method: 'POST',
    path: '/space/personal',
    datacenter: 'served',
    handle: call => createPersonal(call, call.actor.person),
  },
  {
    method: 'POST',
    path: '/admin/space/personal/{username}',
    datacenter: 'served',
    handle: call => {
      requireSiteAdmin(call);
      return createPersonal(call, findPersonByUsername(call, call.param('username')));
    },
  },
];
