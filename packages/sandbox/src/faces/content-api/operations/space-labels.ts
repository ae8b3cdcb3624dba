/** Labels of spaces themselves, Data Center's categories among them, and the lists of labels by use. */
import type { LabelQuestion } from '../../../domain/label-lists.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { isFields, readJson, readString, requireField } from '../body-fields.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { badRequest } from '../problems.ts';
import { describeLabel } from '../represent/labels.ts';
import type { Call, Route } from '../types.ts';
import { findOwnSpace, findPersonByUsername, findSpace } from './find.ts';

const findNamed = (call: Call): number => findSpace(call.param('spaceKey'), call).id;

function answerLabels(call: Call, spaceId: number): Response {
  const prefix = call.query('prefix');
  const labels = call.domain.labels
    .of(spaceId)
    .filter(label => prefix === undefined || label.prefix === prefix);
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(labels, window);
  return answerJson(describePage(call, window, { results: items.map(describeLabel), more }));
}

async function addLabels(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const body = await readJson(call.request);
  const labels = (Array.isArray(body) ? body : [body]).map((label: unknown) => {
    if (!isFields(label)) throw badRequest('Labels must be objects like {"prefix":"team","name":"blue"}.');
    return {
      prefix: readString(label, 'prefix') ?? 'global',
      name: requireField(readString(label, 'name'), 'name'),
    };
  });
  call.domain.labels.add(call.actor, space.id, labels);
  return answerLabels(call, space.id);
}

function removeLabel(call: Call): Response {
  const space = findOwnSpace(call);
  const name = requireField(call.query('name'), 'name');
  const prefix = call.query('prefix');
  call.domain.labels.remove(call.actor, space.id, prefix === undefined ? name : `${prefix}:${name}`);
  return answerNothing();
}

/** A category is a label of a space with the prefix `team`. */
function addCategory(call: Call): Response {
  const space = findOwnSpace(call);
  call.domain.labels.add(call.actor, space.id, [{ prefix: 'team', name: call.param('labelName') }]);
  return answerNothing();
}

function removeCategory(call: Call): Response {
  call.domain.labels.remove(call.actor, findOwnSpace(call).id, `team:${call.param('categoryName')}`);
  return answerNothing();
}

function listUsed(call: Call, question: Omit<LabelQuestion, 'asker'>): Response {
  const labels = call.domain.usedLabels({ ...question, asker: call.actor.person.accountId });
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(labels, window);
  const page = describePage(call, window, { results: items.map(describeLabel), more });
  return answerJson({ ...page, totalCount: labels.length });
}

function findLabels(call: Call): Response {
  const [name, prefix, owner, spaceKey] = ['labelName', 'namespace', 'owner', 'spaceKey'].map(call.query);
  return listUsed(call, {
    order: 'name',
    ...(name === undefined ? {} : { name }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(owner === undefined ? {} : { owner: findPersonByUsername(call, owner).accountId }),
    ...(spaceKey === undefined ? {} : { spaceId: findSpace(spaceKey, call).id }),
  });
}

const served = { datacenter: 'served' } as const;
const OF_SPACE = '/space/{spaceKey}/labels';
/** Only global labels count among the site's popular, latest and related ones. */
const GLOBAL = { prefix: 'global' } as const;

export const SPACE_LABEL_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/space/{spaceKey}/label',
    cloud: 'served',
    handle: call => answerLabels(call, findNamed(call)),
  },
  { method: 'POST', path: '/space/{spaceKey}/label', cloud: 'served', handle: addLabels },
  { method: 'DELETE', path: '/space/{spaceKey}/label', cloud: 'served', handle: removeLabel },
  { method: 'POST', path: '/space/{spaceKey}/category/{labelName}', ...served, handle: addCategory },
  { method: 'DELETE', path: '/space/{spaceKey}/category/{categoryName}', ...served, handle: removeCategory },
  { method: 'GET', path: '/label/labels', ...served, handle: findLabels },
  {
    method: 'GET',
    path: '/label/popular',
    ...served,
    handle: call => listUsed(call, { order: 'popular', ...GLOBAL }),
  },
  {
    method: 'GET',
    path: '/label/recent',
    ...served,
    handle: call => listUsed(call, { order: 'recent', ...GLOBAL }),
  },
  {
    method: 'GET',
    path: '/label/{labelName}/related',
    ...served,
    handle: call => listUsed(call, { order: 'popular', besides: call.param('labelName'), ...GLOBAL }),
  },
  {
    method: 'GET',
    path: OF_SPACE,
    ...served,
    handle: call => listUsed(call, { order: 'name', spaceId: findNamed(call) }),
  },
  {
    method: 'GET',
    path: `${OF_SPACE}/popular`,
    ...served,
    handle: call => listUsed(call, { order: 'popular', spaceId: findNamed(call) }),
  },
  {
    method: 'GET',
    path: `${OF_SPACE}/recent`,
    ...served,
    handle: call => listUsed(call, { order: 'recent', spaceId: findNamed(call) }),
  },
  {
    method: 'GET',
    path: `${OF_SPACE}/{labelName}/related`,
    ...served,
    handle: call =>
      listUsed(call, { order: 'popular', besides: call.param('labelName'), spaceId: findNamed(call) }),
  },
];
