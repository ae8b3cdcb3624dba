/** The inline tasks of Cloud's older API, which only the site's host still serves. */
import type { InlineTask, Range, TaskFilter } from '../../../domain/inline-tasks.ts';
import { answerJson } from '../answer.ts';
import { readBody, readString } from '../body-fields.ts';
import { describePage, readCount, readSlice, readWindow } from '../paging.ts';
import { badRequest, forbidden, notFound } from '../problems.ts';
import type { Call, Json, Route } from '../types.ts';
import { requireEditable } from './find.ts';

function describeTask(task: InlineTask): Json {
  const { assignedTo, completedBy, dueAt, completedAt } = task;
  return {
    globalId: task.id,
    id: /^\d{1,15}$/u.test(task.localId) ? Number(task.localId) : task.id,
    contentId: task.contentId,
    status: task.status,
    title: '',
    description: '',
    body: task.body,
    creator: task.createdBy,
    createDate: task.createdAt,
    updateDate: task.updatedAt,
    ...(assignedTo !== null && { assignee: assignedTo }),
    ...(completedBy !== null && { completeUser: completedBy }),
    ...(dueAt !== null && { dueDate: dueAt }),
    ...(completedAt !== null && { completeDate: completedAt }),
  };
}

const RANGES = { duedate: 'due', createdate: 'created', completedate: 'completed' } as const;

function searchTasks(call: Call): Response {
  const window = readWindow(call, { limit: 20 });
  const filter = readFilter(call);
  const { items, more } = readSlice(request => call.domain.inlineTasks.list(filter, request), window);
  return answerJson(describePage(call, window, { results: items.map(describeTask), more }));
}

function readFilter(call: Call): TaskFilter {
  const [keys, pages, assignees, creators, completers] = [
    'spaceKey',
    'pageId',
    'assignee',
    'creator',
    'completedUser',
  ].map(name => call.queryList(name));
  const status = call.query('status');
  if (status !== undefined && status !== 'complete' && status !== 'incomplete')
    throw badRequest(`No task has the status ${status}: it is complete or incomplete.`);
  return {
    visibleTo: call.actor.person.accountId,
    ...(keys?.length && { spaceIds: keys.map(key => call.domain.spaces.byKey(key)?.id ?? 0) }),
    ...(pages?.length && { contentIds: pages.map(Number) }),
    ...(assignees?.length && { assignedTo: assignees }),
    ...(creators?.length && { createdBy: creators }),
    ...(completers?.length && { completedBy: completers }),
    ...(status !== undefined && { status }),
    ...Object.fromEntries(
      Object.entries(RANGES).map(([parameter, name]) => [name, readRange(call, parameter)]),
    ),
  };
}

function readRange(call: Call, parameter: string): Range {
  const [from, to] = ['From', 'To'].map(end => readTime(call, `${parameter}${end}`));
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** Epoch milliseconds. */
function readTime(call: Call, name: string): number | undefined {
  const text = call.query(name);
  if (text === undefined || /^\d{1,15}$/u.test(text)) return text === undefined ? undefined : Number(text);
  return readCount(call, name);
}

/** What may not be seen is told as such here, by the documents. */
function findTask(call: Call): InlineTask {
  const id = call.param('inlineTaskId');
  const task = call.domain.inlineTasks.byId(Number(id));
  const content = task && call.domain.contents.byId(task.contentId);
  if (!task || content?.status !== 'current') throw notFound(`No task found with the global id ${id}`);
  if (!call.domain.permissions.mayView(call.actor.person.accountId, task.contentId))
    throw forbidden('User not permitted to view the content of the task');
  return task;
}

async function updateTask(call: Call): Promise<Response> {
  const task = findTask(call);
  const status = readString(await readBody(call.request), 'status');
  if (status !== 'complete' && status !== 'incomplete')
    throw badRequest('The status of a task is complete or incomplete.');
  const content = call.domain.contents.byId(task.contentId);
  if (content) requireEditable(content, call);
  return answerJson(describeTask(call.domain.inlineTasks.setStatus(call.actor, task.id, status)));
}

const ONE = '/inlinetasks/{inlineTaskId}';
export const INLINE_TASK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/inlinetasks/search', cloud: 'removed', handle: searchTasks },
  { method: 'GET', path: ONE, cloud: 'removed', handle: call => answerJson(describeTask(findTask(call))) },
  { method: 'PUT', path: ONE, cloud: 'removed', handle: updateTask },
];
