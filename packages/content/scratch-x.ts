import { readFileSync } from 'node:fs';
import { markdownToStorage, parsePage, readPage } from './src/index.ts';

const s = markdownToStorage(
  readFileSync('/work/main/node_modules/@biomejs/biome/README.ja.md', 'utf8')
    .split('\n')
    .filter(l => l.includes('であり、'))
    .join('\n'),
);
console.log(s, '\n', readPage(parsePage(s)).markdown);
