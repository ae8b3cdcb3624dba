/** Work that Confluence does in its own time: copies and deletions of trees, moves of spaces. The same resource in both editions. */
import { callOf } from './backend.ts';
import { type Clock, sleep } from './clock.ts';
import { ConfluenceError } from './errors.ts';
import { booleanOf, listOf, numberOf, textOf } from './json.ts';
import { cancelledInLine } from './transport/explain-transport-error.ts';
import type { Transport } from './transport/types.ts';
import { fillPath } from './transport/urls.ts';
import type { Edition, LongTask, Tasks } from './types.ts';

const FIRST_WAIT_MS = 500;
const GROWTH = 1.5;
const LONGEST_WAIT_MS = 5_000;

export function createTasks({
  transport,
  edition,
  clock,
}: {
  readonly transport: Transport;
  readonly edition: Edition;
  readonly clock: Clock;
}): Tasks {
  const template = edition === 'cloud' ? '/wiki/rest/api/longtask/{id}' : '/rest/api/longtask/{id}';
  const get: Tasks['get'] = async (id, options) => {
    const answer = await transport.send({ method: 'GET', path: fillPath(template, { id }) }, options);
    return decodeTask(answer.body, id);
  };

  return {
    get,
    async follow(id, options = {}) {
      const name = `[GET] "${fillPath(template, { id })}"`;
      for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT_MS)) {
        const task = await get(id, callOf(options));
        options.onProgress?.(task);
        if (task.state === 'succeeded') return task;
        if (task.state === 'failed') throw taskFailed(task, name);
        await sleep(clock, wait, options.signal).catch(reason => {
          throw stillRunning(task, cancelledInLine(name, reason));
        });
      }
    },
  };
}

/** Data Center does not say `finished`: there a task at 100 percent is. */
function decodeTask(body: unknown, id: string): LongTask {
  const percent = numberOf(body, 'percentageComplete') ?? 0;
  const isFinished = booleanOf(body, 'finished') ?? percent >= 100;
  const isSuccessful = booleanOf(body, 'successful') ?? false;
  const elapsedMs = numberOf(body, 'elapsedTime');
  const name = textOf(body, 'name', 'key');
  return {
    id: textOf(body, 'id') ?? id,
    state: stateOf(isFinished, isSuccessful),
    percent,
    messages: [...listOf(body, 'errors'), ...listOf(body, 'messages')]
      .map(message => textOf(message, 'translation') ?? textOf(message, 'key') ?? '')
      .filter(text => text !== ''),
    ...(name !== undefined && { name }),
    ...(elapsedMs !== undefined && { elapsedMs }),
  };
}

function stateOf(isFinished: boolean, isSuccessful: boolean): LongTask['state'] {
  if (!isFinished) return 'running';
  return isSuccessful ? 'succeeded' : 'failed';
}

function taskFailed(task: LongTask, request: string): ConfluenceError {
  const said = task.messages.length === 0 ? '' : ` Confluence says: ${task.messages.join('; ')}.`;
  return new ConfluenceError(
    'task_failed',
    `${request}: the task ended at ${task.percent} % without success.${said} Part of its work may be done: look before you repeat it.`,
    { request, ...(task.messages.length > 0 && { detail: task.messages.join('; ') }) },
  );
}

function stillRunning(task: LongTask, { request, cause }: ConfluenceError): ConfluenceError {
  return new ConfluenceError(
    'cancelled',
    `${request}: no longer followed. The task goes on in Confluence; it was at ${task.percent} %.`,
    { ...(request !== undefined && { request }), cause },
  );
}
