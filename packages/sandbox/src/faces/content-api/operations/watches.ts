/** Watching a content: whether, start, stop. */

import type { Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { EXPAND_NOTHING } from '../expand.ts';
import { notFound } from '../problems.ts';
import { currentOf } from '../represent/subject.ts';
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

/** Data Center answers a new watch with itself. */
function startWatch(call: Call): Response {
  const watcher = findWatcher(call);
  const content = findLive(call, 'contentId');
  call.domain.watches.set(watcher.accountId, content.id, true);
  if (call.dialect.traits.folders) return answerNothing();
  return answerJson({
    watcher: call.dialect.person(watcher, call.urls),
    content: call.describe(currentOf(content), EXPAND_NOTHING, call),
  });
}

function endWatch(call: Call): Response {
  call.domain.watches.set(findWatcher(call).accountId, findLive(call, 'contentId').id, false);
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
    handle: startWatch,
  },
  {
    method: 'DELETE',
    path: '/user/watch/content/{contentId}',
    cloud: 'served',
    datacenter: 'served',
    handle: endWatch,
  },
];
