/**
 * Kinds of edits, each with what must be read afterwards: the lines of the page as they were read, changed as text. Nothing here
 * asks the engine what an edit will do.
 */
import type { EditOperation } from '../../src/index.ts';
import type { PageText, Place } from './page-text.ts';
import { withLines } from './page-text.ts';
import type { Random } from './random.ts';

export interface TriedEdit {
  readonly operation: EditOperation;
  readonly expected: readonly string[];
  /** Bytes outside of these may not change. */
  readonly within: { readonly start: number; readonly end: number };
  /** How the source may change within: 'adds' takes nothing away, 'takes' adds nothing. */
  readonly only?: 'adds' | 'takes';
  /** Protected content may go with what is deleted. */
  readonly loses?: boolean;
}

export type EditKind = (text: PageText, random: Random) => TriedEdit[];

export const placesOf = (text: PageText, test: (place: Place) => boolean): Place[] =>
  [...text.places.values()].filter(test);

/** Text in which a word may be changed: directives, addresses, attributes, HTML and escapes are blanked out. */
function plainOf(line: string): string {
  const blank = (part: string): string => ' '.repeat(part.length);
  return line
    .replace(/\\./g, blank)
    .replace(/:{1,6}[\w-]+\[(?:[^[\]]|\[[^[\]]*\])*\](?:\{[^}]*\})?/g, blank)
    .replace(/!\[[^\]]*\]\((?:<[^>]*>|[^)\s]*)(?:\s+"[^"]*")?\)|^[ >]*(?:```|:::).*/g, blank)
    .replace(/\]\((?:<[^>]*>|[^)\s]*)(?:\s+"[^"]*")?\)/g, blank)
    .replace(/:{1,6}[\w-]+/g, blank)
    .replace(/\{[^}]*\}|<[^>]*>|[a-z]+:\/\/\S+/g, blank);
}

function wordsOf(line: string): { index: number; word: string }[] {
  return [...plainOf(line).matchAll(/(?<![\p{L}\p{N}\p{M}\\_])[A-Za-z]{4,}(?![\p{L}\p{N}\p{M}_])/gu)].map(
    found => ({ index: found.index, word: found[0] }),
  );
}

/** A line with one of its words changed. */
export function changeWord(line: string, random: Random): string | undefined {
  const found = random.pick(wordsOf(line));
  return found && `${line.slice(0, found.index)}zebra${line.slice(found.index + found.word.length)}`;
}

function replaceWith(text: PageText, place: Place, lines: readonly string[]): TriedEdit {
  return {
    operation: { op: 'replace', block: place.block.id, markdown: lines.join('\n') },
    expected: withLines(text, place, lines),
    within: place.block,
  };
}

/** A word changed in the first line of blocks of a kind. */
const wordIn =
  (test: (place: Place) => boolean, count = 2): EditKind =>
  (text, random) =>
    random.some(placesOf(text, test), count).flatMap(place => {
      const [first = '', ...rest] = place.own;
      const changed = changeWord(first, random);
      return changed === undefined ? [] : [replaceWith(text, place, [changed, ...rest])];
    });

const isItem = ({ block }: Place): boolean => block.kind === 'item' || block.kind === 'task';
const isPlainItem = (place: Place): boolean =>
  isItem(place) &&
  /^(?:- |\d+\. )(?:\[[ x]\] )?\S/.test(place.own[0] ?? '') &&
  !/^(?:- |\d+\. )+(?:[#>|!]|:::|```|- )/.test(place.own[0] ?? '');
const isFree = ({ prefixes }: Place): boolean => prefixes.every(prefix => prefix === '');

/** Something in a paragraph changed that a pattern finds. */
const changed =
  (pattern: RegExp, replacement: string, count = 2): EditKind =>
  (text, random) =>
    random
      .some(
        placesOf(
          text,
          ({ block, own }) =>
            (block.kind === 'paragraph' || block.kind === 'item' || block.kind === 'heading') &&
            pattern.test(own[0] ?? ''),
        ),
        count,
      )
      .flatMap(place => {
        const [first = '', ...rest] = place.own;
        return [replaceWith(text, place, [first.replace(pattern, replacement), ...rest])];
      });

const toggleTask: EditKind = (text, random) =>
  random
    .some(
      placesOf(text, ({ block }) => block.kind === 'task'),
      2,
    )
    .flatMap(place => {
      const [first = '', ...rest] = place.own;
      const done = /^- \[x\]/.test(first);
      const line = first.replace(/^- \[[ x]\]/, done ? '- [ ]' : '- [x]');
      return [
        {
          operation: { op: 'toggle_task', block: place.block.id, done: !done },
          expected: withLines(text, place, [line, ...rest]),
          within: place.block,
        },
      ];
    });

const STANDALONE = new Set(['paragraph', 'heading', 'code', 'table', 'divider', 'image', 'macro']);

const insertParagraph =
  (op: 'insert_before' | 'insert_after'): EditKind =>
  (text, random) =>
    random
      .some(
        placesOf(text, place => STANDALONE.has(place.block.kind) && isFree(place)),
        2,
      )
      .map(place => {
        const markdown = 'A **new** paragraph.';
        const { own, block } = place;
        const at = op === 'insert_before' ? block.start : block.end;
        return {
          operation: { op, block: block.id, markdown },
          expected: withLines(text, place, op === 'insert_before' ? [markdown, ...own] : [...own, markdown]),
          within: outermostParagraph(text, { start: at, end: at }),
          only: 'adds',
        };
      });

/** Blocks inside of a `p` are left with it. */
function outermostParagraph(
  { source }: PageText,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  const before = /(?:<p(?:\s[^>]*)?>\s*)+$/.exec(source.slice(0, start));
  const after = /^(?:\s*<\/p\s*>)+/.exec(source.slice(end));
  return { start: start - (before?.[0].length ?? 0), end: end + (after?.[0].length ?? 0) };
}

/** What stands loose beside a block may get a paragraph of its own when the block goes. */
function isBetweenElements({ source }: PageText, { block }: Place): boolean {
  const behind = /^\s*(?:<\/|<(?:p|h\d|[uo]l|table|hr|div)[\s/>]|$)/.test(
    source.slice(block.end, block.end + 300),
  );
  return (
    behind &&
    /(?:^|<\/(?:p|h\d|[uo]l|table|div)\s*>|<[a-z:-]+body>|cell>)\s*$/.test(source.slice(0, block.start))
  );
}

const deleteBlock: EditKind = (text, random) =>
  random
    .some(
      placesOf(
        text,
        place =>
          ['paragraph', 'heading', 'code', 'table', 'divider'].includes(place.block.kind) &&
          isFree(place) &&
          isBetweenElements(text, place),
      ),
      2,
    )
    .map(place => ({
      operation: { op: 'delete', block: place.block.id },
      expected: withLines(text, place, []),
      within: place.block,
      only: 'takes',
      loses: true,
    }));

const insertItem: EditKind = (text, random) =>
  random.some(placesOf(text, isPlainItem), 2).flatMap(place => {
    const pattern = place.block.kind === 'task' ? /^- \[[ x]\] / : /^(?:- |\d+\. )/;
    const marker = pattern.exec(place.own[0] ?? '')?.[0];
    if (marker === undefined) return [];
    const line = `${marker.replace('[x]', '[ ]')}new item`;
    return [
      {
        operation: { op: 'insert_after', block: place.block.id, markdown: line },
        expected: text.lines.toSpliced(place.first + place.own.length, 0, itemPrefix(place) + line),
        within: { start: place.block.end, end: place.block.end },
        only: 'adds' as const,
      },
    ];
  });

/** An item that is the first in another begins behind that one's marker. */
function itemPrefix({ prefixes }: Place): string {
  return (prefixes[0] ?? '').replace(/[-*] |\d+[.)] /g, marker => ' '.repeat(marker.length));
}

const deleteItem: EditKind = (text, random) =>
  random
    .some(
      placesOf(text, place => isItem(place) && /^[ >]*$/.test(place.prefixes[0] ?? '')),
      2,
    )
    .flatMap(place => {
      const siblings = placesOf(text, other => isItem(other) && other.block.parent === place.block.parent);
      // The indent of what an item holds follows from the width of its number.
      const isWide = siblings.some(({ own }) => /^\d\d/.test(own[0] ?? ''));
      if (siblings.length < 2 || isWide) return [];
      return [
        {
          operation: { op: 'delete', block: place.block.id },
          expected: withLines(text, place, []),
          within: place.block,
          only: 'takes' as const,
          loses: true,
        },
      ];
    });

const findReplace: EditKind = (text, random) => {
  const everywhere = text.lines.join('\n');
  const words = [...new Set(text.lines.flatMap(line => wordsOf(line).map(({ word }) => word)))];
  return random.some(words, 8).flatMap(word => {
    const shown = text.lines.flatMap(line => wordsOf(line).filter(found => found.word === word)).length;
    const isPlain =
      everywhere.split(word).length - 1 === shown && text.source.split(word).length - 1 === shown;
    if (!isPlain) return [];
    return [
      {
        operation: { op: 'find_replace', find: word, replace: 'zebra', all: true },
        expected: everywhere.replaceAll(word, 'zebra').split('\n'),
        within: { start: text.source.indexOf(word), end: text.source.lastIndexOf(word) + word.length },
      },
    ];
  });
};

const changeCode: EditKind = (text, random) =>
  random
    .some(
      placesOf(text, ({ block, own }) => block.kind === 'code' && own.length > 2),
      2,
    )
    .flatMap(place => {
      const at = 1 + random.below(place.own.length - 2);
      return [replaceWith(text, place, place.own.with(at, `${place.own[at]} // changed`))];
    });

const append: EditKind = text => {
  const last = text.page.blocks[text.page.blocks.length - 1];
  if (!last || text.page.blocks.some(block => block.kind === 'layout')) return [];
  const added = ['## Last', '', '- one', '- two'];
  const { length } = text.source;
  return [
    {
      operation: { op: 'append', markdown: added.join('\n') },
      expected: [...text.lines, ...added],
      within: { start: 0, end: length },
      only: 'adds',
    },
  ];
};

const moveBlock: EditKind = (text, random) => {
  const { blocks } = text.page;
  const outer = placesOf(
    text,
    place =>
      STANDALONE.has(place.block.kind) &&
      place.block.parent === undefined &&
      place.block.kind !== 'image' &&
      isFree(place) &&
      isBetweenElements(text, place),
  );
  const [one, other] = random.some(outer, 2);
  if (!one || !other || blocks.some(block => block.name?.startsWith('adf-'))) return [];
  const [block, target] = random.below(2) === 0 ? [one, other] : [other, one];
  const side = random.below(2) === 0 ? 'before' : 'after';
  const marked = withLines(
    text,
    block,
    block.own.map(line => `\u0000${line}`),
  );
  const at = side === 'before' ? target.first : target.first + target.own.length;
  const expected = marked.toSpliced(at, 0, ...block.own).filter(line => !line.startsWith('\u0000'));
  return [
    {
      operation: { op: 'move', block: block.block.id, [side]: target.block.id },
      expected,
      within: { start: one.block.start, end: other.block.end },
    },
  ];
};

/** Heads of blocks, the parameter that they show, and the head with another value of it. */
const HEADS: readonly {
  pattern: RegExp;
  name: (found: RegExpExecArray) => string;
  value: string;
  head: string;
}[] = [
  { pattern: /^(`{3,})[a-z]+(?=$| )/, name: () => 'language', value: 'python', head: '$1python' },
  {
    pattern: /^(:{3,}(?:info|note|tip|warning|expand|panel) )[A-Za-z][\w ]*$/,
    name: () => 'title',
    value: 'Zebra',
    head: '$1Zebra',
  },
  {
    pattern: /^(::[a-z]+\{)(?!content=)(\w+)=\w+(?=[ }])/,
    name: found => found[2] ?? '',
    value: '2',
    head: '$1$2=2',
  },
];

const setParameter: EditKind = (text, random) =>
  random
    .some(
      placesOf(
        text,
        ({ block, own }) =>
          (block.kind === 'macro' || block.kind === 'code') &&
          !block.name?.startsWith('adf-') &&
          HEADS.some(({ pattern }) => pattern.test(own[0] ?? '')),
      ),
      2,
    )
    .flatMap(place => {
      const [first = '', ...rest] = place.own;
      return HEADS.flatMap(({ pattern, name, value, head }) => {
        const found = pattern.exec(first);
        if (!found) return [];
        const line = first.replace(pattern, head);
        return [
          {
            operation: { op: 'set_param' as const, block: place.block.id, name: name(found), value },
            expected: withLines(text, place, [line, ...rest]),
            within: place.block,
            loses: true,
          },
        ];
      });
    });

export const KINDS: Readonly<Record<string, EditKind>> = {
  'word in paragraph': wordIn(({ block, own }) => block.kind === 'paragraph' && own.length === 1, 3),
  'word in heading': wordIn(({ block }) => block.kind === 'heading'),
  'word in item': wordIn(isPlainItem, 3),
  'word in macro body': (text, random) => {
    const macros = new Set(text.page.blocks.filter(block => block.kind === 'macro').map(block => block.id));
    return wordIn(({ block }) => block.kind === 'paragraph' && macros.has(block.parent ?? ''))(text, random);
  },
  'word in quote': (text, random) => {
    const quotes = new Set(text.page.blocks.filter(block => block.kind === 'quote').map(block => block.id));
    return wordIn(({ block }) => block.kind === 'paragraph' && quotes.has(block.parent ?? ''))(text, random);
  },
  'task toggled': toggleTask,
  'block moved': moveBlock,
  'parameter set': setParameter,
  'paragraph inserted before': insertParagraph('insert_before'),
  'paragraph inserted after': insertParagraph('insert_after'),
  appended: append,
  'block deleted': deleteBlock,
  'item inserted': insertItem,
  'item deleted': deleteItem,
  'word replaced everywhere': findReplace,
  'code line changed': changeCode,
  'status changed': changed(/(?<!\w):status\[[^\]\\]*\](?!\{[^}]*content=)/, ':status[Zebra]'),
  'link text changed': changed(/(?<![!:\w\]])\[([A-Za-z][^\][*_`~<>:\\]*\w)\](?=\()/, '[$1 zebra]'),
  'image changed': (text, random) =>
    random
      .some(
        placesOf(
          text,
          ({ block, own }) => block.kind === 'image' && /^!\[[^\]]*\]\([^)"]*\)$/.test(own[0] ?? ''),
        ),
        2,
      )
      .map(place => replaceWith(text, place, [(place.own[0] ?? '').replace(/^!\[[^\]]*\]/, '![Zebra]')])),
};
