/** Keeps requirements.ts honest: served rows have tests that cite them, and what is not served is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REQUIREMENTS, type RequirementId } from './requirements.ts';

const root = join(import.meta.dirname, '..');
const ids = Object.keys(REQUIREMENTS) as RequirementId[];
const cited = readCitations();

describe('the promises', () => {
  test.each(ids.filter(id => REQUIREMENTS[id].served))('%s is served and a test cites it', id => {
    expect(cited).toContain(id);
  });

  test('a row that a test cites is marked as served', () => {
    expect([...cited].filter(id => !REQUIREMENTS[id as RequirementId]?.served)).toEqual([]);
  });

  test('the README names how many are served', () => {
    const served = ids.filter(id => REQUIREMENTS[id].served).length;
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`${served} of ${ids.length} promises`);
  });
});

function readCitations(): Set<string> {
  const files = ['packages', 'test'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.test.ts') && !file.includes('node_modules'))
      .map(file => join(root, folder, file)),
  );
  const calls = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/verifies\(([^)]*)\)/g)]);
  return new Set(
    calls.flatMap(call => [...(call[1] ?? '').matchAll(/'([^']+)'/g)].map(match => match[1] ?? '')),
  );
}
