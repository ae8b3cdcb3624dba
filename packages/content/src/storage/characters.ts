/** What the characters of a text ask for, noted while it is scanned so that nobody has to go through it again: bits of StorageNode.flags. */
import { SUSPECTS } from '../markdown/escape.ts';
import { HIDING_UNITS } from '../read/invisible.ts';

/** Markdown may read a character as more than itself. */
export const ESCAPE = 1 << 9;
/** Something may be hidden, or white space is more than one space. */
export const CLEAN = 1 << 10;
/** There is an entity. */
export const DECODE = 1 << 11;
/** There is more than XML's white space. */
export const INK = 1 << 12;
/** For the scan only: a space, `>`, and what ends a text: a character that XML does not allow, and `<`. */
export const SPACE = 1;
export const GREATER_SIGN = 2;
export const FORBIDDEN = 1 << 14;
export const LESS_SIGN = 1 << 15;
/** What a node keeps of this. */
export const OF_TEXT: number = ESCAPE | CLEAN | DECODE | INK;

/** By code unit. */
export const TELLS: Uint16Array = tabulateCharacters();

function tabulateCharacters(): Uint16Array {
  const tells = new Uint16Array(0x10000).fill(INK);
  const add = (characters: string, bits: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      tells[code] = (tells[code] ?? 0) | bits;
    }
  };
  for (const [, first = '', last = first] of HIDING_UNITS.matchAll(/\\u([\dA-F]{4})(?:-\\u([\dA-F]{4}))?/g))
    tells.fill(INK | CLEAN, Number.parseInt(first, 16), Number.parseInt(last, 16) + 1);
  add('\u00A0\u2028\u2029\u202F', CLEAN);
  add(SUSPECTS, ESCAPE);
  add('&', DECODE);
  add('>', GREATER_SIGN);
  tells.fill(FORBIDDEN, 0, 0x20);
  for (const character of '\n\t\r') tells[character.charCodeAt(0)] = CLEAN;
  tells[0x20] = SPACE;
  tells.fill(FORBIDDEN, 0xfffe);
  add('<', LESS_SIGN);
  return tells;
}

/** What a text that is no part of a source asks for. */
export function lookAt(text: string): number {
  let told = 0;
  let doubled = 0;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const tells = TELLS[text.charCodeAt(at)] ?? 0;
    told |= tells;
    doubled |= tells & before;
    before = tells;
  }
  return (doubled & SPACE) === 0 ? told : told | CLEAN;
}
