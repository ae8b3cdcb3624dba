/**
 * Writes many contents at once, each with its whole history: what a large seed needs. The rows are those that as many single saves
 * would have left. Nothing is checked or normalised: bodies come as the editor writes them, titles are free, parents are there.
 */
import { addToIndex } from './bodies.ts';
import { type Context, insertContent, insertVersion, newContent, newVersion } from './context.ts';
import type { Content, Version } from './entities.ts';
import { followTasks } from './follow-tasks.ts';
import { insertLabel } from './labels.ts';

export interface BulkVersion {
  readonly body: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly message?: string;
  readonly minor?: boolean;
  /** Default: one more than the version before. */
  readonly number?: number;
  /** Default: that of the content. */
  readonly title?: string;
  /** Of attachments. */
  readonly file?: { readonly bytes: Uint8Array; readonly mediaType: string };
}

export interface BulkContent {
  /** Default: the next one. */
  readonly id?: number;
  readonly type: 'page' | 'blogpost' | 'footer-comment' | 'inline-comment' | 'attachment';
  readonly spaceId: number;
  readonly title: string;
  readonly status?: 'current' | 'draft' | 'archived';
  /** Of pages, their place in the tree; of comments, the comment that they answer. */
  readonly parentId?: number;
  readonly position?: number;
  readonly containerId?: number;
  readonly inline?: {
    readonly markerRef: string;
    readonly selection: string;
    readonly resolution: 'open' | 'resolved';
  };
  /** Oldest first; at least one. */
  readonly versions: readonly [BulkVersion, ...BulkVersion[]];
  /** Who made it and when, where that is not the first version that is known. */
  readonly authorId?: string;
  readonly createdAt?: number;
  readonly labels?: readonly string[];
}

/** Answers the id. */
export type WriteContent = (content: BulkContent) => number;

export function createBulkWriter(context: Context): WriteContent {
  return wanted => {
    const stored = storeVersions(context, wanted);
    const content = describeContent(context, wanted, stored);
    insertContent(context, content);
    for (const version of stored)
      insertVersion(context, { ...newVersion(content, version.body), ...version, contentId: content.id });
    const { authorId: owner, createdAt: at } = content;
    for (const name of wanted.labels ?? [])
      insertLabel(context, content.id, { prefix: 'global', name, owner, at });
    watchOwn(context, content);
    const body = wanted.versions.at(-1)?.body ?? '';
    if (content.status !== 'draft') addToIndex(context, content, body);
    followTasks(context, content, body);
    return content.id;
  };
}

type StoredVersion = Omit<Version, 'contentId' | 'representation'>;

function storeVersions(context: Context, { versions, title }: BulkContent): readonly StoredVersion[] {
  let last = 0;
  return versions.map(version => {
    last = version.number ?? last + 1;
    return {
      number: last,
      title: version.title ?? title,
      body: version.body,
      message: version.message ?? '',
      minor: version.minor ?? false,
      authorId: version.authorId,
      createdAt: version.createdAt,
      fileId: version.file ? storeFile(context, version.file.bytes) : null,
      fileSize: version.file?.bytes.byteLength ?? null,
      mediaType: version.file?.mediaType ?? null,
    };
  });
}

function describeContent(context: Context, wanted: BulkContent, stored: readonly StoredVersion[]): Content {
  const [first] = wanted.versions;
  const authorId = wanted.authorId ?? first.authorId;
  const last = stored.at(-1);
  return {
    ...newContent({
      id: wanted.id ?? context.identity.nextId(),
      type: wanted.type,
      spaceId: wanted.spaceId,
      title: wanted.title,
      authorId,
      createdAt: wanted.createdAt ?? first.createdAt,
    }),
    ...(wanted.inline ?? {}),
    status: wanted.status ?? 'current',
    parentId: wanted.parentId ?? null,
    position: wanted.position ?? null,
    containerId: wanted.containerId ?? null,
    ownerId: wanted.type === 'page' || wanted.type === 'blogpost' ? authorId : null,
    version: last?.number ?? 1,
    modifiedAt: last?.createdAt ?? first.createdAt,
    modifiedBy: last?.authorId ?? authorId,
    mediaType: last?.mediaType ?? null,
    fileSize: last?.fileSize ?? null,
    fileId: last?.fileId ?? null,
    attachmentComment: wanted.type === 'attachment' ? (last?.message ?? '') : null,
  };
}

function storeFile({ store, identity }: Context, bytes: Uint8Array): string {
  const id = identity.nextUuid();
  store.run('insert into file (id, bytes) values (?, ?)', id, bytes);
  return id;
}

/** Who writes something is told of what becomes of it. */
function watchOwn({ store }: Context, { id, type, containerId, authorId }: Content): void {
  if (type === 'attachment') return;
  store.run(
    'insert or ignore into watch (content_id, account_id) values (?, ?)',
    type.endsWith('-comment') ? containerId : id,
    authorId,
  );
}

/** Of the site, drafts aside: what a large seed has to bring to its number. */
export function countPages({ store }: Pick<Context, 'store'>): number {
  return (
    store.get<{ count: number }>(
      "select count(*) as count from content where type = 'page' and status <> 'draft'",
    )?.count ?? 0
  );
}
