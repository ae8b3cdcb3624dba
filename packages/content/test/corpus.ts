/** The real documents that tests measure on: outside of the project, so tests skip visibly where they are absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

export const hasCorpus = existsSync(FOLDER);

export interface CorpusDocument {
  readonly name: string;
  readonly source: string;
}

export function readCorpus(kind: 'storage' | 'storage-malformed' | 'wiki'): CorpusDocument[] {
  if (!hasCorpus) return [];
  return readdirSync(FOLDER + kind)
    .sort()
    .map(name => ({ name, source: readFileSync(`${FOLDER}${kind}/${name}`, 'utf8') }));
}
