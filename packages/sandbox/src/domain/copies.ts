/** Copies of a page, alone or with everything below it. */

import { copyAttachments } from './attachments.ts';
import { type Context, requireContent, requireVersion } from './context.ts';
import { type Actor, type Content, DomainError } from './entities.ts';
import { addLabels, labelsOf } from './labels.ts';
import { createContent } from './saves.ts';
import { isInTree, readSubtree } from './tree.ts';
import type { Domain } from './types.ts';

type CopyTarget = Parameters<Domain['contents']['copy']>[2];
type TreeTarget = Parameters<Domain['contents']['copyTree']>[2];

export function copyContent(context: Context, actor: Actor, id: number, to: CopyTarget): Content {
  const content = requireContent(context, id);
  if (content.status !== 'current' || (content.type !== 'blogpost' && !isInTree(content.type))) {
    throw new DomainError('bad_request', `Content with id ${id} cannot be copied.`);
  }
  const copy = createContent(context, actor, {
    type: content.type,
    spaceId: to.spaceId,
    parentId: to.parentId,
    title: to.title,
    body: requireVersion(context, id).body,
    ...(content.embedUrl === null ? {} : { embedUrl: content.embedUrl }),
  });
  if (to.attachments) copyAttachments(context, actor, id, copy.id);
  if (to.labels) addLabels(context, actor, copy.id, labelsOf(context, id));
  if (to.properties) copyProperties(context, actor, id, copy.id);
  return copy;
}

function copyProperties({ store, identity }: Context, actor: Actor, from: number, to: number): void {
  for (const { key, value } of store.all<{ key: string; value: string }>(
    "select key, value from property where kind = 'content' and content_id = ?",
    from,
  )) {
    store.run(
      "insert into property (id, content_id, kind, key, value, author_id, created_at, modified_at) values (?, ?, 'content', ?, ?, ?, ?, ?)",
      identity.nextId(),
      to,
      key,
      value,
      actor.person.accountId,
      actor.now,
      actor.now,
    );
  }
}

/** The whole tree: its shape is read before anything is written, so a copy into itself ends. */
export function copyTree(context: Context, actor: Actor, id: number, to: TreeTarget): Content {
  const { spaceId } = requireContent(context, to.parentId);
  const below = readSubtree(context, id);
  const parents = new Map<number, number>();
  const copyOne = (content: Content, parentId: number): Content => {
    const copy = copyContent(context, actor, content.id, {
      parentId,
      spaceId,
      title: renameTitle(content.title, to),
      ...(to.attachments === undefined ? {} : { attachments: to.attachments }),
      ...(to.labels === undefined ? {} : { labels: to.labels }),
    });
    parents.set(content.id, copy.id);
    return copy;
  };
  const root = copyOne(requireContent(context, id), to.parentId);
  for (const content of below) copyOne(content, parents.get(content.parentId ?? id) ?? root.id);
  return root;
}

function renameTitle(title: string, to: TreeTarget): string {
  const replaced = to.titleReplace
    ? title.replaceAll(to.titleReplace.search, to.titleReplace.replace)
    : title;
  return `${to.titlePrefix ?? ''}${replaced}`;
}
