/** Structured macros to ADF: those with a node of their own, and extensions for the others. */
import {
  attributeOf,
  childElements,
  findChild,
  isBlankText,
  type StorageNode,
  textOf,
} from '../storage/tree.ts';
import { CUSTOM_PANEL, PANEL_TYPES } from './panels.ts';
import { defined, nodeOf, type Reading, readExtra } from './reading.ts';
import { type AdfAttributes, type AdfMark, MACRO, type ReadNode } from './types.ts';

const COLOURS: Readonly<Record<string, string>> = { grey: 'neutral', gray: 'neutral' };

const BODIES = new Set(['ac:plain-text-body', 'ac:rich-text-body']);
const KNOWN_PARTS = new Set(['ac:parameter', 'ac:adf-fragment-mark', ...BODIES]);

interface Macro {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, StorageNode>;
  readonly text: (name: string) => string | undefined;
  /** Whether it has no parameters but these. */
  readonly only: (...names: string[]) => boolean;
}

/** A macro's name and parameters; undefined where it holds what no macro should, or something twice. */
function openMacro({ source }: Reading, element: StorageNode): Macro | undefined {
  const bodies = childElements(element).filter(child => BODIES.has(child.name));
  const isStray = (child: StorageNode): boolean =>
    child.type === 'element' ? !KNOWN_PARTS.has(child.name) : !isBlankText(child);
  if (bodies.length > 1 || element.children.some(isStray)) return undefined;
  const parameters = new Map<string, StorageNode>();
  for (const child of childElements(element)) {
    if (child.name !== 'ac:parameter') continue;
    const name = attributeOf(child, 'ac:name') ?? '';
    if (parameters.has(name)) return undefined;
    parameters.set(name, child);
  }
  return {
    name: attributeOf(element, 'ac:name') ?? '',
    parameters,
    text: name => {
      const node = parameters.get(name);
      return node && textOf(source, node);
    },
    only: (...names) => [...parameters.keys()].every(name => names.includes(name)),
  };
}

/** Whether a macro is a block by itself: it has a rich body, or is one of those that ADF knows as blocks. */
export function isBlockMacro(element: StorageNode): boolean {
  const name = attributeOf(element, 'ac:name') ?? '';
  return (
    findChild(element, 'ac:rich-text-body') !== undefined ||
    ['code', 'noformat', 'view-file', 'expand', 'toc'].includes(name) ||
    Object.hasOwn(PANEL_TYPES, name)
  );
}

/** A macro in a line. */
export function readMacroInline(reading: Reading, element: StorageNode): ReadNode[] | undefined {
  const macro = openMacro(reading, element);
  if (!macro || findChild(element, 'ac:rich-text-body')) return undefined;
  if (macro.name === 'status' && macro.only('title', 'colour', 'subtle')) return [readStatus(element, macro)];
  const extension = readExtension(reading, element, macro);
  return extension && [{ ...extension, type: 'inlineExtension' }];
}

function readStatus(element: StorageNode, macro: Macro): ReadNode {
  const colour = (macro.text('colour') ?? '').trim();
  const color = COLOURS[colour.toLowerCase()] ?? (colour.startsWith('#') ? colour : colour.toLowerCase());
  const style = macro.text('subtle') === 'true' ? 'subtle' : 'bold';
  const localId = attributeOf(element, 'ac:local-id') ?? attributeOf(element, 'ac:macro-id');
  return nodeOf(element, 'status', { attrs: defined({ text: macro.text('title'), color, style, localId }) });
}

/** A macro among blocks; undefined where ADF cannot say it. */
export function readMacroBlock(reading: Reading, element: StorageNode): ReadNode | undefined {
  const macro = openMacro(reading, element);
  if (!macro) return undefined;
  const marks = readMacroMarks(element);
  if (macro.name === 'code' || macro.name === 'noformat')
    return readCode(reading, element, macro) ?? readExtension(reading, element, macro);
  const body = findChild(element, 'ac:rich-text-body');
  if (!body) return readExtension(reading, element, macro);
  const panelType = macro.only() ? PANEL_TYPES[macro.name] : undefined;
  if (panelType)
    return nodeOf(element, 'panel', {
      attrs: { panelType },
      content: reading.readBlocks(body.children, 'panel'),
    });
  if (macro.name === 'panel' && macro.only(...Object.keys(CUSTOM_PANEL))) {
    const attrs = Object.fromEntries(
      Object.entries(CUSTOM_PANEL).map(([name, key]) => [key, macro.text(name)]),
    );
    return nodeOf(element, 'panel', {
      attrs: { panelType: 'custom', ...attrs },
      content: reading.readBlocks(body.children, 'panel'),
    });
  }
  if (macro.name === 'expand' && macro.only('title', 'breakoutMode', 'breakoutWidth')) {
    const attrs = defined({ title: macro.text('title') });
    return nodeOf(element, 'expand', {
      attrs,
      marks: [...marks, ...readBreakout(macro)],
      content: reading.readBlocks(body.children, 'expand'),
    });
  }
  const extension = readExtension(reading, element, macro);
  return (
    extension && {
      ...extension,
      type: 'bodiedExtension',
      content: reading.readBlocks(body.children, 'bodiedExtension'),
    }
  );
}

function readCode({ source }: Reading, element: StorageNode, macro: Macro): ReadNode | undefined {
  if (!macro.only('language', 'breakoutMode', 'breakoutWidth') || macro.name !== 'code') return undefined;
  const body = findChild(element, 'ac:plain-text-body');
  const text = body ? textOf(source, body) : '';
  const told = readExtra(element).content;
  const isTold = told.length > 0 && told.map(part => part.text).join('') === text;
  const node = nodeOf(element, 'codeBlock', {
    attrs: defined({ language: macro.text('language') }),
    marks: readBreakout(macro),
    content: text === '' ? [] : [{ type: 'text', text }],
  });
  return isTold ? { ...node, content: told, whole: true } : node;
}

function readBreakout(macro: Macro): AdfMark[] {
  const mode = macro.text('breakoutMode');
  const width = Number.parseFloat(macro.text('breakoutWidth') ?? '');
  if (mode === undefined) return [];
  return [{ type: 'breakout', attrs: Number.isNaN(width) ? { mode } : { mode, width } }];
}

/** Fragment marks: the names by which other macros refer to this one. */
export function readMacroMarks(element: StorageNode): AdfMark[] {
  return childElements(element)
    .filter(child => child.name === 'ac:adf-fragment-mark')
    .flatMap(childElements)
    .map(detail => ({
      type: 'fragment',
      attrs: defined({ localId: attributeOf(detail, 'local-id'), name: attributeOf(detail, 'name') }),
    }));
}

function readExtension(reading: Reading, element: StorageNode, macro: Macro): ReadNode | undefined {
  if (macro.name === '') return undefined;
  const values: Record<string, AdfAttributes> = Object.create(null);
  for (const [name, parameter] of macro.parameters) {
    if (name === '__bodyContent' || name === '__proto__') return undefined;
    values[name] = readParameter(reading, parameter);
  }
  const body = findChild(element, 'ac:plain-text-body');
  if (body) values['__bodyContent'] = { value: textOf(reading.source, body) };
  const macroMetadata = {
    ...wrapValue('macroId', attributeOf(element, 'ac:macro-id')),
    ...wrapValue('schemaVersion', attributeOf(element, 'ac:schema-version')),
    title: macro.name,
  };
  return nodeOf(element, 'extension', {
    attrs: defined({
      layout: attributeOf(element, 'data-layout'),
      extensionType: MACRO,
      extensionKey: macro.name,
      parameters: { macroParams: { ...values }, macroMetadata },
    }),
    marks: readMacroMarks(element),
  });
}

function wrapValue(name: string, value: string | undefined): AdfAttributes {
  return value === undefined ? {} : { [name]: { value } };
}

/** A parameter's text; one that holds elements carries its storage besides. */
function readParameter({ source }: Reading, parameter: StorageNode): AdfAttributes {
  const value = textOf(source, parameter);
  const [first] = childElements(parameter);
  if (!first) return { value };
  const shown = value.trim() || first.attributes.filter((_, index) => index % 2 === 1).at(0) || '';
  return { value: shown, storage: source.slice(parameter.innerStart, parameter.innerEnd) };
}
