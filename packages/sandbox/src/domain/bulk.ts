/**
 * Writes many contents at once, each with its whole history: what a large seed needs. The rows are those that as many single saves
 * would have left. Nothing is checked or normalised: bodies come as the editor writes them, titles are free, parents are there.
 */
import { addToIndex } from './bodies.ts';
import { type Context, insertContent, insertVersion, newContent, newVersion } from './context.ts';
import { followTasks } from './follow-tasks.ts';
import { insertLabel } from './labels.ts';
import type { Content } from './types.ts';

export interface BulkVersion {
  readonly body: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly message?: string;
  readonly minor?: boolean;
}

export interface BulkContent {
  readonly type: 'page' | 'blogpost' | 'footer-comment' | 'attachment';
  readonly spaceId: number;
  readonly title: string;
  readonly status?: 'current' | 'draft' | 'archived';
  /** Of pages, their place in the tree; of comments, the comment that they answer. */
  readonly parentId?: number;
  readonly position?: number;
  readonly containerId?: number;
  /** Oldest first; at least one. */
  readonly versions: readonly [BulkVersion, ...BulkVersion[]];
  readonly labels?: readonly string[];
  readonly file?: { readonly bytes: Uint8Array; readonly mediaType: string };
}

/** Answers the id. */
export type WriteContent = (content: BulkContent) => number;

export function createBulkWriter(context: Context): WriteContent {
  return wanted => {
    const content = describeContent(context, wanted);
    insertContent(context, content);
    for (const [index, version] of wanted.versions.entries()) {
      insertVersion(context, {
        ...newVersion(content, version.body),
        number: index + 1,
        message: version.message ?? '',
        minor: version.minor ?? false,
        authorId: version.authorId,
        createdAt: version.createdAt,
      });
    }
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

function describeContent(context: Context, wanted: BulkContent): Content {
  const [first] = wanted.versions;
  const last = wanted.versions.at(-1) ?? first;
  const { file } = wanted;
  return {
    ...newContent({
      id: context.identity.nextId(),
      type: wanted.type,
      spaceId: wanted.spaceId,
      title: wanted.title,
      authorId: first.authorId,
      createdAt: first.createdAt,
    }),
    status: wanted.status ?? 'current',
    parentId: wanted.parentId ?? null,
    position: wanted.position ?? null,
    containerId: wanted.containerId ?? null,
    ownerId: wanted.type === 'page' || wanted.type === 'blogpost' ? first.authorId : null,
    version: wanted.versions.length,
    modifiedAt: last.createdAt,
    modifiedBy: last.authorId,
    ...(file && {
      mediaType: file.mediaType,
      fileSize: file.bytes.byteLength,
      fileId: storeFile(context, file.bytes),
      attachmentComment: '',
    }),
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
    type === 'footer-comment' ? containerId : id,
    authorId,
  );
}
