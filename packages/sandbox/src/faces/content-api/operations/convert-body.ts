/** Conversion of bodies between representations: at once, as a task to poll for, or several tasks in one request. */
import { ContentError, parsePage } from '@weir/content';
import { type Content, DomainError } from '../../../domain/types.ts';
import { isRendered, type Place, renderAt } from '../../html.ts';
import { readAs, renderAdfBody } from '../../other-formats.ts';
import { answerJson } from '../answer.ts';
import {
  type Fields,
  readBody,
  readFlag,
  readId,
  readList,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { CONVERSION_MS, type Conversion } from '../conversions.ts';
import { apiId } from '../links.ts';
import { ApiProblem, badRequest, notFound } from '../problems.ts';
import { viewOf } from '../represent/body.ts';
import type { Call, Json, Route, Scope } from '../types.ts';
import { findContent, findSpace } from './find.ts';

/** Which representation can be converted to which. */
type Pairs = Readonly<Record<string, readonly string[]>>;

const VIEWS = ['view', 'export_view', 'styled_view'];
/** At once: the document of 2021 and Data Center's name the views; servers take wiki markup and ADF as well. */
const AT_ONCE: Readonly<Record<Scope['dialect']['edition'], Pairs>> = {
  cloud: {
    storage: [...VIEWS, 'editor', 'atlas_doc_format', 'storage'],
    editor: ['storage'],
    wiki: [...VIEWS, 'storage', 'atlas_doc_format'],
    atlas_doc_format: [...VIEWS, 'storage'],
  },
  datacenter: {
    storage: [...VIEWS, 'editor', 'storage'],
    editor: ['storage'],
    wiki: [...VIEWS, 'storage'],
  },
};
const AS_TASK: Pairs = {
  atlas_doc_format: ['editor', 'storage', ...VIEWS],
  storage: ['atlas_doc_format', 'editor', ...VIEWS],
  editor: ['storage'],
};
const IN_BULK: Pairs = { storage: ['editor', ...VIEWS], editor: ['storage'] };

const MOST_INPUTS = 10;
const MOST_RESULTS = 50;
const FAILED_TO_QUEUE = 'FAILED_TO_QUEUE';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;

/** A conversion as it is asked for, in a query or in an element of a bulk request. */
interface Wish {
  readonly from: string;
  readonly to: string;
  readonly value: string;
  readonly spaceKey?: string | undefined;
  readonly contentId?: string | undefined;
  readonly embedded?: string | undefined;
}

/** The converted body. Throws where the pair, the value or the context is not one that can be used. */
function convert(wish: Wish, pairs: Pairs, scope: Scope): string {
  const targets = Object.hasOwn(pairs, wish.from) ? pairs[wish.from] : undefined;
  if (!targets?.includes(wish.to)) {
    const known = Object.entries(pairs).map(([from, to]) => `${from} to ${to.join(', ')}`);
    throw badRequest(`Cannot convert from ${wish.from} to ${wish.to}. Supported: ${known.join('; ')}.`);
  }
  if (wish.embedded !== undefined && wish.embedded !== 'current' && wish.embedded !== 'version-at-save')
    throw badRequest(`embeddedContentRender must be current or version-at-save, but was ${wish.embedded}.`);
  const place = findPlace(wish, scope);
  const storage = readAs(wish.from, wish.value, { domain: scope.domain, edition: scope.dialect.edition });
  return write(wish.to, storage ?? '', place, scope);
}

/** What links are resolved against: the content that is named, else the space. */
function findPlace({ contentId, spaceKey }: Wish, scope: Scope): Place {
  if (contentId !== undefined) {
    const content = findContent(contentId, scope);
    return { content, spaceId: content.spaceId };
  }
  return spaceKey === undefined ? {} : { spaceId: findSpace(spaceKey, scope).id };
}

function write(to: string, storage: string, place: Place, scope: Scope): string {
  try {
    if (isRendered(to)) {
      const viewer = scope.actor.person.accountId;
      return renderAt(viewOf(scope), place, storage, { representation: to, viewer });
    }
    if (to === 'atlas_doc_format') return renderAdfBody(storage);
    parsePage(storage);
    return storage;
  } catch (error) {
    if (error instanceof ContentError) throw badRequest(`Error parsing xhtml: ${error.message}`);
    throw error;
  }
}

/** What the query of a conversion says, and the body that it is about. */
function readWish(call: Call, fields: Fields): Wish {
  return {
    ...readGivenBody(fields),
    to: call.param('to'),
    spaceKey: call.query('spaceKeyContext'),
    contentId: call.query('contentIdContext'),
    embedded: call.query('embeddedContentRender'),
  };
}

function readGivenBody(fields: Fields | undefined): Pick<Wish, 'from' | 'value'> {
  return {
    from: requireField(readString(fields, 'representation'), 'representation'),
    value: requireField(readString(fields, 'value'), 'value'),
  };
}

async function convertAtOnce(call: Call): Promise<Response> {
  const wish = readWish(call, await readBody(call.request));
  const value = convert(wish, AT_ONCE[call.dialect.edition], call);
  return answerJson({ value, representation: wish.to, _expandable: { content: '' } });
}

/** A piece of a content's storage, converted where it stands: at once. */
export function convertStored(call: Call, content: Content, storage: string): Response {
  const value = convert(readStored(call, content, storage), AT_ONCE.cloud, call);
  return answerJson({
    value,
    representation: call.param('to'),
    embeddedContent: [],
    _expandable: { content: '' },
  });
}

/** The same as a task. */
export function startStored(call: Call, content: Content, storage: string): Response {
  const wish = readStored(call, content, storage);
  return answerJson({ asyncId: start(wish, AS_TASK, call.query('allowCache') === 'true', call) });
}

function readStored(call: Call, content: Content, storage: string): Wish {
  return { ...readWish(call, { representation: 'storage', value: storage }), contentId: apiId(content) };
}

async function startTask(call: Call): Promise<Response> {
  const wish = readWish(call, await readBody(call.request));
  return answerJson({ asyncId: start(wish, AS_TASK, call.query('allowCache') === 'true', call) });
}

function start(wish: Wish, pairs: Pairs, allowCache: boolean, scope: Scope): string {
  const outcome = { value: convert(wish, pairs, scope), representation: wish.to };
  const owner = scope.actor.person.accountId;
  return scope.conversions.start({ owner, key: JSON.stringify(wish), outcome, allowCache }, scope.actor.now);
}

async function startTasks(call: Call): Promise<Response> {
  const inputs = requireField(readList(await readBody(call.request), 'conversionInputs'), 'conversionInputs');
  if (inputs.length > MOST_INPUTS)
    throw badRequest(
      `At most ${MOST_INPUTS} conversions can be asked for at once, but were ${inputs.length}.`,
    );
  return answerJson(inputs.map(input => ({ asyncId: startOne(input, call) })));
}

/** A conversion that cannot be started is told of in its place; the others go on. */
function startOne(input: Fields, call: Call): string {
  try {
    const wish = {
      ...readGivenBody(readObject(input, 'body')),
      to: requireField(readString(input, 'to'), 'to'),
      spaceKey: readString(input, 'spaceKeyContext'),
      contentId: readId(input, 'contentIdContext'),
      embedded: readString(input, 'embeddedContentRender'),
    };
    return start(wish, IN_BULK, readFlag(input, 'allowCache') ?? false, call);
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof DomainError) return FAILED_TO_QUEUE;
    throw error;
  }
}

function readTask(call: Call): Response {
  return answerJson({ ...describe(findTask(call.param('id'), call), call), _links: describeLinks(call) });
}

function readTasks(call: Call): Response {
  const ids = call.queryList('ids');
  if (ids.length === 0) throw badRequest('The ids of the tasks are required: ?ids=...');
  if (ids.length > MOST_RESULTS)
    throw badRequest(`At most ${MOST_RESULTS} results can be asked for at once, but were ${ids.length}.`);
  return answerJson(ids.map(id => describe(findTask(id, call), call)));
}

function findTask(id: string, { conversions, actor }: Call): Conversion {
  if (!UUID.test(id)) throw badRequest(`Not the id of a conversion: ${id}`);
  const found = conversions.find(id, actor.now);
  if (!found) throw notFound(`No conversion found with id: ${id}. Results are kept for 5 minutes.`);
  if (found.owner !== actor.person.accountId)
    throw new ApiProblem('PermissionException', 'Only who asked for a conversion may read its result');
  return found;
}

function describe({ id, startedAt, outcome, again }: Conversion, { actor }: Call): Json {
  const running = actor.now - startedAt < CONVERSION_MS;
  if (running && !again) return { renderTaskId: id, status: 'WORKING' };
  return {
    ...outcome,
    renderTaskId: id,
    status: running ? 'RERUNNING' : 'COMPLETED',
    _expandable: { content: '' },
  };
}

function describeLinks({ urls, dialect }: Call): Json {
  return { base: urls.base, context: dialect.contextPath };
}

export const CONVERSION_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/contentbody/convert/{to}',
    cloud: 'removed',
    datacenter: 'served',
    handle: convertAtOnce,
  },
  { method: 'POST', path: '/contentbody/convert/async/{to}', cloud: 'served', handle: startTask },
  { method: 'GET', path: '/contentbody/convert/async/{id}', cloud: 'served', handle: readTask },
  { method: 'POST', path: '/contentbody/convert/async/bulk/tasks', cloud: 'served', handle: startTasks },
  { method: 'GET', path: '/contentbody/convert/async/bulk/tasks', cloud: 'served', handle: readTasks },
];
