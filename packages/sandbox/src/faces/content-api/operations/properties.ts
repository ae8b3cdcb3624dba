/** JSON properties of contents and spaces: one set of handlers over both kinds of owner. */
import { answerJson, answerNothing } from '../answer.ts';
import { type Fields, readBody, readNumber, readObject, readString, requireField } from '../body-fields.ts';
import { parseExpand } from '../expand.ts';
import { apiId } from '../links.ts';
import { describePage, readSlice, readWindow } from '../paging.ts';
import { notFound } from '../problems.ts';
import { describeProperty, type PropertyOwner } from '../represent/properties.ts';
import type { Call, Handler, Route } from '../types.ts';
import { findEditable, findLive, findSpace } from './find.ts';

type FindOwner = (call: Call) => PropertyOwner;

const ofContent: FindOwner = call => {
  const content = call.request.method === 'GET' ? findLive(call) : findEditable(call);
  return { kind: 'content', id: content.id, path: `/content/${apiId(content)}` };
};
const ofSpace: FindOwner = call => {
  const space = findSpace(call.param('spaceKey'), call);
  return { kind: 'space', id: space.id, path: `/space/${space.key}` };
};

function listProperties(call: Call, owner: PropertyOwner): Response {
  const window = readWindow(call);
  const keys = call.queryList('key');
  const { items, more } = readSlice(
    request => call.domain.properties.list(owner.kind, owner.id, request),
    window,
  );
  const shown = keys.length === 0 ? items : items.filter(property => keys.includes(property.key));
  const expand = parseExpand(call.queryList('expand'));
  return answerJson(
    describePage(call, window, {
      results: shown.map(property => describeProperty(property, owner, expand, call)),
      more,
    }),
  );
}

function readProperty(call: Call, owner: PropertyOwner): Response {
  const property = call.domain.properties.byKey(owner.kind, owner.id, call.param('key'));
  if (property === undefined) throw notFound(`No property found with key : ${call.param('key')}`);
  return answerJson(describeProperty(property, owner, parseExpand(call.queryList('expand')), call));
}

async function createProperty(call: Call, owner: PropertyOwner): Promise<Response> {
  const fields = await readBody(call.request);
  return answerCreated(call, owner, requireField(readString(fields, 'key'), 'key'), fields);
}

async function createPropertyForKey(call: Call, owner: PropertyOwner): Promise<Response> {
  return answerCreated(call, owner, call.param('key'), await readBody(call.request));
}

function answerCreated(call: Call, owner: PropertyOwner, key: string, fields: Fields): Response {
  const value = requireField(fields['value'], 'value');
  const property = call.domain.properties.create(call.actor, owner, { key, value });
  return answerJson(describeProperty(property, owner, new Map(), call));
}

/** With version number 1, or none, a property that does not exist is created. */
async function updateProperty(call: Call, owner: PropertyOwner): Promise<Response> {
  const fields = await readBody(call.request);
  const key = call.param('key');
  const number = readNumber(readObject(fields, 'version'), 'number') ?? 1;
  if (number === 1 && call.domain.properties.byKey(owner.kind, owner.id, key) === undefined) {
    return answerCreated(call, owner, key, fields);
  }
  const value = requireField(fields['value'], 'value');
  const property = call.domain.properties.update(call.actor, owner, { key, value, version: number });
  return answerJson(describeProperty(property, owner, new Map(), call));
}

function deleteProperty(call: Call, owner: PropertyOwner): Response {
  call.domain.properties.remove(call.actor, owner.kind, owner.id, call.param('key'));
  return answerNothing();
}

type OwnerHandler = (call: Call, owner: PropertyOwner) => Response | Promise<Response>;

function routesBelow(path: string, find: FindOwner): readonly Route[] {
  const of =
    (handle: OwnerHandler): Handler =>
    async call =>
      handle(call, find(call));
  const served = { cloud: 'removed', datacenter: 'served' } as const;
  return [
    { method: 'GET', path: `${path}/property`, ...served, handle: of(listProperties) },
    { method: 'POST', path: `${path}/property`, ...served, handle: of(createProperty) },
    { method: 'GET', path: `${path}/property/{key}`, ...served, handle: of(readProperty) },
    { method: 'POST', path: `${path}/property/{key}`, ...served, handle: of(createPropertyForKey) },
    { method: 'PUT', path: `${path}/property/{key}`, ...served, handle: of(updateProperty) },
    { method: 'DELETE', path: `${path}/property/{key}`, ...served, handle: of(deleteProperty) },
  ];
}

export const PROPERTY_ROUTES: readonly Route[] = [
  ...routesBelow('/content/{id}', ofContent),
  ...routesBelow('/space/{spaceKey}', ofSpace),
];
