/** Bodies in and out: storage is what is stored; views and ADF are made from it, and given ADF becomes storage. */

import type { Content, Version } from '../../domain/types.ts';
import { readAdfBody, renderAdfBody } from '../adf-body.ts';
import type { Call, Json } from './call.ts';
import { Problem } from './problems.ts';
import { isRecord } from './schema-check.ts';

const unsupported = (format: string): Problem =>
  new Problem(
    400,
    'BAD_REQUEST',
    `This sandbox does not convert bodies to or from ${format}. Use storage or atlas_doc_format.`,
  );

/** `body` of an answer: empty unless a format is asked for. */
export function readBody(call: Call, content: Content, { body: value }: Version): Json {
  const format = call.query.text('body-format');
  if (format === undefined) return {};
  switch (format) {
    case 'storage':
      return { storage: { representation: 'storage', value } };
    case 'atlas_doc_format':
      return { [format]: { representation: format, value: renderAdfBody(value) } };
    case 'view':
    case 'export_view':
    case 'styled_view':
    case 'anonymous_export_view':
      return { [format]: { representation: format, value: call.site.renderView(content, value) } };
    default:
      throw unsupported(format);
  }
}

/**
 * The storage of a request's body, given as `{representation, value}` or as `{storage: {value}}`; undefined where there is
 * none. Throws `malformed_body` for ADF that is none.
 */
export function readStorage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const { representation = 'storage', value } = body;
  if (typeof value === 'string') return readAs(String(representation), value);
  for (const format of ['storage', 'atlas_doc_format', 'wiki']) {
    const nested = body[format];
    if (isRecord(nested) && typeof nested['value'] === 'string') return readAs(format, nested['value']);
  }
  return undefined;
}

function readAs(representation: string, value: string): string {
  if (representation === 'storage') return value;
  if (representation === 'atlas_doc_format') return readAdfBody(value);
  throw unsupported(representation);
}
