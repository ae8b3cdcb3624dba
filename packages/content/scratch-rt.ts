import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { markdownToStorage, parsePage, readPage } from './src/index.ts';

const dir = '/work/main/packages/content/test/markdown/';
const files =
  process.argv[2] === 'pairs'
    ? readdirSync(dir)
        .filter(f => f.endsWith('.md'))
        .map(f => dir + f)
    : execSync("find /work/main/node_modules /usr/lib/node_modules -iname '*.md' -size -400k 2>/dev/null", {
        maxBuffer: 1e8,
      })
        .toString()
        .trim()
        .split('\n');
let same = 0,
  n = 0;
let shown = 0;
for (const f of files) {
  let s1: string;
  try {
    s1 = markdownToStorage(readFileSync(f, 'utf8'));
  } catch {
    continue;
  }
  n++;
  let s2 = '';
  let m = '';
  try {
    m = readPage(parsePage(s1)).markdown;
    s2 = markdownToStorage(m);
  } catch (e) {
    s2 = (e as Error).message;
  }
  if (s1 === s2) {
    same++;
    continue;
  }
  let i = 0;
  while (s1[i] === s2[i]) i++;
  if (shown++ < Number(process.argv[3] ?? 15))
    console.log(
      f.slice(-50),
      '\n  1',
      JSON.stringify(s1.slice(Math.max(0, i - 80), i + 80)),
      '\n  2',
      JSON.stringify(s2.length < 400 ? s2 : s2.slice(Math.max(0, i - 80), i + 80)),
    );
}
console.log(same, '/', n);
