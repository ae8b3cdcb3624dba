/** Long tasks: what the API answers asynchronously is done at once and then reported as finished. */
import { readSlice } from '../store/slices.ts';
import type { Context } from './context.ts';
import type { LongTask } from './entities.ts';
import type { Domain } from './types.ts';

interface TaskRow {
  id: string;
  name: string;
  started_at: number;
  finished_at: number | null;
  successful: number;
  percentage: number;
  result: string;
}

export function createTasks({ store, identity }: Context): Domain['tasks'] {
  return {
    start: (name, result, now) => {
      const id = identity.nextUuid();
      store.run(
        'insert into long_task (id, name, started_at, finished_at, successful, percentage, result) values (?, ?, ?, ?, 1, 100, ?)',
        id,
        name,
        now,
        now,
        JSON.stringify(result ?? null),
      );
      return id;
    },
    byId: id => {
      const row = store.get<TaskRow>('select * from long_task where id = ?', id);
      return row && toTask(row);
    },
    list: request =>
      readSlice<TaskRow, LongTask>(
        store,
        {
          from: 'long_task',
          where: [],
          parameters: [],
          order: 'started_at',
          tie: 'id',
          descending: true,
          map: toTask,
        },
        request,
      ),
  };
}

function toTask(row: TaskRow): LongTask {
  return {
    id: row.id,
    name: row.name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    successful: row.successful === 1,
    percentage: row.percentage,
    result: JSON.parse(row.result),
  };
}
