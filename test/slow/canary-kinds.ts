/** The kinds of calls that the test of canaries mixes, as somebody makes them with what is theirs and what is another's. */
import { expect } from 'vitest';

/** What somebody has that others must not see. Their canary stands in every name and text of it. */
export interface Diary {
  readonly canary: string;
  readonly space: string;
  readonly page: string;
  /** Text. */
  readonly note: string;
  /** Bytes that a model is not shown. */
  readonly file: string;
  readonly edits: Edits;
}

/** Somebody's edits follow each other; everything else goes on beside them. */
export interface Edits {
  /** The version that the last of them saved. */
  last: Promise<number>;
}

/** Calls a tool as somebody; answers with all that came back. */
export type Call = (tool: string, args: Readonly<Record<string, unknown>>) => Promise<string>;

export interface Turn {
  readonly call: Call;
  readonly own: Diary;
  readonly other: Diary;
  readonly index: number;
}

export interface Kind {
  readonly name: string;
  /** Whether the caller's own canary must be in the answer, or no canary at all. */
  readonly finds: 'own' | 'nothing';
  run(turn: Turn): Promise<string>;
}

/** Nobody sends a canary of somebody else, so that an answer holds one only where it leaked. */
export const KINDS: readonly Kind[] = [
  { name: 'read', finds: 'own', run: ({ call, own }) => call('confluence_get_page', { page: own.page }) },
  {
    name: 'read of another’s',
    finds: 'nothing',
    run: ({ call, other }) => call('confluence_get_page', { page: other.page }),
  },
  { name: 'search', finds: 'own', run: ({ call }) => call('confluence_search', { query: 'words' }) },
  {
    name: 'search by CQL',
    finds: 'own',
    run: ({ call }) => call('confluence_search', { cql: 'type = page and text ~ "words"' }),
  },
  { name: 'spaces', finds: 'own', run: ({ call }) => call('confluence_list_spaces', {}) },
  {
    name: 'comments',
    finds: 'own',
    run: ({ call, own }) => call('confluence_list_comments', { page: own.page }),
  },
  { name: 'tree', finds: 'own', run: ({ call, own }) => call('confluence_get_tree', { space: own.space }) },
  {
    name: 'operation',
    finds: 'own',
    run: ({ call, own }) => call('confluence_execute_read', readOf(own.page)),
  },
  {
    name: 'operation on another’s',
    finds: 'nothing',
    run: ({ call, other }) => call('confluence_execute_read', readOf(other.page)),
  },
  {
    name: 'what is not there',
    finds: 'nothing',
    run: ({ call, index }) => call('confluence_get_page', { page: `NOWHERE:none ${index}` }),
  },
  {
    name: 'wrong arguments',
    finds: 'nothing',
    run: ({ call, own }) => call('confluence_get_page', { page: own.page, pages: 1 }),
  },
  {
    name: 'attachments',
    finds: 'own',
    run: ({ call, own }) => call('confluence_list_attachments', { page: own.page }),
  },
  {
    name: 'attachment',
    finds: 'own',
    run: ({ call, own }) => call('confluence_get_attachment', { id: own.note }),
  },
  {
    name: 'attachment of another’s',
    finds: 'nothing',
    run: ({ call, other }) => call('confluence_get_attachment', { id: other.note }),
  },
  { name: 'file', finds: 'own', run: fetchFile },
  { name: 'edit', finds: 'own', run: editPage },
];

function readOf(id: string) {
  return { operation: 'getPageById', input: { id, 'body-format': 'storage' } };
}

/** The bytes, by their one-time address. */
async function fetchFile({ call, own }: Turn): Promise<string> {
  const offered = await call('confluence_get_attachment', { id: own.file });
  const [url] = /http:[^\s'"\\]+\/files\/[^\s'"\\]+/.exec(offered) ?? [];
  expect(url, offered).toBeDefined();
  return (await fetch(url ?? '')).text();
}

async function editPage({ call, own: { page, canary, edits }, index }: Turn): Promise<string> {
  const answer = edits.last.then(version =>
    call('confluence_edit_page', {
      page,
      base_version: version,
      markdown: `words, edit ${index}\n\nedited by ${canary}, ${index}\n`,
    }),
  );
  edits.last = answer.then(text => {
    const saved = /"version":(\d+)/.exec(text)?.[1];
    expect(saved, text).toBeDefined();
    return Number(saved);
  });
  await edits.last;
  return answer;
}
