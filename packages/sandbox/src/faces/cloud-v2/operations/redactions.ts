/** Redacting pages and blog posts. */
import type { Redaction, RedactionRange } from '../../../domain/redactions.ts';
import type { ContentType } from '../../../domain/types.ts';
import type { Call, Handler, Json } from '../call.ts';
import { requireContent } from '../ids.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { requireEditable } from './permitted.ts';

export function redact(type: ContentType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    if (content.status === 'trashed') throw notFound();
    requireEditable(call, content);
    const updatedAt = Date.parse(String(call.body['createdAt']));
    if (Number.isNaN(updatedAt)) throw invalidParameter('createdAt must be a date and time.');
    const version = call.body['versionNumber'];
    const done = call.domain.redactions.redact(call.actor, content.id, {
      updatedAt,
      ...(typeof version === 'number' && { version }),
      cleanHistory: call.body['cleanHistory'] === true,
      body: readRanges(call, 'body'),
      title: readRanges(call, 'title'),
    });
    const body = { body: describeAll(done.body), title: describeAll(done.title) };
    return { status: 202, body };
  };
}

function readRanges(call: Call, section: 'body' | 'title'): readonly RedactionRange[] {
  const given = call.body[section];
  const ranges = isRecord(given) && Array.isArray(given['redactions']) ? given['redactions'] : [];
  return ranges.filter(isRecord).map(({ pointer, from, to, reason }) => ({
    pointer: String(pointer),
    ...(typeof from === 'number' && { from }),
    ...(typeof to === 'number' && { to }),
    ...(typeof reason === 'string' && { reason }),
  }));
}

function describeAll(redactions: readonly Redaction[]): Json {
  return {
    redactions: redactions.map(({ pointer, from, to, reason, id }) => ({
      pointer,
      from,
      to,
      ...(reason !== undefined && { reason }),
      ...(id !== undefined && { redactionId: id }),
    })),
  };
}
