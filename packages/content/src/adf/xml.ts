/** Storage text: elements, attributes, character data. */
import { escapeAttribute, escapeText } from '../storage/entities.ts';

const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu;

/** The text without what no XML document may hold. */
export function legal(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '\uFFFD');
}

/** Character data; line breaks and tabs as references, so that they are no layout of the source. */
export function text(value: string): string {
  return escapeText(legal(value)).replace(/[\n\r\t]/gu, character => `&#${character.charCodeAt(0)};`);
}

export function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  const escaped = escapeAttribute(legal(typeof value === 'object' ? JSON.stringify(value) : String(value)));
  return ` ${name}="${escaped.replace(/[\n\r\t]/gu, character => `&#${character.charCodeAt(0)};`)}"`;
}

export function attributes(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => attribute(name, value))
    .join('');
}

export function element(name: string, values: Readonly<Record<string, unknown>>, content: string): string {
  return content === ''
    ? `<${name}${attributes(values)} />`
    : `<${name}${attributes(values)}>${content}</${name}>`;
}

export function cdata(value: string): string {
  return `<![CDATA[${legal(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
