/** A page's Markdown as lines, and where in it each block stands: found in the text of a read with anchors, not by the engine. */
import { type BlockInfo, parsePage, readPage, type SliceDocument } from '../../src/index.ts';

export interface PageText {
  readonly name: string;
  readonly source: string;
  readonly page: SliceDocument;
  readonly lines: readonly string[];
  /** By block id: the block's own Markdown and the lines it takes in the page. */
  readonly places: ReadonlyMap<string, Place>;
}

export interface Place {
  readonly block: BlockInfo;
  readonly first: number;
  /** The block's Markdown as a model sees it, and what stands before each of its lines in the page. */
  readonly own: readonly string[];
  readonly prefixes: readonly string[];
}

const ANCHOR = /^((?:[ >]|[-*] |\d+[.)] |\[[ x]\] |#{1,6} )*)\^(\d{9}|\d{6}|\d{3})(?: |$)/;

/** Undefined where the lines of the two reads cannot be told to be the same, as where code looks like an anchor. */
export function readText(name: string, source: string): PageText | undefined {
  const page = parsePage(source);
  const lines = readPage(page).markdown.split('\n');
  const firsts = new Map<string, number>();
  const stripped: string[] = [];
  for (const anchored of readPage(page, { anchors: true }).markdown.split('\n')) {
    let line = anchored;
    for (let found = ANCHOR.exec(line); found; found = ANCHOR.exec(line)) {
      firsts.set(found[2] ?? '', stripped.length);
      line = (found[1] ?? '') + line.slice(found[0].length);
    }
    const isOnlyAnchor =
      line.trimEnd() !== anchored.trimEnd() &&
      /^[ >]*$/.test(line) &&
      lines[stripped.length]?.trimEnd() !== line.trimEnd();
    if (!isOnlyAnchor) stripped.push(line);
  }
  if (stripped.map(plainLine).join('\n') !== lines.map(plainLine).join('\n')) return undefined;
  const places = new Map<string, Place>();
  for (const block of page.blocks) {
    const place = findPlace(page, lines, block, firsts.get(block.id));
    if (place) places.set(block.id, place);
  }
  return { name, source, page, lines, places };
}

/** A line without what a read for an edit leaves out: tooltips, ids of emoji, the looks of images and sections, no-break spaces. */
function plainLine(line: string): string {
  return line
    .replace(/(\]\((?:<[^<>]*>|[^\s<>]*)) "(?:[^"\\]|\\.)*"\)/g, (whole, link: string) =>
      whole.includes(' "on ') ? whole : `${link})`,
    )
    .replace(/(?:\)|section)\{[^{}]*\}/g, attributes =>
      attributes
        .replace(
          /[ {](?:align|layout|width|height|border|thumbnail|class|inline|breakout-\w+)=[^\s{}]*/g,
          found => (found.startsWith('{') ? '{' : ''),
        )
        .replace(/\{ ?/, '{')
        .replace('{}', ''),
    )
    .replace(/(:emoji\[[^[\]]*\])\{[^{}]*\}/g, '$1')
    .replace(/[ \u00A0]+/g, ' ')
    .trimEnd();
}

function findPlace(
  page: SliceDocument,
  lines: readonly string[],
  block: BlockInfo,
  first: number | undefined,
): Place | undefined {
  if (first === undefined) return undefined;
  const own = readPage(page, { view: { kind: 'range', from: block.id, to: block.id } }).markdown.split('\n');
  const prefixes = own.map((line, index) => {
    const shown = lines[first + index] ?? '\u0000';
    return shown.endsWith(line) ? shown.slice(0, shown.length - line.length) : undefined;
  });
  const known = prefixes.filter(prefix => prefix !== undefined);
  const isSame = known.length === own.length && own.join('') !== '';
  return isSame ? { block, first, own, prefixes: known } : undefined;
}

/** The page's lines with a block's own lines changed; there may be fewer or more of them. */
export function withLines(text: PageText, place: Place, changed: readonly string[]): string[] {
  const rest = place.prefixes[1] ?? place.prefixes[0] ?? '';
  const put = changed.map((line, index) => (place.prefixes[index] ?? rest) + line);
  return text.lines.toSpliced(place.first, place.own.length, ...put);
}

/** What counts of a page's lines: not how many are empty, how columns are aligned, nor the numbers and bullets of items, which follow from what is around them. */
export function essence(lines: readonly string[]): string {
  return lines
    .map(line => line.trimEnd().replaceAll('\u00A0', ' '))
    .map(line => (/^[ >]*\|(?::?-:?\|)+$/.test(line) ? line.replaceAll(':', '') : line))
    .map(line => line.replace(/^((?:[ >]|[-*] )*)\d+[.)] /, '$1N. '))
    .map(line => line.replace(/^((?:[ >]|- |N\. )*)\* /, '$1- '))
    .filter(line => !/^[ >]*$/.test(line))
    .join('\n');
}
