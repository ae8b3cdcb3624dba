/** Tells webhooks of events: signed, off the way of the request that caused them, each delivery remembered. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Listen, SiteEvent } from './domain/events.ts';
import type { Content, Domain, Space } from './domain/types.ts';
import type { Delivery, Outcome, Webhook } from './domain/webhooks.ts';

export interface WebhookDelivery {
  /** Sends an empty test to an address; nothing is remembered. */
  test(url: string): Promise<TestResult>;
  /** Resolves when everything told so far has been delivered or has failed. */
  settled(): Promise<void>;
}

export interface TestResult {
  readonly url: string;
  readonly outcome: Outcome;
  readonly description: string;
}

export interface DeliveryOptions {
  readonly domain: Domain;
  readonly listen: Listen;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

const TIMEOUT_MS = 10_000;

export function createWebhookDelivery(options: DeliveryOptions): WebhookDelivery {
  const { domain, now } = options;
  // One after the other, so that a receiver hears of things in their order.
  let line = Promise.resolve();
  options.listen(event => {
    const wanted = domain.webhooks.list().filter(hook => hook.active && hook.events.includes(event.name));
    if (wanted.length === 0) return;
    const body = JSON.stringify(describeEvent(event));
    for (const hook of wanted) {
      line = line.then(() => deliver(options, hook, { event: event.name, body })).catch(() => undefined);
    }
  });
  return {
    settled: () => line,
    async test(url) {
      const headers = writeHeaders('diagnostics:ping', '{"test":true}', '');
      const { outcome, description } = await send(options.fetch, { url, headers, body: '{"test":true}' });
      return { url, outcome, description };
    },
  };

  async function deliver(
    { fetch }: DeliveryOptions,
    hook: Webhook,
    { event, body }: { readonly event: string; readonly body: string },
  ): Promise<void> {
    const startedAt = now();
    const headers = writeHeaders(event, body, hook.secret);
    const result = await send(fetch, { url: hook.url, headers, body });
    // It may have been deleted meanwhile.
    if (domain.webhooks.byId(hook.id) === undefined) return;
    domain.webhooks.record({
      webhookId: hook.id,
      event,
      startedAt,
      finishedAt: now(),
      url: hook.url,
      headers,
      body,
      ...result,
    });
  }
}

/** `X-Hub-Signature`: HMAC-SHA256 of the body's bytes with the webhook's secret. */
function writeHeaders(event: string, body: string, secret: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Event-Key': event,
    'X-Request-Id': randomUUID(),
    ...(secret === ''
      ? {}
      : { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };
}

type Message = Pick<Delivery, 'url' | 'headers' | 'body'>;

async function send(
  fetcher: typeof fetch,
  { url, headers, body }: Message,
): Promise<Pick<Delivery, 'outcome' | 'description'>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetcher(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return { outcome: answer.ok ? 'SUCCESS' : 'FAILURE', description: String(answer.status) };
  } catch (error) {
    return { outcome: 'ERROR', description: error instanceof Error ? error.message : String(error) };
  }
}

/** The event as it is told: when, what, by whom, and the thing itself under the name of its kind. */
function describeEvent({ name, actor, content, space, subject }: SiteEvent): Record<string, unknown> {
  return {
    timestamp: actor.now,
    event: name,
    userKey: actor.person.userKey,
    ...(content === undefined ? {} : { [kindOf(content)]: describeContent(content) }),
    ...(space === undefined ? {} : { space: describeSpace(space) }),
    ...(subject === undefined ? {} : { [name.split('_')[0] ?? 'subject']: { name: subject } }),
  };
}

function kindOf({ type }: Content): string {
  if (type === 'blogpost') return 'blog';
  return type.endsWith('-comment') ? 'comment' : type;
}

function describeContent(content: Content): Record<string, unknown> {
  return {
    id: content.id,
    idAsString: String(content.id),
    title: content.title,
    contentType: content.type,
    version: content.version,
    creationDate: content.createdAt,
    modificationDate: content.modifiedAt,
    self: `/pages/viewpage.action?pageId=${content.id}`,
  };
}

function describeSpace({ id, key, name }: Space): Record<string, unknown> {
  return { id, key, title: name, self: `/display/${key}` };
}
