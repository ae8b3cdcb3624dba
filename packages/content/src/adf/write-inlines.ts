/** ADF's inline nodes to storage. Neighbours share the elements of the marks that they share. */
import { toHex, toRgb } from './colours.ts';
import { fitMarks } from './fit.ts';
import { isWritable } from './hold-marks.ts';
import { fromAddress } from './references.ts';
import { legalMark, TEXT_MARKS } from './schema.ts';
import { type AdfMark, type AdfNode, EXTRA } from './types.ts';
import { writeInlineMacro } from './write-macros.ts';
import { writeInlineImage } from './write-media.ts';
import { extra, leftOver, numberAttribute, textAttribute, writeUnknown } from './writing.ts';
import { attributes, cdata, element, text } from './xml.ts';

const ORDER = [...TEXT_MARKS, 'code'];

/** A line of storage. */
export function writeInlines(nodes: readonly AdfNode[]): string {
  return writeRun(nodes.map(openPiece));
}

interface TextMark {
  readonly mark: AdfMark;
  /** Whether the schema forbids it on its node, so that reading must not leave it out. */
  readonly isHeld: boolean;
}

interface Piece {
  readonly node: AdfNode;
  /** Outermost first. */
  readonly marks: readonly TextMark[];
}

/** Images and extensions carry their marks themselves, and unknown nodes all they are. */
const WITH_OWN_MARKS = new Set(['mediaInline', 'inlineExtension']);

/** A node with the marks that are elements around it: those that are held hold the others too. */
function openPiece(node: AdfNode): Piece {
  if (WITH_OWN_MARKS.has(node.type) || !isWritable(node)) return { node, marks: [] };
  const { marks: given = [], ...bare } = node;
  const legal = node.type === 'text' ? fitMarks(given, 'text', 'paragraph') : [];
  const isLegal = (mark: AdfMark): boolean =>
    legal.some(other => other.type === mark.type) ||
    (mark.type === 'annotation' && node.type !== 'text' && legalMark(mark) !== undefined);
  const rank = ({ mark, isHeld }: TextMark): number => (isHeld ? -1 : ORDER.indexOf(mark.type));
  const marks = given.map(mark => ({ mark, isHeld: !isLegal(mark) }));
  return { node: bare, marks: marks.sort((one, other) => rank(one) - rank(other)) };
}

function writeRun(pieces: readonly Piece[]): string {
  let storage = '';
  for (let start = 0; start < pieces.length; ) {
    const first = pieces[start];
    if (!first) break;
    const [mark] = first.marks;
    if (!mark) {
      storage += writeInline(first.node);
      start++;
      continue;
    }
    const key = JSON.stringify(mark);
    let end = start + 1;
    while (end < pieces.length && JSON.stringify(pieces[end]?.marks[0]) === key) end++;
    const inner = pieces.slice(start, end).map(({ node, marks }) => ({ node, marks: marks.slice(1) }));
    storage += writeMark(mark, writeRun(inner));
    start = end;
  }
  return storage;
}

const SIMPLE: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 'del',
  code: 'code',
};

function writeMark({ mark, isHeld }: TextMark, content: string): string {
  const legal = legalMark(mark);
  const value = (key: string): string => String(mark.attrs?.[key]);
  const simple = Object.hasOwn(SIMPLE, mark.type) ? SIMPLE[mark.type] : undefined;
  const name = legal?.type === 'subsup' ? value('type') : simple;
  if (legal && name)
    return element(name, isHeld || hasMore(mark) ? { [EXTRA]: JSON.stringify(mark) } : {}, content);
  switch (isHeld && !legal?.type.endsWith('Color') ? undefined : legal?.type) {
    case 'textColor':
      return writeColour({ mark, isHeld }, 'color', content);
    case 'backgroundColor':
      return writeColour({ mark, isHeld }, 'background-color', content);
    case 'annotation':
      return element('ac:inline-comment-marker', { 'ac:ref': value('id') }, content);
    case 'link':
      return writeLink(mark, content);
    default:
      return element('span', { [EXTRA]: JSON.stringify(mark) }, content);
  }
}

/** Whether a mark has attributes that its element does not tell. */
function hasMore(mark: AdfMark): boolean {
  return Object.keys(mark.attrs ?? {}).length > (mark.type === 'subsup' ? 1 : 0);
}

function writeColour({ mark, isHeld }: TextMark, property: string, content: string): string {
  const color = String(mark.attrs?.['color']);
  const isExact = !isHeld && toHex(color) === color && Object.keys(mark.attrs ?? {}).length === 1;
  if (!isExact)
    return element(
      'span',
      { [EXTRA]: JSON.stringify(mark), style: `${property}: ${toRgb(color)};` },
      content,
    );
  return element('span', { style: `${property}: ${toRgb(color)};` }, content);
}

function writeLink(mark: AdfMark, content: string): string {
  const href = String(mark.attrs?.['href']);
  const title = typeof mark.attrs?.['title'] === 'string' ? mark.attrs['title'] : undefined;
  const kept = extra({ attrs: leftOver(mark.attrs, { href, title }) });
  const reference = fromAddress(href);
  if (!reference) return element('a', { href, title, ...kept }, content);
  const target = { 'ac:anchor': reference.anchor, 'ac:tooltip': title };
  const isDefault =
    reference.shown !== undefined && content === text(reference.shown) && Object.keys(kept).length === 0;
  if (isDefault) return element('ac:link', target, reference.storage);
  return element(
    'ac:link',
    target,
    `${reference.storage}<ac:link-body${attributes(kept)}>${content}</ac:link-body>`,
  );
}

function writeInline(node: AdfNode): string {
  if (!isWritable(node)) return writeUnknown(node, true);
  switch (node.type) {
    case 'text':
      return text(node.text ?? '');
    case 'hardBreak':
      return element('br', idAndExtra(node, {}), '');
    case 'mention':
      return writeMention(node);
    case 'emoji':
      return writeEmoji(node);
    case 'date':
      return writeDate(node);
    case 'status':
      return writeStatus(node);
    case 'placeholder':
      return element(
        'ac:placeholder',
        idAndExtra(node, { text: textAttribute(node, 'text') ?? '' }),
        text(textAttribute(node, 'text') ?? ''),
      );
    case 'inlineCard':
      return writeCard(node);
    case 'mediaInline':
      return writeInlineImage(node);
    case 'inlineExtension':
      return writeInlineMacro(node);
    default:
      return writeUnknown(node, true);
  }
}

/** The local id and what else `said` leaves. */
function idAndExtra(
  node: AdfNode,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const localId = textAttribute(node, 'localId');
  return {
    'ac:local-id': localId,
    ...extra({ attrs: leftOver(node.attrs, { ...said, localId }), marks: node.marks ?? [] }),
  };
}

function writeMention(node: AdfNode): string {
  const id = textAttribute(node, 'id') ?? '';
  const shown = textAttribute(node, 'text');
  const said = {
    id,
    ...(shown !== undefined && shown.trim() === shown && shown !== '' ? { text: shown } : {}),
  };
  const [, kind = 'account-id', value = id] = /^(userkey|username):(.*)$/su.exec(id) ?? [];
  const body = said.text === undefined ? '' : element('ac:plain-text-link-body', {}, cdata(said.text));
  return element('ac:link', idAndExtra(node, said), element('ri:user', { [`ri:${kind}`]: value }, '') + body);
}

function writeEmoji(node: AdfNode): string {
  const id = textAttribute(node, 'id');
  const fallback = textAttribute(node, 'text');
  const shortName = textAttribute(node, 'shortName');
  const said = { id, text: fallback, shortName };
  const name = id === undefined ? (shortName ?? '').replaceAll(':', '') : 'blue-star';
  return element(
    'ac:emoticon',
    {
      'ac:name': name,
      'ac:emoji-shortname': shortName,
      'ac:emoji-id': id,
      'ac:emoji-fallback': fallback,
      ...idAndExtra(node, said),
    },
    '',
  );
}

/** A day where the moment is midnight in UTC, the moment otherwise. */
function writeDate(node: AdfNode): string {
  const timestamp = String(node.attrs?.['timestamp'] ?? '');
  const moment = /^-?\d{1,15}$/u.test(timestamp) ? new Date(Number(timestamp)) : undefined;
  const iso = moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : undefined;
  const datetime = iso?.endsWith('T00:00:00.000Z') ? iso.slice(0, -14) : iso;
  const said = datetime !== undefined && String(Date.parse(datetime)) === timestamp ? { timestamp } : {};
  return element('time', { datetime: datetime ?? timestamp, ...idAndExtra(node, said) }, '');
}

const COLOUR_NAMES: Readonly<Record<string, string>> = {
  neutral: 'Grey',
  purple: 'Purple',
  blue: 'Blue',
  red: 'Red',
  yellow: 'Yellow',
  green: 'Green',
};

function writeStatus(node: AdfNode): string {
  const shown = textAttribute(node, 'text') ?? '';
  const color = textAttribute(node, 'color');
  const colour = color === undefined ? undefined : (COLOUR_NAMES[color] ?? color);
  const style = textAttribute(node, 'style') === 'subtle' ? 'subtle' : 'bold';
  const localId = textAttribute(node, 'localId');
  const said = {
    text: shown,
    style,
    localId,
    ...(colour?.startsWith('#') || (color ?? '') in COLOUR_NAMES ? { color } : {}),
  };
  const parameter = (name: string, value: string | undefined): string =>
    value === undefined ? '' : element('ac:parameter', { 'ac:name': name }, text(value));
  const parameters =
    parameter('title', shown) +
    parameter('colour', colour) +
    parameter('subtle', style === 'subtle' ? 'true' : undefined);
  return element(
    'ac:structured-macro',
    {
      'ac:name': 'status',
      'ac:schema-version': '1',
      'ac:macro-id': localId,
      ...extra({ attrs: leftOver(node.attrs, said), marks: node.marks ?? [] }),
    },
    parameters,
  );
}

/** A smart link in a line, or as a block of its own. */
export function writeCard(node: AdfNode): string {
  const { data } = node.attrs ?? {};
  const own = textAttribute(node, 'url');
  const url = own ?? (typeof data === 'object' && data !== null && 'url' in data ? String(data.url) : '');
  const look = { inlineCard: 'inline', blockCard: 'block', embedCard: 'embed' }[node.type];
  const isEmbed = node.type === 'embedCard';
  const layout = isEmbed ? textAttribute(node, 'layout') : undefined;
  const width = isEmbed ? numberAttribute(node, 'width') : undefined;
  // Without an address of its own the card must not get one from the link.
  const given = own ? node : { ...node, attrs: { ...node.attrs, url: own ?? null } };
  const reference = fromAddress(url);
  const kept = idAndExtra(given, {
    url: own || undefined,
    layout: reference ? undefined : layout,
    width: reference ? undefined : width,
  });
  if (reference)
    return element(
      'ac:link',
      { 'ac:card-appearance': look, 'ac:anchor': reference.anchor, ...kept },
      reference.storage,
    );
  return element(
    'a',
    { href: url, 'data-card-appearance': look, 'data-layout': layout, 'data-width': width, ...kept },
    text(url),
  );
}
