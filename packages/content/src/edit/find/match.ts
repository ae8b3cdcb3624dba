/** Where a text stands in another one: upper and lower case, whole words. */

export interface Matching {
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** The offsets at which `find` stands in `text`, none of them inside another. */
export function findAll(text: string, find: string, { matchCase, wholeWords }: Matching): number[] {
  const where = matchCase ? text : fold(text);
  const what = matchCase ? find : fold(find);
  const found: number[] = [];
  if (what === '') return found;
  for (let at = where.indexOf(what); at !== -1; ) {
    const stands = !wholeWords || !(joins(text, at) || joins(text, at + what.length));
    if (stands) found.push(at);
    at = where.indexOf(what, at + (stands ? what.length : 1));
  }
  return found;
}

/** Lower case, every unit in its place: letters whose lower case is longer stay. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text[index] ?? '';
    const small = unit.toLowerCase();
    folded += small.length === 1 ? small : unit;
  }
  return folded;
}

/** Whether two characters of a word meet here. */
function joins(text: string, at: number): boolean {
  return WORD.test(characterBefore(text, at)) && WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 32));
}

function characterBefore(text: string, at: number): string {
  const isPair = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? '');
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at);
}
