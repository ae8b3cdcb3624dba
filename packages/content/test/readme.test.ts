/** The README of this package names what there is, and its example does what it says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as content from '../src/index.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const FUNCTIONS = README.split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| to |'))
  .flatMap(line => [...line.matchAll(/`(\w+)`/g)].map(found => found[1] ?? ''));

describe('the README', () => {
  it.each(FUNCTIONS)('names %s, which is exported', name => {
    expect(Object.keys(content)).toContain(name);
  });

  it('names the folders that an edit goes through, each once', () => {
    const files = [...README.matchAll(/`([\w-]+\/?(?:[\w-]+\.ts)?)`/g)].map(found => found[1] ?? '');
    for (const folder of ['storage/', 'read/', 'markdown/', 'edit/', 'merge/', 'compare/', 'validate/'])
      expect(files.filter(name => name === folder)).toHaveLength(1);
  });

  it('has an example that runs', () => {
    const code = /```ts\nimport \{ (.+?) \} from '@weir\/content';\n\n(.+?)```/s.exec(README);
    const storage = '<h1>Plan</h1><p>Old text.</p>';
    const block = content.parsePage(storage).blocks[1]?.id ?? '';
    const body = `const { ${code?.[1]} } = content;\n${code?.[2]?.replace("'204'", JSON.stringify(block))}\nreturn { markdown, cursor, next, diff, losses };`;
    const run = new Function('content', 'storage', body);
    expect(run(content, storage)).toMatchObject({
      markdown: expect.stringContaining('Old text.'),
      cursor: undefined,
      next: '<h1>Plan</h1><p>New text.</p>',
      diff: expect.stringContaining('+New text.'),
      losses: [],
    });
  });
});
