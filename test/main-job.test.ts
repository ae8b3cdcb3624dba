/** The main job, as a stranger's agent does it: find a page, read it, change one sentence and one table cell, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from './requirements.ts';
import { startWeir, type Weir } from './weir.ts';

const STORAGE = [
  '<h1 local-id="h-1">Orders API</h1>',
  '<p local-id="p-1">The gateway answers within <strong>three days</strong>&nbsp;&mdash; see <ac:link><ri:page ri:content-title="Runbook" /></ac:link>.</p>',
  '<p>Ask <ac:link><ri:user ri:account-id="557058:none" /></ac:link> first.<br/></p>',
  '<table data-layout="wide"><colgroup><col style="width: 120.0px;" /><col /></colgroup><tbody>',
  '<tr><th><p>Endpoint</p></th><th><p>Status</p></th></tr>',
  '<tr><td data-highlight-colour="#e3fcef"><p><code>GET /orders</code></p></td><td><p>draft</p></td></tr>',
  '<tr><td><p><code>POST /orders</code></p></td><td><p>draft</p></td></tr></tbody></table>',
  '<ac:structured-macro ac:name="drawio" ac:schema-version="1" ac:macro-id="5f4f6a3c-0d3c-4a37-8f42-0a4a8e5f0001"><ac:parameter ac:name="diagramName">flow &amp; "more"</ac:parameter></ac:structured-macro>',
  '<p>End&#8230;</p>',
].join('');

let weir: Weir;
let spaceId: string;

beforeAll(async () => {
  weir = await startWeir();
  const spaces: { results: { id: string }[] } = JSON.parse(
    await (await weir.rest('/wiki/api/v2/spaces?keys=ENG')).text(),
  );
  spaceId = spaces.results[0]?.id ?? '';
}, 60_000);
afterAll(() => weir.stop());

async function createPage(title: string): Promise<string> {
  const response = await weir.rest('/wiki/api/v2/pages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ spaceId, title, body: { representation: 'storage', value: STORAGE } }),
  });
  expect(response.status).toBe(200);
  const page: { id: string } = JSON.parse(await response.text());
  return page.id;
}

/** The id shown before the first line that holds the text: on it, or alone on the line above a table. */
function anchorOf(markdown: string, text: string): string {
  const lines = markdown.split('\n');
  const at = lines.findIndex(line => line.includes(text));
  const match = /\^([\w:]+)/.exec(lines[at] ?? '') ?? /^\^([\w:]+)$/.exec(lines[at - 1] ?? '');
  expect(match, `no anchor for ${text} in\n${markdown}`).not.toBeNull();
  return match?.[1] ?? '';
}

describe('an agent with a Confluence', () => {
  test(`${verifies('A2')}finds a page, reads it, changes a sentence and a cell, and every other byte stays`, async () => {
    const id = await createPage('Orders API of the main job');
    const before = await weir.stored(id);

    const found = await weir.call('confluence_search', { query: 'orders api of the main job' });
    expect(found.text).toContain(id);

    const read = await weir.call('confluence_get_page', { page: id, for_edit: true });
    expect(read.text).toContain('three days');
    expect(read.text).toContain('drawio');

    const edited = await weir.call('confluence_edit_page', {
      page: id,
      base_version: before.version.number,
      message: 'Faster now',
      operations: [
        {
          op: 'find_replace',
          block: anchorOf(read.text, 'three days'),
          find: 'three days',
          replace: 'two hours',
        },
        {
          op: 'set_cell',
          block: anchorOf(read.text, '| Endpoint'),
          row: 3,
          column: 'Status',
          markdown: 'released',
        },
      ],
    });
    expect(edited.isError, edited.text).toBe(false);

    const after = await weir.stored(id);
    expect(after.version).toMatchObject({ number: before.version.number + 1, message: 'Faster now' });
    const [head, tail] = splitOnce(before.body.storage.value, '<td><p>draft</p></td></tr></tbody>');
    expect(after.body.storage.value).toBe(
      `${head.replace('three days', 'two hours')}<td><p>released</p></td></tr></tbody>${tail}`,
    );
  });

  test('gets the difference first when it asks for a dry run, and the page stays', async () => {
    const id = await createPage('Dry run');
    const read = await weir.call('confluence_get_page', { page: id, for_edit: true });
    const planned = await weir.call('confluence_edit_page', {
      page: id,
      base_version: 1,
      dry_run: true,
      operations: [{ op: 'delete', block: anchorOf(read.text, 'drawio') }],
    });
    expect(planned.text).toMatch(/-.*drawio/);
    expect(planned.text).toContain('allow_loss');
    expect((await weir.stored(id)).version.number).toBe(1);
  });

  test(`${verifies('A1')}creates a page under its parent from Markdown, and is told of a title that is taken`, async () => {
    const parent = await createPage('Projects of the main job');
    const request = {
      space: 'ENG',
      parent,
      title: 'Apollo',
      markdown: '# Goals\n\n- [ ] Ship it\n\n:::info\nDraft\n:::\n',
    };
    const created = await weir.call('confluence_create_page', request);
    expect(created.isError, created.text).toBe(false);
    const page = await weir.stored(String(created.structured['id']));
    expect(page).toMatchObject({ title: 'Apollo', parentId: parent, spaceId });
    expect(page.body.storage.value).toContain('<ac:task-status>incomplete</ac:task-status>');
    expect(page.body.storage.value).toContain('ac:name="info"');

    const again = await weir.call('confluence_create_page', request);
    expect(again.isError).toBe(true);
    expect(again.text).toContain('Apollo');
  });
});

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  expect(at).toBeGreaterThan(0);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
