/** The independent judge of well-formedness: a strict XML parser, given the HTML entities and any prefix. */
import { SaxesParser } from 'saxes';
import { decodeEntity } from '../src/storage/entities.ts';

/** Where and why a strict XML parser refuses a fragment, or undefined if it is well-formed. */
export function xmlProblem(fragment: string): string | undefined {
  const parser = new SaxesParser();
  const names = fragment.match(/&[A-Za-z][A-Za-z0-9]*;/g) ?? [];
  for (const name of new Set(names)) {
    const text = decodeEntity(name);
    if (text !== undefined) parser.ENTITIES[name.slice(1, -1)] = text;
  }
  let problem: string | undefined;
  parser.on('error', error => {
    problem ??= error.message;
  });
  // Well-formed XML, but never storage: the scanner takes neither.
  parser.on('doctype', () => {
    problem ??= 'doctype';
  });
  parser.on('processinginstruction', () => {
    problem ??= 'processing instruction';
  });
  parser.write(`<r>${fragment}</r>`).close();
  return problem;
}
