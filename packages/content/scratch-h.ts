import { readdirSync, readFileSync } from 'node:fs';
import { storageToHtml, storageToText } from './src/index.ts';
import { decodeEntities } from './src/storage/entities.ts';

const q = '/work/shared/corpus/seed/querypie-rest/';
const strip = (h: string) =>
  decodeEntities(h.replace(/<[^>]*>/g, ' '))
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .trim();
for (const d of readdirSync(q)) {
  let s, v;
  try {
    s = readFileSync(q + d + '/page.xhtml', 'utf8');
    v = readFileSync(q + d + '/page.html', 'utf8');
  } catch {
    continue;
  }
  const a = strip(storageToHtml(s.replace(/<ac:caption>.*?<\/ac:caption>/gs, ''))),
    b = strip(v),
    t = storageToText(s).replace(/\s+/g, ' ');
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  console.log(d, a === b, a.length, b.length, i);
  if (a !== b)
    console.log('  A', a.slice(Math.max(0, i - 30), i + 100), '\n  B', b.slice(Math.max(0, i - 30), i + 100));
}
