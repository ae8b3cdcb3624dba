/** Structured macros: parameters from attributes and label, text or resources, and the body. */
import type { Attributes } from '../../types.ts';
import { findMacro, type MacroSpec, type ResourceKind } from '../macros.ts';
import { writeAttachment, writePage } from './targets.ts';
import { escapeAttribute, escapeText, writeAttributes, writeCdata } from './xml.ts';

export interface MacroSource {
  readonly name: string;
  readonly label?: string | undefined;
  readonly attributes: Attributes;
}

/** What a macro is taken for that has no entry. */
const UNKNOWN: MacroSpec = { body: 'none', label: '' };
const UNKNOWN_RICH: MacroSpec = { body: 'rich', label: 'title' };

/** A macro without a body. */
export function writeMacro(source: MacroSource): string {
  return wrapMacro(source, findMacro(source.name) ?? UNKNOWN, '');
}

/** A macro with a rich-text body, which is storage already. */
export function writeRichMacro(source: MacroSource, body: string): string {
  return wrapMacro(
    source,
    findMacro(source.name) ?? UNKNOWN_RICH,
    `<ac:rich-text-body>${body}</ac:rich-text-body>`,
  );
}

/** A macro with a plain-text body. */
export function writePlainMacro(source: MacroSource, text: string): string {
  return wrapMacro(
    source,
    findMacro(source.name) ?? UNKNOWN,
    `<ac:plain-text-body>${writeCdata(text)}</ac:plain-text-body>`,
  );
}

function wrapMacro(source: MacroSource, spec: MacroSpec, body: string): string {
  let content = '';
  for (const [name, value] of Object.entries(withLabel(source, spec)))
    content += writeParameter(spec, name, value);
  content += body;
  const attributes = writeAttributes({
    'ac:name': source.name,
    'ac:schema-version': String(spec.schema ?? 1),
  });
  return content === ''
    ? `<ac:structured-macro${attributes} />`
    : `<ac:structured-macro${attributes}>${content}</ac:structured-macro>`;
}

/** The label is the parameter that the macro's entry names, else the unnamed one, which is also called `default`; a parameter given by name wins. */
function withLabel({ label, attributes }: MacroSource, spec: MacroSpec): Attributes {
  const { default: unnamed, ...rest } = attributes;
  const named: Attributes = unnamed === undefined || spec.hasDefault ? attributes : { '': unnamed, ...rest };
  if (label === undefined || label === '') return named;
  const name = spec.label ?? '';
  return { [name]: label, ...named };
}

/** One parameter as the macro's entry stores it: text, or the resource that the value names. */
export function writeMacroParameter(macro: string, name: string, value: string): string {
  return writeParameter(findMacro(macro) ?? UNKNOWN, name, value);
}

function writeParameter(spec: MacroSpec, name: string, value: string): string {
  const kind = spec.resources?.[name];
  const content = kind && value !== '' && value[0] !== '@' ? writeResource(kind, value) : escapeText(value);
  return `<ac:parameter ac:name="${escapeAttribute(name)}">${content}</ac:parameter>`;
}

function writeResource(kind: ResourceKind, value: string): string {
  switch (kind) {
    case 'page-link':
      return `<ac:link>${writePage(value)}</ac:link>`;
    case 'attachment':
      return writeAttachment(value);
    case 'space':
      return value
        .split(',')
        .map(key => `<ri:space${writeAttributes({ 'ri:space-key': key.trim() })} />`)
        .join('');
    case 'user':
      return `<ri:user${writeAttributes({ 'ri:account-id': value })} />`;
  }
}
