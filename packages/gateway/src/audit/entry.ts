/** An entry as it is kept: its text, its place in the chain, and what searches look at. */
import { createHash } from 'node:crypto';
import type { AuditEntryRow } from '../store/tables/audit.ts';
import type { AuditEvent } from './event.ts';

/** Names of values that are never kept, whatever a policy says. */
const SECRET =
  /pass(word|phrase)?$|secret$|token$|api[-_]?key$|^authorization$|^cookie$|private[-_]?key|credential|client[-_]?assertion/i;
const SEALED = '(not kept)';
const MOST_DETAIL = 64_000;
const MOST_WORDS = 2000;

/** What is kept of an event; its JSON is the entry's body. */
export type AuditRecord = AuditEvent & { readonly at: number };

/** The hash that a chain begins with. */
export function beginChain(chain: string): string {
  return sha256(`weir audit chain ${chain}`);
}

/** Entry `seq` of a chain after the one with the hash `previous`. */
export function hashEntry(
  previous: string,
  { chain, seq, body }: Pick<AuditEntryRow, 'chain' | 'seq' | 'body'>,
): string {
  return sha256(`${previous}\n${chain}\n${seq}\n${body}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of an event at a time. Values of secret-looking names are left out, and details of more than 64,000 characters are told by length and hash. */
export function writeBody({ details, ...event }: AuditEvent, at: number): string {
  if (details === undefined) return JSON.stringify({ at, ...event });
  const text = JSON.stringify(details, (name, value: unknown) =>
    SECRET.test(name) && value !== null && typeof value !== 'boolean' ? SEALED : value,
  );
  const kept =
    text !== undefined && text.length > MOST_DETAIL
      ? JSON.stringify({ characters: text.length, sha256: sha256(text) })
      : text;
  const head = JSON.stringify({ at, ...event });
  return kept === undefined ? head : `${head.slice(0, -1)},"details":${kept}}`;
}

/** The columns that repeat parts of a body for searches. */
export function readColumns(
  event: AuditRecord,
): Pick<AuditEntryRow, 'time' | 'kind' | 'action' | 'outcome' | 'principal' | 'server' | 'words'> {
  const { at, kind, action, outcome, actor, server, tool, operation, target, reason } = event;
  const words = [action, actor.name, actor.principal, actor.client, tool, operation, target, reason];
  return {
    time: at,
    kind,
    action,
    outcome,
    principal: actor.principal,
    server: server ?? null,
    words: words.filter(Boolean).join('\n').toLowerCase().slice(0, MOST_WORDS),
  };
}

/** The row of an event in a chain. */
export function makeRow(
  event: AuditEvent,
  at: number,
  { chain, seq, hash: previous }: Pick<AuditEntryRow, 'chain' | 'seq' | 'hash'>,
): AuditEntryRow {
  const body = writeBody(event, at);
  const place = { chain, seq: seq + 1, body };
  return { ...place, hash: hashEntry(previous, place), ...readColumns({ ...event, at }) };
}
