/** The objects of an export's entities.xml: Hibernate's, each with properties, references and collections of references. */
import { ImportError } from './errors.ts';
import { readXml } from './xml.ts';

export interface ExportObject {
  readonly kind: string;
  readonly id: string;
  /** Text of plain properties, the id of those that refer to another object. */
  readonly properties: ReadonlyMap<string, string>;
  /** Ids of the members. */
  readonly collections: ReadonlyMap<string, readonly string[]>;
}

export interface Entities {
  ofKind(kind: string): readonly ExportObject[];
  find(kind: string, id: string | undefined): ExportObject | undefined;
  /** How many objects there are of each kind. */
  readonly counts: ReadonlyMap<string, number>;
}

interface Building {
  readonly kind: string;
  id: string;
  readonly properties: Map<string, string>;
  readonly collections: Map<string, string[]>;
}

/** @throws ImportError for what is no export */
export function readEntities(source: string): Entities {
  const byKind = new Map<string, Map<string, ExportObject>>();
  const path: string[] = [];
  let object: Building | undefined;
  let property = '';
  let collection = '';
  let text = '';
  readXml(source, {
    open(name, attributes) {
      if (path.length === 0 && name !== 'hibernate-generic')
        throw new ImportError(`entities.xml begins with ${name}, not with hibernate-generic.`);
      path.push(name);
      text = '';
      const called = attributes.get('name') ?? '';
      if (name === 'object')
        object = {
          kind: attributes.get('class') ?? '',
          id: '',
          properties: new Map(),
          collections: new Map(),
        };
      else if (name === 'property') property = called;
      else if (name === 'collection') {
        collection = called;
        object?.collections.set(called, []);
      }
    },
    text(piece) {
      text += piece;
    },
    close(name) {
      path.pop();
      if (name === 'object' && object) {
        const known = byKind.get(object.kind) ?? new Map<string, ExportObject>();
        known.set(object.id, object);
        byKind.set(object.kind, known);
        object = undefined;
      } else if (name === 'id') {
        const id = text.trim();
        if (collection !== '') object?.collections.get(collection)?.push(id);
        else if (property !== '') object?.properties.set(property, id);
        else if (object) object.id = id;
      } else if (name === 'property') {
        if (object && !object.properties.has(property)) object.properties.set(property, text);
        property = '';
      } else if (name === 'collection') collection = '';
      text = '';
    },
  });
  return {
    ofKind: kind => [...(byKind.get(kind)?.values() ?? [])],
    find: (kind, id) => (id === undefined ? undefined : byKind.get(kind)?.get(id)),
    counts: new Map([...byKind].map(([kind, objects]) => [kind, objects.size])),
  };
}

/** The text of a property; undefined where it is absent or empty. */
export function textOf(object: ExportObject, name: string): string | undefined {
  const text = object.properties.get(name)?.trim();
  return text === '' ? undefined : text;
}

/** `2024-02-12 08:13:49.467`, UTC, as epoch milliseconds. */
export function momentOf(object: ExportObject, name: string): number | undefined {
  const text = textOf(object, name);
  const moment = text === undefined ? Number.NaN : Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
