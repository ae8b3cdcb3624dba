/** Character references in Markdown: `&amp;`, `&#65;`, `&#x41;`, every name that HTML has. */
import { NAMED_CHARACTERS } from './named-characters.ts';

const REPLACEMENT = '\uFFFD';

/** What a whole reference such as `&rarr;` stands for; undefined if its name is none. Numbers that are no character give U+FFFD. */
export function decodeReference(reference: string): string | undefined {
  if (reference.charCodeAt(1) !== 35) return decodeName(reference.slice(1, -1));
  const hexadecimal = (reference.charCodeAt(2) | 32) === 120;
  const code = Number.parseInt(reference.slice(hexadecimal ? 3 : 2, -1), hexadecimal ? 16 : 10);
  return isCharacter(code) ? String.fromCodePoint(code) : REPLACEMENT;
}

function decodeName(name: string): string | undefined {
  const letter = name[0] ?? '';
  const names = Object.hasOwn(NAMED_CHARACTERS, letter) ? NAMED_CHARACTERS[letter] : undefined;
  const key = ` ${name.slice(1)}:`;
  const found = names?.indexOf(key) ?? -1;
  if (names === undefined || found < 0) return undefined;
  const start = found + key.length;
  const codes = names.slice(start, names.indexOf(' ', start)).split('+');
  return String.fromCodePoint(...codes.map(code => Number.parseInt(code, 16)));
}

function isCharacter(code: number): boolean {
  return (
    code <= 0x10ffff &&
    (code > 0x9f || (code > 8 && code < 0x7f)) &&
    !(code >= 0xd800 && code <= 0xdfff) &&
    !(code >= 0xfdd0 && code <= 0xfdef) &&
    (code & 0xfffe) !== 0xfffe
  );
}
