/** ADF's media to images and files of storage. */
import { fromAddress } from './references.ts';
import { type AdfMark, type AdfNode, BY_NAME } from './types.ts';
import {
  extra,
  leftOver,
  markOf,
  numberAttribute,
  textAttribute,
  writeAdfNode,
  writeInnerNode,
  writeUnknown,
} from './writing.ts';
import { element } from './xml.ts';

const ALIGN: Readonly<Record<string, string>> = {
  'wrap-left': 'left',
  'align-start': 'left',
  'wrap-right': 'right',
  'align-end': 'right',
  center: 'center',
  wide: 'center',
  'full-width': 'center',
};

interface Target {
  readonly storage: string;
  /** The attributes that reading `storage` gives back. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** What an image shows: a file that is known by id alone gets the name that its alternative text or id is. */
function writeTarget(media: AdfNode): Target {
  const url = textAttribute(media, 'url');
  const id = textAttribute(media, 'id');
  if (textAttribute(media, 'type') === 'external' || (id === undefined && url !== undefined))
    return {
      storage: element('ri:url', { 'ri:value': url ?? '' }, ''),
      said: { type: 'external', url: url ?? '' },
    };
  const collection = textAttribute(media, 'collection');
  const reference = collection === BY_NAME ? fromAddress(id ?? '') : undefined;
  if (reference) return { storage: reference.storage, said: { type: 'file', id, collection } };
  const name = (collection === BY_NAME ? id : (textAttribute(media, 'alt') ?? id)) || 'unknown';
  const said = {
    type: 'file',
    ...(name === id ? { id } : {}),
    ...(collection === BY_NAME ? { collection } : {}),
  };
  return { storage: element('ri:attachment', { 'ri:filename': name }, ''), said };
}

/** An image that is a block: a mediaSingle with its caption. */
export function writeMediaSingle(node: AdfNode, writeInlines: (nodes: readonly AdfNode[]) => string): string {
  const [media, caption] = node.content ?? [];
  if (!media) return writeUnknown(node, false);
  const layout = textAttribute(node, 'layout');
  const isPixel = textAttribute(node, 'widthType') === 'pixel';
  const width = isPixel ? numberAttribute(node, 'width') : undefined;
  const single = leftOver(node.attrs, {
    layout,
    ...(width === undefined ? {} : { width, widthType: 'pixel' }),
  });
  const captions = caption
    ? element(
        'ac:caption',
        { 'ac:local-id': textAttribute(caption, 'localId') },
        element('p', {}, writeInlines(caption.content ?? [])),
      )
    : '';
  const link = markOf(media, 'link') ?? markOf(node, 'link');
  const image = writeImage(
    media,
    {
      'ac:align': ALIGN[layout ?? ''],
      'ac:layout': layout,
      'ac:custom-width': width === undefined ? undefined : 'true',
      'ac:width': width,
    },
    { single, singleMarks: (node.marks ?? []).filter(mark => mark !== link), content: captions },
  );
  return link ? wrapLink(String(link.attrs?.['href']), image) : image;
}

/** A linked image: in a paragraph, as storage has it. */
function wrapLink(href: string, image: string): string {
  const reference = fromAddress(href);
  if (!reference) return element('p', {}, element('a', { href }, image));
  const link = element(
    'ac:link',
    { 'ac:anchor': reference.anchor },
    `${reference.storage}<ac:link-body>${image}</ac:link-body>`,
  );
  return element('p', {}, link);
}

function writeImage(
  media: AdfNode,
  place: Readonly<Record<string, unknown>>,
  {
    single,
    singleMarks,
    content,
  }: {
    readonly single: Readonly<Record<string, unknown>>;
    readonly singleMarks: readonly AdfMark[];
    readonly content: string;
  },
): string {
  const target = writeTarget(media);
  const inline = place['ac:inline'] === 'true' ? { type: 'image' } : {};
  const width = numberAttribute(media, 'width');
  const height = numberAttribute(media, 'height');
  const alt = textAttribute(media, 'alt');
  const localId = textAttribute(media, 'localId');
  const attrs = leftOver(media.attrs, { ...target.said, ...inline, width, height, alt, localId });
  const borders = (media.marks ?? []).filter(mark => mark.type === 'border');
  const marks = (media.marks ?? []).filter(mark => mark.type !== 'border' && mark.type !== 'link');
  return element(
    'ac:image',
    {
      ...place,
      'ac:original-width': width,
      'ac:original-height': height,
      'ac:alt': alt,
      'ac:local-id': localId,
      ...extra({ attrs, marks, single, singleMarks }),
    },
    target.storage +
      borders
        .map(mark =>
          element(
            'ac:adf-mark',
            { key: 'border', size: mark.attrs?.['size'], color: mark.attrs?.['color'] },
            '',
          ),
        )
        .join('') +
      content,
  );
}

export function writeInlineImage(node: AdfNode): string {
  const marks = (node.marks ?? []).filter(mark => mark.type === 'link' || mark.type === 'annotation');
  const media = {
    ...node,
    marks: (node.marks ?? []).filter(mark => !marks.includes(mark)),
  };
  const image = writeImage(media, { 'ac:inline': 'true' }, { single: {}, singleMarks: [], content: '' });
  return marks.reduce((inner, mark) => {
    if (mark.type === 'annotation')
      return element('ac:inline-comment-marker', { 'ac:ref': mark.attrs?.['id'] }, inner);
    const reference = fromAddress(String(mark.attrs?.['href']));
    return reference
      ? element(
          'ac:link',
          { 'ac:anchor': reference.anchor },
          `${reference.storage}<ac:link-body>${inner}</ac:link-body>`,
        )
      : element('a', { href: mark.attrs?.['href'] }, inner);
  }, image);
}

/** A group of files: a view-file macro each. One that shows an address stays ADF. */
export function writeMediaGroup(node: AdfNode): string {
  const files = node.content ?? [];
  if (files.length === 0 || files.some(file => writeTarget(file).said['type'] === 'external'))
    return writeAdfNodes(node);
  const macros = files.map(file => {
    const target = writeTarget(file);
    const localId = textAttribute(file, 'localId');
    const kept = extra({ attrs: leftOver(file.attrs, { ...target.said, localId }), marks: file.marks ?? [] });
    return element(
      'ac:structured-macro',
      { 'ac:name': 'view-file', 'ac:schema-version': '1', 'ac:local-id': localId, ...kept },
      element('ac:parameter', { 'ac:name': 'name' }, target.storage),
    );
  });
  return element('p', { class: 'media-group' }, macros.join(''));
}

function writeAdfNodes(node: AdfNode): string {
  return writeAdfNode(node, (node.content ?? []).map(child => writeInnerNode(child, '')).join(''));
}
