/** Emoji by their ids. */

const CODE_POINTS = /^[\da-f]{2,6}(?:-[\da-f]{2,6})*$/i;

/** The characters of a standard emoji, whose id is their code points (`1f468-200d-1f4bb`); undefined for other ids. */
export function charactersOfEmoji(id: string | undefined): string | undefined {
  if (id === undefined || !CODE_POINTS.test(id)) return undefined;
  const codes = id.split('-').map(code => Number.parseInt(code, 16));
  const areCharacters = codes.every(
    code => code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff),
  );
  return areCharacters ? String.fromCodePoint(...codes) : undefined;
}
