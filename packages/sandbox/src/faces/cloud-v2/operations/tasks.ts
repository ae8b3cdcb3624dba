/** Inline tasks: found across pages and blog posts, completed and reopened. */
import type { InlineTask, Range, TaskFilter } from '../../../domain/inline-tasks.ts';
import { renderBody } from '../body-formats.ts';
import { type Call, type Handler, type Json, ok } from '../call.ts';
import { formatTime } from '../entities/contents.ts';
import { parseId, requireVisible } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { notFound } from '../problems.ts';
import { requireEditable } from './permitted.ts';

function describeTask(call: Call, task: InlineTask): Json {
  const content = requireVisible(call, task.contentId);
  const time = (at: number | null): string | null => (at === null ? null : formatTime(at));
  const { assignedTo, completedBy } = task;
  return {
    id: String(task.id),
    localId: task.localId,
    spaceId: String(content.spaceId),
    [content.type === 'page' ? 'pageId' : 'blogPostId']: String(content.id),
    status: task.status,
    body: renderBody(call, content, task.body),
    createdBy: task.createdBy,
    // What has not happened is left out.
    ...(assignedTo === null ? {} : { assignedTo }),
    ...(completedBy === null ? {} : { completedBy }),
    createdAt: time(task.createdAt),
    updatedAt: time(task.updatedAt),
    ...(task.dueAt === null ? {} : { dueAt: time(task.dueAt) }),
    ...(task.completedAt === null ? {} : { completedAt: time(task.completedAt) }),
  };
}

const LISTS = {
  'created-by': 'createdBy',
  'assigned-to': 'assignedTo',
  'completed-by': 'completedBy',
} as const;
const RANGES = { 'created-at': 'created', 'due-at': 'due', 'completed-at': 'completed' } as const;

function readFilter(call: Call): TaskFilter {
  const ids = (name: string) => call.query.list(name)?.map(parseId);
  const [taskIds, spaceIds, pages, posts] = ['task-id', 'space-id', 'page-id', 'blogpost-id'].map(ids);
  const status = call.query.text('status');
  return {
    visibleTo: call.actor.person.accountId,
    ...(taskIds ? { ids: taskIds } : {}),
    ...(spaceIds ? { spaceIds } : {}),
    // Pages and blog posts have one id space: the two lists are one.
    ...(pages || posts ? { contentIds: [...(pages ?? []), ...(posts ?? [])] } : {}),
    ...(status === 'complete' || status === 'incomplete' ? { status } : {}),
    ...(call.search.get('include-blank-tasks') === 'false' ? { withBlank: false } : {}),
    ...readLists(call),
    ...readRanges(call),
  };
}

function readLists(call: Call): Partial<Record<(typeof LISTS)[keyof typeof LISTS], readonly string[]>> {
  return Object.fromEntries(
    Object.entries(LISTS).flatMap(([parameter, name]) => {
      const values = call.query.list(parameter);
      return values ? [[name, values]] : [];
    }),
  );
}

function readRanges(call: Call): Partial<Record<(typeof RANGES)[keyof typeof RANGES], Range>> {
  return Object.fromEntries(
    Object.entries(RANGES).map(([parameter, name]) => {
      const [from, to] = ['from', 'to'].map(end => call.query.number(`${parameter}-${end}`));
      return [name, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
    }),
  );
}

export const listTasks: Handler = call =>
  answerSlice(call, call.domain.inlineTasks.list(readFilter(call), readSliceRequest(call)), task =>
    describeTask(call, task),
  );

/** Of content that is current; the asker must see it. */
function findTask(call: Call): InlineTask {
  const task = call.domain.inlineTasks.byId(parseId(call.parameters['id'] ?? ''));
  if (!task || requireVisible(call, task.contentId).status !== 'current') throw notFound();
  return task;
}

export const getTask: Handler = call => ok(describeTask(call, findTask(call)));

/** Only the state can be changed; the other fields are read and left. */
export const updateTask: Handler = call => {
  const task = findTask(call);
  requireEditable(call, requireVisible(call, task.contentId));
  const status = call.body['status'] === 'complete' ? 'complete' : 'incomplete';
  return ok(describeTask(call, call.domain.inlineTasks.setStatus(call.actor, task.id, status)));
};
