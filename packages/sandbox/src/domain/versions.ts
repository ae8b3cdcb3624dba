/** The history of a content: listing it, going back to a version, taking one out. */
import { toVersion, type VersionRow } from '../store/rows.ts';
import { readSlice } from '../store/slices.ts';
import { type Context, requireContent, requireVersion } from './context.ts';
import {
  type Actor,
  DomainError,
  DRAFT_NUMBER,
  type Slice,
  type SliceRequest,
  type Version,
} from './entities.ts';
import { saveVersion } from './saves.ts';

/** Newest first unless `sort` says otherwise. */
export function listVersions(
  { store }: Context,
  id: number,
  request: SliceRequest & { sort?: 'asc' | 'desc' },
): Slice<Version> {
  return readSlice<VersionRow, Version>(
    store,
    {
      from: 'content_version',
      where: ['content_id = ? and number <> ?'],
      parameters: [id, DRAFT_NUMBER],
      order: 'number',
      tie: 'content_id',
      descending: request.sort !== 'asc',
      map: toVersion,
    },
    request,
  );
}

/** The body and title of an old version as a new one; the bytes are the stored ones. */
export function restoreVersion(
  context: Context,
  actor: Actor,
  id: number,
  wanted: { readonly number: number; readonly message?: string },
): Version {
  const content = requireContent(context, id);
  if (content.status !== 'current')
    throw new DomainError('bad_request', `Content with id ${id} is not current.`);
  const old = requireVersion(context, id, wanted.number);
  saveVersion(context, actor, id, {
    title: old.title,
    body: old.body,
    representation: old.representation,
    message: wanted.message ?? `Reverted from v. ${wanted.number}`,
  });
  return requireVersion(context, id);
}

/** A historical version only. Higher versions slide down, the current one too. */
export function removeVersion(context: Context, id: number, number: number): void {
  const content = requireContent(context, id);
  requireVersion(context, id, number);
  if (number === content.version)
    throw new DomainError('bad_request', 'The current version cannot be deleted.');
  const { store } = context;
  store.run('delete from content_version where content_id = ? and number = ?', id, number);
  // One by one and upwards: the primary key holds at every step.
  for (let next = number + 1; next <= content.version; next += 1) {
    store.run(
      'update content_version set number = ? where content_id = ? and number = ?',
      next - 1,
      id,
      next,
    );
  }
  store.run('update content set version = version - 1 where id = ?', id);
}
