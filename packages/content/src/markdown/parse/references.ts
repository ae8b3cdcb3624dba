/** Link reference definitions at the start of a paragraph: `[label]: address "title"`. */

import type { LinkTarget, PendingInline } from './lines.ts';
import {
  normalizeLabel,
  readDestination,
  readLabel,
  readTitle,
  skipSpaces,
  skipWhite,
} from './link-parts.ts';

const COLON = 58;
const NEWLINE = 10;
const OPEN_BRACKET = 91;

/** Takes the definitions off the front of a paragraph's content; the first of two with one label counts. */
export function takeReferences(content: PendingInline, references: Map<string, LinkTarget>): void {
  while (content.source.charCodeAt(content.start) === OPEN_BRACKET && content.start < content.end) {
    const end = readReference(content, references);
    if (end === undefined) return;
    content.start = skipWhite(content.source, end, content.end);
  }
}

/** Where the definition ends that the content starts with. */
function readReference(
  { source, start, end: max }: PendingInline,
  references: Map<string, LinkTarget>,
): number | undefined {
  const label = readLabel(source, start, max);
  if (!label || source.charCodeAt(label.end) !== COLON || label.text.trim() === '') return undefined;
  const destination = readDestination(source, skipWhite(source, label.end + 1, max), max);
  if (!destination) return undefined;
  const titled = readReferenceTitle(source, destination.end, max);
  const end = titled?.end ?? endOfLine(source, destination.end, max);
  if (end === undefined) return undefined;
  const name = normalizeLabel(label.text);
  if (!references.has(name)) references.set(name, { href: destination.text, title: titled?.title ?? '' });
  return end;
}

/** The title, if it is parted from the address by white space and nothing follows it on its line. */
function readReferenceTitle(
  source: string,
  from: number,
  max: number,
): { title: string; end: number } | undefined {
  const start = skipWhite(source, from, max);
  const title = start > from ? readTitle(source, start, max) : undefined;
  const end = title && endOfLine(source, title.end, max);
  return title && end !== undefined ? { title: title.text, end } : undefined;
}

function endOfLine(source: string, from: number, max: number): number | undefined {
  const at = skipSpaces(source, from, max);
  return at >= max || source.charCodeAt(at) === NEWLINE ? at : undefined;
}
