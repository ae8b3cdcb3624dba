/** The contents of an export, with their histories: pages before what hangs on them, each as the bulk writer takes it. */
import { ContentError, wikiToStorage } from '@weir/content';
import { prepareBody } from '../domain/bodies.ts';
import { type BulkContent, type BulkVersion, createBulkWriter, type WriteContent } from '../domain/bulk.ts';
import type { Context } from '../domain/context.ts';
import { type Actor, type Domain, DomainError, type Space } from '../domain/types.ts';
import { type Entities, type ExportObject, momentOf, textOf } from './entities.ts';
import type { ImportedPeople } from './load-people.ts';
import { guessMediaType } from './media-types.ts';
import type { Archive } from './zip.ts';

export interface Loading {
  readonly context: Context;
  readonly domain: Domain;
  readonly entities: Entities;
  readonly archive: Archive;
  readonly people: ImportedPeople;
  /** The new space, which has a home page of its own as yet. */
  readonly space: Space;
  readonly actor: Actor;
}

interface Loaded {
  readonly pages: readonly { readonly id: number; readonly title: string }[];
  readonly blogPosts: number;
  readonly earlierVersions: number;
  readonly comments: number;
  readonly attachments: number;
  readonly labels: number;
  readonly refused: readonly { readonly title: string; readonly reason: string }[];
}

/** What is under way: new ids by those of the export, and what is counted. */
interface Work extends Loading {
  readonly write: WriteContent;
  readonly bodies: ReadonlyMap<string, ExportObject>;
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly earlier: ReadonlyMap<string, readonly ExportObject[]>;
  readonly ids: Map<string, number>;
  readonly titles: Set<string>;
  readonly pages: { id: number; title: string }[];
  readonly refused: { title: string; reason: string }[];
  readonly count: {
    blogPosts: number;
    earlierVersions: number;
    comments: number;
    attachments: number;
    labels: number;
  };
}

export function loadContents(loading: Loading): Loaded {
  const { entities } = loading;
  const work: Work = {
    ...loading,
    write: createBulkWriter(loading.context),
    bodies: new Map(entities.ofKind('BodyContent').map(body => [body.properties.get('content') ?? '', body])),
    labels: groupLabels(entities),
    earlier: groupEarlier(entities),
    ids: new Map(),
    titles: new Set(),
    pages: [],
    refused: [],
    count: { blogPosts: 0, earlierVersions: 0, comments: 0, attachments: 0, labels: 0 },
  };
  const homeId = entities.ofKind('Space')[0]?.properties.get('homePage');
  for (const page of orderPages(entities, homeId)) attempt(work, page, () => loadPage(work, page, homeId));
  for (const post of entities.ofKind('BlogPost').filter(isOwn))
    attempt(work, post, () => loadBlogPost(work, post));
  for (const file of entities.ofKind('Attachment').filter(isOwn))
    attempt(work, file, () => loadAttachment(work, file));
  for (const comment of orderComments(entities)) attempt(work, comment, () => loadComment(work, comment));
  settleHome(work, homeId);
  const { pages, refused, count } = work;
  return { pages, refused, ...count };
}

/** One content that cannot be taken does not stop the others. */
function attempt(work: Work, object: ExportObject, load: () => void): void {
  try {
    load();
  } catch (error) {
    if (!(error instanceof DomainError) && !(error instanceof ContentError)) throw error;
    work.refused.push({ title: nameOf(object), reason: error.message });
  }
}

const nameOf = (object: ExportObject): string => textOf(object, 'title') ?? `${object.kind} ${object.id}`;

/** Neither an earlier version of another, nor a draft of a published page, nor in the trash. */
function isOwn(object: ExportObject): boolean {
  const status = textOf(object, 'contentStatus') ?? 'current';
  return textOf(object, 'originalVersion') === undefined && status !== 'deleted' && status !== 'trashed';
}

function groupEarlier(entities: Entities): ReadonlyMap<string, readonly ExportObject[]> {
  const earlier = new Map<string, ExportObject[]>();
  for (const object of ['Page', 'BlogPost', 'Attachment'].flatMap(kind => entities.ofKind(kind))) {
    const original = textOf(object, 'originalVersion');
    if (original === undefined || textOf(object, 'contentStatus') === 'draft') continue;
    earlier.set(original, [...(earlier.get(original) ?? []), object]);
  }
  for (const versions of earlier.values()) versions.sort((one, other) => numberOf(one) - numberOf(other));
  return earlier;
}

const numberOf = (object: ExportObject): number => Number(textOf(object, 'version') ?? 1);

/** Labels that belong to one person (`my`) are favourites and the like; they are not the page's. */
function groupLabels(entities: Entities): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const labelling of entities.ofKind('Labelling')) {
    const label = entities.find('Label', labelling.properties.get('label'));
    const content = labelling.properties.get('content');
    const name = label && textOf(label, 'name');
    if (name === undefined || content === undefined || (label && textOf(label, 'namespace')) !== 'global')
      continue;
    labels.set(content, [...(labels.get(content) ?? []), name]);
  }
  return labels;
}

/** Parents first, the home page before all; siblings by their position. A circle is broken where it is met. */
function orderPages(entities: Entities, homeId: string | undefined): readonly ExportObject[] {
  const own = entities.ofKind('Page').filter(isOwn);
  const known = new Set(own.map(page => page.id));
  const below = new Map<string, ExportObject[]>();
  for (const page of own) {
    const parent = textOf(page, 'parent');
    const place = parent !== undefined && known.has(parent) ? parent : '';
    below.set(place, [...(below.get(place) ?? []), page]);
  }
  const ordered = new Set<ExportObject>();
  const pending = [...(below.get('') ?? [])].sort(
    (one, other) => Number(other.id === homeId) - Number(one.id === homeId) || byPosition(one, other),
  );
  for (let page = pending.shift(); page; page = pending.shift()) {
    if (ordered.has(page)) continue;
    ordered.add(page);
    pending.push(...[...(below.get(page.id) ?? [])].sort(byPosition));
  }
  return [...ordered, ...own.filter(page => !ordered.has(page))];
}

const byPosition = (one: ExportObject, other: ExportObject): number =>
  Number(textOf(one, 'position') ?? 0) - Number(textOf(other, 'position') ?? 0);

function orderComments(entities: Entities): readonly ExportObject[] {
  const depth = (comment: ExportObject, left = 100): number => {
    const parent = entities.find('Comment', textOf(comment, 'parent'));
    return parent && left > 0 ? depth(parent, left - 1) + 1 : 0;
  };
  return entities
    .ofKind('Comment')
    .filter(isOwn)
    .map(comment => ({ comment, depth: depth(comment) }))
    .sort((one, other) => one.depth - other.depth)
    .map(({ comment }) => comment);
}

function loadPage(work: Work, page: ExportObject, homeId: string | undefined): void {
  const parent = textOf(page, 'parent');
  const parentId =
    parent === undefined ? work.ids.get(page.id === homeId ? '' : (homeId ?? '')) : work.ids.get(parent);
  const title = freeTitle(work, page);
  const id = writeContent(work, page, {
    type: 'page',
    title,
    ...(parentId !== undefined && { parentId }),
    position: Number(textOf(page, 'position') ?? work.pages.length),
    status: textOf(page, 'contentStatus') === 'draft' ? 'draft' : 'current',
  });
  work.pages.push({ id, title });
}

function loadBlogPost(work: Work, post: ExportObject): void {
  writeContent(work, post, { type: 'blogpost', title: freeTitle(work, post, 'blog ') });
  work.count.blogPosts += 1;
}

/** Titles are unique in a space; an export that breaks this gets numbers. */
function freeTitle({ titles }: Work, object: ExportObject, scope = ''): string {
  const title = nameOf(object);
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? title : `${title} (${number})`;
    const key = `${scope}${wanted.toLowerCase()}`;
    if (titles.has(key)) continue;
    titles.add(key);
    return wanted;
  }
}

function writeContent(
  work: Work,
  object: ExportObject,
  rest: Omit<BulkContent, 'spaceId' | 'versions'>,
): number {
  const earlier = work.earlier.get(object.id) ?? [];
  const versions = [...earlier, object].map(each => readVersion(work, each));
  const [first, ...later] = versions;
  if (first === undefined) throw new RangeError('A content has at least its own version.');
  const labels = work.labels.get(object.id) ?? [];
  const id = work.write({
    ...rest,
    ...keepId(work, object),
    spaceId: work.space.id,
    versions: [first, ...later],
    labels,
    // A history begins with the first version, which an export may lack.
    createdAt: momentOf(object, 'creationDate') ?? first.createdAt,
    authorId: work.people.byKey(textOf(object, 'creator')).accountId,
  });
  work.ids.set(object.id, id);
  work.count.earlierVersions += earlier.length;
  work.count.labels += labels.length;
  return id;
}

/** The export's own id where it is free here, so that links by id hold. */
export function freeId(domain: Domain, id: string): number | undefined {
  const number = Number(id);
  const isFree =
    Number.isSafeInteger(number) &&
    number > 0 &&
    !domain.contents.byId(number) &&
    !domain.spaces.byId(number);
  return isFree ? number : undefined;
}

function keepId({ domain }: Work, object: ExportObject): { readonly id?: number } {
  const id = freeId(domain, object.id);
  return id === undefined ? {} : { id };
}

function readVersion(work: Work, object: ExportObject): BulkVersion {
  return {
    number: numberOf(object),
    title: nameOf(object),
    body: readBody(work, object),
    authorId: work.people.byKey(textOf(object, 'lastModifier') ?? textOf(object, 'creator')).accountId,
    createdAt: momentOf(object, 'lastModificationDate') ?? work.actor.now,
    message: textOf(object, 'versionComment') ?? '',
  };
}

const WIKI = '0';

/** An export cannot hold the end of a CDATA section inside one and writes `]] >` for it. Bodies of old sites are wiki markup. */
function readBody(work: Work, object: ExportObject): string {
  const told = work.bodies.get(object.id);
  const written = told?.properties.get('body')?.replaceAll(']] >', ']]>') ?? '';
  const storage = told && textOf(told, 'bodyType') === WIKI ? wikiToStorage(written) : written;
  return storage === ''
    ? ''
    : prepareBody(work.context, storage, { spaceId: work.space.id, containerId: null });
}

function loadAttachment(work: Work, object: ExportObject): void {
  const container = textOf(object, 'containerContent') ?? textOf(object, 'content') ?? '';
  const containerId = work.ids.get(container);
  if (containerId === undefined) throw new DomainError('not_found', 'What it hangs on is not in the export.');
  const history = [...(work.earlier.get(object.id) ?? []), object];
  const versions = history.flatMap(each => {
    const number = numberOf(each);
    const bytes = work.archive.read(`attachments/${digits(container)}/${digits(object.id)}/${number}`);
    if (!bytes) return [];
    const mediaType = textOf(each, 'contentType') ?? guessMediaType(nameOf(each));
    return [{ ...readVersion(work, each), body: '', file: { bytes, mediaType } }];
  });
  const [first, ...later] = versions;
  if (first === undefined) throw new DomainError('not_found', 'Its file is not in the export.');
  const id = work.write({
    type: 'attachment',
    ...keepId(work, object),
    spaceId: work.space.id,
    containerId,
    title: nameOf(object),
    versions: [first, ...later],
  });
  work.ids.set(object.id, id);
  work.count.attachments += 1;
}

/** Ids stand in file names. */
function digits(id: string): string {
  if (/^\d{1,20}$/.test(id)) return id;
  throw new DomainError('bad_request', `${id} is no id.`);
}

function loadComment(work: Work, comment: ExportObject): void {
  const parentId = work.ids.get(textOf(comment, 'parent') ?? '');
  const containerId = work.ids.get(textOf(comment, 'containerContent') ?? textOf(comment, 'owner') ?? '');
  if (containerId === undefined) throw new DomainError('not_found', 'What it is about is not in the export.');
  const told = readNotes(work, comment);
  const isInline = told.get('inline-comment') === 'true' || told.has('inline-marker-ref');
  const id = work.write({
    type: isInline ? 'inline-comment' : 'footer-comment',
    ...keepId(work, comment),
    spaceId: work.space.id,
    containerId,
    ...(parentId !== undefined && { parentId }),
    title: `Re: ${work.domain.contents.byId(containerId)?.title ?? ''}`,
    versions: [readVersion(work, comment)],
    ...(isInline &&
      parentId === undefined && {
        inline: {
          markerRef: told.get('inline-marker-ref') ?? '',
          selection: told.get('inline-original-selection') ?? '',
          resolution: told.get('status') === 'resolved' ? ('resolved' as const) : ('open' as const),
        },
      }),
  });
  work.ids.set(comment.id, id);
  work.count.comments += 1;
}

/** The properties that the export keeps beside a content. */
function readNotes({ entities }: Work, object: ExportObject): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const id of object.collections.get('contentProperties') ?? []) {
    const property = entities.find('ContentProperty', id);
    const name = property && textOf(property, 'name');
    if (property && name !== undefined) notes.set(name, textOf(property, 'stringValue') ?? '');
  }
  return notes;
}

/** The export's home page becomes the space's; the one that the space was made with goes. */
function settleHome({ domain, space, ids, actor, pages }: Work, homeId: string | undefined): void {
  const home = ids.get(homeId ?? '') ?? pages[0]?.id;
  if (home === undefined || space.homepageId === null) return;
  domain.spaces.update(actor, space.id, { homepageId: home });
  domain.contents.trash(actor, space.homepageId);
  domain.contents.purge(actor, space.homepageId);
}
