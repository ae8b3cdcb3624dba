/** Recognises elements whose text people cannot see; a model must not be told what a reader was not. */
import { attributeOf, type StorageNode } from '../storage/tree.ts';

const WAYS: readonly (readonly [RegExp, string])[] = [
  [/display:none/, 'display: none'],
  [/visibility:hidden/, 'visibility: hidden'],
  [/font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|$)/, 'font size 0'],
  [/opacity:0(?:\.0+)?(?:;|$)/, 'opacity 0'],
  [/(?:^|;)(?:left|top|text-indent):-\d{3,}/, 'moved off the screen'],
];
const WHITE = /(?:^|;)color:(?:white|#fff(?:fff)?|rgba?\(255,255,255(?:,1)?\))(?:;|$)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:/;

/** How an element hides its text from people, or undefined if it does not. */
export function hidingWay(node: StorageNode): string | undefined {
  const style = attributeOf(node, 'style')?.toLowerCase().replace(/\s+/g, '');
  if (style === undefined) return undefined;
  for (const [pattern, way] of WAYS) if (pattern.test(style)) return way;
  return WHITE.test(style) && !BACKGROUND.test(style) && !standsOnColour(node) ? 'white on white' : undefined;
}

/** Whether an element around this one paints a background, so that white text can be read. */
function standsOnColour(node: StorageNode): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (attributeOf(up, 'data-highlight-colour') ?? attributeOf(up, 'bgcolor')) return true;
    if (BACKGROUND.test(attributeOf(up, 'style')?.replace(/\s+/g, '') ?? '')) return true;
    if (up.name === 'ac:structured-macro' || up.name === 'pre') return true;
  }
  return false;
}
