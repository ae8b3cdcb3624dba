/** The names that storage format usually holds: a scan shares these strings rather than cutting its own, so that comparing and looking them up is cheap. */

const NAMES =
  'p h1 h2 h3 h4 h5 h6 ul ol li table colgroup col tbody thead tfoot tr td th blockquote hr pre div section article center br a img ' +
  'strong b em i del s strike u ins sub sup code tt kbd samp span font small big abbr acronym cite dfn label mark q var time ' +
  'ac:structured-macro ac:macro ac:parameter ac:default-parameter ac:rich-text-body ac:plain-text-body ac:link ac:link-body ' +
  'ac:plain-text-link-body ac:image ac:caption ac:emoticon ac:hipchat-emoticon ac:placeholder ac:inline-comment-marker ' +
  'ac:task-list ac:task ac:task-id ac:task-uuid ac:task-status ac:task-body ac:layout ac:layout-section ac:layout-cell ' +
  'ac:adf-extension ac:adf-node ac:adf-attribute ac:adf-content ac:adf-fallback ac:adf-parameter ac:adf-parameter-value ac:adf-mark ' +
  'ri:page ri:blog-post ri:attachment ri:url ri:shortcut ri:user ri:space ri:content-entity at:var at:string at:declarations ' +
  'ac:name ac:schema-version ac:macro-id ac:local-id ac:type ac:ref ac:alt ac:title ac:width ac:height ac:align ac:custom-width ' +
  'ac:original-width ac:original-height ac:thumbnail ac:border ac:class ac:src ac:inline ac:anchor ac:card-appearance ac:tooltip ' +
  'ac:emoji-shortname ac:emoji-id ac:emoji-fallback ac:shortcut ac:breakout-mode ac:breakout-width ri:space-key ri:content-title ' +
  'ri:version-at-save ri:filename ri:account-id ri:userkey ri:username ri:value ri:key ri:posting-day ri:content-id local-id class ' +
  'style colspan rowspan href start datetime src alt title id key type scope data-layout data-table-width data-table-display-mode ' +
  'data-highlight-colour data-card-appearance data-width data-colwidth data-uuid rel target lang dir bgcolor';

const SLOTS = 1024;
const KNOWN: readonly (string | undefined)[] = spreadNames();

/** The name between two offsets of a source, which stand at least one apart. */
export function shareName(source: string, start: number, end: number): string {
  const known = KNOWN[slotOf(source, start, end)] ?? '';
  if (known.length !== end - start) return source.slice(start, end);
  for (let at = start; at < end; at++) {
    if (known.charCodeAt(at - start) !== source.charCodeAt(at)) return source.slice(start, end);
  }
  return known;
}

/** A slot made from the length and four characters: few known names meet in one, and those that do are merely not shared. */
function slotOf(source: string, start: number, end: number): number {
  const length = end - start;
  const hash =
    length * 47 +
    source.charCodeAt(start) * 51 +
    source.charCodeAt(end - 1) * 25 +
    source.charCodeAt(start + (length >> 1)) * 11 +
    source.charCodeAt(length > 3 ? end - 3 : start) * 131;
  return hash & (SLOTS - 1);
}

function spreadNames(): (string | undefined)[] {
  const slots = new Array<string | undefined>(SLOTS).fill(undefined);
  for (const name of NAMES.split(' ')) slots[slotOf(name, 0, name.length)] = name;
  return slots;
}
