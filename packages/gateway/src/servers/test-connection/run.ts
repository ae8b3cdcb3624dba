/** A run of the test: named steps, each told as it passes or fails, kept where every replica finds it. */
import { z } from 'zod';
import { TestRun } from '../../api/index.ts';
import { newId, type Store } from '../../store/index.ts';
import { findTest, putTest, removeTestsBefore } from '../../store/server-drafts.ts';

/** Who tests. */
export interface Tester {
  readonly principal: string;
  readonly name: string;
  /** Whether the site that a grant opens may become the server's. */
  readonly mayEdit: boolean;
}

/** A step that fails says what to do. */
export class StepFailure extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** The steps in their order. */
export const STEPS = [
  ['address', 'The address resolves and may be called'],
  ['tls', 'The connection is encrypted and trusted'],
  ['clock', 'The clocks agree'],
  ['edition', 'It is the Confluence that the server is for'],
  ['authorization', 'The sign-in page takes the app'],
  ['consent', 'You consent there'],
  ['exchange', 'The code is exchanged for tokens'],
  ['account', 'Confluence tells who you are'],
  ['site', 'The site that the server serves is among those granted'],
  ['scopes', 'The scopes cover the selected operations'],
  ['read', 'One real read'],
] as const;
export type StepId = (typeof STEPS)[number][0];

const State = z.object({ run: TestRun, name: z.string(), mayEdit: z.boolean() });
type State = z.output<typeof State>;

export interface Recorder {
  readonly id: string;
  readonly tester: Tester;
  readonly run: TestRun;
  /** Runs a step and tells of it; undefined where it failed. */
  step<T>(id: StepId, work: () => Promise<readonly [T, string]>): Promise<T | undefined>;
  skip(ids: readonly StepId[], why: string): Promise<void>;
  fail(id: StepId, failure: StepFailure): Promise<void>;
  set(change: Partial<TestRun>): Promise<void>;
  /** Waits for the person. */
  wait(consentUrl: string): Promise<void>;
  /** What has not run is skipped; the run is passed where nothing failed. */
  end(): Promise<void>;
}

export interface Recorders {
  begin(server: string, tester: Tester): Promise<Recorder>;
  /** Undefined for one that is gone, or another server's. */
  open(id: string): Promise<{ readonly recorder: Recorder; readonly server: string } | undefined>;
}

const DAY_MS = 86_400_000;

/** @param clock epoch milliseconds @param explain puts a failure into words with a remedy */
export function createRecorders(
  store: Store,
  clock: () => number,
  explain: (error: unknown, step: StepId, server: string) => StepFailure,
): Recorders {
  function record(
    row: { id: string; server: string; created: number },
    state: State,
    principal: string,
  ): Recorder {
    let { run } = state;
    const { name, mayEdit } = state;
    const save = async (): Promise<void> => {
      await putTest(store, {
        ...row,
        tester: principal,
        run: JSON.stringify({ run, name, mayEdit }),
        changed: clock(),
      });
    };
    const change = async (id: StepId, step: Partial<TestRun['steps'][number]>): Promise<void> => {
      run = { ...run, steps: run.steps.map(each => (each.id === id ? { ...each, ...step } : each)) };
      await save();
    };
    const recorder: Recorder = {
      id: row.id,
      tester: { principal, name, mayEdit },
      get run() {
        return run;
      },
      async step(id, work) {
        await change(id, { status: 'running' });
        const started = performance.now();
        const since = (): number => Math.round(performance.now() - started);
        try {
          const [found, detail] = await work();
          await change(id, { status: 'passed', detail, milliseconds: since() });
          return found;
        } catch (error) {
          const failure = error instanceof StepFailure ? error : explain(error, id, row.server);
          await change(id, {
            status: 'failed',
            detail: failure.message,
            remedy: failure.remedy,
            milliseconds: since(),
          });
          return undefined;
        }
      },
      async skip(ids, why) {
        for (const id of ids) await change(id, { status: 'skipped', detail: why });
      },
      fail: (id, { message, remedy }) => change(id, { status: 'failed', detail: message, remedy }),
      async set(more) {
        run = { ...run, ...more };
        await save();
      },
      async wait(consentUrl) {
        run = { ...run, status: 'waiting-for-consent', consentUrl };
        await change('consent', { status: 'running', detail: 'Waiting for you to consent in the browser.' });
      },
      async end() {
        const { consentUrl: _, ...rest } = run;
        const failed = run.steps.some(each => each.status === 'failed');
        const steps = run.steps.map(each =>
          each.status === 'waiting' || each.status === 'running'
            ? { ...each, status: 'skipped' as const }
            : each,
        );
        run = { ...rest, steps, status: failed ? 'failed' : 'passed' };
        await save();
      },
    };
    return recorder;
  }

  return {
    async begin(server, tester) {
      await removeTestsBefore(store, clock() - DAY_MS);
      const row = { id: newId('tst'), server, created: clock() };
      const steps = STEPS.map(([id, title]) => ({ id, title, status: 'waiting' as const }));
      const run: TestRun = { id: row.id, status: 'running', steps, sites: [], covered: 0, uncovered: [] };
      const recorder = record(row, { run, name: tester.name, mayEdit: tester.mayEdit }, tester.principal);
      await recorder.set({});
      return recorder;
    },
    async open(id) {
      const row = await findTest(store, id);
      if (!row) return undefined;
      const state = State.parse(JSON.parse(row.run));
      return { recorder: record(row, state, row.tester), server: row.server };
    },
  };
}
