/** Small words of output: one line, one size, one date. No null noise: what is not there is not said. */
import type { Content, PersonRef } from '@weir/confluence';
import { dropInvisible } from '@weir/content/invisible';

/** What begins like a boundary of untrusted text. */
const BOUNDARY = /\[(?=\/?\s?untrusted)/gi;

/** Text of other people on one line, without what people do not see: white space and control characters become one space, so that it cannot pass for ours. */
export function oneLine(text: string, limit = 300): string {
  const line = dropInvisible(text)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(BOUNDARY, '(')
    .trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}

/** The parts that are there, between middle dots. */
export function facts(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter(part => typeof part === 'string' && part !== '').join(' · ');
}

/** Lines, without those that are absent. */
export function lines(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter(part => typeof part === 'string').join('\n');
}

/** `2026-11-23 11:40` in UTC: minutes are enough to tell versions apart for a reader. */
export function formatTime(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? oneLine(iso, 40) : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `~1,200 tokens`, by the rule of four characters a token. */
export function formatTokens(tokens: number): string {
  return `~${tokens.toLocaleString('en')} tokens`;
}

export function formatPerson(
  person: PersonRef | undefined,
  names?: ReadonlyMap<string, string>,
): string | undefined {
  if (!person) return undefined;
  return oneLine(person.name ?? names?.get(person.id) ?? person.id, 100);
}

/** `"Title" (page 123, v7)` */
export function nameContent(content: Pick<Content, 'id' | 'kind' | 'title' | 'version'>): string {
  const version = content.version ? `, v${content.version.number}` : '';
  return `"${oneLine(content.title)}" (${content.kind} ${content.id}${version})`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
