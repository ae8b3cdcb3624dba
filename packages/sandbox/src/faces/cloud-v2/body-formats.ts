/** Bodies in and out: storage is what is stored; views and ADF are made from it, given ADF and wiki markup become storage. */

import type { Content, ContentUpdate, Version } from '../../domain/types.ts';
import { isRendered } from '../html.ts';
import { readAs, renderAdfBody } from '../other-formats.ts';
import type { Call, Json } from './call.ts';
import { Problem } from './problems.ts';
import { isRecord } from './schema-check.ts';

/** `body` of an answer: empty unless a format is asked for. */
export function readBody(call: Call, content: Content, { body: value, representation }: Version): Json {
  const format = call.query.text('body-format');
  // A raw body has no other form, and no other body has this one.
  if (format === undefined || (format === 'raw') !== (representation === 'raw')) return {};
  if (format === 'raw') return describeStored({ body: value, representation });
  return renderBody(call, content, value);
}

/** A piece of storage in the format that the query asks for; empty unless it asks. */
export function renderBody(call: Call, content: Content, storage: string): Json {
  const format = call.query.text('body-format');
  if (format === undefined) return {};
  return { [format]: { representation: format, value: renderAs(call, content, format, storage) } };
}

/** As the answers to writes hold it. */
export function describeStored({ body, representation }: Pick<Version, 'body' | 'representation'>): Json {
  return { [representation]: { representation, value: body } };
}

function renderAs(call: Call, content: Content, format: string, storage: string): string {
  if (format === 'storage') return storage;
  if (format === 'atlas_doc_format') return renderAdfBody(storage);
  if (isRendered(format)) {
    const viewer = call.actor.person.accountId;
    return call.site.renderView(content, storage, { representation: format, viewer });
  }
  throw unsupported(format);
}

/**
 * The storage of a request's body, given as `{representation, value}` or as `{storage: {value}}`; undefined where there is
 * none. Throws `malformed_body` for ADF that is none.
 */
export function readStorage(call: Call): string | undefined {
  const { body } = call.body;
  if (!isRecord(body)) return undefined;
  const { representation = 'storage', value } = body;
  if (typeof value === 'string') return readGiven(call, String(representation), value);
  for (const format of ['storage', 'atlas_doc_format', 'wiki']) {
    const nested = body[format];
    if (isRecord(nested) && typeof nested['value'] === 'string')
      return readGiven(call, format, nested['value']);
  }
  return undefined;
}

/** A body as custom content may have it: storage, or an app's own text. */
export function readCustomBody(call: Call): Pick<ContentUpdate, 'body' | 'representation'> {
  const { body } = call.body;
  const raw = isRecord(body) && isRecord(body['raw']) ? { ...body['raw'], representation: 'raw' } : body;
  if (isRecord(raw) && raw['representation'] === 'raw' && typeof raw['value'] === 'string')
    return { body: raw['value'], representation: 'raw' };
  const storage = readStorage(call);
  return storage === undefined ? {} : { body: storage };
}

function readGiven({ domain }: Call, representation: string, value: string): string {
  const storage =
    representation === 'editor' ? undefined : readAs(representation, value, { domain, edition: 'cloud' });
  if (storage === undefined) throw unsupported(representation);
  return storage;
}

function unsupported(format: string): Problem {
  return new Problem(
    400,
    'BAD_REQUEST',
    `This sandbox does not convert bodies to or from ${format}. Use storage, atlas_doc_format or, for input, wiki.`,
  );
}
