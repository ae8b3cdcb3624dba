/** The macros of a content's version: by id, by hash, and their bodies converted. */
import { type Macro, readMacros } from '../../../domain/storage/macros.ts';
import { type Content, DRAFT_NUMBER } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call, Json, Route } from '../types.ts';
import { convertStored, startStored } from './convert-body.ts';
import { findLive } from './find.ts';

/** Version 0 is the current one, as the documents say. */
function listMacros(call: Call): { readonly content: Content; readonly macros: readonly Macro[] } {
  const content = findLive(call);
  const text = call.param('version');
  if (!/^\d{1,9}$/u.test(text)) throw badRequest(`Not a version number: ${text}`);
  const number = Number(text) === DRAFT_NUMBER ? content.version : Number(text);
  const version = call.domain.contents.version(content.id, number);
  if (version === undefined) throw notFound(`Content ${content.id} has no version ${number}`);
  return { content, macros: readMacros(version.body) };
}

function findMacro(call: Call): { readonly content: Content; readonly macro: Macro } {
  const { content, macros } = listMacros(call);
  const macro = macros.find(({ id }) => id === call.param('macroId'));
  if (macro === undefined) throw notFound(`No macro found with id: ${call.param('macroId')}`);
  return { content, macro };
}

function describeMacro({ name, body, parameters }: Macro, call: Call): Json {
  const values = Object.entries(parameters).map(([key, value]) => [key, { value }]);
  return {
    name,
    body,
    parameters: Object.fromEntries(values),
    _links: { base: call.urls.base, context: call.dialect.contextPath },
  };
}

function readByHash(call: Call): Response {
  const macro = listMacros(call).macros.find(({ hash }) => hash === call.param('hash').toLowerCase());
  if (macro === undefined) throw notFound(`No macro found with hash: ${call.param('hash')}`);
  return answerJson(describeMacro(macro, call));
}

function convertNow(call: Call): Response {
  const { content, macro } = findMacro(call);
  return convertStored(call, content, macro.source);
}

function convertLater(call: Call): Response {
  const { content, macro } = findMacro(call);
  return startStored(call, content, macro.source);
}

const BELOW = '/content/{id}/history/{version}/macro';
const ONE = `${BELOW}/id/{macroId}`;
export const MACRO_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: ONE,
    cloud: 'served',
    datacenter: 'served',
    handle: call => answerJson(describeMacro(findMacro(call).macro, call)),
  },
  { method: 'GET', path: `${BELOW}/hash/{hash}`, datacenter: 'served', handle: readByHash },
  { method: 'GET', path: `${ONE}/convert/{to}`, cloud: 'served', handle: convertNow },
  { method: 'GET', path: `${ONE}/convert/async/{to}`, cloud: 'served', handle: convertLater },
];
