/** Data Center's webhooks: kept by administrators, tested, and how their deliveries went. */
import type { Delivery, Outcome, Webhook, WebhookSettings } from '../../../domain/webhooks.ts';
import { answerJson, answerNothing } from '../answer.ts';
import {
  type Fields,
  isFields,
  readBody,
  readFlag,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call, Handler, Json, Route } from '../types.ts';
import { WEBHOOK_EVENTS } from '../webhook-events.ts';
import { requireSiteAdmin } from './find.ts';

const LONGEST_SECRET = 255;

function findWebhook(call: Call): Webhook {
  const id = call.param('webhookId');
  const webhook = /^\d{1,15}$/u.test(id) ? call.domain.webhooks.byId(Number(id)) : undefined;
  if (webhook === undefined) throw notFound(`No webhook found with id: ${id}`);
  return webhook;
}

/** The secret goes in and never comes out. */
function describeWebhook(webhook: Webhook, call: Call): Json {
  const statistics =
    call.query('statistics') === 'true' ? { statistics: summarise(listDeliveries(webhook, call)) } : {};
  return {
    id: webhook.id,
    name: webhook.name,
    url: webhook.url,
    active: webhook.active,
    events: webhook.events,
    configuration: {},
    scopeType: 'global',
    sslVerificationRequired: true,
    createdDate: call.dialect.when(webhook.createdAt),
    updatedDate: call.dialect.when(webhook.updatedAt),
    ...statistics,
  };
}

/** What creation answers tells each event by its id. */
function describeCreated(webhook: Webhook, call: Call): Json {
  const { events, scopeType, ...known } = describeWebhook(webhook, call);
  return { ...known, scope: { id: '', type: scopeType }, events: webhook.events.map(describeEvent) };
}

const describeEvent = (id: string): Json => ({ id, i18nKey: `webhooks.event.${id}` });

function listWebhooks(call: Call): Response {
  const wanted = call.queryList('event');
  const webhooks = call.domain.webhooks
    .list()
    .filter(({ events }) => wanted.length === 0 || wanted.some(event => events.includes(event)));
  const window = readWindow(call);
  const { items, more } = cutWindow(webhooks, window);
  const results = items.map(webhook => describeWebhook(webhook, call));
  return answerJson({ ...describePage(call, window, { results, more }), totalCount: webhooks.length });
}

async function createWebhook(call: Call): Promise<Response> {
  const settings = readSettings(await readBody(call.request));
  const webhook = call.domain.webhooks.create(settings, call.actor.now);
  return answerJson(describeCreated(webhook, call), 201);
}

/** A secret that is not given again stays. */
async function updateWebhook(call: Call): Promise<Response> {
  const known = findWebhook(call);
  const settings = readSettings(await readBody(call.request), known);
  return answerJson(describeWebhook(call.domain.webhooks.update(known.id, settings, call.actor.now), call));
}

function readSettings(fields: Fields, known?: Webhook): WebhookSettings {
  const secret = readString(readObject(fields, 'configuration'), 'secret') ?? known?.secret ?? '';
  if (secret.length > LONGEST_SECRET)
    throw badRequest(`A secret has at most ${LONGEST_SECRET} characters, but this one has ${secret.length}.`);
  return {
    name: requireField(readString(fields, 'name') ?? known?.name, 'name'),
    url: readAddress(requireField(readString(fields, 'url') ?? known?.url, 'url')),
    events: readEvents(fields['events']) ?? requireField(known?.events, 'events'),
    secret,
    active: readFlag(fields, 'active') ?? known?.active ?? true,
  };
}

function readAddress(url: string): string {
  if (URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)) return url;
  throw badRequest(`url must be an http or https address, but was: ${url}`);
}

/** Names, or objects with the name as `id`, as creation answers them. */
function readEvents(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length === 0)
    throw badRequest('events must be a list of at least one event.');
  return value.map((event: unknown) => {
    const name = isFields(event) ? event['id'] : event;
    if (typeof name === 'string' && WEBHOOK_EVENTS.includes(name)) return name;
    throw badRequest(`No such event: ${JSON.stringify(name)}. There are: ${WEBHOOK_EVENTS.join(', ')}.`);
  });
}

function deleteWebhook(call: Call): Response {
  call.domain.webhooks.remove(findWebhook(call).id);
  return answerNothing();
}

async function testWebhook(call: Call): Promise<Response> {
  const { url, outcome, description } = await call.hooks.test(
    readAddress(requireField(call.query('url'), 'url')),
  );
  return answerJson({ request: { method: 'POST', url }, result: { outcome, description } });
}

function listDeliveries(webhook: Webhook, call: Call): readonly Delivery[] {
  return call.domain.webhooks.deliveries(webhook.id, call.query('event'));
}

function readLatest(call: Call): Response {
  const webhook = findWebhook(call);
  const wanted = [...call.queryList('outcome'), ...call.queryList('outcomes')].map(name =>
    name.toUpperCase(),
  );
  const latest = listDeliveries(webhook, call).find(
    ({ outcome }) => wanted.length === 0 || wanted.includes(outcome),
  );
  if (latest === undefined) throw notFound(`Webhook ${webhook.id} has made no such delivery`);
  return answerJson(describeDelivery(latest, call));
}

function describeDelivery(delivery: Delivery, { dialect }: Call): Json {
  const length = delivery.finishedAt - delivery.startedAt;
  return {
    id: delivery.id,
    event: describeEvent(delivery.event),
    eventScope: { id: '', type: 'global' },
    start: dialect.when(delivery.startedAt),
    finish: dialect.when(delivery.finishedAt),
    duration: {
      seconds: Math.floor(length / 1000),
      nano: (length % 1000) * 1_000_000,
      zero: length === 0,
      negative: false,
      positive: length > 0,
      units: [],
    },
    request: { method: 'POST', url: delivery.url, headers: delivery.headers, body: delivery.body },
    result: { outcome: delivery.outcome, description: delivery.description },
  };
}

function summarise(deliveries: readonly Delivery[]): Json {
  const count = (outcome: Outcome): number =>
    deliveries.filter(delivery => delivery.outcome === outcome).length;
  return { successes: count('SUCCESS'), failures: count('FAILURE'), errors: count('ERROR') };
}

/** How many, and the last of each outcome. */
function readStatistics(call: Call): Response {
  const deliveries = listDeliveries(findWebhook(call), call);
  const last = (outcome: Outcome): Json | null => {
    const found = deliveries.find(delivery => delivery.outcome === outcome);
    return found === undefined ? null : describeDelivery(found, call);
  };
  return answerJson({
    counts: summarise(deliveries),
    lastSuccess: last('SUCCESS'),
    lastFailure: last('FAILURE'),
    lastError: last('ERROR'),
  });
}

/** The counts for each event. */
function readSummary(call: Call): Response {
  const webhook = findWebhook(call);
  const deliveries = call.domain.webhooks.deliveries(webhook.id);
  const byEvent = webhook.events.map(event => [
    event,
    { counts: summarise(deliveries.filter(delivery => delivery.event === event)) },
  ]);
  return answerJson(Object.fromEntries(byEvent));
}

const asAdmin =
  (handle: Handler): Handler =>
  call => {
    requireSiteAdmin(call);
    return handle(call);
  };

const ONE = '/webhooks/{webhookId}';
const served = { datacenter: 'served' } as const;
export const WEBHOOK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/webhooks', ...served, handle: asAdmin(listWebhooks) },
  { method: 'POST', path: '/webhooks', ...served, handle: asAdmin(createWebhook) },
  { method: 'POST', path: '/webhooks/test', ...served, handle: asAdmin(testWebhook) },
  {
    method: 'GET',
    path: ONE,
    ...served,
    handle: asAdmin(call => answerJson(describeWebhook(findWebhook(call), call))),
  },
  { method: 'PUT', path: ONE, ...served, handle: asAdmin(updateWebhook) },
  { method: 'DELETE', path: ONE, ...served, handle: asAdmin(deleteWebhook) },
  { method: 'GET', path: `${ONE}/latest`, ...served, handle: asAdmin(readLatest) },
  { method: 'GET', path: `${ONE}/statistics`, ...served, handle: asAdmin(readStatistics) },
  { method: 'GET', path: `${ONE}/statistics/summary`, ...served, handle: asAdmin(readSummary) },
];
