/** Safe pieces of HTML: escaped text, checked addresses and styles. */
import { checkUrl } from '../validate/urls.ts';
import { STYLE_PROPERTIES } from './elements.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character);
}

/** ` name="value"` for each attribute that has a value. */
export function htmlAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  let html = '';
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) html += ` ${name}="${escapeHtml(value)}"`;
  return html;
}

/** The address if it may be followed, made absolute against a base where one is given; undefined otherwise. */
export function safeUrl(url: string, baseUrl?: string): string | undefined {
  if (checkUrl(url) !== undefined) return undefined;
  if (baseUrl === undefined || url.startsWith('#')) return url;
  try {
    return new URL(url, baseUrl).href;
  } catch {
    return undefined;
  }
}

/** The declarations of a style attribute that are allowed. */
export function safeStyle(style: string): string | undefined {
  const kept = style.split(';').filter(isSafeDeclaration);
  return kept.length === 0 ? undefined : `${kept.map(declaration => declaration.trim()).join('; ')};`;
}

function isSafeDeclaration(declaration: string): boolean {
  const colon = declaration.indexOf(':');
  if (colon < 0 || !STYLE_PROPERTIES.has(declaration.slice(0, colon).trim().toLowerCase())) return false;
  return /^[\w\s.,#%()+-]*$/.test(declaration.slice(colon + 1)) && !/url|expression|\/\*/i.test(declaration);
}

/** A colour as CSS takes it; undefined for anything else. */
export function safeColour(colour: string | undefined): string | undefined {
  return colour !== undefined && /^(?:#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s.,%]+\))$/i.test(colour)
    ? colour
    : undefined;
}
