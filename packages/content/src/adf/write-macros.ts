/** ADF's extensions, panels, expands and code blocks to structured macros. */
import { scanStorage } from '../storage/scan.ts';
import { CUSTOM_PANEL, PANEL_MACROS } from './panels.ts';
import { type AdfAttributes, type AdfNode, isRecord, MACRO, OPAQUE } from './types.ts';
import { extra, leftOver, markOf, marksBut, textAttribute, writeAdfNode, writeUnknown } from './writing.ts';
import { cdata, element, text } from './xml.ts';

/** One `ac:parameter`; nothing without a value. */
export function parameter(name: string, value: unknown): string {
  return value === undefined ? '' : element('ac:parameter', { 'ac:name': name }, text(String(value)));
}

/** The storage of an opaque extension; undefined for any other, or where it is not well-formed. */
function readOpaque(node: AdfNode, isLine: boolean): string | undefined {
  const { extensionType, parameters } = node.attrs ?? {};
  if (extensionType !== OPAQUE || !isRecord(parameters)) return undefined;
  const { storage, adf } = parameters;
  if (isRecord(adf) && typeof adf['type'] === 'string')
    return writeUnknown({ ...adf, type: adf['type'] }, isLine);
  return typeof storage === 'string' && isWellFormed(storage) ? storage : undefined;
}

function isWellFormed(storage: string): boolean {
  try {
    scanStorage(storage);
    return true;
  } catch {
    return false;
  }
}

export function writeInlineMacro(node: AdfNode): string {
  return readOpaque(node, true) ?? writeMacro(node, undefined) ?? writeAdfNode(node, '');
}

/** An extension among blocks; `body` is the storage of what it holds. */
export function writeExtension(node: AdfNode, body: string | undefined): string {
  return readOpaque(node, false) ?? writeMacro(node, body) ?? writeAdfNode(node, body ?? '');
}

/** A macro of the core type whose parameters are texts; undefined for other extensions. */
function writeMacro(node: AdfNode, body: string | undefined): string | undefined {
  const { extensionType, parameters } = node.attrs ?? {};
  const key = textAttribute(node, 'extensionKey');
  const { macroParams = {}, macroMetadata = {}, ...more } = isRecord(parameters) ? parameters : {};
  if (extensionType !== MACRO || !key || !isRecord(macroParams) || !isRecord(macroMetadata)) return undefined;
  const values = Object.entries(macroParams);
  if (!values.every(([, value]) => isRecord(value) && typeof value['value'] === 'string')) return undefined;
  if (isReadOtherwise(key, Object.keys(macroParams), body !== undefined)) return undefined;
  const macroId = valueIn(macroMetadata, 'macroId');
  const schemaVersion = valueIn(macroMetadata, 'schemaVersion');
  const plain = valueIn(macroParams, '__bodyContent');
  if (plain !== undefined && body !== undefined) return undefined;
  const layout = textAttribute(node, 'layout');
  const localId = textAttribute(node, 'localId');
  const said = {
    extensionType,
    extensionKey: key,
    layout,
    localId,
    parameters: {
      macroParams: Object.fromEntries(values),
      macroMetadata: {
        ...(macroId === undefined ? {} : { macroId: { value: macroId } }),
        ...(schemaVersion === undefined ? {} : { schemaVersion: { value: schemaVersion } }),
        title: key,
      },
      ...more,
    },
  };
  const attrs = leftOver(
    node.attrs,
    Object.keys(more).length > 0 ? { ...said, parameters: undefined } : said,
  );
  const content =
    values.map(([name, value]) => writeParameter(name, isRecord(value) ? value : {})).join('') +
    (plain === undefined ? '' : element('ac:plain-text-body', {}, cdata(plain))) +
    (body === undefined ? '' : `<ac:rich-text-body>${body}</ac:rich-text-body>`);
  return element(
    'ac:structured-macro',
    {
      'ac:name': key,
      'ac:schema-version': schemaVersion,
      'data-layout': layout,
      'ac:local-id': localId,
      'ac:macro-id': macroId,
      ...extra({ attrs, marks: marksBut(node, 'fragment') }),
    },
    content + writeFragments(node),
  );
}

/** Whether a macro of this name and parameters is storage's form of a node of its own, and not of an extension. */
function isReadOtherwise(name: string, parameters: readonly string[], isBodied: boolean): boolean {
  const only = (...names: string[]): boolean => parameters.every(parameter => names.includes(parameter));
  if (name === 'code' || name === 'noformat')
    return (
      isBodied || (name === 'code' && only('language', 'breakoutMode', 'breakoutWidth', '__bodyContent'))
    );
  if (name === 'status') return !isBodied && only('title', 'colour', 'subtle');
  if (name === 'panel') return isBodied && only(...Object.keys(CUSTOM_PANEL));
  if (name === 'expand') return isBodied && only('title', 'breakoutMode', 'breakoutWidth');
  return isBodied && parameters.length === 0 && Object.values(PANEL_MACROS).includes(name);
}

function valueIn(record: AdfAttributes, name: string): string | undefined {
  const part = Object.hasOwn(record, name) ? record[name] : undefined;
  return isRecord(part) && typeof part['value'] === 'string' ? part['value'] : undefined;
}

function writeParameter(name: string, { value, storage }: AdfAttributes): string {
  if (name === '__bodyContent') return '';
  const isGiven = typeof storage === 'string' && isWellFormed(storage);
  return element('ac:parameter', { 'ac:name': name }, isGiven ? storage : text(String(value)));
}

/** Fragment marks as the elements that storage has for them. */
export function writeFragments(node: AdfNode): string {
  return (node.marks ?? [])
    .filter(mark => mark.type === 'fragment')
    .map(mark => {
      const detail = { name: mark.attrs?.['name'], 'local-id': mark.attrs?.['localId'] };
      return element('ac:adf-fragment-mark', {}, element('ac:adf-fragment-mark-detail', detail, ''));
    })
    .join('');
}

export function writePanel(node: AdfNode, body: string): string {
  const panelType = textAttribute(node, 'panelType');
  const localId = textAttribute(node, 'localId');
  const marks = node.marks ?? [];
  if (panelType === 'custom') {
    const said = Object.fromEntries(
      Object.values(CUSTOM_PANEL).map(name => [name, textAttribute(node, name)]),
    );
    const parameters = Object.entries(CUSTOM_PANEL).map(([name, key]) => parameter(name, said[key]));
    return writeBodied(
      'panel',
      { localId, extras: extra({ attrs: leftOver(node.attrs, { ...said, panelType, localId }), marks }) },
      [parameters.join(''), body],
    );
  }
  const name = PANEL_MACROS[panelType ?? ''];
  if (!name) return writeAdfNode(node, body);
  return writeBodied(
    name,
    { localId, extras: extra({ attrs: leftOver(node.attrs, { panelType, localId }), marks }) },
    ['', body],
  );
}

export function writeExpand(node: AdfNode, body: string): string {
  const title = textAttribute(node, 'title');
  const localId = textAttribute(node, 'localId');
  const extras = extra({
    attrs: leftOver(node.attrs, { title, localId }),
    marks: marksBut(node, 'breakout'),
  });
  return writeBodied('expand', { localId, extras }, [parameter('title', title) + writeBreakout(node), body]);
}

function writeBodied(
  name: string,
  {
    localId,
    extras,
  }: { readonly localId: string | undefined; readonly extras: Readonly<Record<string, unknown>> },
  [parameters, body]: readonly [string, string],
): string {
  return element(
    'ac:structured-macro',
    { 'ac:name': name, 'ac:schema-version': '1', 'ac:local-id': localId, ...extras },
    `${parameters}<ac:rich-text-body>${body}</ac:rich-text-body>`,
  );
}

function writeBreakout(node: AdfNode): string {
  const mark = markOf(node, 'breakout');
  return (
    parameter('breakoutMode', mark?.attrs?.['mode']) + parameter('breakoutWidth', mark?.attrs?.['width'])
  );
}

export function writeCode(node: AdfNode): string {
  const language = textAttribute(node, 'language');
  const localId = textAttribute(node, 'localId');
  const code = (node.content ?? []).map(child => child.text ?? '').join('');
  const kept = extra({
    attrs: leftOver(node.attrs, { language, localId }),
    marks: marksBut(node, 'breakout'),
    content: node.content?.some(child => child.marks?.length) ? node.content : [],
  });
  return element(
    'ac:structured-macro',
    { 'ac:name': 'code', 'ac:schema-version': '1', 'ac:local-id': localId, ...kept },
    `${parameter('language', language)}${writeBreakout(node)}<ac:plain-text-body>${cdata(code)}</ac:plain-text-body>`,
  );
}
