/** Images and files of storage to ADF media nodes. */
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { toNumber } from './colours.ts';
import { fitNode } from './fit.ts';
import { allAllowed, defined, localIdOf, type Reading, readExtra } from './reading.ts';
import { toAddress } from './references.ts';
import { type AdfAttributes, type AdfMark, type AdfNode, BY_NAME, EXTRA, type ReadNode } from './types.ts';

/** Attributes that a mediaSingle and its media can say. An image with others stays as it is. */
const SAID = new Set(
  `ac:align ac:layout ac:width ac:height ac:custom-width ac:original-width ac:original-height ac:alt ac:local-id ac:inline ac:class ac:src ${EXTRA}`.split(
    ' ',
  ),
);
const ALIGNED: Readonly<Record<string, string>> = {
  left: 'align-start',
  right: 'align-end',
  center: 'center',
};

function canBeSaid(image: StorageNode): boolean {
  return image.attributes.every(
    (name, index) => index % 2 === 1 || SAID.has(name) || name.startsWith('xmlns'),
  );
}

/** A block image; undefined where ADF cannot say it. */
export function readImage(
  reading: Reading,
  image: StorageNode,
  marks: readonly AdfMark[],
): ReadNode | undefined {
  const media = readMedia(image, marks);
  if (!media) return undefined;
  const caption = findChild(image, 'ac:caption');
  const captionNode = caption && readCaption(reading, caption);
  if (caption && !captionNode) return undefined;
  const extra = readExtra(image);
  const width = toNumber(attributeOf(image, 'ac:width'));
  const layout = attributeOf(image, 'ac:layout') ?? ALIGNED[attributeOf(image, 'ac:align') ?? ''];
  const attrs = defined({
    layout,
    width,
    widthType: width === undefined ? undefined : 'pixel',
    ...extra.single,
  });
  const content = captionNode ? [media, captionNode] : [media];
  return {
    type: 'mediaSingle',
    attrs,
    content,
    marks: extra.singleMarks,
    held: extra.singleMarks,
    ...(content.some(part => part.whole) ? { whole: true } : {}),
  };
}

function readMedia(image: StorageNode, marks: readonly AdfMark[]): ReadNode | undefined {
  const target = canBeSaid(image)
    ? readTarget(childElements(image).filter(child => child.name.startsWith('ri:')))
    : undefined;
  if (!target) return undefined;
  const extra = readExtra(image);
  const attrs = defined({
    ...target,
    width: toNumber(attributeOf(image, 'ac:original-width')),
    height: toNumber(attributeOf(image, 'ac:original-height')) ?? toNumber(attributeOf(image, 'ac:height')),
    alt: attributeOf(image, 'ac:alt'),
    localId: localIdOf(image),
    ...extra.attrs,
  });
  return fitMedia({
    type: 'media',
    attrs,
    marks: [...readBorders(image), ...marks, ...extra.marks],
    held: extra.marks,
  });
}

/** The media as it may be given out; with marks that it may not have it is given out with all around it as a whole. */
function fitMedia(media: ReadNode): ReadNode | undefined {
  const fitted = fitNode(media, 'mediaSingle');
  return fitted || !media.held?.length ? fitted : { ...media, whole: true };
}

/** The media attributes of what an image shows: an address, a file of this page by its name, or of another by its address. */
function readTarget(references: readonly StorageNode[]): AdfAttributes | undefined {
  const [reference, more] = references;
  if (!reference || more) return undefined;
  if (reference.name === 'ri:url') {
    const url = attributeOf(reference, 'ri:value');
    return url === undefined ? undefined : { type: 'external', url };
  }
  const name = attributeOf(reference, 'ri:filename');
  if (reference.name !== 'ri:attachment' || !name) return undefined;
  if (childElements(reference).length === 0) return { type: 'file', id: name, collection: BY_NAME };
  const id = toAddress(reference, undefined);
  return id === undefined ? undefined : { type: 'file', id, collection: BY_NAME };
}

function readBorders(image: StorageNode): AdfMark[] {
  return childElements(image)
    .filter(child => child.name === 'ac:adf-mark' && attributeOf(child, 'key') === 'border')
    .map(child => ({
      type: 'border',
      attrs: { size: toNumber(attributeOf(child, 'size')), color: attributeOf(child, 'color') },
    }));
}

/** A caption's lines become one. */
function readCaption(reading: Reading, caption: StorageNode): ReadNode | undefined {
  const lines = childElements(caption).some(child => child.name === 'p')
    ? childElements(caption).map(line => line.children)
    : [caption.children];
  const content: AdfNode[] = [];
  for (const line of lines) {
    if (content.length > 0) content.push({ type: 'hardBreak' });
    content.push(...reading.readInlines(line, { place: 'caption', marks: [] }));
  }
  const node = { type: 'caption', attrs: defined({ localId: localIdOf(caption) }), content };
  return allAllowed(content, 'caption') ? fitNode(node, 'mediaSingle') : { ...node, whole: true };
}

/** An image in a line; one that is not an attachment has no such form. */
export function readInlineImage(
  _reading: Reading,
  image: StorageNode,
  marks: readonly AdfMark[],
): ReadNode[] | undefined {
  const media = readMedia(image, marks);
  if (!media || media.attrs?.['type'] === 'external' || findChild(image, 'ac:caption')) return undefined;
  const width = toNumber(attributeOf(image, 'ac:width'));
  const attrs = { ...defined({ width, ...media.attrs }), type: 'image', ...readExtra(image).attrs };
  return [{ ...media, type: 'mediaInline', attrs }];
}

/** The file of a view-file macro. */
export function readFile(source: string, macro: StorageNode): ReadNode | undefined {
  const parameters = childElements(macro).filter(child => child.name === 'ac:parameter');
  const [parameter] = parameters;
  const isFile = parameters.length === 1 && parameter && attributeOf(parameter, 'ac:name') === 'name';
  const target =
    isFile && textOf(source, parameter).trim() === '' ? readTarget(childElements(parameter)) : undefined;
  if (!target) return undefined;
  const { attrs, marks } = readExtra(macro);
  return fitMedia({
    type: 'media',
    attrs: defined({ ...target, localId: localIdOf(macro), ...attrs }),
    marks,
    held: marks,
  });
}
