/** What people should look at: kept for the console, and sent to a webhook, signed, not more often than somebody can read. */
import { createHmac } from 'node:crypto';
import type { Shared } from '@weir/confluence';
import type { Store } from '../store/index.ts';
import { type AlertRow, putAlert, type RaisedAlert } from '../store/protection.ts';

/** What is told; the time is the alerts' own. */
export type AlertNotice = Omit<RaisedAlert, 'at'>;

export interface Alerts {
  /** Never throws; equal keys are one alert, counted. */
  raise(notice: AlertNotice): void;
  /** Resolves when what was raised is kept and sent. */
  settle(): Promise<void>;
}

export interface AlertsOptions {
  readonly store: Store;
  /** Where alerts are sent; undefined: nowhere. Read at every alert. */
  readonly webhook: () => Promise<{ readonly url: string; readonly secret: string } | undefined>;
  /** Behind the egress guard. */
  readonly http: Pick<Shared['http'], 'send'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

/** An alert that goes on is kept and sent again no sooner. */
const COOLDOWN_MS = 15 * 60_000;
/** What comes in between is counted in memory, and written so often. */
const COUNT_EVERY_MS = 10_000;
const MOST_KEYS = 1_000;
const MOST_ANSWER_BYTES = 10_000;

interface Known {
  countedAt: number;
  sentAt: number;
}

export function createAlerts(options: AlertsOptions): Alerts {
  const { clock, onError } = options;
  const known = new Map<string, Known>();
  let work: Promise<void> = Promise.resolve();
  return {
    raise(notice) {
      const now = clock();
      const last = known.get(notice.key);
      if (last && now - last.countedAt < COUNT_EVERY_MS) return;
      const isDue = !last || now - last.sentAt >= COOLDOWN_MS;
      if (known.size >= MOST_KEYS) known.clear();
      known.set(notice.key, { countedAt: now, sentAt: isDue ? now : last.sentAt });
      work = work.then(() => keep({ ...notice, at: now }, isDue, options)).catch(onError);
    },
    settle: () => work,
  };
}

async function keep(raised: RaisedAlert, isDue: boolean, options: AlertsOptions): Promise<void> {
  const { row, isNew } = await putAlert(options.store, raised);
  if (!isDue && !isNew) return;
  const webhook = await options.webhook();
  if (!webhook) return;
  const body = JSON.stringify({ type: 'weir.alert', alert: describe(row) });
  const time = String(Math.floor(raised.at / 1000));
  const answer = await options.http.send({
    method: 'POST',
    url: new URL(webhook.url),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'weir',
      'x-weir-signature': signAlert(webhook.secret, time, body),
    },
    body,
    maxBytes: MOST_ANSWER_BYTES,
  });
  // A redirect is not followed: it would leave the address that was checked.
  if (answer.status >= 300) throw new Error(`The alerts' webhook answered ${answer.status}.`);
}

/** `t={seconds},v1={hex of HMAC-SHA256 over "{t}.{body}"}`: a receiver refuses old times, and so repetitions. */
export function signAlert(secret: string, time: string, body: string): string {
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}

function describe(row: AlertRow): Readonly<Record<string, unknown>> {
  return {
    id: row.id,
    at: new Date(row.last_at).toISOString(),
    severity: row.severity,
    title: row.title,
    detail: row.detail,
    count: row.count,
    ...(row.server !== null && { server: row.server }),
  };
}
