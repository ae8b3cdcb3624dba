/** Parameters of macros: text, or the resource (page, attachment, space, user) that is stored for it. */
import { ContentError } from '../../errors.ts';
import { findMacro } from '../../markdown/macros.ts';
import { writeMacroParameter } from '../../markdown/write/macros.ts';
import { writeAttachment, writePage } from '../../markdown/write/targets.ts';
import { escapeAttribute, escapeText } from '../../markdown/write/xml.ts';
import { createReader } from '../../read/reader.ts';
import { parametersOf, parameterValue } from '../../read/resources.ts';
import { comparableText } from '../../read/text.ts';
import { macroName } from '../../storage/blocks.ts';
import { scanStorage } from '../../storage/scan.ts';
import { attributeOf, childElements, type StorageNode, walkNodes } from '../../storage/tree.ts';
import { type Change, spliceAttribute } from '../attributes.ts';
import { spliceInner } from '../splice.ts';
import { changedBytes, type ParameterChange, refuseUnknown, requireAllowed } from './parameter.ts';

/** What to splice so that a macro has a parameter, or has it no more. The other parameters and the body keep their bytes. */
export function setMacroParameter({ source, node, name, value }: ParameterChange): readonly Change[] {
  const macro = macroName(node);
  const stored = name === 'default' && !findMacro(macro)?.hasDefault ? '' : name;
  const reader = createReader(source);
  const [first, ...repeated] = listParameters(node).filter(parameter => nameOf(parameter) === stored);
  const gone = repeated.map(parameter => ({ start: parameter.start, end: parameter.end, text: '' }));
  if (value === null) {
    const known = Object.keys(parametersOf(reader, node)).map(key => (key === '' ? 'default' : key));
    if (!first) refuseUnknown(`The ${macro} macro`, name, known);
    return [{ start: first.start, end: first.end, text: '' }, ...gone];
  }
  const written =
    node.name === 'ac:macro' ? writeText(first, stored, value) : writeMacroParameter(macro, stored, value);
  // The macro itself is judged with the whole edit, by the policy and the consent that this has.
  requireAllowed(`<ac:structured-macro ac:name="any">${written}</ac:structured-macro>`);
  if (first && gone.length === 0 && parameterValue(reader, first) === value) return [];
  const changes = first
    ? [...changeValue(source, first, { written, value }), ...gone]
    : [addParameter(source, node, written)];
  checkRead(changedBytes(source, node, changes), stored, { written, value });
  return changes;
}

/** A macro of before Confluence 4.0: all of its parameters are text. */
function writeText(before: StorageNode | undefined, name: string, value: string): string {
  const tag =
    before?.name === 'ac:default-parameter'
      ? '<ac:default-parameter>'
      : `<ac:parameter ac:name="${escapeAttribute(name)}">`;
  return `${tag}${escapeText(value)}</${tag.slice(1).split(/[ >]/)[0]}>`;
}

interface Wanted {
  /** The parameter as it would be written anew. */
  readonly written: string;
  readonly value: string;
}

/** A parameter that holds one resource keeps the elements around it; the resource is one of its kind. */
function changeValue(source: string, parameter: StorageNode, { written, value }: Wanted): readonly Change[] {
  const resources = walkNodes(parameter).filter(
    inner => inner.name.startsWith('ri:') && !inner.parent?.name.startsWith('ri:'),
  );
  const [resource] = resources;
  const renamed =
    resource && resources.length === 1 && value !== '' && value[0] !== '@'
      ? renameResource(source, resource, value)
      : undefined;
  if (renamed) return renamed;
  const [model] = childElements(scanStorage(written));
  return [
    spliceInner(
      source,
      parameter,
      model ? written.slice(model.innerStart, model.innerEnd) : escapeText(value),
    ),
  ];
}

/** Undefined where the value cannot be told to be of the stored kind. */
function renameResource(source: string, resource: StorageNode, value: string): readonly Change[] | undefined {
  const replaced = (text: string): Change[] => [{ start: resource.start, end: resource.end, text }];
  switch (resource.name) {
    case 'ri:page':
    case 'ri:content-entity':
      return replaced(writePage(value));
    case 'ri:attachment':
      return resource.children.length === 0
        ? replaced(writeAttachment(value))
        : spliceAttribute(source, resource, 'ri:filename', value);
    case 'ri:space':
      return value.includes(',') ? undefined : spliceAttribute(source, resource, 'ri:space-key', value);
    case 'ri:url':
      return spliceAttribute(source, resource, 'ri:value', value);
    case 'ri:user': {
      const key = ['ri:account-id', 'ri:userkey', 'ri:username'].find(
        name => attributeOf(resource, name) !== undefined,
      );
      return key === undefined ? undefined : spliceAttribute(source, resource, key, value);
    }
    default:
      return undefined;
  }
}

/** Behind the other parameters, before the body. */
function addParameter(source: string, node: StorageNode, written: string): Change {
  const others = listParameters(node);
  const last = others[others.length - 1];
  if (last) return { start: last.end, end: last.end, text: written };
  if (node.innerStart === node.end) return spliceInner(source, node, written);
  return { start: node.innerStart, end: node.innerStart, text: written };
}

/** The macro must read back with the value that was asked for, as a reader compares texts. */
function checkRead(bytes: string, name: string, { written, value }: Wanted): void {
  const [macro] = childElements(scanStorage(bytes));
  const [model] = childElements(scanStorage(written));
  const got = macro && parametersOf(createReader(bytes), macro)[name];
  const wanted = model ? parameterValue(createReader(written), model) : value;
  if (comparableText(got ?? '').trim() === comparableText(wanted).trim()) return;
  throw new ContentError(
    'not_applicable',
    `The parameter '${name}' would read back as ${JSON.stringify(got ?? '')}, not as ${JSON.stringify(value)}. Give its name as a read shows it.`,
  );
}

function listParameters(node: StorageNode): StorageNode[] {
  return node.children.filter(
    child => child.name === 'ac:parameter' || child.name === 'ac:default-parameter',
  );
}

function nameOf(parameter: StorageNode): string {
  return attributeOf(parameter, 'ac:name') ?? '';
}
