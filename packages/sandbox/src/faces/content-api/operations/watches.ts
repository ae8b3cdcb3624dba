/** Watching a content: whether, start, stop. */

import type { Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { notFound } from '../problems.ts';
import type { Call, Route } from '../types.ts';
import { findLive } from './find.ts';

/** The person that the query names, else the asker. */
function findWatcher(call: Call): Person {
  const named = ['accountId', 'key', 'username'].some(name => call.query(name) !== undefined);
  if (!named) return call.actor.person;
  const person = call.dialect.findPerson(call.domain, call.query);
  if (person === undefined) throw notFound('No user found.');
  return person;
}

function readWatch(call: Call): Response {
  const content = findLive(call, 'contentId');
  return answerJson({ watching: call.domain.watches.isWatching(findWatcher(call).accountId, content.id) });
}

function setWatch(call: Call, watching: boolean): Response {
  call.domain.watches.set(findWatcher(call).accountId, findLive(call, 'contentId').id, watching);
  return answerNothing();
}

export const WATCH_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/user/watch/content/{contentId}',
    cloud: 'served',
    datacenter: 'served',
    handle: readWatch,
  },
  {
    method: 'POST',
    path: '/user/watch/content/{contentId}',
    cloud: 'served',
    datacenter: 'served',
    handle: call => setWatch(call, true),
  },
  {
    method: 'DELETE',
    path: '/user/watch/content/{contentId}',
    cloud: 'served',
    datacenter: 'served',
    handle: call => setWatch(call, false),
  },
];
