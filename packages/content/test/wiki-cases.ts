/**
 * The cases of cases/wiki/notation.txt: a name behind `===`, the markup, and behind `>>>` the storage that it makes, laid out in lines. A
 * markup with characters that cannot be seen is written as a JSON string.
 */
import { readFileSync } from 'node:fs';

export interface WikiCase {
  readonly name: string;
  readonly markup: string;
  readonly storage: string;
}

export function readWikiCases(): WikiCase[] {
  const text = readFileSync(new URL('./cases/wiki/notation.txt', import.meta.url), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map(chunk => {
      const [, name = '', given = '', storage = ''] =
        /^(.*)\n([\s\S]*?)\n>>>\n([\s\S]*?)\n*$/.exec(chunk) ?? [];
      return { name, markup: given.startsWith('"') ? JSON.parse(given) : given, storage };
    });
}

const BLOCK =
  /(?<=>)(?<!<t[dh]>)(?=<(?:(?:p|h[1-6]|[uo]l|li|table|t[rdh]|hr|blockquote|ac:task|ac:task-list)[ >]|\/(?:[uo]l|table|blockquote|ac:rich-text-body|ac:task-list)>))|(?<=<\/(?:p|h[1-6]|[uo]l|table|blockquote|ac:structured-macro|ac:parameter)>|<ac:rich-text-body>|<ac:structured-macro [^>]*\/>)(?=<(?:ac:structured-macro|ac:rich-text-body|ac:parameter))/g;

/** Storage with a line for each block; what stands in CDATA is left as it is. */
export function layOut(storage: string): string {
  return storage
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(BLOCK, '\n')))
    .join('');
}
