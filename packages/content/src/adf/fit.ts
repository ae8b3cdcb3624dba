/** Makes nodes legal where they stand: attributes and marks that the schema refuses go, required ones are there. */
import { allowedMarks, CONTENT, legalAttributes, legalMark, TEXT_MARKS } from './schema.ts';
import type { AdfAttributes, AdfMark, AdfNode, ReadNode } from './types.ts';

/** Values of attributes that must be there. */
const REQUIRED: Readonly<Record<string, AdfAttributes>> = {
  heading: { level: 1 },
  taskList: { localId: '' },
  taskItem: { localId: '', state: 'TODO' },
  blockTaskItem: { localId: '', state: 'TODO' },
  decisionList: { localId: '' },
  decisionItem: { localId: '', state: 'DECIDED' },
  panel: { panelType: 'info' },
  nestedExpand: { title: '' },
  mediaSingle: { layout: 'center' },
  embedCard: { layout: 'center' },
  status: { color: 'neutral' },
  layoutColumn: { width: 50 },
  syncBlock: { localId: '' },
  bodiedSyncBlock: { localId: '' },
};

/** Attributes without which a node cannot be given out, one of each group. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  mention: ['id'],
  emoji: ['shortName'],
  date: ['timestamp'],
  status: ['text'],
  placeholder: ['text'],
  inlineCard: ['url', 'data'],
  blockCard: ['url', 'data', 'datasource'],
  embedCard: ['url'],
  media: ['id', 'url'],
  mediaInline: ['id'],
  extension: ['extensionKey', 'extensionType'],
  bodiedExtension: ['extensionKey', 'extensionType'],
  inlineExtension: ['extensionKey', 'extensionType'],
  syncBlock: ['resourceId'],
  bodiedSyncBlock: ['resourceId'],
};
const NEEDS_ALL = new Set(['extension', 'bodiedExtension', 'inlineExtension']);

/** Nodes that hold at least one node, and what an empty one is given. */
const NEVER_EMPTY = new Set(
  'listItem blockquote panel expand nestedExpand bodiedExtension tableCell tableHeader layoutColumn bodiedSyncBlock blockTaskItem'.split(
    ' ',
  ),
);
const EMPTY_DROPPED = new Set(
  'bulletList orderedList taskList table mediaSingle mediaGroup layoutSection'.split(' '),
);

/**
 * The node as it may stand in `place`; undefined where it may not. Its content must have been fitted before.
 */
export function fitNode(node: ReadNode, place: string): AdfNode | undefined {
  const type = typeIn(node.type, place);
  if (type === undefined || node.whole) return undefined;
  if (type === 'text' && !node.text) return undefined;
  const attributes = fitAttributes(type, node.attrs ?? {});
  if (!attributes) return undefined;
  const content = fitContent(type, node.content ?? []);
  if (!content) return undefined;
  const marks = fitMarks(node.marks ?? [], type, place);
  if (node.held?.some(held => !marks.some(mark => mark.type === held.type))) return undefined;
  return {
    type,
    ...(Object.keys(attributes).length > 0 ? { attrs: attributes } : {}),
    ...(content.length > 0 || NEEDS_CONTENT.has(type) ? { content } : {}),
    ...(marks.length > 0 ? { marks } : {}),
    ...(node.text === undefined ? {} : { text: node.text }),
  };
}

/** Parts of a node that cannot do without them: one that may not be given out keeps the node whole. */
export function fitParts(parts: readonly ReadNode[], place: string): Pick<ReadNode, 'content' | 'whole'> {
  const fitted = parts.map(part => fitNode(part, place));
  const content = fitted.map((part, index) => part ?? parts[index]).filter(part => part !== undefined);
  return fitted.includes(undefined) ? { content, whole: true } : { content };
}

const NEEDS_CONTENT = new Set(['tableRow']);

/** An expand inside of something else is a nestedExpand, and the other way round. */
function typeIn(type: string, place: string): string | undefined {
  const allowed = CONTENT[place] ?? [];
  if (allowed.includes(type)) return type;
  const other = ({ expand: 'nestedExpand', nestedExpand: 'expand' } as const)[type];
  return other !== undefined && allowed.includes(other) ? other : undefined;
}

function fitAttributes(type: string, given: AdfAttributes): AdfAttributes | undefined {
  const attributes = { ...REQUIRED[type], ...legalAttributes(type, given) };
  const needed = NEEDED[type] ?? [];
  const has = (name: string): boolean => attributes[name] !== undefined;
  if (needed.length > 0 && !(NEEDS_ALL.has(type) ? needed.every(has) : needed.some(has))) return undefined;
  if (type === 'media') return fitMedia(attributes);
  if (type === 'mediaInline') return { collection: '', ...attributes };
  if (type === 'mediaSingle') return fitSingle(attributes);
  if (type === 'inlineCard')
    return pick(attributes, attributes['url'] === undefined ? ['data', 'localId'] : ['url', 'localId']);
  if (type === 'blockCard') return fitBlockCard(attributes);
  return attributes;
}

function pick(attributes: AdfAttributes, names: readonly string[]): AdfAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

function fitMedia(attributes: AdfAttributes): AdfAttributes | undefined {
  const { type, id, url } = attributes;
  if (type === 'external' || (id === undefined && url !== undefined))
    return url === undefined
      ? undefined
      : { ...pick(attributes, ['localId', 'alt', 'height', 'width', 'url']), type: 'external' };
  const { url: _, ...file } = attributes;
  return { type: 'file', collection: '', ...file };
}

function fitSingle(attributes: AdfAttributes): AdfAttributes {
  const { width, widthType } = attributes;
  if (widthType === 'pixel' && width !== undefined) return attributes;
  if (widthType === 'pixel') return pick(attributes, ['localId', 'layout']);
  return typeof width === 'number' && width > 100 ? { ...attributes, widthType: 'pixel' } : attributes;
}

function fitBlockCard(attributes: AdfAttributes): AdfAttributes {
  if (attributes['datasource'] !== undefined)
    return pick(attributes, ['datasource', 'url', 'width', 'layout', 'localId']);
  return pick(attributes, [attributes['url'] === undefined ? 'data' : 'url', 'localId']);
}

function fitContent(type: string, content: readonly AdfNode[]): readonly AdfNode[] | undefined {
  if (content.length === 0 && NEVER_EMPTY.has(type)) return [{ type: 'paragraph' }];
  if (content.length === 0 && type === 'decisionList')
    return [{ type: 'decisionItem', attrs: REQUIRED['decisionItem'] ?? {} }];
  if (content.length === 0 && EMPTY_DROPPED.has(type)) return undefined;
  if (type === 'mediaSingle' && (content[0]?.type !== 'media' || content.length > 2)) return undefined;
  if (type === 'layoutSection' && (content.length < 2 || content.length > 3)) return undefined;
  return content;
}

/** The marks that a node may carry in its place, with their legal attributes; of some kinds one only. */
export function fitMarks(given: readonly AdfMark[], type: string, place: string): readonly AdfMark[] {
  let allowed = allowedMarks(type, place);
  if (type === 'text' && place !== 'codeBlock' && given.some(mark => mark.type === 'code'))
    allowed = ['link', 'annotation', 'code'];
  const marks = new Map<string, AdfMark>();
  for (const mark of given) {
    const legal = allowed.includes(mark.type) ? legalMark(mark) : undefined;
    const key = mark.type === 'annotation' ? `annotation ${String(mark.attrs?.['id'])}` : mark.type;
    if (legal) marks.set(key, legal);
  }
  if (marks.has('alignment')) marks.delete('indentation');
  const order = [...TEXT_MARKS, 'code'];
  const rank = (mark: AdfMark): number => order.indexOf(mark.type);
  return type === 'text'
    ? [...marks.values()].sort((one, other) => rank(one) - rank(other))
    : [...marks.values()];
}
