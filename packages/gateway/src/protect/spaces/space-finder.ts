/** Which space content lies in: asked of Confluence as the same principal, and remembered for a minute. */
import { type CallOptions, ConfluenceError, type Edition, type Transport } from '@weir/confluence';
import { YoungMap } from '../young-map.ts';
import { type ContentKind, isRecord, type Reference } from './references.ts';

/** Content moves; what was found is believed for so long. */
const BELIEVED_MS = 60_000;
const MOST_KNOWN = 5_000;
/** Comments of comments, attachments of custom content of pages. */
const MOST_STEPS = 6;

export interface SpaceFinder {
  /** The key of the space; undefined where it cannot be told, which is no permission. */
  find(reference: Reference, options?: CallOptions): Promise<string | undefined>;
  /** Something moved. */
  forget(): void;
}

/** Kinds that an id without a kind may be of, the commonest first. Ids of content are unique over kinds. */
const ANY: readonly ContentKind[] = [
  'pages',
  'blogposts',
  'folders',
  'whiteboards',
  'databases',
  'embeds',
  'custom-content',
  'footer-comments',
  'inline-comments',
];
const COMMENTS: readonly ContentKind[] = ['footer-comments', 'inline-comments'];

/** @param transport unguarded, of the principal that is guarded */
export function createSpaceFinder(transport: Transport, edition: Edition): SpaceFinder {
  let known = new YoungMap<Promise<string | undefined>>(MOST_KNOWN);
  let knownSince = performance.now();
  return {
    find: (reference, options = {}) => find(reference, options, 0),
    forget() {
      known = new YoungMap(MOST_KNOWN);
    },
  };

  async function find(reference: Reference, options: CallOptions, step: number): Promise<string | undefined> {
    if (reference.kind === 'space-key') return reference.key;
    if (step > MOST_STEPS) return undefined;
    if (performance.now() - knownSince > BELIEVED_MS) {
      known = new YoungMap(MOST_KNOWN);
      knownSince = performance.now();
    }
    const name = reference.kind === 'space-id' ? `space ${reference.id}` : `${reference.of} ${reference.id}`;
    const found = known.get(name);
    if (found) return found;
    const asked = ask(reference, options, step);
    known.set(name, asked);
    // What could not be told is asked anew.
    asked.then(
      key => key === undefined && known.delete(name),
      () => known.delete(name),
    );
    return asked;
  }

  function ask(
    reference: Exclude<Reference, { kind: 'space-key' }>,
    options: CallOptions,
    step: number,
  ): Promise<string | undefined> {
    if (edition === 'datacenter') return askDatacenter(reference, options);
    if (reference.kind === 'space-id') return askSpace(reference.id, options);
    return askCloud(kindsOf(reference), reference.id, { options, step });
  }

  async function askSpace(id: string, options: CallOptions): Promise<string | undefined> {
    const space = await get(`/wiki/api/v2/spaces/${encodeURIComponent(id)}`, {}, options);
    return isRecord(space) && typeof space['key'] === 'string' ? space['key'] : undefined;
  }

  async function askCloud(
    kinds: readonly ContentKind[],
    id: string,
    { options, step }: { readonly options: CallOptions; readonly step: number },
  ): Promise<string | undefined> {
    for (const kind of kinds) {
      const path = `/wiki/api/v2/${kind}/${encodeURIComponent(id)}`;
      const entity = (await get(path, {}, options)) ?? (await getDraft(kind, path, options));
      if (!isRecord(entity)) continue;
      const parent = parentOf(entity);
      return parent && find(parent, options, step + 1);
    }
    return undefined;
  }

  async function getDraft(kind: ContentKind, path: string, options: CallOptions): Promise<unknown> {
    return kind === 'pages' || kind === 'blogposts' ? get(path, { 'get-draft': true }, options) : undefined;
  }

  async function askDatacenter(
    reference: Exclude<Reference, { kind: 'space-key' }>,
    options: CallOptions,
  ): Promise<string | undefined> {
    if (reference.kind === 'space-id') return undefined; // its API knows keys only
    const query = { expand: 'space,container.space', status: 'any' };
    const content = await get(`/rest/api/content/${encodeURIComponent(reference.id)}`, query, options);
    return isRecord(content) ? (keyOf(content['space']) ?? keyOf(spaceOf(content['container']))) : undefined;
  }

  /** Undefined for what is not there. */
  async function get(
    path: string,
    query: Readonly<Record<string, string | boolean>>,
    options: CallOptions,
  ): Promise<unknown> {
    try {
      return (await transport.send({ method: 'GET', path, query }, options)).body;
    } catch (error) {
      if (
        error instanceof ConfluenceError &&
        (error.code === 'not_found' || error.code === 'invalid_request')
      )
        return undefined;
      throw error;
    }
  }
}

function kindsOf({ of, id }: Extract<Reference, { kind: 'content' }>): readonly ContentKind[] {
  if (/^att\d+$/.test(id)) return ['attachments'];
  if (of === 'content') return ANY;
  return of === 'comments' ? COMMENTS : [of];
}

/** What an entity of Cloud's v2 lies in: its space, or the content that it belongs to. */
export function parentOf(entity: Readonly<Record<string, unknown>>): Reference | undefined {
  const { spaceId, pageId, blogPostId, customContentId, attachmentId } = entity;
  if (isId(spaceId)) return { kind: 'space-id', id: String(spaceId) };
  if (isId(pageId)) return { kind: 'content', of: 'pages', id: String(pageId) };
  if (isId(blogPostId)) return { kind: 'content', of: 'blogposts', id: String(blogPostId) };
  if (isId(customContentId)) return { kind: 'content', of: 'custom-content', id: String(customContentId) };
  if (isId(attachmentId)) return { kind: 'content', of: 'attachments', id: String(attachmentId) };
  return undefined;
}

/** What an entity of the older API says of its space, expanded or not. */
export function keyInEntity(entity: Readonly<Record<string, unknown>>): string | undefined {
  const expandable = isRecord(entity['_expandable']) ? entity['_expandable']['space'] : undefined;
  return keyOf(entity['space']) ?? keyInPath(expandable) ?? keyOf(spaceOf(entity['container']));
}

/** `/rest/api/space/ENG`, `/spaces/ENG`, `/display/ENG` */
export function keyInPath(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  const key = /^(?:\/wiki)?\/(?:rest\/api\/space|spaces|display)\/([^/?#]+)/.exec(path)?.[1];
  if (key === undefined) return undefined;
  try {
    return decodeURIComponent(key);
  } catch {
    return undefined;
  }
}

function spaceOf(container: unknown): unknown {
  return isRecord(container) ? container['space'] : undefined;
}

function keyOf(space: unknown): string | undefined {
  return isRecord(space) && typeof space['key'] === 'string' ? space['key'] : undefined;
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
