/** Watching: a content, a space, a label; whether, start, stop, and who does. */
import type { Topic } from '../../../domain/topic-watches.ts';
import type { Content, Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { EXPAND_NOTHING } from '../expand.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { forbidden, notFound } from '../problems.ts';
import { describeSpace } from '../represent/spaces.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { findLive, findOwnSpace, findSpace } from './find.ts';

/** The person that the query names, else the asker. Watching for others is the administrators' affair. */
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
  if (call.dialect.edition === 'cloud') return answerNothing();
  return answerJson({
    watcher: call.dialect.person(watcher, call.urls),
    content: call.describe(currentOf(content), EXPAND_NOTHING, call),
  });
}

function endWatch(call: Call): Response {
  call.domain.watches.set(findWatcher(call).accountId, findLive(call, 'contentId').id, false);
  return answerNothing();
}

type FindTopic = (call: Call) => Topic;
const spaceTopic: FindTopic = call => ({
  kind: 'space',
  target: String(findSpace(call.param('spaceKey'), call).id),
});
const labelTopic: FindTopic = call => ({ kind: 'label', target: call.param('labelName').toLowerCase() });

/** Data Center may ask about one kind of content. */
function readTopic(call: Call, find: FindTopic): Response {
  const watch = call.domain.topics.find(findWatcher(call).accountId, find(call));
  const type = call.query('contentType');
  const covers = type === undefined || watch?.types.length === 0 || watch?.types.includes(type) === true;
  return answerJson({ watching: watch !== undefined && covers });
}

function startTopic(call: Call, find: FindTopic): Response {
  const watcher = findWatcher(call);
  const watch = call.domain.topics.start(watcher.accountId, find(call), call.queryList('contentType'));
  if (call.dialect.edition === 'cloud') return answerNothing();
  const space = findSpace(call.param('spaceKey'), call);
  return answerJson({
    watcher: call.dialect.person(watcher, call.urls),
    space: describeSpace(space, EXPAND_NOTHING, call),
    contentTypes: watch.types,
  });
}

function endTopic(call: Call, find: FindTopic): Response {
  call.domain.topics.end(findWatcher(call).accountId, find(call), call.queryList('contentType'));
  return answerNothing();
}

/** Watchers as Cloud lists them: people without links and without anything left to expand. */
function listWatches(call: Call, accountIds: readonly string[], describe: (watcher: Json) => Json): Response {
  const window = readWindow(call, { limit: 200 });
  const people = accountIds.flatMap(id => call.domain.people.byAccountId(id) ?? []);
  const { items, more } = cutWindow(people, window);
  const results = items.map(person => describe(describeWatcher(call, person)));
  return answerJson(describePage(call, window, { results, more }));
}

function describeWatcher(call: Call, person: Person): Json {
  const { _links, _expandable, ...known } = call.dialect.person(person, call.urls);
  return { ...known, operations: null, externalCollaborator: false, personalSpace: null };
}

function listContentWatches(call: Call): Response {
  const content = findLive(call);
  return listWatches(call, call.domain.watches.watchers(content.id), watcher => ({
    type: 'content',
    watcher,
    contentId: content.id,
  }));
}

function listSpaceWatches(call: Call, spaceId: number): Response {
  const space = call.domain.spaces.byId(spaceId);
  const ids = call.domain.topics
    .list({ kind: 'space', target: String(spaceId) })
    .map(watch => watch.accountId);
  return listWatches(call, ids, watcher => ({
    type: 'space',
    watcher,
    ...(space === undefined ? {} : { spaceKey: space.key }),
  }));
}

/** Data Center lists watchers as people, for those who administer the space. */
function listWatchers(call: Call, accountIds: readonly string[]): Response {
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(
    accountIds.flatMap(id => call.domain.people.byAccountId(id) ?? []),
    window,
  );
  const results = items.map(person => call.dialect.person(person, call.urls));
  return answerJson({ ...describePage(call, window, { results, more }), totalCount: accountIds.length });
}

function listContentWatchers(call: Call): Response {
  const content = findLive(call, 'contentId');
  requireOwner(call, content);
  return listWatchers(call, call.domain.watches.watchers(content.id));
}

function requireOwner(call: Call, content: Content): void {
  if (!call.domain.access.administers(call.actor.person.accountId, content.spaceId))
    throw forbidden('Only an administrator of the site or of the space may see watchers');
}

function listSpaceWatchers(call: Call): Response {
  const target = String(findOwnSpace(call).id);
  const watches = call.domain.topics.list({ kind: 'space', target });
  return listWatchers(
    call,
    watches.map(watch => watch.accountId),
  );
}

const BOTH = { cloud: 'served', datacenter: 'served' } as const;
const CONTENT = '/user/watch/content/{contentId}';
const SPACE = '/user/watch/space/{spaceKey}';
const LABEL = '/user/watch/label/{labelName}';

export const WATCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: CONTENT, ...BOTH, handle: readWatch },
  { method: 'POST', path: CONTENT, ...BOTH, handle: startWatch },
  { method: 'DELETE', path: CONTENT, ...BOTH, handle: endWatch },
  { method: 'GET', path: SPACE, ...BOTH, handle: call => readTopic(call, spaceTopic) },
  { method: 'POST', path: SPACE, ...BOTH, handle: call => startTopic(call, spaceTopic) },
  { method: 'DELETE', path: SPACE, ...BOTH, handle: call => endTopic(call, spaceTopic) },
  { method: 'GET', path: LABEL, cloud: 'served', handle: call => readTopic(call, labelTopic) },
  { method: 'POST', path: LABEL, cloud: 'served', handle: call => startTopic(call, labelTopic) },
  { method: 'DELETE', path: LABEL, cloud: 'served', handle: call => endTopic(call, labelTopic) },
  {
    method: 'GET',
    path: '/content/{id}/notification/child-created',
    cloud: 'served',
    handle: listContentWatches,
  },
  {
    method: 'GET',
    path: '/content/{id}/notification/created',
    cloud: 'served',
    handle: call => listSpaceWatches(call, findLive(call).spaceId),
  },
  {
    method: 'GET',
    path: '/space/{spaceKey}/watch',
    cloud: 'served',
    handle: call => listSpaceWatches(call, findSpace(call.param('spaceKey'), call).id),
  },
  { method: 'GET', path: '/content/{contentId}/watchers', datacenter: 'served', handle: listContentWatchers },
  { method: 'GET', path: '/space/{spaceKey}/watchers', datacenter: 'served', handle: listSpaceWatchers },
];
