/** Bodies in and out: storage is what is stored; view is rendered from it. */
import type { Content, Version } from '../../domain/types.ts';
import type { Call, Json } from './call.ts';
import { Problem } from './problems.ts';
import { isRecord } from './schema-check.ts';

const unsupported = (format: string): Problem =>
  new Problem(400, 'BAD_REQUEST', `This sandbox does not convert bodies to or from ${format}. Use storage.`);

/** `body` of an answer: empty unless a format is asked for. */
export function readBody(call: Call, content: Content, { body: value }: Version): Json {
  const format = call.query.text('body-format');
  if (format === undefined) return {};
  switch (format) {
    case 'storage':
      return { storage: { representation: 'storage', value } };
    case 'view':
    case 'export_view':
    case 'styled_view':
    case 'anonymous_export_view':
      return { [format]: { representation: format, value: call.site.renderView(content, value) } };
    default:
      throw unsupported(format);
  }
}

/** The storage of a request's body, given as `{representation, value}` or as `{storage: {value}}`; undefined where there is none. */
export function readStorage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const { representation, value } = body;
  if (typeof value === 'string') {
    if (representation !== undefined && representation !== 'storage')
      throw unsupported(String(representation));
    return value;
  }
  const nested = body['storage'];
  if (isRecord(nested) && typeof nested['value'] === 'string') return nested['value'];
  for (const format of ['atlas_doc_format', 'wiki'])
    if (body[format] !== undefined) throw unsupported(format);
  return undefined;
}
