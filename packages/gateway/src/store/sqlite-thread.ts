/** A thread with a connection of its own to an SQLite file: runs queries and durable batches of inserts beside the event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './sqlite-dialect.ts';
import type { ThreadAnswer, ThreadJob } from './thread-connection.ts';

const BUSY_MS = 10_000;
const database = openDatabase(String(workerData));
database.exec(`pragma busy_timeout = ${BUSY_MS}`);

parentPort?.on('message', (job: ThreadJob) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: ThreadJob): ThreadAnswer {
  try {
    return { id: job.id, rows: 'batch' in job ? insert(job.sql, job.batch) : query(job.sql, job.parameters) };
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    return { id: job.id, error: error instanceof Error ? error.message : String(error) };
  }
}

function query(sql: string, parameters: Extract<ThreadJob, { parameters: unknown }>['parameters']) {
  return database.prepare(sql).all(...parameters);
}

/** One transaction: its one wait for the disk is shared by the whole batch. */
function insert(sql: string, batch: Extract<ThreadJob, { batch: unknown }>['batch']): [] {
  database.exec('begin immediate');
  const statement = database.prepare(sql);
  for (const row of batch) statement.run(...row);
  database.exec('commit');
  return [];
}
