/** Whiteboards, databases, smart links and folders by confluence.js. */
import { describe, expect, it } from 'vitest';
import { type IndependentClient, idOf } from '../confluence-js-client.ts';

interface Made {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
}
type Listed = Promise<{ readonly results?: readonly { readonly id?: string | undefined }[] | undefined }>;
type Id = { readonly id: number };

/** One kind's operations under names that all kinds share. */
interface Kind {
  make(title: string, parentId: string): Promise<Made>;
  get(id: Id): Promise<Made>;
  drop(id: Id): Promise<unknown>;
  children(id: Id): Listed;
  descendants(id: Id): Listed;
  ancestors(id: Id): Listed;
  operations(id: Id): Promise<unknown>;
  note(id: Id, key: string, value: unknown): Promise<Made>;
  notes(id: Id): Listed;
  readNote(id: number, propertyId: number): Promise<{ readonly value?: unknown }>;
  changeNote(id: number, propertyId: number, value: unknown): Promise<unknown>;
  dropNote(id: number, propertyId: number): Promise<unknown>;
}

const INCLUDE = { includeOperations: true, includeProperties: true };

function whiteboards({ v2, spaceId }: IndependentClient): Kind {
  const { whiteboard, children, descendants, ancestors, operation, contentProperties: p } = v2;
  return {
    make: (title, parentId) =>
      whiteboard.createWhiteboard({
        private: true,
        body: { spaceId, title, parentId, templateKey: 'kanban-board', locale: 'de-DE' },
      }),
    get: id => whiteboard.getWhiteboardById({ ...id, ...INCLUDE }),
    drop: id => whiteboard.deleteWhiteboard(id),
    children: id => children.getWhiteboardDirectChildren(id),
    descendants: id => descendants.getWhiteboardDescendants(id),
    ancestors: id => ancestors.getWhiteboardAncestors(id),
    operations: id => operation.getWhiteboardOperations(id),
    note: (id, key, value) => p.createWhiteboardProperty({ ...id, key, value }),
    notes: id => p.getWhiteboardContentProperties(id),
    readNote: (whiteboardId, propertyId) =>
      p.getWhiteboardContentPropertiesById({ whiteboardId, propertyId }),
    changeNote: (whiteboardId, propertyId, value) =>
      p.updateWhiteboardPropertyById({ whiteboardId, propertyId, key: 'k', value, version: { number: 2 } }),
    dropNote: (whiteboardId, propertyId) => p.deleteWhiteboardPropertyById({ whiteboardId, propertyId }),
  };
}

function databases({ v2, spaceId }: IndependentClient): Kind {
  const { database, children, descendants, ancestors, operation, contentProperties: p } = v2;
  return {
    make: (title, parentId) => database.createDatabase({ body: { spaceId, title, parentId } }),
    get: id => database.getDatabaseById({ ...id, ...INCLUDE }),
    drop: id => database.deleteDatabase(id),
    children: id => children.getDatabaseDirectChildren(id),
    descendants: id => descendants.getDatabaseDescendants(id),
    ancestors: id => ancestors.getDatabaseAncestors(id),
    operations: id => operation.getDatabaseOperations(id),
    note: (id, key, value) => p.createDatabaseProperty({ ...id, key, value }),
    notes: id => p.getDatabaseContentProperties(id),
    readNote: (databaseId, propertyId) => p.getDatabaseContentPropertiesById({ databaseId, propertyId }),
    changeNote: (databaseId, propertyId, value) =>
      p.updateDatabasePropertyById({ databaseId, propertyId, key: 'k', value, version: { number: 2 } }),
    dropNote: (databaseId, propertyId) => p.deleteDatabasePropertyById({ databaseId, propertyId }),
  };
}

function smartLinks({ v2, spaceId }: IndependentClient): Kind {
  const { smartLink, children, descendants, ancestors, operation, contentProperties: p } = v2;
  const embedUrl = 'https://example.com/board';
  return {
    make: (title, parentId) => smartLink.createSmartLink({ body: { spaceId, title, parentId, embedUrl } }),
    get: async id => {
      const link = await smartLink.getSmartLinkById({ ...id, ...INCLUDE });
      expect(link.embedUrl).toBe(embedUrl);
      return link;
    },
    drop: id => smartLink.deleteSmartLink(id),
    children: id => children.getSmartLinkDirectChildren(id),
    descendants: id => descendants.getSmartLinkDescendants(id),
    ancestors: id => ancestors.getSmartLinkAncestors(id),
    operations: id => operation.getSmartLinkOperations(id),
    note: (id, key, value) => p.createSmartLinkProperty({ ...id, key, value }),
    notes: id => p.getSmartLinkContentProperties(id),
    readNote: (embedId, propertyId) => p.getSmartLinkContentPropertiesById({ embedId, propertyId }),
    changeNote: (embedId, propertyId, value) =>
      p.updateSmartLinkPropertyById({ embedId, propertyId, key: 'k', value, version: { number: 2 } }),
    dropNote: (embedId, propertyId) => p.deleteSmartLinkPropertyById({ embedId, propertyId }),
  };
}

function folders({ v2, spaceId }: IndependentClient): Kind {
  const { folder, children, descendants, ancestors, operation, contentProperties: p } = v2;
  return {
    make: (title, parentId) => folder.createFolder({ body: { spaceId, title, parentId } }),
    get: id => folder.getFolderById({ ...id, ...INCLUDE }),
    drop: id => folder.deleteFolder(id),
    children: id => children.getFolderDirectChildren(id),
    descendants: id => descendants.getFolderDescendants(id),
    ancestors: id => ancestors.getFolderAncestors(id),
    operations: id => operation.getFolderOperations(id),
    note: (id, key, value) => p.createFolderProperty({ ...id, key, value }),
    notes: id => p.getFolderContentProperties(id),
    readNote: (folderId, propertyId) => p.getFolderContentPropertiesById({ folderId, propertyId }),
    changeNote: (folderId, propertyId, value) =>
      p.updateFolderPropertyById({ folderId, propertyId, key: 'k', value, version: { number: 2 } }),
    dropNote: (folderId, propertyId) => p.deleteFolderPropertyById({ folderId, propertyId }),
  };
}

/** `client`: asked inside of the tests, for it is opened before them. */
export function describeKinds(client: () => IndependentClient): void {
  describe('what stands in the tree beside pages', () => {
    it.each([
      ['whiteboard', whiteboards],
      ['database', databases],
      ['embed', smartLinks],
      ['folder', folders],
    ])('a %s is made, found, noted upon and removed', async (type, operationsOf) => {
      const kind = operationsOf(client());
      const { children } = client().v2;
      const parent = await client().createPage(`Above a ${type}`);
      const made = await kind.make(`The ${type}`, parent.id ?? '');
      const id = { id: idOf(made) };
      expect(await kind.get(id)).toMatchObject({ type, title: `The ${type}`, parentId: parent.id });
      const below = await client().createPage(`Below a ${type}`, '<p>x</p>', id.id);
      expect((await kind.children(id)).results?.map(child => child.id)).toEqual([below.id]);
      expect((await kind.descendants(id)).results?.map(child => child.id)).toEqual([below.id]);
      expect((await kind.ancestors(id)).results?.at(-1)?.id).toBe(parent.id);
      const listed = await children.getPageDirectChildren({ id: idOf(parent) });
      expect(listed.results).toMatchObject([{ id: made.id, type }]);
      const allowed = ['read', 'update', 'delete', 'copy', 'move'];
      expect(await kind.operations(id)).toEqual({
        operations: allowed.map(operation => ({ operation, targetType: type })),
      });
      const note = idOf(await kind.note(id, 'k', { count: 1 }));
      await kind.changeNote(id.id, note, { count: 2 });
      expect((await kind.readNote(id.id, note)).value).toEqual({ count: 2 });
      await kind.dropNote(id.id, note);
      expect((await kind.notes(id)).results).toEqual([]);
      await kind.drop(id);
      expect(await kind.get(id)).toMatchObject({ status: 'trashed' });
    });
  });
}
