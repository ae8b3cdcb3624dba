/** Keeps the rows of inline tasks in step with the bodies that hold them. */
import { storageToText } from '@weir/content';
import type { Context } from './context.ts';
import type { Content } from './entities.ts';
import { type FoundTask, readTasks, type TaskStatus } from './storage/tasks.ts';

export interface TaskRow {
  id: number;
  content_id: number;
  local_id: string;
  status: TaskStatus;
  body: string;
  created_by: string;
  assigned_to: string | null;
  completed_by: string | null;
  created_at: number;
  updated_at: number;
  due_at: number | null;
  completed_at: number | null;
}

const TASKED = new Set(['page', 'blogpost']);

/** Makes the tasks follow a body that was saved; what did not change keeps its times. */
export function followTasks(context: Context, content: Content, body: string): void {
  if (!TASKED.has(content.type)) return;
  const { store } = context;
  const known = new Map(
    store
      .all<TaskRow>('select * from inline_task where content_id = ?', content.id)
      .map(row => [row.local_id, row]),
  );
  if (known.size === 0 && !body.includes('<ac:task')) return;
  const seen = new Set<string>();
  for (const found of readTasks(body)) {
    // Of several tasks with one id in a page, the first is the one that the API knows.
    if (seen.has(found.localId)) continue;
    seen.add(found.localId);
    const row = known.get(found.localId);
    known.delete(found.localId);
    const task = { found, content, assignee: findAssignee(context, found) };
    if (!row) insertTask(context, task);
    else if (row.body !== found.body || row.status !== found.status) updateTask(context, task, row);
  }
  for (const row of known.values()) store.run('delete from inline_task where id = ?', row.id);
}

interface Placed {
  readonly found: FoundTask;
  readonly content: Content;
  readonly assignee: string | undefined;
}

function findAssignee({ store }: Context, { user }: FoundTask): string | undefined {
  if (user === undefined) return undefined;
  const sql = 'select account_id from person where account_id = ? or user_key = ? or username = ?';
  return store.get<{ account_id: string }>(sql, user, user, user)?.account_id ?? user;
}

const isBlank = (body: string): boolean => storageToText(body).trim() === '';

function insertTask({ store }: Context, { found, content, assignee }: Placed): void {
  const [by, at] = [content.modifiedBy, content.modifiedAt];
  const isDone = found.status === 'complete';
  store.run(
    `insert into inline_task (content_id, local_id, status, body, is_blank, created_by, assigned_to, completed_by, created_at, updated_at, due_at, completed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    content.id,
    found.localId,
    found.status,
    found.body,
    isBlank(found.body) ? 1 : 0,
    by,
    assignee,
    isDone ? by : null,
    at,
    at,
    found.dueAt,
    isDone ? at : null,
  );
}

function updateTask({ store }: Context, { found, content, assignee }: Placed, before: TaskRow): void {
  const isDone = found.status === 'complete';
  const wasDone = before.status === 'complete';
  const completer = isDone && !wasDone ? content.modifiedBy : before.completed_by;
  const completion = isDone && !wasDone ? content.modifiedAt : before.completed_at;
  store.run(
    `update inline_task set status = ?, body = ?, is_blank = ?, assigned_to = ?, completed_by = ?, updated_at = ?, due_at = ?, completed_at = ? where id = ?`,
    found.status,
    found.body,
    isBlank(found.body) ? 1 : 0,
    assignee,
    isDone ? completer : null,
    content.modifiedAt,
    found.dueAt,
    isDone ? completion : null,
    before.id,
  );
}
