/** Cloud: how far a page is, as a state that people set; each change publishes a new version. */
import type { ContentState, StatedStatus } from '../../../domain/content-states.ts';
import type { Content } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { readBody, readNumber, readString, requireField } from '../body-fields.ts';
import { parseExpand } from '../expand.ts';
import { cutWindow, describePage, readCount, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import { describeContent } from '../represent/content.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Route } from '../types.ts';
import { findEditable, findLive, findSpace } from './find.ts';

/** Archived content keeps the state that it was published with. */
function readStatus(call: Call): StatedStatus {
  const status = call.query('status') ?? 'current';
  if (status === 'current' || status === 'archived') return 'current';
  if (status === 'draft') return 'draft';
  throw badRequest(`Unknown status: ${status}. Use one of current, draft, archived.`);
}

/** A state that was never set is an answer without a body. */
function answerState(call: Call, content: Content): Response {
  const set = call.domain.states.of(content.id, readStatus(call));
  if (set === undefined) return new Response(null, { status: 200 });
  return answerJson({ contentState: set.state, lastUpdated: call.dialect.when(set.at) });
}

async function setState(call: Call): Promise<Response> {
  const content = findEditable(call);
  const status = readStatus(call);
  const fields = await readBody(call.request);
  const id = readNumber(fields, 'id');
  call.domain.atomically(() => {
    const state = id === undefined ? makeState(call, fields) : findState(call, id);
    publish(call, content, status);
    call.domain.states.set(content.id, status, state, call.actor.now);
  });
  return answerState(call, content);
}

function makeState(call: Call, fields: Awaited<ReturnType<typeof readBody>>): ContentState {
  const name = requireField(readString(fields, 'name'), 'id, or name and color,');
  const color = requireField(readString(fields, 'color'), 'color');
  return call.domain.states.make(call.actor.person.accountId, name, color);
}

function findState(call: Call, id: number): ContentState {
  const state = call.domain.states.byId(id);
  if (state === undefined) throw notFound(`No content state found with id: ${id}`);
  return state;
}

/** The same body again, as a new version: so the state's change stands in the history. */
function publish(call: Call, content: Content, status: StatedStatus): void {
  if (status === 'draft') return;
  const body = call.domain.contents.version(content.id)?.body ?? '';
  call.domain.contents.update(call.actor, content.id, { body, version: content.version + 1 });
}

function removeState(call: Call): Response {
  const content = findEditable(call);
  const status = readStatus(call);
  call.domain.atomically(() => {
    if (call.domain.states.of(content.id, status) !== undefined) publish(call, content, status);
    call.domain.states.clear(content.id, status);
  });
  return answerState(call, content);
}

const MOST_OFFERED = 3;
function listAvailable(call: Call): Response {
  findEditable(call);
  const { suggested, custom } = call.domain.states;
  return answerJson({
    spaceContentStates: suggested,
    customContentStates: custom(call.actor.person.accountId).slice(0, MOST_OFFERED),
  });
}

function listSuggested(call: Call): Response {
  findSpace(call.param('spaceKey'), call);
  return answerJson(call.domain.states.suggested);
}

function readSettings(call: Call): Response {
  findSpace(call.param('spaceKey'), call);
  return answerJson({
    contentStatesAllowed: true,
    customContentStatesAllowed: true,
    spaceContentStatesAllowed: true,
    spaceContentStates: call.domain.states.suggested,
  });
}

function listContents(call: Call): Response {
  const space = findSpace(call.param('spaceKey'), call);
  const state = requireField(readCount(call, 'state-id'), 'state-id');
  const { states, contents, permissions } = call.domain;
  const found = states
    .contentsIn(space.id, state)
    .filter(id => permissions.mayView(call.actor.person.accountId, id))
    .flatMap(id => contents.byId(id) ?? []);
  const window = readWindow(call);
  const { items, more } = cutWindow(found, window);
  const expand = parseExpand(call.queryList('expand'));
  const results = items.map(item => describeContent(currentOf(item), expand, call));
  return answerJson(describePage(call, window, { results, more }));
}

const STATE = '/content/{id}/state';
const OF_SPACE = '/space/{spaceKey}/state';
export const CONTENT_STATE_ROUTES: readonly Route[] = [
  { method: 'GET', path: STATE, cloud: 'served', handle: call => answerState(call, findLive(call)) },
  { method: 'PUT', path: STATE, cloud: 'served', handle: setState },
  { method: 'DELETE', path: STATE, cloud: 'served', handle: removeState },
  { method: 'GET', path: `${STATE}/available`, cloud: 'served', handle: listAvailable },
  {
    method: 'GET',
    path: '/content-states',
    cloud: 'served',
    handle: call => answerJson(call.domain.states.custom(call.actor.person.accountId)),
  },
  { method: 'GET', path: OF_SPACE, cloud: 'served', handle: listSuggested },
  { method: 'GET', path: `${OF_SPACE}/settings`, cloud: 'served', handle: readSettings },
  { method: 'GET', path: `${OF_SPACE}/content`, cloud: 'served', handle: listContents },
];
