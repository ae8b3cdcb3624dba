/** Writes the README's tool table from the inventory, so that it cannot drift. `--check` fails when the file differs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY, LOCAL_FILES, TOOLSETS } from '@weir/tools';

const path = join(import.meta.dirname, '..', 'README.md');
const [open, close] = ['<!-- generated: tools -->', '<!-- /generated: tools -->'];

const before = readFileSync(path, 'utf8');
const start = before.indexOf(open);
const end = before.indexOf(close);
if (start === -1 || end === -1) throw new Error(`README.md must hold ${open} and ${close}.`);
const after = `${before.slice(0, start)}${open}\n${writeTable()}\n${before.slice(end)}`;

if (!process.argv.includes('--check')) writeFileSync(path, after);
else if (after !== before) {
  console.error('README.md: the tool table is not what the inventory makes. Run npm run generate.');
  process.exitCode = 1;
}

function writeTable(): string {
  const rows = INVENTORY.map(tool => {
    return `| \`${tool.name}\`${whenOffered(tool)} | ${tool.toolset} | ${tool.risk} | ${firstSentence(tool.definition.description)} |`;
  });
  return ['| tool | toolset | risk | what it does |', '|---|---|---|---|', ...rows].join('\n');
}

function whenOffered({ capabilities, toolset }: (typeof INVENTORY)[number]): string {
  if (capabilities.includes(LOCAL_FILES)) return ' (with `--allow-folder`)';
  return TOOLSETS.find(each => each.id === toolset)?.default ? '' : ' (on request)';
}

function firstSentence(text = ''): string {
  return (/^.*?[.](?= |$)/s.exec(text)?.[0] ?? text).replaceAll('|', '\\|');
}
