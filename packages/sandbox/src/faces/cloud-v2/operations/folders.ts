/** Folders: containers in the page tree without a body. */
import { type Handler, noContent, ok } from '../call.ts';
import { describeFolder } from '../entities/contents.ts';
import { parseId, requireContent, requireVisible } from '../ids.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

export const createFolder: Handler = call => {
  const spaceId = parseId(String(call.body['spaceId']));
  if (!call.domain.spaces.byId(spaceId)) throw notFound();
  const title = readText(call, 'title') ?? '';
  if (title.trim() === '') throw invalidParameter("Required field 'title' is missing");
  const parentId = readText(call, 'parentId');
  const folder = call.domain.contents.create(call.actor, {
    type: 'folder',
    spaceId,
    title,
    parentId: parentId === undefined ? null : requireVisible(call, parseId(parentId)).id,
  });
  return ok(describeFolder(call, folder));
};

export const getFolder: Handler = call => {
  const folder = requireContent(call, 'id', 'folder');
  const described = describeFolder(call, folder);
  const links = isRecord(described['_links']) ? described['_links'] : {};
  return ok({ ...described, ...describeIncludes(call, folder), _links: { ...links, base: call.site.base } });
};

export const deleteFolder: Handler = call => {
  const folder = requireContent(call, 'id', 'folder');
  requireEditable(call, folder);
  call.domain.contents.trash(call.actor, folder.id);
  return noContent;
};
