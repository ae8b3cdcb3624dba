/** What `ri:` elements, links and macro parameters point to, as the addresses that SYNTAX.md writes. */

import { formatPageName } from '../markdown/titles.ts';
import { isMacro, macroName } from '../storage/blocks.ts';
import {
  attributeOf,
  childElements,
  findChild,
  isBlankText,
  type StorageNode,
  textOf,
} from '../storage/tree.ts';
import type { Attributes } from '../types.ts';
import type { Reader } from './reader.ts';
import { cleanText, textAsRead } from './text.ts';

/** The resource that a link or an image is about. */
export function findResource({ children }: StorageNode): StorageNode | undefined {
  for (const child of children) if (child.name.startsWith('ri:')) return child;
  return undefined;
}

/** The address of a resource element: `page:SPACE:Title`, `attachment:file.pdf`, a URL; undefined for elements that are none. */
export function addressOf(resource: StorageNode): string | undefined {
  const get = (name: string): string | undefined => attributeOf(resource, name);
  switch (resource.name) {
    case 'ri:page':
      return `page:${pageName(resource)}`;
    case 'ri:blog-post':
      return `blog:${prefix(get('ri:space-key'))}${(get('ri:posting-day') ?? '').replaceAll('/', '-')}:${get('ri:content-title') ?? ''}`;
    case 'ri:attachment':
      return `attachment:${get('ri:filename') ?? ''}`;
    case 'ri:url':
      return get('ri:value') ?? '';
    case 'ri:shortcut':
      return `shortcut:${get('ri:key') ?? ''}:${get('ri:parameter') ?? ''}`;
    case 'ri:space':
      return `space:${get('ri:space-key') ?? ''}`;
    case 'ri:content-entity':
      return `page:#${get('ri:content-id') ?? ''}`;
    case 'ri:user':
      return `user:${Object.values(userOf(resource))[0] ?? ''}`;
    default:
      return undefined;
  }
}

/** A page as `SPACE:Title` or `Title`. */
export function pageName(page: StorageNode): string {
  const space = attributeOf(page, 'ri:space-key');
  return formatPageName({ title: attributeOf(page, 'ri:content-title') ?? '', ...(space && { space }) });
}

function prefix(space: string | undefined): string {
  return space ? `${space}:` : '';
}

/** Who a user element names, as attributes of a mention. */
export function userOf(user: StorageNode): Attributes {
  const id = attributeOf(user, 'ri:account-id');
  const key = attributeOf(user, 'ri:userkey');
  const name = attributeOf(user, 'ri:username');
  return { ...(id ? { id } : {}), ...(key ? { key } : {}), ...(name ? { name } : {}) };
}

/** The page that an attachment hangs on, where it is not the page itself. */
export function attachmentHome(attachment: StorageNode): string | undefined {
  for (const child of childElements(attachment)) {
    const address = addressOf(child);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** What a macro holds besides its body: parameters by name in order, empty ones left out; '' is the unnamed one. */
export function parametersOf(reader: Reader, macro: StorageNode): Record<string, string> {
  const parameters: Record<string, string> = {};
  let stray = '';
  const body = findChild(macro, 'ac:rich-text-body') ?? findChild(macro, 'ac:plain-text-body');
  for (const child of macro.children) {
    if (child === body) continue;
    if (isBlankText(child)) {
      if (stray !== '') stray += ' ';
      continue;
    }
    if (child.name !== 'ac:parameter' && child.name !== 'ac:default-parameter') {
      stray += strayContent(reader, child);
      continue;
    }
    const name = attributeOf(child, 'ac:name') ?? '';
    const value = parameterValue(reader, child);
    if (value === '') continue;
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  const content = stray === '' ? '' : cleanText(reader, stray).trim();
  if (content !== '') parameters['content'] = content; // text where a macro should have none
  return parameters;
}

/** What stands in a macro beside its parameters and body, another body among it: text, or images and links with the page that they hang on. */
function strayContent(reader: Reader, node: StorageNode): string {
  if (node.type === 'comment') return '';
  if (node.type !== 'element') return textOf(reader.source, node);
  const resources: string[] = [];
  collectResources(node, resources);
  const text = textOf(reader.source, node).trim();
  return ` ${[...resources, ...collectHomes(node), ...(text === '' ? [] : [text])].join(' ')} `;
}

/** The pages that attachments inside a node hang on, where these are others. */
function collectHomes(node: StorageNode): string[] {
  if (node.name !== 'ri:attachment') return childElements(node).flatMap(collectHomes);
  const home = attachmentHome(node);
  return home === undefined ? [] : [`(on ${home})`];
}

/** A parameter's text, or the name of the resource it holds. */
export function parameterValue(reader: Reader, parameter: StorageNode): string {
  const only = parameter.children[0];
  if (only?.type === 'text' && parameter.children.length === 1) return textAsRead(reader, only).trim();
  const resources: string[] = [];
  for (const child of childElements(parameter)) collectResources(child, resources);
  const text = cleanText(reader, textOf(reader.source, parameter)).trim();
  return [...resources, ...(text === '' ? [] : [text])].join(',');
}

function collectResources(node: StorageNode, resources: string[]): void {
  if (node.name === 'ri:page') resources.push(pageName(node));
  else if (addressOf(node) !== undefined)
    resources.push((addressOf(node) ?? '').replace(/^(?:attachment|space|user):/, ''));
  else for (const child of childElements(node)) collectResources(child, resources);
}

/** A macro's plain-text body as it stands, CDATA sections joined. */
export function plainBodyOf(source: string, macro: StorageNode): string | undefined {
  const body = findChild(macro, 'ac:plain-text-body');
  return body && plainTextOf(source, body);
}

/** The text of a plain-text body; space around CDATA is layout of the source, not content. */
export function plainTextOf(source: string, body: StorageNode): string {
  const sections = body.children.filter(child => child.type === 'cdata');
  if (sections.length === 0) return textOf(source, body);
  return sections.map(section => source.slice(section.innerStart, section.innerEnd)).join('');
}

/** The macro's name and what it is called among directives; unnamed ones are `macro`. */
export function directiveName(node: StorageNode): string {
  const name = isMacro(node) ? macroName(node) : 'element';
  return /^[A-Za-z][\w.-]*$/.test(name) ? name : 'macro';
}
