/** The tasks that stand in bodies: kept beside them, so that they can be listed and told who did what when. */
import type { SqlValue } from '../store/database.ts';
import { addIn, readSlice } from '../store/slices.ts';
import { type Context, findVersion, requireContent } from './context.ts';
import { type Actor, DomainError, type Slice, type SliceRequest } from './entities.ts';
import type { TaskRow } from './follow-tasks.ts';
import { saveVersion } from './saves.ts';
import { setTaskStatus, type TaskStatus } from './storage/tasks.ts';

export interface InlineTask {
  readonly id: number;
  readonly contentId: number;
  /** The `ac:task-id`, once in its body. */
  readonly localId: string;
  readonly status: TaskStatus;
  /** Storage, without the task's frame. */
  readonly body: string;
  readonly createdBy: string;
  readonly assignedTo: string | null;
  readonly completedBy: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly dueAt: number | null;
  readonly completedAt: number | null;
}

export interface Range {
  readonly from?: number;
  readonly to?: number;
}

/** Everything given must hold; of each list one. Times are epoch milliseconds, ends inclusive. */
export interface TaskFilter {
  readonly ids?: readonly number[];
  readonly contentIds?: readonly number[];
  readonly spaceIds?: readonly number[];
  readonly status?: TaskStatus;
  readonly createdBy?: readonly string[];
  readonly assignedTo?: readonly string[];
  readonly completedBy?: readonly string[];
  readonly created?: Range;
  readonly due?: Range;
  readonly completed?: Range;
  readonly withBlank?: boolean;
  readonly visibleTo?: string;
}

export interface InlineTasks {
  byId(id: number): InlineTask | undefined;
  /** Those of current pages and blog posts. */
  list(filter: TaskFilter, request: SliceRequest): Slice<InlineTask>;
  /** Changes the body that the task stands in, as a minor edit. */
  setStatus(actor: Actor, id: number, status: TaskStatus): InlineTask;
}

/** `visible`: the condition, with the account bound twice, that a list of contents holds. */
export function createInlineTasks(context: Context, visible: string): InlineTasks {
  const { store } = context;
  const byId = (id: number): InlineTask | undefined => {
    const row = store.get<TaskRow>('select * from inline_task where id = ?', id);
    return row && toTask(row);
  };
  return {
    byId,
    list: (filter, request) => listTasks(context, visible, filter, request),
    setStatus: (actor, id, status) =>
      store.transaction(() => {
        const task = byId(id);
        if (!task) throw new DomainError('not_found', `Task with id ${id} not found.`);
        if (task.status !== status) tick(context, actor, task, status);
        return byId(id) ?? task;
      }),
  };
}

function tick(context: Context, actor: Actor, task: InlineTask, status: TaskStatus): void {
  const content = requireContent(context, task.contentId);
  const body = findVersion(context, content.id)?.body ?? '';
  saveVersion(context, actor, content.id, {
    title: content.title,
    body: setTaskStatus(body, task.localId, status),
    minor: true,
  });
}

function listTasks({ store }: Context, visible: string, filter: TaskFilter, request: SliceRequest) {
  const where = ["content.status = 'current'"];
  const parameters: SqlValue[] = [];
  addIn(where, parameters, 'task.id', filter.ids);
  addIn(where, parameters, 'task.content_id', filter.contentIds);
  addIn(where, parameters, 'content.space_id', filter.spaceIds);
  addIn(where, parameters, 'task.status', filter.status && [filter.status]);
  addIn(where, parameters, 'task.created_by', filter.createdBy);
  addIn(where, parameters, 'task.assigned_to', filter.assignedTo);
  addIn(where, parameters, 'task.completed_by', filter.completedBy);
  for (const [column, range] of [
    ['created_at', filter.created],
    ['due_at', filter.due],
    ['completed_at', filter.completed],
  ] as const) {
    if (range?.from !== undefined) where.push(`task.${column} >= ?`);
    if (range?.from !== undefined) parameters.push(range.from);
    if (range?.to !== undefined) where.push(`task.${column} <= ?`);
    if (range?.to !== undefined) parameters.push(range.to);
  }
  if (filter.withBlank === false) where.push('task.is_blank = 0');
  if (filter.visibleTo !== undefined) {
    where.push(visible);
    parameters.push(filter.visibleTo, filter.visibleTo);
  }
  return readSlice<TaskRow, InlineTask>(
    store,
    {
      from: 'inline_task task join content on content.id = task.content_id',
      where,
      parameters,
      select: 'task.*',
      order: 'task.id',
      tie: 'task.id',
      map: toTask,
    },
    request,
  );
}

function toTask(row: TaskRow): InlineTask {
  return {
    id: row.id,
    contentId: row.content_id,
    localId: row.local_id,
    status: row.status,
    body: row.body,
    createdBy: row.created_by,
    assignedTo: row.assigned_to,
    completedBy: row.completed_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    dueAt: row.due_at,
    completedAt: row.completed_at,
  };
}
