/**
 * Recognises elements whose text people cannot see; a model must not be told what a reader was not. Judged by what stands in the
 * page, in the light theme: storage knows no other.
 */
import { isMacro, macroName } from '../storage/blocks.ts';
import { decodeEntities } from '../storage/entities.ts';
import { COVERS } from '../storage/names.ts';
import { attributeOf, rawAttribute, type StorageNode, textOf } from '../storage/tree.ts';
import { type Colour, contrastOf, parseColour, WHITE } from './colours.ts';

/**
 * What an element does to the text inside of it. `gone` takes all of it away; `veiled` text has the colour of its background, until
 * an element inside sets another (`shown`).
 */
export type Cover = { readonly kind: 'gone' | 'veiled'; readonly way: string } | { readonly kind: 'shown' };

const SHOWN: Cover = { kind: 'shown' };

/** Classes that Confluence's own style sheets hide. */
const HIDDEN_CLASS = /(?:^|\s)(?:hidden|assistive|sr-only|visually-hidden)(?:\s|$)/;
/** A style that cannot hide anything holds none of these. */
const TELLING =
  /none|hidden|collapse|opacity|font|colou?r|background|indent|clip|position|absolute|fixed|transform|zoom|margin[a-z-]*\s*:\s*-|(?:height|width)\s*:\s*[01]\b/i;
/** Below this people cannot tell text from its background; pale grey on white (#ddd) has 1.36. */
const LEAST_CONTRAST = 1.2;
/** Elements whose text has a colour of its own, whatever stands around them. */
const OWN_COLOUR: ReadonlySet<string> = new Set(['a', 'ac:link']);

/** How an element covers its text; undefined if it says nothing about it. */
export function coverOf(source: string, node: StorageNode): Cover | undefined {
  if (isMacro(node)) return undefined; // it says nothing of the text: what is behind its body is asked from inside
  const telling = (node.flags & COVERS) === 0 ? undefined : tellingAttributes(node);
  if (telling === undefined) return OWN_COLOUR.has(node.name) ? SHOWN : undefined;
  if (telling.hidden) return { kind: 'gone', way: 'hidden attribute' };
  if (telling.className) return { kind: 'gone', way: 'hidden by its class' };
  const style = readStyle(node);
  const way = style && wayOf(style);
  if (way !== undefined) return { kind: 'gone', way };
  return coverByColour(source, node, style) ?? (OWN_COLOUR.has(node.name) ? SHOWN : undefined);
}

/** Whether an element may say anything about what covers its text. */
function mayCover(node: StorageNode): boolean {
  return (node.flags & COVERS) !== 0 || (node.attributes.length > 0 && OWN_COLOUR.has(node.name));
}

interface Telling {
  hidden: boolean;
  className: boolean;
}

/** What of an element's attributes may hide text: most elements have nothing of the kind. */
function tellingAttributes({ attributes }: StorageNode): Telling | undefined {
  let telling: Telling | undefined;
  for (let index = 0; index < attributes.length; index += 2) {
    const value = attributes[index + 1] ?? '';
    switch (attributes[index]) {
      case 'style':
        if (TELLING.test(value) || value.includes('&')) telling ??= { hidden: false, className: false };
        break;
      case 'hidden':
        telling = { hidden: true, className: false };
        break;
      case 'class':
        if (HIDDEN_CLASS.test(value)) telling = { hidden: telling?.hidden ?? false, className: true };
        break;
      case 'bgcolor':
      case 'color':
      case 'data-highlight-colour':
        telling ??= { hidden: false, className: false };
        break;
      default:
    }
  }
  return telling;
}

/** How an element hides its own text from people, or undefined if it does not. */
export function hidingWay(source: string, node: StorageNode): string | undefined {
  const cover = (node.flags & COVERS) === 0 ? undefined : coverOf(source, node);
  return cover === undefined || cover.kind === 'shown' ? undefined : cover.way;
}

/** What covers the content of an element: the nearest cover from it upwards, `gone` before all others, up to where `isTop`. */
export function coverFrom(
  source: string,
  node: StorageNode | undefined,
  isTop: (node: StorageNode) => boolean = () => false,
): Cover | undefined {
  let nearest: Cover | undefined;
  for (let up = node; up && !isTop(up); up = up.parent) {
    const cover = mayCover(up) ? coverOf(source, up) : undefined;
    if (cover?.kind === 'gone') return cover;
    nearest ??= cover;
  }
  return nearest;
}

/** The text of some nodes as people see it: decoded, without what is covered, white space as it stands. */
export function visibleText(source: string, nodes: readonly StorageNode[], veiled = false): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text' && !veiled) text += decodeEntities(source.slice(node.start, node.end));
    else if (node.type === 'cdata' && !veiled) text += source.slice(node.innerStart, node.innerEnd);
    else if (node.type === 'element') {
      const cover = coverOf(source, node);
      if (cover?.kind !== 'gone')
        text += visibleText(source, node.children, cover ? cover.kind === 'veiled' : veiled);
    }
  }
  return text;
}

type Style = ReadonlyMap<string, string>;

/** The declarations of an element's style, later ones first obeyed; undefined where none could hide anything. */
function readStyle(node: StorageNode): Style | undefined {
  const raw = rawAttribute(node, 'style');
  if (raw === undefined) return undefined;
  const text = decodeEntities(raw).replace(/\/\*.*?\*\//gs, '');
  if (!TELLING.test(text)) return undefined;
  const style = new Map<string, string>();
  for (const declaration of text.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    style.set(
      declaration.slice(0, colon).trim(),
      declaration
        .slice(colon + 1)
        .replace('!important', '')
        .trim(),
    );
  }
  return style;
}

/** How a style takes text away whatever its colour. */
function wayOf(style: Style): string | undefined {
  for (const [property, isHiding, way] of WAYS) {
    const value = style.get(property);
    if (value !== undefined && isHiding(value, style)) return way;
  }
  return undefined;
}

type Judge = (value: string, style: Style) => boolean;

const isNoSize: Judge = value => pixels(value) <= 1;
const isFarOff: Judge = value => pixels(value) <= -100;
const isTaken: Judge = (value, style) =>
  /^(?:absolute|fixed)$/.test(style.get('position') ?? '') && isFarOff(value, style);
const isCropped: Judge = (value, style) =>
  isNoSize(value, style) &&
  /hidden|clip/.test(`${style.get('overflow')} ${style.get('overflow-x')} ${style.get('overflow-y')}`);

const WAYS: readonly (readonly [property: string, isHiding: Judge, way: string])[] = [
  ['display', value => value === 'none', 'display: none'],
  ['visibility', value => value === 'hidden' || value === 'collapse', 'visibility: hidden'],
  ['content-visibility', value => value === 'hidden', 'content-visibility: hidden'],
  ['opacity', value => share(value) <= 0.1, 'opacity 0'],
  ['filter', value => /opacity\(\s*0?(?:\.0\d*)?%?\s*\)/.test(value), 'opacity 0'],
  ['font-size', value => pixels(value) < 3, 'tiny text'],
  ['font', value => pixels(/(?:^|\s)(-?[\d.]+[a-z%]*)(?:\/\S+)?\s/.exec(value)?.[1] ?? '') < 3, 'tiny text'],
  ['zoom', value => share(value) <= 0.1, 'tiny text'],
  [
    'transform',
    value => /scale[xy3d]*\(\s*0?(?:\.0\d*)?\s*[,)]|translate[xyz3d]*\([^)]*-\d{3,}/.test(value),
    'moved or shrunk away',
  ],
  ['text-indent', isFarOff, 'moved off the screen'],
  ['margin-left', isFarOff, 'moved off the screen'],
  ['margin-top', isFarOff, 'moved off the screen'],
  ['left', isTaken, 'moved off the screen'],
  ['top', isTaken, 'moved off the screen'],
  ['right', isTaken, 'moved off the screen'],
  ['bottom', isTaken, 'moved off the screen'],
  ['clip', value => /^rect\((?:\s*[01](?:px)?\s*,?){4}\)$/.test(value), 'clipped away'],
  [
    'clip-path',
    value => /^(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*(?:0[a-z%]*[\s,]*)+\))/.test(value),
    'clipped away',
  ],
  ['height', isCropped, 'no height'],
  ['max-height', isCropped, 'no height'],
  ['width', isCropped, 'no width'],
  ['max-width', isCropped, 'no width'],
];

/** Pixels of a unit, one that depends on its surroundings taken as it mostly is; NaN compares as false. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  em: 14,
  rem: 14,
  ex: 7,
  ch: 7,
  '%': 0.14,
  vw: 10,
  vh: 10,
  in: 96,
  cm: 38,
  mm: 3.8,
};

function pixels(length: string): number {
  const parts = /^(-?(?:\d+\.?\d*|\.\d+))([a-z%]*)$/.exec(length);
  return parts ? Number(parts[1]) * (UNITS[parts[2] ?? ''] ?? Number.NaN) : Number.NaN;
}

function share(value: string): number {
  return Number.parseFloat(value) / (value.endsWith('%') ? 100 : 1);
}

/** Whether an element that sets a colour or a background leaves its text to be seen. */
function coverByColour(source: string, node: StorageNode, style: Style | undefined): Cover | undefined {
  if (!ownColour(source, node, style) && !ownBackground(source, node, style)) return undefined;
  const text = colourAround(source, node, ownColour);
  if (text === undefined) return SHOWN;
  if (text[3] <= 0.1) return { kind: 'veiled', way: 'transparent text' };
  const background = colourAround(source, node, ownBackground) ?? WHITE;
  return contrastOf(text, background) < LEAST_CONTRAST
    ? { kind: 'veiled', way: 'the colour of its background' }
    : SHOWN;
}

type ColourOf = (source: string, node: StorageNode, style: Style | undefined) => Colour | undefined;

/** The nearest colour from an element upwards. */
function colourAround(source: string, node: StorageNode, own: ColourOf): Colour | undefined {
  for (let up: StorageNode | undefined = node; up; up = up.parent) {
    const colour = own(source, up, readStyle(up));
    if (colour) return colour;
  }
  return undefined;
}

function ownColour(_source: string, node: StorageNode, style: Style | undefined): Colour | undefined {
  const value =
    style?.get('-webkit-text-fill-color') ??
    style?.get('color') ??
    (node.name === 'font' ? attributeOf(node, 'color') : undefined);
  return value === undefined ? undefined : parseColour(value);
}

/** What nothing can be told about, such as a picture: no text is taken for hidden on it, unless it has this very grey. */
const UNKNOWN: Colour = [128, 128, 128, 1];
const LISTED = /\b(?:url\([^)]*\)|no-repeat|repeat|scroll|fixed|none)/g;

function ownBackground(source: string, node: StorageNode, style: Style | undefined): Colour | undefined {
  if (isMacro(node)) return macroBackground(source, node);
  const shorthand = style?.get('background');
  const value =
    style?.get('background-color') ??
    shorthand?.replace(LISTED, '') ??
    attributeOf(node, 'data-highlight-colour') ??
    attributeOf(node, 'bgcolor');
  const colour = value === undefined ? undefined : parseColour(value);
  if (colour) return colour[3] > 0.5 ? colour : undefined;
  return shorthand === undefined ? undefined : UNKNOWN;
}

/** Behind the body of a macro: its colour, or what nothing is known of. */
function macroBackground(source: string, macro: StorageNode): Colour | undefined {
  const parameter = macro.children.find(
    child => child.name === 'ac:parameter' && rawAttribute(child, 'ac:name') === 'bgColor',
  );
  if (parameter) return parseColour(textOf(source, parameter)) ?? UNKNOWN;
  return TINTED[macroName(macro)];
}

/** What the editor's own panels are painted with; other macros leave the page's white. */
const TINTED: Readonly<Record<string, Colour>> = {
  info: [222, 235, 255, 1],
  note: [234, 230, 255, 1],
  tip: [227, 252, 239, 1],
  warning: [255, 235, 230, 1],
};
