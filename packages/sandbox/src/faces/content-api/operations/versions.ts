/** Versions of a content: list and read (Cloud), restore (Cloud), delete. */
import type { Content, Version } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { readBody, readFlag, readNumber, readObject, readString, requireField } from '../body-fields.ts';
import { parseExpand } from '../expand.ts';
import { describePage, readSlice, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import { describeVersion } from '../represent/versions.ts';
import type { Call, Route } from '../types.ts';
import { findEditable, findLive } from './find.ts';

function listVersions(call: Call): Response {
  const content = findLive(call);
  const window = readWindow(call, { limit: 200 });
  const { items, more } = readSlice(
    request => call.domain.contents.versions(content.id, { ...request, sort: 'desc' }),
    window,
  );
  const expand = parseExpand(call.queryList('expand'));
  const results = items.map(version => describeVersion(version, content, expand, call));
  return answerJson(describePage(call, window, { results, more }));
}

function readNumberParameter(call: Call): number {
  const text = call.param('versionNumber');
  if (!/^[1-9]\d{0,8}$/.test(text)) throw badRequest(`Version number must be 1 or more, but was: ${text}`);
  return Number(text);
}

function readOneVersion(call: Call): Response {
  const content = findLive(call);
  const number = readNumberParameter(call);
  const version = call.domain.contents.version(content.id, number);
  if (version === undefined) throw notFound(`No version ${number} found for content with id: ${content.id}`);
  return answerJson(describeVersion(version, content, parseExpand(call.queryList('expand')), call));
}

/** The title stays unless `restoreTitle` is set. */
async function restoreVersion(call: Call): Promise<Response> {
  const content = findEditable(call);
  const fields = await readBody(call.request);
  const operation = readString(fields, 'operationKey');
  if (operation !== 'restore') throw badRequest(`Unknown operationKey: ${operation}. Use restore.`);
  const given = readObject(fields, 'params');
  const number = requireField(readNumber(given, 'versionNumber'), 'params.versionNumber');
  const old = call.domain.contents.version(content.id, number);
  if (old === undefined) throw badRequest(`Content ${content.id} has no version ${number}.`);
  const message = readString(given, 'message');
  const restored =
    readFlag(given, 'restoreTitle') || old.title === content.title
      ? call.domain.contents.restoreVersion(call.actor, content.id, number, message)
      : restoreBody(call, content, old, message);
  return answerJson(describeVersion(restored, content, parseExpand(call.queryList('expand')), call));
}

function restoreBody(
  call: Call,
  content: Content,
  old: Version,
  message = `Reverted from v. ${old.number}`,
): Version {
  const { contents } = call.domain;
  contents.update(call.actor, content.id, { body: old.body, version: content.version + 1, message });
  const restored = contents.version(content.id);
  if (restored === undefined) throw new Error(`Content ${content.id} has no current version`);
  return restored;
}

function deleteVersion(call: Call): Response {
  const content = findEditable(call);
  const number = readNumberParameter(call);
  if (call.domain.contents.version(content.id, number) === undefined) {
    throw notFound(`No version ${number} found for content with id: ${content.id}`);
  }
  call.domain.contents.removeVersion(call.actor, content.id, number);
  return answerNothing();
}

export const VERSION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/content/{id}/version', cloud: 'removed', handle: listVersions },
  { method: 'GET', path: '/content/{id}/version/{versionNumber}', cloud: 'removed', handle: readOneVersion },
  { method: 'POST', path: '/content/{id}/version', cloud: 'served', handle: restoreVersion },
  {
    method: 'DELETE',
    path: '/content/{id}/version/{versionNumber}',
    cloud: 'served',
    datacenter: 'served',
    handle: deleteVersion,
  },
];
