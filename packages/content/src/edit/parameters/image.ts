/** Looks of images: their attributes and the caption, under the names that Markdown has for them. */
import { ContentError } from '../../errors.ts';
import { IMAGE_ATTRIBUTES } from '../../markdown/image-attributes.ts';
import { escapeText } from '../../markdown/write/xml.ts';
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../../storage/tree.ts';
import { type Change, spliceAttribute } from '../attributes.ts';
import { spliceInner } from '../splice.ts';
import { type ParameterChange, refuseUnknown } from './parameter.ts';

/** What to splice so that an image has a width, an alternative text, a caption …, or has it no more. */
export function setImageParameter(change: ParameterChange): readonly Change[] {
  const { source, node, name, value } = change;
  const stored = { ...IMAGE_ATTRIBUTES, alt: 'ac:alt' }[name];
  if (name === 'caption' && node.name === 'ac:image') return setCaption(change);
  if (stored === undefined) {
    const names = Object.keys(IMAGE_ATTRIBUTES).join(', ');
    throw new ContentError(
      'not_applicable',
      `An image has no parameter '${name}': it has ${names}, alt, caption. To show another file, replace the block with ![alt](file.png).`,
    );
  }
  const attribute = node.name === 'img' ? stored.replace('ac:', '') : stored;
  if (value === null && attributeOf(node, attribute) === undefined)
    refuseUnknown('The image', name, shownNames(node));
  return spliceAttribute(source, node, attribute, value);
}

function shownNames(node: StorageNode): string[] {
  const names = Object.entries({ ...IMAGE_ATTRIBUTES, alt: 'ac:alt' });
  return names.flatMap(([name, stored]) =>
    attributeOf(node, node.name === 'img' ? stored.replace('ac:', '') : stored) === undefined ? [] : [name],
  );
}

/** A caption of one paragraph keeps that one's tags. */
function setCaption({ source, node, value }: ParameterChange): readonly Change[] {
  const caption = findChild(node, 'ac:caption');
  if (value === null) {
    if (!caption) refuseUnknown('The image', 'caption', shownNames(node));
    return [{ start: caption.start, end: caption.end, text: '' }];
  }
  if (caption && textOf(source, caption) === value) return [];
  const [paragraph, ...others] = caption ? childElements(caption) : [];
  if (paragraph?.name === 'p' && others.length === 0)
    return [spliceInner(source, paragraph, escapeText(value))];
  const content = `<p>${escapeText(value)}</p>`;
  if (caption) return [spliceInner(source, caption, content)];
  const inner = source.slice(node.innerStart, node.innerEnd);
  return [spliceInner(source, node, `${inner}<ac:caption>${content}</ac:caption>`)];
}
