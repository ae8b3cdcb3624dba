/** Pictures of wiki markup: `!file.png|width=300,align=right!`, of this page, another one or the web. */

import { writeAttributes } from '../markdown/write/xml.ts';
import { checkUrl } from '../validate/urls.ts';
import type { Range, WikiContext } from './context.ts';
import { writeFile, writePage } from './links.ts';
import { FILE, MEDIA } from './notation.ts';

export interface ImageSpan extends Range {
  readonly name: string;
  readonly parameters: string;
}

const WEB = /^https?:\/\//i;
/** Parameters that are attributes of the picture, by their names in the notation. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  align: 'ac:align',
  alt: 'ac:alt',
  border: 'ac:border',
  class: 'ac:class',
  height: 'ac:height',
  hspace: 'ac:hspace',
  title: 'ac:title',
  vspace: 'ac:vspace',
  width: 'ac:width',
};

/** The picture that starts here: a file's name or a web address between exclamation marks, on one line. */
export function findImage({ source, next }: WikiContext, { start, end }: Range): ImageSpan | undefined {
  const close = next('!', start + 1);
  if (close >= end || close > next('\n', start) || close === start + 1) return undefined;
  const bar = Math.min(next('|', start + 1), close);
  const name = source.slice(start + 1, bar);
  if (name.trim() !== name || !(FILE.test(name) || WEB.test(name)) || /[{}[\]]/.test(name)) return undefined;
  return { start, end: close + 1, name, parameters: source.slice(bar + 1, close) };
}

/** The picture as storage; undefined if its address may not be written. */
export function writeImage(image: ImageSpan): string | undefined {
  const { name } = image;
  if (WEB.test(name)) {
    const resource = checkUrl(name) === undefined && `<ri:url${writeAttributes({ 'ri:value': name })} />`;
    return resource ? writeElement(image, resource) : undefined;
  }
  const [, page = '', file = name] = /^([^^]*)\^(.+)$/.exec(name) ?? [];
  const resource = writeFile(file, writePage(page.trim()));
  if (!MEDIA.test(file)) return writeElement(image, resource);
  return `<ac:structured-macro ac:name="multimedia" ac:schema-version="1"><ac:parameter ac:name="name">${resource}</ac:parameter></ac:structured-macro>`;
}

function writeElement({ parameters }: ImageSpan, resource: string): string {
  const attributes: Record<string, string> = {};
  for (const part of parameters.split(/[,|]/)) {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*"?(.*?)"?\s*$/.exec(part) ?? [];
    if (part.trim().toLowerCase() === 'thumbnail') attributes['ac:thumbnail'] = 'true';
    const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (attribute && value !== '') attributes[attribute] = readValue(name, value);
  }
  return `<ac:image${writeAttributes(attributes)}>${resource}</ac:image>`;
}

/** Sizes are numbers of pixels, borders are there or not. */
function readValue(name: string, value: string): string {
  if (name === 'border') return 'true';
  return name === 'width' || name === 'height' ? value.replace(/px$/, '') : value;
}
