/** What hangs below a content: children and descendants by type, comments with their filters. */
import type { Content } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { parseExpand } from '../expand.ts';
import { cutWindow, describePage, type Excerpted, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import {
  CHILD_TYPES,
  type ChildType,
  describeChildren,
  describeDescendants,
  listAllComments,
  listChildren,
  listComments,
  listDescendants,
} from '../represent/children.ts';
import { describeContent } from '../represent/content.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Route } from '../types.ts';
import { findLive } from './find.ts';

function readChildType(call: Call): ChildType {
  const name = call.param('type');
  const type = CHILD_TYPES.find(candidate => candidate === name);
  if (type === undefined)
    throw notFound(`Unknown content type: ${name}. Use one of ${CHILD_TYPES.join(', ')}.`);
  return type;
}

const readChildren = (call: Call): Response =>
  answerJson(describeChildren(currentOf(findLive(call)), parseExpand(call.queryList('expand')), call));

const readDescendants = (call: Call): Response =>
  answerJson(describeDescendants(currentOf(findLive(call)), parseExpand(call.queryList('expand')), call));

function listChildrenByType(call: Call): Response {
  const window = readWindow(call);
  return answerContents(call, listChildren(findLive(call), readChildType(call), window, call));
}

/** `depth=root` on Cloud stops at the children. */
function listDescendantsByType(call: Call): Response {
  const window = readWindow(call);
  const list = call.query('depth') === 'root' ? listChildren : listDescendants;
  return answerContents(call, list(findLive(call), readChildType(call), window, call));
}

export function answerContents(
  call: Call,
  { items, more }: Excerpted<Content>,
  window = readWindow(call),
): Response {
  const expand = parseExpand(call.queryList('expand'));
  const results = items.map(item => describeContent(currentOf(item), expand, call));
  return answerJson(describePage(call, window, { results, more }));
}

const LOCATIONS: Readonly<Record<string, (comment: Content) => boolean>> = {
  inline: comment => comment.type === 'inline-comment' && comment.resolution !== 'resolved',
  footer: comment => comment.type === 'footer-comment',
  resolved: comment => comment.resolution === 'resolved',
};

/** Root comments, or all with `depth=all`; `location` picks inline, footer or resolved ones. */
function listCommentsOf(call: Call): Response {
  const content = findLive(call);
  const all = call.query('depth') === 'all' ? listAllComments(content.id, call) : listComments(content, call);
  const wanted = call.queryList('location').map(name => {
    const matches = LOCATIONS[name];
    if (matches === undefined)
      throw badRequest(`Unknown location: ${name}. Use one of ${Object.keys(LOCATIONS).join(', ')}.`);
    return matches;
  });
  const comments =
    wanted.length === 0 ? all : all.filter(comment => wanted.some(matches => matches(comment)));
  return answerContents(call, cutWindow(comments, readWindow(call)));
}

export const CHILD_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/content/{id}/child',
    cloud: 'removed',
    datacenter: 'served',
    handle: readChildren,
  },
  {
    method: 'GET',
    path: '/content/{id}/child/comment',
    cloud: 'removed',
    datacenter: 'served',
    handle: listCommentsOf,
  },
  {
    method: 'GET',
    path: '/content/{id}/child/{type}',
    cloud: 'removed',
    datacenter: 'served',
    handle: listChildrenByType,
  },
  {
    method: 'GET',
    path: '/content/{id}/descendant',
    cloud: 'served',
    datacenter: 'served',
    handle: readDescendants,
  },
  {
    method: 'GET',
    path: '/content/{id}/descendant/{type}',
    cloud: 'served',
    datacenter: 'served',
    handle: listDescendantsByType,
  },
];
