/** The write-side policy: what a model or a person may put into a page. What stands in a page already is not its business. */
import { ContentError } from '../errors.ts';
import { decodeEntities } from '../storage/entities.ts';
import { positionAt, scanStorage } from '../storage/scan.ts';
import { attributeOf, type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import {
  DENIED_ATTRIBUTES,
  ELEMENT_PREFIXES,
  HTML_ELEMENTS,
  MAX_ATTRIBUTE,
  URL_ATTRIBUTES,
  URL_PARAMETERS,
} from './elements.ts';
import { DENIED_MACROS } from './policy.ts';
import { checkStyle } from './styles.ts';
import { checkUrl } from './urls.ts';

const HANDLER = /^on/i;

/** Everything that the policy forbids in a source, in its order; a malformed or too large source is one problem. */
export function validateStorage(source: string): { problems: readonly ContentError[] } {
  let root: StorageNode;
  try {
    root = scanStorage(source);
  } catch (error) {
    if (error instanceof ContentError) return { problems: [error] };
    throw error;
  }
  const problems: ContentError[] = [];
  for (const node of walkNodes(root)) {
    if (node.type !== 'element') continue;
    for (const message of checkElement(source, node)) {
      problems.push(new ContentError('forbidden', message, positionAt(source, node.start)));
    }
  }
  return { problems };
}

function checkElement(source: string, node: StorageNode): readonly string[] {
  const problems: string[] = [];
  if (!isKnownElement(node.name)) problems.push(`the element <${node.name}> may not be written`);
  for (let index = 0; index < node.attributes.length; index += 2) {
    const name = node.attributes[index] ?? '';
    const problem = checkAttribute(name, node.attributes[index + 1] ?? '');
    if (problem) problems.push(`${problem}, in <${node.name}>`);
  }
  const problem = checkMacro(source, node);
  if (problem) problems.push(problem);
  return problems;
}

function isKnownElement(name: string): boolean {
  const colon = name.indexOf(':');
  return colon < 0 ? HTML_ELEMENTS.has(name.toLowerCase()) : ELEMENT_PREFIXES.has(name.slice(0, colon));
}

function checkAttribute(name: string, raw: string): string | undefined {
  if (raw.length > MAX_ATTRIBUTE) return `the attribute ${name} is longer than 64 KB`;
  const lower = name.toLowerCase();
  if (HANDLER.test(name) || DENIED_ATTRIBUTES.has(lower)) return `the attribute ${name} may not be written`;
  if (URL_ATTRIBUTES.has(lower)) return checkUrl(decodeEntities(raw));
  return lower === 'style' ? checkStyle(decodeEntities(raw)) : undefined;
}

function checkMacro(source: string, node: StorageNode): string | undefined {
  if (node.name === 'ac:structured-macro' || node.name === 'ac:macro') {
    const name = attributeOf(node, 'ac:name') ?? '';
    return DENIED_MACROS.has(name.trim().toLowerCase())
      ? `the macro '${name}' may not be written`
      : undefined;
  }
  if (node.name !== 'ac:parameter' || !URL_PARAMETERS.has(attributeOf(node, 'ac:name') ?? ''))
    return undefined;
  return checkUrl(textOf(source, node));
}
