/** What a link, an image or a parameter of storage points at. */
import { attributeOf, type StorageNode } from '../storage/tree.ts';

export type LinkResource =
  | { readonly kind: 'page'; readonly space?: string; readonly title: string }
  | { readonly kind: 'blog'; readonly space?: string; readonly title: string; readonly day: string }
  | { readonly kind: 'attachment'; readonly filename: string; readonly page?: LinkResource }
  | { readonly kind: 'space'; readonly key: string }
  | { readonly kind: 'user'; readonly accountId?: string; readonly key?: string; readonly name?: string }
  | { readonly kind: 'content'; readonly id: string }
  | { readonly kind: 'url'; readonly url: string };

/** The resource among an element's children, if there is one. */
export function readResource(node: StorageNode): LinkResource | undefined {
  for (const child of node.children) {
    const resource = readOne(child);
    if (resource) return resource;
  }
  return undefined;
}

function readOne(node: StorageNode): LinkResource | undefined {
  const space = attributeOf(node, 'ri:space-key');
  const inSpace = space === undefined ? {} : { space };
  const title = attributeOf(node, 'ri:content-title') ?? '';
  switch (node.name) {
    case 'ri:page':
      return { kind: 'page', ...inSpace, title };
    case 'ri:blog-post':
      return {
        kind: 'blog',
        ...inSpace,
        title,
        day: (attributeOf(node, 'ri:posting-day') ?? '').replaceAll('/', '-'),
      };
    case 'ri:attachment': {
      const page = readResource(node);
      return { kind: 'attachment', filename: attributeOf(node, 'ri:filename') ?? '', ...(page && { page }) };
    }
    case 'ri:space':
      return { kind: 'space', key: space ?? '' };
    case 'ri:user':
      return readUser(node);
    case 'ri:content-entity':
      return { kind: 'content', id: attributeOf(node, 'ri:content-id') ?? '' };
    case 'ri:url':
      return { kind: 'url', url: attributeOf(node, 'ri:value') ?? '' };
    case 'ac:link':
      return readResource(node);
    default:
      return undefined;
  }
}

function readUser(node: StorageNode): LinkResource {
  const accountId = attributeOf(node, 'ri:account-id');
  const key = attributeOf(node, 'ri:userkey');
  const name = attributeOf(node, 'ri:username');
  return {
    kind: 'user',
    ...(accountId !== undefined && { accountId }),
    ...(key !== undefined && { key }),
    ...(name !== undefined && { name }),
  };
}

/** The name that a reader would know a resource by. */
export function nameResource(resource: LinkResource | undefined): string {
  switch (resource?.kind) {
    case 'page':
    case 'blog':
      return resource.title;
    case 'attachment':
      return resource.filename;
    case 'space':
      return resource.key;
    case 'user':
      return `@${resource.name ?? resource.accountId ?? resource.key ?? ''}`;
    case 'content':
      return resource.id;
    case 'url':
      return resource.url;
    default:
      return '';
  }
}
