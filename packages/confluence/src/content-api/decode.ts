/** Entities from answers of the content API: Cloud v1 and Data Center speak the same shapes. */
import { booleanOf, compact, fieldOf, numberOf, requireNumber, requireText, textOf } from '../json.ts';
import type {
  Attachment,
  Content,
  Label,
  Page,
  Person,
  PersonRef,
  SearchHit,
  Space,
  VersionInfo,
} from '../types.ts';

/** Absolute address for people; `root` is used where the answer names no base. */
export function webUrl(value: unknown, root: string): string {
  const base = textOf(value, '_links', 'base') ?? root;
  return base + (textOf(value, '_links', 'webui') ?? '');
}

export function decodeVersion(value: unknown): VersionInfo {
  const author = decodePersonRef(fieldOf(value, 'by'));
  const message = textOf(value, 'message');
  return compact<VersionInfo>({
    number: requireNumber(value, 'version', 'number'),
    createdAt: textOf(value, 'when') ?? '',
    author,
    message: message === '' ? undefined : message,
    minor: booleanOf(value, 'minorEdit'),
  });
}

export function decodePersonRef(value: unknown): PersonRef | undefined {
  const id = textOf(value, 'accountId') ?? textOf(value, 'userKey') ?? textOf(value, 'username');
  return id === undefined ? undefined : compact<PersonRef>({ id, name: textOf(value, 'displayName') });
}

export function decodePerson(value: unknown): Person {
  const id = textOf(value, 'accountId') ?? textOf(value, 'userKey') ?? requireText(value, 'user', 'username');
  const email = textOf(value, 'email');
  const state = textOf(value, 'accountStatus') ?? textOf(value, 'status');
  return compact<Person>({
    id,
    name: textOf(value, 'displayName') ?? textOf(value, 'publicName') ?? textOf(value, 'username') ?? id,
    email: email === '' ? undefined : email,
    username: textOf(value, 'username'),
    active: state === undefined ? undefined : state === 'active' || state === 'current',
  });
}

/** Needs the expansions `space`, `version`, `history` and `ancestors`; what is not expanded is absent. */
export function decodeContent(value: unknown, root: string): Content {
  const ancestors = fieldOf(value, 'ancestors');
  const parent = Array.isArray(ancestors) ? textOf(ancestors.at(-1), 'id') : undefined;
  return compact<Content>({
    id: requireText(value, 'page', 'id'),
    kind: textOf(value, 'type') ?? 'page',
    title: textOf(value, 'title') ?? '',
    status: textOf(value, 'status') ?? 'current',
    spaceId: textOf(value, 'space', 'id'),
    spaceKey: textOf(value, 'space', 'key') ?? keyFromExpandable(value),
    parentId: parent,
    createdAt: textOf(value, 'history', 'createdDate'),
    author: decodePersonRef(fieldOf(value, 'history', 'createdBy')),
    version: fieldOf(value, 'version') === undefined ? undefined : decodeVersion(fieldOf(value, 'version')),
    url: webUrl(value, root),
  });
}

/** Needs `body.storage` besides. */
export function decodePage(value: unknown, root: string): Page {
  return {
    ...decodeContent(value, root),
    version: decodeVersion(fieldOf(value, 'version')),
    storage: textOf(value, 'body', 'storage', 'value') ?? '',
  };
}

export function decodeLabel(value: unknown): Label {
  return compact<Label>({
    name: requireText(value, 'label', 'name'),
    prefix: textOf(value, 'prefix') ?? 'global',
    id: textOf(value, 'id'),
  });
}

export function decodeSpace(value: unknown, root: string): Space {
  const description = textOf(value, 'description', 'plain', 'value');
  return compact<Space>({
    id: textOf(value, 'id') ?? requireText(value, 'space', 'key'),
    key: requireText(value, 'space', 'key'),
    name: textOf(value, 'name') ?? '',
    type: textOf(value, 'type') ?? 'global',
    status: textOf(value, 'status') ?? 'current',
    description: description === '' ? undefined : description,
    homepageId: textOf(value, 'homepage', 'id') ?? textOf(value, '_expandable', 'homepage')?.split('/').pop(),
    url: webUrl(value, root),
  });
}

/** An attachment in the content API; `pageId` is known to whoever asked. */
export function decodeAttachment(value: unknown, root: string, pageId: string | undefined): Attachment {
  const comment = textOf(value, 'extensions', 'comment') ?? textOf(value, 'metadata', 'comment');
  return compact<Attachment>({
    id: requireText(value, 'attachment', 'id'),
    filename: textOf(value, 'title') ?? '',
    mediaType:
      textOf(value, 'extensions', 'mediaType') ??
      textOf(value, 'metadata', 'mediaType') ??
      'application/octet-stream',
    size: numberOf(value, 'extensions', 'fileSize') ?? 0,
    version: numberOf(value, 'version', 'number'),
    comment: comment === '' ? undefined : comment,
    createdAt: textOf(value, 'history', 'createdDate') ?? textOf(value, 'version', 'when'),
    pageId: textOf(value, 'container', 'id') ?? pageId,
    downloadPath: textOf(value, '_links', 'download'),
    url: webUrl(value, root),
  });
}

/** A result of `/search`: content, a space or a person. `root` is the base of the whole answer. */
export function decodeSearchHit(value: unknown, root: string): SearchHit {
  const subject =
    fieldOf(value, 'content') ??
    fieldOf(value, 'space') ??
    fieldOf(value, 'user') ??
    fieldOf(value, 'entity');
  const container = fieldOf(value, 'resultGlobalContainer');
  const excerpt = plainText(textOf(value, 'excerpt') ?? '');
  return compact<SearchHit>({
    id:
      textOf(subject, 'id') ??
      textOf(subject, 'accountId') ??
      textOf(subject, 'userKey') ??
      textOf(subject, 'key') ??
      '',
    kind:
      textOf(value, 'entityType') === 'content'
        ? (textOf(subject, 'type') ?? 'page')
        : (textOf(value, 'entityType') ?? textOf(subject, 'type') ?? 'page'),
    title: plainText(textOf(value, 'title') ?? textOf(subject, 'title') ?? ''),
    spaceKey:
      textOf(subject, 'space', 'key') ??
      keyFromPath(textOf(container, 'displayUrl')) ??
      keyFromExpandable(subject) ??
      textOf(subject, 'key'),
    spaceName: textOf(subject, 'space', 'name') ?? textOf(container, 'title'),
    excerpt: excerpt === '' ? undefined : excerpt,
    modifiedAt: textOf(subject, 'version', 'when') ?? textOf(value, 'lastModified'),
    author: decodePersonRef(fieldOf(subject, 'version', 'by')),
    url: root + (textOf(value, 'url') ?? textOf(subject, '_links', 'webui') ?? ''),
  });
}

/** `/spaces/KEY/…` on Cloud, `/display/KEY/…` on Data Center. */
export function keyFromPath(path: string | undefined): string | undefined {
  const key = /^\/(?:spaces|display)\/([^/?#]+)/.exec(path ?? '')?.[1];
  return key === undefined || key === 'viewspace.action' ? undefined : decodeKey(key);
}

function keyFromExpandable(value: unknown): string | undefined {
  const key = /\/space\/([^/?#]+)$/.exec(textOf(value, '_expandable', 'space') ?? '')?.[1];
  return key === undefined ? undefined : decodeKey(key);
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
};

/** Excerpts carry highlight marks and HTML entities. */
function plainText(text: string): string {
  return text
    .replaceAll('@@@hl@@@', '')
    .replaceAll('@@@endhl@@@', '')
    .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
