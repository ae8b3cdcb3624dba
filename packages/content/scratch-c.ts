import { readdirSync, readFileSync } from 'node:fs';
import { markdownToStorage, parsePage, readPage } from './src/index.ts';

const dir = '/work/shared/corpus/storage/';
const q = '/work/shared/corpus/seed/querypie-rest/';
const files = [...readdirSync(dir).map(f => dir + f), ...readdirSync(q).map(f => q + f + '/page.xhtml')];
let same = 0,
  n = 0,
  shown = 0;
const errs: Record<string, number> = {};
for (const f of files) {
  let m1: string;
  try {
    m1 = readPage(parsePage(readFileSync(f, 'utf8'))).markdown;
  } catch {
    continue;
  }
  n++;
  let m2 = '';
  try {
    m2 = readPage(parsePage(markdownToStorage(m1))).markdown;
  } catch (e) {
    const k = (e as Error).message.replace(/\(line.*/, '').slice(0, 110);
    errs[k] = (errs[k] ?? 0) + 1;
    continue;
  }
  if (m1 === m2) {
    same++;
    continue;
  }
  let i = 0;
  while (m1[i] === m2[i]) i++;
  if (shown++ < Number(process.argv[2] ?? 15))
    console.log(
      f.slice(-50),
      '\n  1',
      JSON.stringify(m1.slice(Math.max(0, i - 80), i + 80)),
      '\n  2',
      JSON.stringify(m2.slice(Math.max(0, i - 80), i + 80)),
    );
}
console.log(same, '/', n);
for (const [k, v] of Object.entries(errs).sort((a, b) => b[1] - a[1])) console.log(v, k);
