/** Long tasks: the work is done at once, its progress reported by the clock, so that a client has to poll as it would at Atlassian's. */
import type { Domain } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { isFields } from '../body-fields.ts';
import { describePage, readSlice, readWindow } from '../paging.ts';
import { notFound } from '../problems.ts';
import type { Call, Json, Route } from '../types.ts';

/** How long a task seems to run. */
export const TASK_MS = 1_500;

/** What came of a task: details for the answer, or why it failed. */
export type TaskOutcome = { readonly details: Json } | { readonly error: string };

/** 202 with the task's id and where to ask for its progress. */
export function answerTask(call: Call, name: string, outcome: TaskOutcome): Response {
  const id = call.domain.tasks.start(name, outcome, call.actor.now);
  const links = { status: `/rest/api/longtask/${id}` };
  return answerJson({ id, links }, 202);
}

type Task = NonNullable<ReturnType<Domain['tasks']['byId']>>;

function describeTask(task: Task, call: Call): Json {
  const elapsed = Math.max(0, call.actor.now - task.startedAt);
  const finished = elapsed >= TASK_MS;
  const outcome: Json = isFields(task.result) ? task.result : {};
  const error = typeof outcome['error'] === 'string' && finished ? outcome['error'] : undefined;
  const successful = finished && error === undefined;
  const messages = error === undefined ? [] : [{ translation: error, args: [] }];
  return {
    id: task.id,
    name: { key: `${task.name}.task.name`, args: [] },
    elapsedTime: elapsed,
    percentageComplete: finished ? 100 : Math.floor((elapsed / TASK_MS) * 100),
    successful,
    ...call.dialect.taskFields({ id: task.id, finished, successful, messages }),
    messages,
    additionalDetails: isFields(outcome['details']) ? outcome['details'] : {},
  };
}

function readTask(call: Call): Response {
  const task = call.domain.tasks.byId(call.param('id'));
  if (task === undefined) throw notFound(`No long task found with id: ${call.param('id')}`);
  return answerJson({
    ...describeTask(task, call),
    _links: {
      self: call.urls.api(`/longtask/${task.id}`),
      base: call.urls.base,
      context: call.dialect.contextPath,
    },
  });
}

function listTasks(call: Call): Response {
  const window = readWindow(call, { limit: 100 });
  const { items, more } = readSlice(request => call.domain.tasks.list(request), window);
  return answerJson(
    describePage(call, window, { results: items.map(task => describeTask(task, call)), more }),
  );
}

export const TASK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/longtask', cloud: 'served', datacenter: 'served', handle: listTasks },
  { method: 'GET', path: '/longtask/{id}', cloud: 'served', datacenter: 'served', handle: readTask },
];
