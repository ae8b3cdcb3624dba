/** Loads a folder of storage files as pages: for trying the tools on one's own documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Actor, type Content, type Domain, DomainError, type Space } from '../domain/types.ts';

export interface ImportOptions {
  /** Key of the space that takes the pages; made where it does not exist. Default IMPORT. */
  readonly space?: string;
  /** The first so many files in the order of their names; all without it. */
  readonly limit?: number;
  /** Who imports and when. */
  readonly actor: Actor;
}

export interface ImportReport {
  readonly imported: readonly { readonly file: string; readonly id: number; readonly title: string }[];
  /** Files that the domain would not take, with its reason. */
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

const EXTENSIONS: ReadonlySet<string> = new Set(['.xml', '.html', '.xhtml']);
const LONGEST_TITLE = 255;

/** Every .xml, .html and .xhtml file of the folder (not of those in it) becomes a page with the file's text as storage. */
export function importFolder(domain: Domain, folder: string, options: ImportOptions): ImportReport {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map(entry => entry.name)
    .sort()
    .slice(0, options.limit);
  const space = findOrCreateSpace(domain, options);
  const imported: ImportReport['imported'][number][] = [];
  const refused: ImportReport['refused'][number][] = [];
  domain.atomically(() => {
    for (const file of files) {
      const body = readBody(join(folder, file));
      if (body === undefined) {
        refused.push({ file, reason: 'The file is not valid UTF-8.' });
        continue;
      }
      try {
        const page = createPage(domain, space, { file, body, actor: options.actor });
        imported.push({ file, id: page.id, title: page.title });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ file, reason: error.message });
      }
    }
  });
  return { imported, refused };
}

function findOrCreateSpace(domain: Domain, { space: key = 'IMPORT', actor }: ImportOptions): Space {
  return (
    domain.spaces.byKey(key) ?? domain.spaces.create(actor, { key, name: key === 'IMPORT' ? 'Import' : key })
  );
}

/** The text without its byte order mark; undefined for bytes that are no UTF-8. */
function readBody(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function basenameOf(file: string): string {
  return file.slice(0, -extname(file).length).trim() || file;
}

/** Under its file's name, or that with the first free number after it. */
function createPage(
  domain: Domain,
  space: Space,
  { file, body, actor }: { file: string; body: string; actor: Actor },
): Content {
  const name = basenameOf(file);
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const title = name.slice(0, LONGEST_TITLE - suffix.length) + suffix;
    try {
      return domain.contents.create(actor, {
        type: 'page',
        spaceId: space.id,
        title,
        body,
        message: `Imported from ${file}`,
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'duplicate_title') throw error;
    }
  }
}
