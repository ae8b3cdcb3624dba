/** Files on pages, with their bytes kept for every version. */
import { indexContent } from './bodies.ts';
import {
  type Context,
  findContent,
  findVersion,
  insertContent,
  insertVersion,
  newContent,
  newVersion,
  requireContent,
} from './context.ts';
import { type Actor, type Content, DomainError, type NewAttachment } from './entities.ts';
import { purgeRow } from './trash.ts';
import type { Domain } from './types.ts';

const LARGEST_FILE = 100 * 1024 * 1024;
const CONTAINERS = new Set(['page', 'blogpost', 'custom']);

export function createAttachments(context: Context): Domain['attachments'] {
  const { store } = context;
  return {
    create: (actor, containerId, file, ifExists) =>
      store.transaction(() => createAttachment(context, actor, { containerId, file, ifExists })),
    replace: (actor, id, file) => store.transaction(() => replaceAttachment(context, actor, id, file)),
    change: (_actor, id, change) => store.transaction(() => changeAttachment(context, id, change)),
    bytes: (id, version) => readBytes(context, id, version),
    remove: (_actor, id, purge) => store.transaction(() => removeAttachment(context, id, purge ?? false)),
  };
}

interface Upload {
  readonly containerId: number;
  readonly file: NewAttachment;
  readonly ifExists: 'refuse' | 'new_version';
}

function createAttachment(context: Context, actor: Actor, { containerId, file, ifExists }: Upload): Content {
  const container = requireContainer(context, containerId);
  checkFile(file);
  const existing = findByName(context, containerId, file.filename);
  if (existing !== undefined && ifExists === 'refuse') throw duplicateFile(file.filename);
  if (existing !== undefined) return replaceAttachment(context, actor, existing, file);
  const created: Content = {
    ...newContent({
      id: context.identity.nextId(),
      type: 'attachment',
      spaceId: container.spaceId,
      title: file.filename,
      authorId: actor.person.accountId,
      createdAt: actor.now,
    }),
    containerId,
    mediaType: file.mediaType,
    fileSize: file.bytes.byteLength,
    fileId: storeFile(context, file.bytes),
    attachmentComment: file.comment ?? '',
  };
  insertContent(context, created);
  insertVersion(context, {
    ...newVersion(created, ''),
    message: file.comment ?? '',
    minor: file.minor ?? false,
  });
  indexContent(context, created, '');
  return created;
}

function requireContainer(context: Context, containerId: number): Content {
  const container = requireContent(context, containerId);
  if (CONTAINERS.has(container.type) && container.status !== 'trashed') return container;
  throw new DomainError(
    'not_found',
    `Content with id ${containerId} cannot hold attachments, or does not exist.`,
  );
}

function findByName({ store }: Context, containerId: number, filename: string): number | undefined {
  return store.get<{ id: number }>(
    "select id from content where container_id = ? and type = 'attachment' and title = ? and status = 'current'",
    containerId,
    filename,
  )?.id;
}

function duplicateFile(filename: string): DomainError {
  return new DomainError(
    'duplicate_file',
    `Cannot add a new attachment with same file name as an existing attachment: ${filename}`,
  );
}

function checkFile(file: NewAttachment): void {
  if (file.filename.trim() === '') throw new DomainError('bad_request', 'An attachment needs a file name.');
  if (file.bytes.byteLength > LARGEST_FILE)
    throw new DomainError('too_large', 'The attachment is larger than 100 MB.');
}

function storeFile({ store, identity }: Context, bytes: Uint8Array): string {
  const id = identity.nextUuid();
  store.run('insert into file (id, bytes) values (?, ?)', id, bytes);
  return id;
}

function replaceAttachment(context: Context, actor: Actor, id: number, file: NewAttachment): Content {
  const attachment = requireAttachment(context, id);
  checkFile(file);
  const taken = findByName(context, attachment.containerId ?? 0, file.filename);
  if (taken !== undefined && taken !== id) throw duplicateFile(file.filename);
  const changed: Content = {
    ...attachment,
    status: 'current',
    title: file.filename,
    version: attachment.version + 1,
    modifiedAt: actor.now,
    modifiedBy: actor.person.accountId,
    mediaType: file.mediaType,
    fileSize: file.bytes.byteLength,
    fileId: storeFile(context, file.bytes),
    attachmentComment: file.comment ?? attachment.attachmentComment,
  };
  context.store.run(
    `update content set status = ?, title = ?, version = ?, modified_at = ?, modified_by = ?, media_type = ?, file_size = ?, file_id = ?, attachment_comment = ?
     where id = ?`,
    changed.status,
    changed.title,
    changed.version,
    changed.modifiedAt,
    changed.modifiedBy,
    changed.mediaType,
    changed.fileSize,
    changed.fileId,
    changed.attachmentComment,
    id,
  );
  insertVersion(context, {
    ...newVersion(changed, ''),
    message: file.comment ?? '',
    minor: file.minor ?? false,
  });
  indexContent(context, changed, '');
  return changed;
}

type Change = Parameters<Domain['attachments']['change']>[2];

/** Name, type, comment and place; the name must be free where it goes. */
function changeAttachment(context: Context, id: number, change: Change): Content {
  const attachment = requireAttachment(context, id);
  const containerId = change.containerId ?? attachment.containerId ?? 0;
  const container = requireContainer(context, containerId);
  const title = change.filename ?? attachment.title;
  const taken = findByName(context, containerId, title);
  if (taken !== undefined && taken !== id) throw duplicateFile(title);
  const changed: Content = {
    ...attachment,
    title,
    containerId,
    spaceId: container.spaceId,
    mediaType: change.mediaType ?? attachment.mediaType,
    attachmentComment: change.comment ?? attachment.attachmentComment,
  };
  context.store.run(
    'update content set title = ?, container_id = ?, space_id = ?, media_type = ?, attachment_comment = ? where id = ?',
    changed.title,
    changed.containerId,
    changed.spaceId,
    changed.mediaType,
    changed.attachmentComment,
    id,
  );
  indexContent(context, changed, '');
  return changed;
}

function requireAttachment(context: Context, id: number): Content {
  const attachment = findContent(context, id);
  if (attachment?.type !== 'attachment')
    throw new DomainError('not_found', `Attachment with id ${id} not found.`);
  return attachment;
}

function readBytes(context: Context, id: number, number?: number): Uint8Array | undefined {
  const version = findVersion(context, id, number);
  return context.store.get<{ bytes: Uint8Array }>('select bytes from file where id = ?', version?.fileId)
    ?.bytes;
}

/** First to the trash; with `purge`, out of it. */
function removeAttachment(context: Context, id: number, purge: boolean): void {
  const attachment = requireAttachment(context, id);
  if (purge) {
    if (attachment.status !== 'trashed')
      throw new DomainError('bad_request', 'Only an attachment in the trash can be purged.');
    purgeRow(context, id);
    return;
  }
  if (attachment.status === 'trashed')
    throw new DomainError('not_found', `Attachment with id ${id} not found.`);
  context.store.run("update content set status = 'trashed' where id = ?", id);
  indexContent(context, { ...attachment, status: 'trashed' }, '');
}

/** The current version of every file, onto another page. */
export function copyAttachments(context: Context, actor: Actor, from: number, to: number): void {
  const files = context.store.all<{ id: number }>(
    "select id from content where container_id = ? and type = 'attachment' and status = 'current' order by id",
    from,
  );
  for (const { id } of files) {
    const source = requireAttachment(context, id);
    createAttachment(context, actor, {
      containerId: to,
      ifExists: 'new_version',
      file: {
        filename: source.title,
        mediaType: source.mediaType ?? 'application/octet-stream',
        bytes: readBytes(context, id) ?? new Uint8Array(),
        comment: source.attachmentComment ?? '',
      },
    });
  }
}
