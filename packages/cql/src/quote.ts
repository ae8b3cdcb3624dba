/** Writing values into CQL: string literals, and words and phrases of the text search inside them. */

/** A CQL string literal of any text. */
export function quoteString(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Text-search characters with a meaning of their own, each escaped with a backslash. */
export function escapeText(text: string): string {
  return text.replaceAll(/[+\-&|!(){}[\]^"~*?:\\/]/g, character => `\\${character}`);
}

/** The parts of a plain-words filter: loose words and `"quoted phrases"`. A lone quote is an ordinary character. */
export function splitWords(text: string): {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
} {
  const words: string[] = [];
  const phrases: string[] = [];
  for (const match of text.matchAll(/"([^"]*)"|(\S+?)(?=\s|$|"[^"]*")/g)) {
    const phrase = match[1]?.trim().replaceAll(/\s+/g, ' ');
    if (phrase) phrases.push(phrase);
    if (match[2] !== undefined) words.push(match[2]);
  }
  return { words, phrases };
}

/** The operators of the text search are capitals only; in lower case they are ordinary words. */
function writeWord(word: string): string {
  return /^(AND|OR|NOT)$/.test(word) ? word.toLowerCase() : escapeText(word);
}

/** The values of the `~` clauses that ask for every word and phrase of a plain-words filter. */
export function textValues(text: string): readonly string[] {
  const { words, phrases } = splitWords(text);
  const values = phrases.map(phrase => `"${escapeText(phrase)}"`);
  return words.length > 0 ? [words.map(writeWord).join(' '), ...values] : values;
}
