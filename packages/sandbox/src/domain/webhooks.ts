/** Webhooks of Data Center as they are kept: which addresses want to hear of which events, and how each delivery went. */
import type { Context } from './context.ts';
import { DomainError } from './entities.ts';

export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Deliveries are signed with it; '' for none. */
  readonly secret: string;
  readonly active: boolean;
}

export interface Webhook extends WebhookSettings {
  readonly id: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** SUCCESS: a 2xx; FAILURE: any other answer; ERROR: none. */
export type Outcome = 'SUCCESS' | 'FAILURE' | 'ERROR';

export interface Delivery {
  readonly id: string;
  readonly webhookId: number;
  readonly event: string;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly outcome: Outcome;
  /** The status as text, or why there was none. */
  readonly description: string;
}

export interface Webhooks {
  byId(id: number): Webhook | undefined;
  list(): readonly Webhook[];
  create(settings: WebhookSettings, now: number): Webhook;
  update(id: number, settings: WebhookSettings, now: number): Webhook;
  remove(id: number): void;
  record(delivery: Omit<Delivery, 'id'>): Delivery;
  /** Latest first. */
  deliveries(webhookId: number, event?: string): readonly Delivery[];
}

interface WebhookRow {
  id: number;
  name: string;
  url: string;
  events: string;
  secret: string;
  active: number;
  created_at: number;
  updated_at: number;
}

/** How many deliveries of a webhook are remembered. */
const KEPT_DELIVERIES = 500;

export function createWebhooks(context: Context): Webhooks {
  const { store, identity } = context;
  const byId = (id: number): Webhook | undefined => {
    const row = store.get<WebhookRow>('select * from webhook where id = ?', id);
    return row && toWebhook(row);
  };
  const write = (webhook: Webhook): Webhook => {
    store.run(
      `insert into webhook (id, name, url, events, secret, active, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set name = excluded.name, url = excluded.url, events = excluded.events, secret = excluded.secret,
         active = excluded.active, updated_at = excluded.updated_at`,
      webhook.id,
      webhook.name,
      webhook.url,
      JSON.stringify(webhook.events),
      webhook.secret,
      webhook.active ? 1 : 0,
      webhook.createdAt,
      webhook.updatedAt,
    );
    return webhook;
  };
  return {
    byId,
    list: () => store.all<WebhookRow>('select * from webhook order by id').map(toWebhook),
    create: (settings, now) => write({ ...settings, id: identity.nextId(), createdAt: now, updatedAt: now }),
    update: (id, settings, now) => {
      const known = byId(id);
      if (!known) throw new DomainError('not_found', `Webhook with id ${id} not found.`);
      return write({ ...known, ...settings, updatedAt: now });
    },
    remove: id =>
      store.transaction(() => {
        store.run('delete from webhook_delivery where webhook_id = ?', id);
        store.run('delete from webhook where id = ?', id);
      }),
    ...createHistory(context),
  };
}

function createHistory({ store, identity }: Context): Pick<Webhooks, 'record' | 'deliveries'> {
  return {
    record: delivery =>
      store.transaction(() => {
        const recorded = { ...delivery, id: identity.nextUuid() };
        store.run(
          'insert into webhook_delivery (webhook_id, event, started_at, detail) values (?, ?, ?, ?)',
          recorded.webhookId,
          recorded.event,
          recorded.startedAt,
          JSON.stringify(recorded),
        );
        store.run(
          `delete from webhook_delivery where webhook_id = ? and rowid not in (
             select rowid from webhook_delivery where webhook_id = ? order by rowid desc limit ?)`,
          recorded.webhookId,
          recorded.webhookId,
          KEPT_DELIVERIES,
        );
        return recorded;
      }),
    deliveries: (webhookId, event) =>
      store
        .all<{ detail: string }>(
          'select detail from webhook_delivery where webhook_id = ? and (? is null or event = ?) order by rowid desc',
          webhookId,
          event,
          event,
        )
        .map(row => JSON.parse(row.detail)),
  };
}

function toWebhook({ active, created_at, updated_at, events, ...row }: WebhookRow): Webhook {
  return {
    ...row,
    events: JSON.parse(events),
    active: active === 1,
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
