/**
 * The names that storage format usually holds, and what each tells of its element. A scan shares these strings rather than cutting
 * its own, and notes what they tell as bits of the node, so that nothing has to be looked up again.
 */

/** A block wherever it stands. */
export const BLOCK = 1;
/** Only wraps: its content belongs to the block around it. */
export const WRAPPER = 2;
/** An inline element that stays whole whatever it holds. */
export const ATOM = 4;
export const INLINE = 8;
export const MACRO = 16;
/** Has an attribute that may hide its text or bring it to light: a style, a class, a colour. */
export const COVERS = 32;
/** Has an attribute that shows only when a pointer rests on the element. */
export const HINTS = 64;
/** A block or a macro stands somewhere inside. */
export const HOLDS = 128;
/** Holds what makes macros beside it parts of a line: text, or an element that is no macro. */
export const BESIDE = 256;
/** What an element's own name tells, and what those of its attributes do. */
export const OF_ELEMENT: number = BLOCK | WRAPPER | ATOM | INLINE | MACRO;
export const OF_ATTRIBUTES: number = COVERS | HINTS;

const KINDS: readonly (readonly [flags: number, names: string])[] = [
  [
    BLOCK,
    'p h1 h2 h3 h4 h5 h6 ul ol li table blockquote hr pre ac:task-list ac:task ac:adf-extension ac:adf-node',
  ],
  [BLOCK, 'ac:layout ac:layout-section ac:layout-cell'],
  [BLOCK | WRAPPER, 'div section article center ac:adf-content'],
  [WRAPPER, 'ac:rich-text-body tbody'],
  [
    INLINE,
    'a abbr acronym b big br cite del dfn em font i img ins kbd label mark q s samp small span strike strong sub',
  ],
  [INLINE, 'sup tt u var ac:hipchat-emoticon ac:inline-comment-marker at:var ri:user'],
  [INLINE | ATOM, 'code time ac:link ac:emoticon ac:placeholder ac:image'],
  [INLINE | MACRO, 'ac:structured-macro ac:macro'],
  [COVERS, 'style class hidden bgcolor color data-highlight-colour'],
  [HINTS, 'title ac:title ac:tooltip aria-label summary'],
  [
    0,
    'colgroup col thead tfoot tr td th caption ac:parameter ac:default-parameter ac:plain-text-body ac:link-body ' +
      'ac:plain-text-link-body ac:caption ac:task-id ac:task-uuid ac:task-status ac:task-body ac:adf-attribute ac:adf-fallback ' +
      'ac:adf-parameter ac:adf-parameter-value ac:adf-mark ri:page ri:blog-post ri:attachment ri:url ri:shortcut ri:space ' +
      'ri:content-entity at:string at:declarations ac:name ac:schema-version ac:macro-id ac:local-id ac:type ac:ref ac:alt ac:width ' +
      'ac:height ac:align ac:custom-width ac:original-width ac:original-height ac:thumbnail ac:border ac:class ac:src ac:inline ' +
      'ac:anchor ac:card-appearance ac:emoji-shortname ac:emoji-id ac:emoji-fallback ac:shortcut ac:breakout-mode ac:breakout-width ' +
      'ri:space-key ri:content-title ri:version-at-save ri:filename ri:account-id ri:userkey ri:username ri:value ri:key ' +
      'ri:posting-day ri:content-id local-id colspan rowspan href start datetime src alt id key type scope data-layout ' +
      'data-table-width data-table-display-mode data-card-appearance data-width data-colwidth data-uuid rel target lang dir',
  ],
];

const SLOTS = 1024;
const TABLE = tabulateNames();

function tabulateNames(): { readonly names: readonly (string | undefined)[]; readonly flags: Uint16Array } {
  const names = new Array<string | undefined>(SLOTS).fill(undefined);
  const flags = new Uint16Array(SLOTS);
  for (const [bits, list] of KINDS) {
    for (const name of Object.keys(Object.fromEntries(list.split(' ').map(word => [word, 0])))) {
      // Keys of an object are strings that V8 compares by their address.
      let slot = slotOf(name, 0, name.length);
      while (names[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1);
      names[slot] = name;
      flags[slot] = bits;
    }
  }
  return { names, flags };
}

const NAMES = TABLE.names;
const FLAGS = TABLE.flags;

/** The slot of the known name between two offsets of a source, which stand at least one apart; -1 for a name that is not known. */
export function findName(source: string, start: number, end: number): number {
  let slot = slotOf(source, start, end);
  for (let known = NAMES[slot]; known !== undefined; known = NAMES[slot]) {
    if (known.length === end - start && source.startsWith(known, start)) return slot;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return -1;
}

export function nameIn(slot: number): string {
  return NAMES[slot] ?? '';
}

/** What the name in a slot tells of the element that has it, or that has an attribute of this name. */
export function flagsIn(slot: number): number {
  return FLAGS[slot] ?? 0;
}

/** A slot made from the length and four characters: few of the names meet in one. */
function slotOf(source: string, start: number, end: number): number {
  const length = end - start;
  const hash =
    length * 455 +
    source.charCodeAt(start) * 19 +
    source.charCodeAt(end - 1) * 363 +
    source.charCodeAt(start + (length >> 1)) * 125 +
    source.charCodeAt(length > 3 ? end - 3 : start) * 393;
  return hash & (SLOTS - 1);
}
