/** Lists of wiki markup: `*`, `#` and `-` in any mixture, one symbol a level. */
import type { Place, Range, WikiContext } from './context.ts';

/** One item: its symbols and where its text lies. */
export interface ListLine extends Range {
  readonly symbols: string;
}

interface Level {
  readonly depth: number;
  readonly element: 'ul' | 'ol';
}

/** Deeper items stand on this level. */
const MAX_LEVEL = 20;

/** The lists that a run of items makes: several where the kind changes on the first level. */
export function writeList(context: WikiContext, items: readonly ListLine[], place: Place): string {
  const levels: Level[] = [];
  let xml = '';
  for (const item of items) {
    const depth = Math.min(item.symbols.length, MAX_LEVEL);
    const element = item.symbols[depth - 1] === '#' ? 'ol' : 'ul';
    xml += closeTo(levels, depth, element);
    if (levels.at(-1)?.depth === depth) xml += '</li>';
    else {
      levels.push({ depth, element });
      xml += `<${element}>`;
    }
    xml += `<li>${writeItem(context, item, { ...place, depth: place.depth + 2 * levels.length })}`;
  }
  return xml + closeTo(levels, 0, 'ul');
}

/** Ends the lists that are deeper than an item, and one on its level that is of the other kind. */
function closeTo(levels: Level[], depth: number, element: 'ul' | 'ol'): string {
  let xml = '';
  for (let top = levels.at(-1); top; top = levels.at(-1)) {
    if (top.depth < depth || (top.depth === depth && top.element === element)) break;
    levels.pop();
    xml += `</li></${top.element}>`;
  }
  return xml;
}

/** Text stands bare in an item, in paragraphs beside a block. */
function writeItem(context: WikiContext, range: Range, place: Place): string {
  const pieces = context.writePieces(range, place);
  const bare = pieces.every(piece => piece.kind === 'inline');
  return pieces.map(({ kind, xml }) => (bare || kind === 'block' ? xml : `<p>${xml}</p>`)).join('');
}
