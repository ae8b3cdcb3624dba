/** saxes as an independent judge of storage: well-formed XML, no entities but XML's own. */
import { SaxesParser } from 'saxes';

const NAMESPACES = 'xmlns:ac="urn:ac" xmlns:ri="urn:ri" xmlns:at="urn:at"';

/** The parser's complaints about a fragment; none if it is well-formed. */
export function parseStrictly(fragment: string): readonly string[] {
  const errors: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', error => errors.push(error.message));
  parser.write(`<root ${NAMESPACES}>${fragment}</root>`).close();
  return errors;
}
