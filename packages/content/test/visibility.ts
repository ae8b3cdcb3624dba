/** What of a page's source a reader of its Markdown sees, worked out by a strict XML parser that shares nothing with the engine's scanner. */
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { decodeEntity } from '../src/storage/entities.ts';

/** What must be seen: names of macros, values of parameters, names of files, targets of links, lines of code. */
export const VISIBLE_KINDS = ['macro', 'parameter', 'attachment', 'target', 'code'] as const;
export type VisibleKind = (typeof VISIBLE_KINDS)[number];

export interface Sighting {
  readonly kind: VisibleKind;
  readonly text: string;
  readonly seen: boolean;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, SaxesAttributePlain | string>>;
  text: string;
  holdsElements: boolean;
}

/** Everything of these kinds in a page, and whether it stands in the Markdown. Copies for older readers do not count. */
export function sightMarkdown(source: string, markdown: string): Sighting[] {
  const shown = flatten(markdown);
  return collectTexts(source).flatMap(([kind, raw]) => {
    const text = flatten(raw);
    if (text === '') return [];
    // A code macro is its fence.
    const seen =
      kind === 'macro' && text === 'code'
        ? shown.includes('```') || shown.includes(':code')
        : shown.includes(text);
    return [{ kind, text, seen }];
  });
}

/** Escapes, white space and characters that nobody sees make no difference. */
function flatten(text: string): string {
  return text
    .replace(/\\(?=[^\w\s])/g, '')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function collectTexts(source: string): [VisibleKind, string][] {
  const found: [VisibleKind, string][] = [];
  const stack: Element[] = [];
  const parser = new SaxesParser();
  for (const name of new Set(source.match(/&[A-Za-z][A-Za-z0-9]*;/g))) {
    const text = decodeEntity(name);
    if (text !== undefined) parser.ENTITIES[name.slice(1, -1)] = text;
  }
  const addText = (text: string): void => {
    const open = stack.at(-1);
    if (open) open.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    const parent = stack.at(-1);
    if (parent) parent.holdsElements = true;
    const element = { name, attributes, text: '', holdsElements: false };
    if (!isInCopy(stack)) found.push(...namesOf(element));
    stack.push(element);
  });
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element && !isInCopy(stack)) found.push(...contentOf(element));
  });
  parser.write(`<r>${source}</r>`).close();
  return found;
}

function isInCopy(stack: readonly Element[]): boolean {
  return stack.some(element => element.name === 'ac:adf-fallback');
}

const NAMES: Readonly<Record<string, readonly [VisibleKind, string]>> = {
  'ac:structured-macro': ['macro', 'ac:name'],
  'ac:macro': ['macro', 'ac:name'],
  'ri:attachment': ['attachment', 'ri:filename'],
  'ri:page': ['target', 'ri:content-title'],
  'ri:blog-post': ['target', 'ri:content-title'],
  'ri:url': ['target', 'ri:value'],
  a: ['target', 'href'],
};

function namesOf({ name, attributes }: Element): [VisibleKind, string][] {
  const [kind, attribute] = NAMES[name] ?? [];
  const value = attribute === undefined ? undefined : attributes[attribute];
  return kind === undefined || typeof value !== 'string' ? [] : [[kind, value]];
}

function contentOf({ name, text, holdsElements }: Element): [VisibleKind, string][] {
  if (name === 'ac:parameter' && !holdsElements) return [['parameter', text]];
  return name === 'ac:plain-text-body' ? text.split('\n').map(line => ['code', line]) : [];
}
