/** The write-side policy: what a model or a person may put into a page. What stands in a page already is not its business. */
import { ContentError } from '../errors.ts';
import { hidingWay } from '../read/hidden.ts';
import { isMacro } from '../storage/blocks.ts';
import { decodeEntities } from '../storage/entities.ts';
import { scanStorage } from '../storage/scan.ts';
import { LIMITS } from '../storage/source.ts';
import { attributeOf, type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import type { ContentErrorCode, MacroPolicy } from '../types.ts';
import { describeMacro } from './edited-macros.ts';
import {
  ATTRIBUTES,
  DROPPED_ELEMENTS,
  ELEMENT_PREFIXES,
  GLOBAL_ATTRIBUTES,
  HTML_ELEMENTS,
  MAX_ATTRIBUTE,
  OWN_ATTRIBUTES,
  URL_ATTRIBUTES,
  URL_PARAMETERS,
} from './elements.ts';
import { judgeMacro } from './policy.ts';
import { allowedStyle, checkStyle } from './styles.ts';
import { checkUrl } from './urls.ts';

export interface ValidateOptions {
  /** Which macros may be written. Default: those that MACRO_GROUPS does not rule. */
  readonly macros?: MacroPolicy;
}

/** Everything that the policy forbids in a source, in its order; a malformed or too large source is one problem. */
export function validateStorage(
  source: string,
  options: ValidateOptions = {},
): { problems: readonly ContentError[] } {
  let root: StorageNode;
  try {
    root = scanStorage(source, LIMITS.written);
  } catch (error) {
    if (error instanceof ContentError) return { problems: [error] };
    throw error;
  }
  return { problems: describeFaults(source, findFaults(source, root, options)) };
}

/**
 * The source without what the policy forbids, and what that was, each with its place in the source given. What is left keeps its
 * bytes. Throws ContentError for a source that is malformed or too large: that is never mended.
 */
export function sanitizeStorage(
  source: string,
  options: ValidateOptions = {},
): { storage: string; removed: readonly ContentError[] } {
  const faults = findFaults(source, scanStorage(source, LIMITS.written), options);
  const cuts = faults
    .flatMap(fault => fault.cuts)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let storage = '';
  let at = 0;
  for (const cut of cuts) {
    if (cut.start < at) continue; // inside of what is gone already, or the same tag once more
    storage += source.slice(at, cut.start) + cut.text;
    at = cut.end;
  }
  return { storage: storage + source.slice(at), removed: describeFaults(source, faults) };
}

/** The faults, which are in the source's order, as errors with positions: lines are counted once for all of them. */
function describeFaults(source: string, faults: readonly Fault[]): ContentError[] {
  let line = 1;
  let lineStart = 0;
  let next = source.indexOf('\n');
  return faults.map(({ code, message, node: { start: offset } }) => {
    for (; next !== -1 && next < offset; next = source.indexOf('\n', lineStart)) {
      line++;
      lineStart = next + 1;
    }
    return new ContentError(code, message, { offset, line, column: offset - lineStart + 1 });
  });
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Fault {
  readonly code: ContentErrorCode;
  readonly message: string;
  readonly node: StorageNode;
  /** What takes it out of the source. */
  readonly cuts: readonly Cut[];
}

function findFaults(source: string, root: StorageNode, options: ValidateOptions): Fault[] {
  return walkNodes(root).flatMap(node =>
    node.type === 'element' ? checkElement(source, node, options) : [],
  );
}

function checkElement(source: string, node: StorageNode, { macros }: ValidateOptions): Fault[] {
  const whole = [{ start: node.start, end: node.end, text: '' }];
  if (!isKnownElement(node.name)) {
    const cuts = DROPPED_ELEMENTS.has(node.name.toLowerCase()) ? whole : tagsOf(node);
    return [{ code: 'forbidden', message: `the element <${node.name}> may not be written`, node, cuts }];
  }
  const messages = attributeFaults(node);
  const cuts = messages.length > 0 ? [cleanTag(source, node)] : [];
  const faults: Fault[] = messages.map(message => ({
    code: 'forbidden',
    message: `${message}, in <${node.name}>`,
    node,
    cuts,
  }));
  const way = hidingWay(source, node);
  if (way !== undefined)
    faults.push({
      code: 'forbidden',
      message: `<${node.name}> hides text from readers (${way}) and may not be written`,
      node,
      cuts: whole,
    });
  const refusal = isMacro(node) ? judgeMacro(describeMacro(node), macros) : undefined;
  if (refusal) faults.push({ ...refusal, node, cuts: whole });
  const address =
    node.name === 'ac:parameter' && URL_PARAMETERS.has(attributeOf(node, 'ac:name') ?? '')
      ? checkUrl(textOf(source, node))
      : undefined;
  if (address) faults.push({ code: 'forbidden', message: address, node, cuts: whole });
  return faults;
}

function isKnownElement(name: string): boolean {
  const colon = name.indexOf(':');
  return colon < 0 ? HTML_ELEMENTS.has(name) : ELEMENT_PREFIXES.has(name.slice(0, colon));
}

/** Start and end tag, without what is between them. */
function tagsOf(node: StorageNode): Cut[] {
  if (node.innerStart === node.end) return [{ start: node.start, end: node.end, text: '' }];
  return [
    { start: node.start, end: node.innerStart, text: '' },
    { start: node.innerEnd, end: node.end, text: '' },
  ];
}

function attributeFaults(node: StorageNode): string[] {
  const faults: string[] = [];
  for (let index = 0; index < node.attributes.length; index += 2) {
    const fault = checkAttribute(node.name, node.attributes[index] ?? '', node.attributes[index + 1] ?? '');
    if (fault) faults.push(fault);
  }
  return faults;
}

function checkAttribute(element: string, name: string, raw: string): string | undefined {
  if (raw.length > MAX_ATTRIBUTE) return `the attribute ${name.slice(0, 60)} is longer than 64 KB`;
  if (!isKnownAttribute(element, name)) return `the attribute ${name.slice(0, 60)} may not be written`;
  if (URL_ATTRIBUTES.has(name)) return checkUrl(decodeEntities(raw));
  return name === 'style' ? checkStyle(decodeEntities(raw)) : undefined;
}

function isKnownAttribute(element: string, name: string): boolean {
  if (GLOBAL_ATTRIBUTES.has(name) || /^(?:data|aria)-[\w.-]+$/.test(name)) return true;
  if (!element.includes(':')) return ATTRIBUTES[element]?.has(name) ?? false;
  return OWN_ATTRIBUTES.has(name) || ELEMENT_PREFIXES.has(name.split(':')[0] ?? '');
}

/** The start tag with the attributes that may be written, and of a style with the declarations that may. */
function cleanTag(source: string, node: StorageNode): Cut {
  let tag = `<${node.name}`;
  for (let index = 0; index < node.attributes.length; index += 2) {
    const name = node.attributes[index] ?? '';
    const raw = node.attributes[index + 1] ?? '';
    const isBad = checkAttribute(node.name, name, raw) !== undefined;
    const value = isBad && name === 'style' && raw.length <= MAX_ATTRIBUTE ? allowedStyle(raw) : raw;
    if ((isBad && name !== 'style') || value === '') continue;
    const quote = value.includes('"') ? "'" : '"';
    tag += ` ${name}=${quote}${value}${quote}`;
  }
  const isEmpty = node.innerStart === node.end;
  const end = isEmpty ? node.end : node.innerStart;
  return { start: node.start, end, text: tag + (source[end - 2] === '/' && isEmpty ? ' />' : '>') };
}
