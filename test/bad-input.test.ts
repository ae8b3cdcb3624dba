/** Bad input over MCP: each gives an isError answer with the cause and the remedy, and the page is unchanged. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from './requirements.ts';
import { startWeir, type Weir } from './weir.ts';

let weir: Weir;
let page: string;

beforeAll(async () => {
  weir = await startWeir();
  const created = await weir.call('confluence_create_page', {
    space: 'ENG',
    title: 'Bad input',
    markdown: 'First line.\n',
  });
  page = String(created.structured['id']);
  await weir.call('confluence_edit_page', reword('made anew', 1));
  await weir.call('confluence_create_page', { space: 'HR', title: 'Two spaces have this', markdown: 'a' });
  await weir.call('confluence_create_page', { space: 'ENG', title: 'Two spaces have this', markdown: 'b' });
});
afterAll(() => weir.stop());

interface Case {
  readonly name: string;
  readonly tool: string;
  readonly args: () => Readonly<Record<string, unknown>>;
  readonly says: readonly RegExp[];
}

/** Appends a line to the page, which is at version 2. */
const edit = (markdown: string) => ({
  page,
  base_version: 2,
  operations: [{ op: 'append', markdown }],
});

/** Changes the words that the page began with: of two who do so, one has to look again. */
const reword = (replace: string, version: number) => ({
  page,
  base_version: version,
  operations: [{ op: 'find_replace', find: 'First line', replace }],
});

const CASES: readonly Case[] = [
  {
    name: 'an unknown page',
    tool: 'confluence_get_page',
    args: () => ({ page: '999999999' }),
    says: [/999999999/, /not found|no page/i],
  },
  {
    name: 'an unknown title',
    tool: 'confluence_get_page',
    args: () => ({ page: 'ENG:No such title' }),
    says: [/No such title/, /confluence_search/],
  },
  {
    name: 'an ambiguous title',
    tool: 'confluence_get_page',
    args: () => ({ page: 'Two spaces have this' }),
    says: [/2 pages/, /HR/, /ENG/],
  },
  {
    name: 'a page of another site',
    tool: 'confluence_get_page',
    args: () => ({ page: 'https://other.example/wiki/spaces/A/pages/1' }),
    says: [/other\.example/],
  },
  {
    name: 'a stale version',
    tool: 'confluence_edit_page',
    args: () => reword('in other words', 1),
    says: [/version 2|v2/, /read/i],
  },
  {
    name: 'an argument that no operation has',
    tool: 'confluence_edit_page',
    args: () => ({
      page,
      base_version: 2,
      operations: [{ op: 'append', markdown: 'x', match_cas: true }],
    }),
    says: [/operations\.0\.match_cas.*did you mean "match_case"/, /Arguments of operations\.0: op, /],
  },
  {
    name: 'an unknown block',
    tool: 'confluence_edit_page',
    args: () => ({ page, base_version: 2, operations: [{ op: 'delete', block: 'pzzzz' }] }),
    says: [/pzzzz/, /for_edit/],
  },
  {
    name: 'a directive that cannot be made',
    tool: 'confluence_edit_page',
    args: () => edit(':::info\nnever closed\n'),
    says: [/info/, /line 1/],
  },
  {
    name: 'a duplicate title',
    tool: 'confluence_create_page',
    args: () => ({ space: 'ENG', title: 'Bad input', markdown: 'x' }),
    says: [/Bad input/, /title/i],
  },
  {
    name: 'an unknown space',
    tool: 'confluence_create_page',
    args: () => ({ space: 'NOPE', title: 'x', markdown: 'x' }),
    says: [/NOPE/, /space/i],
  },
  {
    name: 'malformed CQL',
    tool: 'confluence_search',
    args: () => ({ cql: 'type = page and text ~' }),
    says: [/\^/, /value/i],
  },
  {
    name: 'an unknown CQL field',
    tool: 'confluence_search',
    args: () => ({ cql: 'autor = "x"' }),
    says: [/autor/, /creator/],
  },
  {
    name: 'malformed storage',
    tool: 'confluence_execute_write',
    args: () => ({
      operation: 'updatePage',
      input: {
        id: page,
        body: {
          id: page,
          status: 'current',
          title: 'Bad input',
          version: { number: 3 },
          body: { representation: 'storage', value: '<p>open' },
        },
      },
    }),
    says: [/400|not well-formed|parsing/i],
  },
  {
    name: 'a missing argument of an operation',
    tool: 'confluence_execute_read',
    args: () => ({ operation: 'getPageById', input: {} }),
    says: [/id/],
  },
  {
    name: 'a write through the read tool',
    tool: 'confluence_execute_read',
    args: () => ({ operation: 'deletePage', input: { id: page } }),
    says: [/deletePage/, /confluence_execute/],
  },
  {
    name: 'an argument of the wrong type',
    tool: 'confluence_get_page',
    args: () => ({ page, max_tokens: 'many' }),
    says: [/max_tokens/],
  },
  {
    name: 'an oversized body',
    tool: 'confluence_create_page',
    args: () => ({ space: 'ENG', title: 'Big', markdown: 'x'.repeat(3_000_000) }),
    says: [/large|at most|too (big|long)/i],
  },
];

describe('bad input', () => {
  test.each(CASES)(
    `${verifies('E-400')}$name is explained, and the page stays`,
    async ({ tool, args, says }) => {
      const answer = await weir.call(tool, args());
      expect(answer.isError, answer.text).toBe(true);
      for (const pattern of says) expect(answer.text).toMatch(pattern);
      expect(answer.text).not.toMatch(/ {4}at |node_modules|Basic |sandbox"/);
      expect((await weir.stored(page)).version.number).toBe(2);
    },
  );
});
