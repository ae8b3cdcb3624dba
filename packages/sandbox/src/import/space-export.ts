/** Loads the export of a space (entities.xml with its attachments, zipped or unpacked) into the sandbox, as far as the export tells. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../domain/context.ts';
import type { Actor, Domain, Space } from '../domain/types.ts';
import { type Entities, type ExportObject, readEntities, textOf } from './entities.ts';
import { ImportError } from './errors.ts';
import { freeId, loadContents } from './load-contents.ts';
import { createPeople } from './load-people.ts';
import { type Archive, openZip } from './zip.ts';

export interface SpaceExportOptions {
  /** The space's key here. Default: that of the export. */
  readonly space?: string;
  readonly actor: Actor;
}

export interface SpaceExportReport {
  readonly space: string;
  readonly pages: readonly { readonly id: number; readonly title: string }[];
  readonly blogPosts: number;
  /** Of pages and blog posts beyond the one that is current. */
  readonly earlierVersions: number;
  readonly comments: number;
  readonly attachments: number;
  readonly labels: number;
  readonly people: number;
  /** What could not be taken, with its reason. */
  readonly refused: readonly { readonly title: string; readonly reason: string }[];
  /** Objects that have no place here (space permissions, notifications, ...), by kind. */
  readonly left: Readonly<Record<string, number>>;
}

const ENTITIES = 'entities.xml';

/** Whether a path looks like an export: a zip file, or a folder with entities.xml. */
export function isSpaceExport(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return existsSync(join(path, ENTITIES));
  return found?.isFile() === true;
}

/** All or nothing. @throws ImportError for what is no export, or one that cannot be trusted */
export function importSpaceExport(
  context: Context,
  domain: Domain,
  path: string,
  options: SpaceExportOptions,
): SpaceExportReport {
  const archive = openArchive(path);
  const xml = archive.read(ENTITIES);
  if (!xml) throw new ImportError('There is no entities.xml in it.', 'Give the export of a space in XML.');
  const entities = readEntities(readUtf8(xml));
  return domain.atomically(() => {
    const people = createPeople(domain, entities, options.actor);
    const space = makeSpace(domain, entities, options);
    const loaded = loadContents({ context, domain, entities, archive, people, space, actor: options.actor });
    return { space: space.key, ...loaded, people: people.count(), left: listLeft(entities) };
  });
}

function openArchive(path: string): Archive {
  if (!statSync(path).isDirectory()) return openZip(readFileSync(path));
  return {
    names: [ENTITIES],
    // Names are made here, of digits; none comes from the export.
    read: name => {
      const file = join(path, name);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
  };
}

function readUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ImportError('entities.xml is not UTF-8 text.', undefined, { cause: error });
  }
}

function makeSpace(domain: Domain, entities: Entities, { space: wanted, actor }: SpaceExportOptions): Space {
  const [found, second] = entities.ofKind('Space');
  if (!found)
    throw new ImportError(
      'The export holds no space.',
      'Give the export of a space, not of a site without one.',
    );
  if (second) throw new ImportError('The export holds several spaces.', 'Export one space at a time.');
  const key = wanted ?? textOf(found, 'key') ?? '';
  if (domain.spaces.byKey(key))
    throw new ImportError(`There is a space ${key} already.`, 'Give another key with --space KEY.');
  const id = freeId(domain, found.id);
  return domain.spaces.create(actor, {
    ...(id !== undefined && { id }),
    key,
    name: textOf(found, 'name') ?? key,
    description: describeSpace(entities, found),
    type: textOf(found, 'spaceType') === 'personal' ? 'personal' : 'global',
  });
}

function describeSpace(entities: Entities, space: ExportObject): string {
  const description = entities
    .ofKind('SpaceDescription')
    .find(each => each.properties.get('space') === space.id);
  const body = entities
    .ofKind('BodyContent')
    .find(each => each.properties.get('content') === description?.id);
  return (body && description && textOf(body, 'body')) ?? '';
}

/** What the loader reads, or what only ties together what it reads. */
const READ: ReadonlySet<string> = new Set(
  'Page BlogPost Comment Attachment BodyContent Space SpaceDescription Label Labelling ConfluenceUserImpl InternalUser ContentProperty OutgoingLink'.split(
    ' ',
  ),
);

function listLeft(entities: Entities): Readonly<Record<string, number>> {
  return Object.fromEntries([...entities.counts].filter(([kind]) => !READ.has(kind)).sort());
}
