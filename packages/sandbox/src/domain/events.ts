/** What happens on the site, told to whoever listens: the domain's changes, each named as Data Center's webhooks name it. */
import type { Actor, Content, Space } from './entities.ts';
import type { Domain } from './types.ts';

export interface SiteEvent {
  /** `page_created`, `space_removed`, … */
  readonly name: string;
  readonly actor: Actor;
  readonly content?: Content;
  readonly space?: Space;
  /** The label, group or user that it is about. */
  readonly subject?: string;
}

export type Listen = (listener: (event: SiteEvent) => void) => void;

/** The domain, its changes told once they are done; and a way to listen. */
export function tellChanges(domain: Domain): { readonly domain: Domain; readonly listen: Listen } {
  const listeners: ((event: SiteEvent) => void)[] = [];
  /** Within `atomically` nothing is certain before its end. */
  let waiting: SiteEvent[] | undefined;
  const tell = (event: SiteEvent): void => {
    if (waiting === undefined) for (const listener of listeners) listener(event);
    else waiting.push(event);
  };
  return {
    listen: listener => {
      listeners.push(listener);
    },
    domain: {
      ...domain,
      contents: tellContents(domain, tell),
      comments: tellComments(domain, tell),
      attachments: tellAttachments(domain, tell),
      spaces: tellSpaces(domain, tell),
      labels: tellLabels(domain, tell),
      permissions: tellPermissions(domain, tell),
      access: tellAccess(domain, tell),
      directory: tellDirectory(domain, tell),
      atomically: work => {
        if (waiting !== undefined) return domain.atomically(work);
        waiting = [];
        try {
          const result = domain.atomically(work);
          const told = waiting;
          waiting = undefined;
          for (const event of told) tell(event);
          return result;
        } finally {
          waiting = undefined;
        }
      },
    },
  };
}

type Tell = (event: SiteEvent) => void;

const KINDS: Readonly<Record<string, string>> = {
  page: 'page',
  blogpost: 'blog',
  attachment: 'attachment',
  'footer-comment': 'comment',
  'inline-comment': 'comment',
};

/** The event of the kind, then the one of content in general where there is one. */
function tellContent(tell: Tell, actor: Actor, content: Content | undefined, what: string): void {
  const kind = content && KINDS[content.type];
  if (content === undefined || kind === undefined || content.status === 'draft') return;
  tell({ name: `${kind}_${what}`, actor, content });
  if (['created', 'updated', 'trashed', 'restored'].includes(what))
    tell({ name: `content_${what}`, actor, content });
}

function tellContents({ contents }: Domain, tell: Tell): Domain['contents'] {
  const told = (what: string, actor: Actor, content: Content): Content => {
    tellContent(tell, actor, content, what);
    return content;
  };
  const around = (actor: Actor, id: number, what: string, change: () => void): void => {
    const before = contents.byId(id);
    change();
    tellContent(tell, actor, contents.byId(id) ?? before, what);
  };
  return {
    ...contents,
    create: (actor, content) => told('created', actor, contents.create(actor, content)),
    update: (actor, id, update) => {
      const before = contents.byId(id)?.status;
      const after = contents.update(actor, id, update);
      if (update.status === 'draft') return after;
      if (before === 'trashed') return told('restored', actor, after);
      return told(before === 'draft' ? 'created' : 'updated', actor, after);
    },
    retitle: (actor, id, title) => told('updated', actor, contents.retitle(actor, id, title)),
    move: (actor, id, position, targetId) => {
      const before = contents.byId(id);
      const after = contents.move(actor, id, position, targetId);
      const isReordered = before?.parentId === after.parentId && before.spaceId === after.spaceId;
      return told(isReordered ? 'children_reordered' : 'moved', actor, after);
    },
    copy: (actor, id, to) => told('created', actor, contents.copy(actor, id, to)),
    copyTree: (actor, id, to) => told('created', actor, contents.copyTree(actor, id, to)),
    trash: (actor, id) => around(actor, id, 'trashed', () => contents.trash(actor, id)),
    trashTree: (actor, id) => {
      const below = contents.descendants(id, { limit: 100_000, depth: 1000 }).items;
      contents.trashTree(actor, id);
      for (const each of [id, ...below.map(content => content.id)])
        tellContent(tell, actor, contents.byId(each), 'trashed');
    },
    restore: (actor, id) => told('restored', actor, contents.restore(actor, id)),
    purge: (actor, id) => around(actor, id, 'removed', () => contents.purge(actor, id)),
    restoreVersion: (actor, id, number, message) => {
      const version = contents.restoreVersion(actor, id, number, message);
      tellContent(tell, actor, contents.byId(id), 'updated');
      return version;
    },
  };
}

function tellComments({ comments, contents }: Domain, tell: Tell): Domain['comments'] {
  return {
    ...comments,
    create: (actor, comment) => {
      const created = comments.create(actor, comment);
      tell({ name: 'comment_created', actor, content: created });
      return created;
    },
    update: (actor, id, change) => {
      const updated = comments.update(actor, id, change);
      tell({ name: 'comment_updated', actor, content: updated });
      return updated;
    },
    remove: (actor, id) => {
      const content = contents.byId(id);
      comments.remove(actor, id);
      if (content) tell({ name: 'comment_removed', actor, content });
    },
  };
}

function tellAttachments({ attachments, contents }: Domain, tell: Tell): Domain['attachments'] {
  const told = (name: string, actor: Actor, content: Content): Content => {
    tell({ name, actor, content });
    return content;
  };
  return {
    ...attachments,
    create: (actor, containerId, file, ifExists) => {
      const made = attachments.create(actor, containerId, file, ifExists);
      return told(made.version === 1 ? 'attachment_created' : 'attachment_updated', actor, made);
    },
    replace: (actor, id, file) => told('attachment_updated', actor, attachments.replace(actor, id, file)),
    change: (actor, id, change) => told('attachment_updated', actor, attachments.change(actor, id, change)),
    remove: (actor, id, purge) => {
      const content = contents.byId(id);
      attachments.remove(actor, id, purge);
      if (content) told(purge ? 'attachment_removed' : 'attachment_trashed', actor, content);
    },
  };
}

function tellSpaces({ spaces }: Domain, tell: Tell): Domain['spaces'] {
  return {
    ...spaces,
    create: (actor, wanted) => {
      const space = spaces.create(actor, wanted);
      tell({ name: 'space_created', actor, space });
      return space;
    },
    update: (actor, id, change) => {
      const space = spaces.update(actor, id, change);
      tell({ name: 'space_updated', actor, space });
      return space;
    },
    remove: (actor, id) => {
      const space = spaces.byId(id);
      spaces.remove(actor, id);
      if (space) tell({ name: 'space_removed', actor, space });
    },
  };
}

function tellLabels({ labels, contents }: Domain, tell: Tell): Domain['labels'] {
  const told = (name: string, actor: Actor, id: number, subject: string): void => {
    const content = contents.byId(id);
    tell({ name, actor, subject, ...(content === undefined ? {} : { content }) });
  };
  return {
    ...labels,
    add: (actor, id, added) => {
      const before = new Set(labels.of(id).map(label => label.id));
      const after = labels.add(actor, id, added);
      for (const label of after) if (!before.has(label.id)) told('label_added', actor, id, label.name);
      return after;
    },
    remove: (actor, id, name) => {
      labels.remove(actor, id, name);
      told('label_removed', actor, id, name);
    },
  };
}

function tellPermissions({ permissions, contents }: Domain, tell: Tell): Domain['permissions'] {
  return {
    ...permissions,
    setRestrictions: (actor, id, restrictions) => {
      permissions.setRestrictions(actor, id, restrictions);
      const content = contents.byId(id);
      if (content) tell({ name: 'content_permissions_updated', actor, content });
    },
  };
}

function tellAccess({ access, spaces }: Domain, tell: Tell): Domain['access'] {
  const told = (actor: Actor, scope: number): void => {
    const space = spaces.byId(scope);
    if (space) tell({ name: 'space_permissions_updated', actor, space });
  };
  return {
    ...access,
    grant: (actor, scope, grantee, rights) => {
      const grants = access.grant(actor, scope, grantee, rights);
      told(actor, scope);
      return grants;
    },
    revoke: (actor, scope, grantee, rights) => {
      access.revoke(actor, scope, grantee, rights);
      told(actor, scope);
    },
  };
}

function tellDirectory({ directory, people }: Domain, tell: Tell): Domain['directory'] {
  return {
    ...directory,
    createGroup: (actor, name) => {
      const group = directory.createGroup(actor, name);
      tell({ name: 'group_created', actor, subject: name });
      return group;
    },
    removeGroup: (actor, id) => {
      const name = people.groupById(id)?.name ?? id;
      directory.removeGroup(actor, id);
      tell({ name: 'group_removed', actor, subject: name });
    },
    createPerson: (actor, wanted) => {
      const person = directory.createPerson(actor, wanted);
      tell({ name: 'user_created', actor, subject: person.userKey });
      return person;
    },
    setActive: (actor, id, active) => {
      directory.setActive(actor, id, active);
      tell({
        name: active ? 'user_reactivated' : 'user_deactivated',
        actor,
        subject: people.byAccountId(id)?.userKey ?? id,
      });
    },
    removePerson: (actor, id) => {
      const key = people.byAccountId(id)?.userKey ?? id;
      directory.removePerson(actor, id);
      tell({ name: 'user_removed', actor, subject: key });
    },
  };
}
