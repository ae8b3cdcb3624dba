/** Operations of the catalogue that the sandbox does not serve yet; the contract tests hold that it serves all others. */
import { readFileSync } from 'node:fs';
import type { Operation } from '@weir/confluence/catalogue';

const LINES = readFileSync(new URL('unserved.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

export function isUnserved({ api, id }: Operation): boolean {
  return LINES.includes(`${api} ${id}`);
}
