/** Real documents over MCP: an edit that changes nothing leaves the stored body identical; an edit of one word changes that word only. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from '../requirements.ts';
import { startWeir, type Weir } from '../weir.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'storage');
const files = listCorpus();
const WORD = 'Zebrafish';

/** A text block as the edit view shows it, and a word of it that stands in no directive, link or code. */
interface Target {
  readonly block: string;
  readonly markdown: string;
  readonly word: string;
}

describe.skipIf(files.length === 0)('the documents of ../shared/corpus/storage as pages', () => {
  const pages = new Map<string, string>();
  const targets = new Map<string, readonly Target[]>();
  let weir: Weir;
  beforeAll(async () => {
    weir = await startWeir();
    const spaces: { results: { id: string }[] } = JSON.parse(
      await (await weir.rest('/wiki/api/v2/spaces?keys=ENG')).text(),
    );
    for (const file of files) pages.set(file, await createPage(weir, spaces.results[0]?.id ?? '', file));
    for (const [file, id] of pages) targets.set(file, await readTargets(weir, id));
  }, 240_000);
  afterAll(() => weir.stop());

  test(`${verifies('A2')}every document with a text block: replacing blocks by their own Markdown changes no byte and writes no version`, async () => {
    const changed: string[] = [];
    let blocks = 0;
    let documents = 0;
    for (const [file, id] of pages) {
      const before = await weir.stored(id);
      const own = targets.get(file) ?? [];
      blocks += own.length;
      const operations = own.map(({ block, markdown }) => ({ op: 'replace', block, markdown })).slice(0, 200);
      if (operations.length === 0) continue;
      documents += 1;
      const answer = await weir.call('confluence_edit_page', {
        page: id,
        base_version: before.version.number,
        operations,
      });
      const after = await weir.stored(id);
      const same =
        after.body.storage.value === before.body.storage.value &&
        after.version.number === before.version.number;
      if (answer.isError || !same) changed.push(`${file}: ${answer.text.slice(0, 300)}`);
    }
    expect(changed).toEqual([]);
    expect(pages.size).toBe(files.length);
    expect(documents).toBeGreaterThan(350);
    expect(blocks).toBeGreaterThan(2_000);
  }, 300_000);

  test(`${verifies('A2')}every document with a text block: one word is changed, every other byte stays, the result is well-formed`, async () => {
    const wrong: string[] = [];
    let edited = 0;
    for (const [file, id] of pages) {
      const before = await weir.stored(id);
      const edit = chooseEdit(targets.get(file) ?? [], before.body.storage.value);
      if (!edit) continue;
      const base_version = before.version.number;
      const answer = await weir.call('confluence_edit_page', {
        page: id,
        base_version,
        operations: [edit.operation],
      });
      const after = await weir.stored(id);
      edited += 1;
      const fault = answer.isError
        ? answer.text.slice(0, 300)
        : findFault(before.body.storage.value, after.body.storage.value, edit.word);
      if (fault) wrong.push(`${file}: ${fault}`);
    }
    expect(wrong).toEqual([]);
    expect(edited).toBeGreaterThan(270);
  }, 300_000);
});

function listCorpus(): string[] {
  try {
    return readdirSync(CORPUS).filter(file => file.endsWith('.xml'));
  } catch {
    return [];
  }
}

async function createPage(weir: Weir, spaceId: string, file: string): Promise<string> {
  const value = readFileSync(join(CORPUS, file), 'utf8').replace(/^\uFEFF/, '');
  const response = await weir.rest('/wiki/api/v2/pages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ spaceId, title: file, body: { representation: 'storage', value } }),
  });
  const answer: { id: string } = JSON.parse(await response.text());
  expect(response.status, `${file}: ${JSON.stringify(answer)}`).toBe(200);
  return answer.id;
}

/** A line with a block's id that holds the whole block: no container, fence, table, list, quote or image begins on it. */
const TARGET = /^(#{1,6} )?\^(\S+) (?!:::|```|!\[|[|>+*-] |\d+[.)] )([^\n]+)$/gm;

/** Paragraphs and headings that the edit view shows on one line. */
async function readTargets(weir: Weir, id: string): Promise<Target[]> {
  const targets: Target[] = [];
  let cursor: string | undefined;
  do {
    const page = await weir.call('confluence_get_page', {
      page: id,
      for_edit: true,
      max_tokens: 20_000,
      ...(cursor && { cursor }),
    });
    expect(page.isError, page.text).toBe(false);
    const body = /^\[untrusted-\w+\][^\n]*\n(.*?)^\[\/untrusted/ms.exec(page.text)?.[1] ?? '';
    for (const [, marks = '', block = '', text = ''] of body.matchAll(TARGET)) {
      targets.push({ block, markdown: marks + text, word: findWord(text) });
    }
    cursor = /cursor=(\S+)/.exec(page.text.slice(page.text.lastIndexOf('[/untrusted')))?.[1];
  } while (cursor);
  return targets;
}

/** A word of the line that stands outside directives, links, code, tags and addresses, once. */
function findWord(markdown: string): string {
  const other = /\\.|`[^`]*`|\[(?:\\.|[^\]\\])*\]|:[\w.-]+(?=[[{])|\{[^}]*\}|\([^)]*\)|<[^>]*>|\S*:\/\/\S*/g;
  const plain = markdown.replace(other, match => ' '.repeat(match.length));
  const words = [...plain.matchAll(/(?<![^\s[*])[A-Za-z]{4,}(?![^\s\].,;:!?*])/g)].map(match => match[0]);
  return words.find(word => markdown.split(word).length === 2) ?? '';
}

/** One word of a paragraph or heading; where none is plain, a word that stands once in the source, between tags. */
function chooseEdit(
  targets: readonly Target[],
  source: string,
): { operation: object; word: string } | undefined {
  const target = targets.find(each => each.word !== '' && source.includes(each.word));
  if (target) {
    const markdown = target.markdown.replace(target.word, WORD);
    return { operation: { op: 'replace', block: target.block, markdown }, word: target.word };
  }
  const shown = source.replace(
    /<ac:(parameter|plain-text-body|placeholder|adf-fallback|adf-attribute|task-[isu]\w+)\b.*?<\/ac:\1>/gs,
    '',
  );
  for (const [, text = ''] of shown.matchAll(/<(?:p|li|td|th|strong|span|h\d)(?: [^>]*)?>([^<&]+)<\//g)) {
    const word = /(?<!\S)[A-Za-z]{5,}(?!\S)/.exec(text)?.[0];
    if (word && source.split(word).length === 2)
      return { operation: { op: 'find_replace', find: word, replace: WORD }, word };
  }
  return undefined;
}

/** What changed must be inside the word, and the result must be XML. */
function findFault(before: string, after: string, word: string): string | undefined {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const removed = before.slice(start, before.length - tail);
  const added = after.slice(start, after.length - tail);
  if (!word.includes(removed) || !WORD.includes(added))
    return `${JSON.stringify(removed)} became ${JSON.stringify(added)}`;
  return findXmlFault(after);
}

function findXmlFault(storage: string): string | undefined {
  const parser = new SaxesParser();
  let fault: string | undefined;
  parser.on('error', error => {
    fault ??= error.message;
  });
  const entities = storage.replace(/&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;/g, '');
  parser.write(`<r>${entities}</r>`).close();
  return fault;
}
