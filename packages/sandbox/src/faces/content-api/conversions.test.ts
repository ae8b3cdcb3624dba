/** Conversion of bodies on the content-shaped API, and wiki markup as input. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

const CONVERT = '/contentbody/convert';
const adf = JSON.stringify({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hi' }] }],
});

describe.each(EDITIONS)('conversion at once on %s', edition => {
  it.each([
    ['storage', 'view', '<h1>A</h1>', '<h1 id="A">A</h1>'],
    ['storage', 'storage', '<p>A</p>', '<p>A</p>'],
    ['wiki', 'storage', '* *a*', '<ul><li><strong>a</strong></li></ul>'],
    ['storage', 'editor', '<p>A</p>', '<p>A</p>'],
    ['editor', 'storage', '<p>A<br /></p>', '<p>A<br /></p>'],
    ['wiki', 'view', 'h1. A', '<h1 id="A">A</h1>'],
  ])('makes %s to %s', async (representation, to, value, converted) => {
    const reply = await openApiSite(edition).send('POST', `${CONVERT}/${to}`, { representation, value });
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ representation: to, value: converted });
  });

  it('makes a document of a styled view, and shows macros in an export view', async () => {
    const site = openApiSite(edition);
    const value = '<ac:structured-macro ac:name="vendor" />';
    const send = (to: string) => site.send('POST', `${CONVERT}/${to}`, { representation: 'storage', value });
    expect((await send('styled_view')).json.value).toMatch(/^<!DOCTYPE html>/);
    expect((await send('export_view')).json.value).toContain('macro-placeholder');
  });

  it('stores people of wiki markup by the ids of the edition', async () => {
    const site = openApiSite(edition);
    const reply = await site.send('POST', `${CONVERT}/storage`, { representation: 'wiki', value: '[~ada]' });
    const { accountId, userKey } = site.ada.person;
    const attribute = edition === 'cloud' ? `ri:account-id="${accountId}"` : `ri:userkey="${userKey}"`;
    expect(reply.json.value).toBe(`<p><ac:link><ri:user ${attribute} /></ac:link></p>`);
  });

  it.each([
    ['a body that is not well-formed', 'view', { representation: 'storage', value: '<p>' }, 400],
    ['a pair that there is not', 'storage', { representation: 'view', value: '<p/>' }, 400],
    ['a target that there is not', 'pdf', { representation: 'storage', value: '<p/>' }, 400],
    ['no value', 'view', { representation: 'storage' }, 400],
    ['no representation', 'view', { value: '<p/>' }, 400],
    ['an editor body that is not well-formed', 'storage', { representation: 'editor', value: '<p>' }, 400],
  ])('refuses %s', async (_what, to, body, status) => {
    const reply = await openApiSite(edition).send('POST', `${CONVERT}/${to}`, body);
    expect(reply.status).toBe(status);
    expect(reply.json.message).toMatch(/Exception: \S/);
  });

  it('resolves links against a content, else a space', async () => {
    const site = openApiSite(edition);
    const page = site.page('Target');
    const value = '<p><ac:link><ri:page ri:content-title="Target" /></ac:link></p>';
    const send = (query: string) =>
      site.send('POST', `${CONVERT}/view?${query}`, { representation: 'storage', value });
    expect((await send('')).json.value).not.toContain('href');
    expect((await send(`spaceKeyContext=${site.space.key}`)).json.value).toContain('href');
    expect((await send(`contentIdContext=${page.id}`)).json.value).toContain('href');
    expect((await send('contentIdContext=999999')).status).toBe(404);
    expect((await send('spaceKeyContext=NONE')).status).toBe(404);
  });

  it('takes wiki markup for a new content and for a changed one', async () => {
    const site = openApiSite(edition);
    const wiki = (value: string) => ({ wiki: { value, representation: 'wiki' } });
    const made = await site.send('POST', '/content?expand=body.storage', {
      type: 'page',
      title: 'From wiki',
      space: { key: site.space.key },
      body: wiki('h2. Plan\n* one'),
    });
    expect(made.status).toBe(200);
    const stored = () => site.domain.contents.version(Number(made.json.id))?.body;
    expect(stored()).toMatch(/^<h2[^>]*>Plan<\/h2><ul[^>]*><li[^>]*>one<\/li><\/ul>$/u);
    const changed = await site.send('PUT', `/content/${made.json.id}`, {
      type: 'page',
      title: 'From wiki',
      version: { number: 2 },
      body: wiki('{info}x{info}'),
    });
    expect(changed.status).toBe(200);
    expect(stored()).toContain('ac:name="info"');
  });
});

describe('conversion at once of ADF', () => {
  it('is known to Cloud only', async () => {
    const body = { representation: 'atlas_doc_format', value: adf };
    const cloud = await openApiSite('cloud').send('POST', `${CONVERT}/view`, body);
    expect(cloud.json.value).toBe('<p>Hi</p>');
    expect((await openApiSite('datacenter').send('POST', `${CONVERT}/view`, body)).status).toBe(400);
    const back = { representation: 'storage', value: '<p>Hi</p>' };
    const made = await openApiSite('cloud').send('POST', `${CONVERT}/atlas_doc_format`, back);
    expect(JSON.parse(made.json.value)).toEqual(JSON.parse(adf));
  });

  it('is gone from the gateway host, tasks are not', async () => {
    const site = openApiSite('cloud', 'gateway');
    const body = { representation: 'storage', value: '<p/>' };
    expect((await site.send('POST', `${CONVERT}/view`, body)).status).toBe(410);
    expect((await site.send('POST', `${CONVERT}/async/view`, body)).status).toBe(200);
  });
});

describe('conversion as a task', () => {
  const pairs: readonly [string, string, string, string][] = [
    ['storage', 'view', '<p>Hi</p>', '<p>Hi</p>'],
    ['storage', 'export_view', '<p>Hi</p>', '<p>Hi</p>'],
    ['storage', 'atlas_doc_format', '<p>Hi</p>', '"text":"Hi"'],
    ['atlas_doc_format', 'storage', adf, '<p>Hi</p>'],
    ['atlas_doc_format', 'editor', adf, '<p>Hi</p>'],
    ['editor', 'storage', '<p>Hi</p>', '<p>Hi</p>'],
    ['atlas_doc_format', 'view', adf, '<p>Hi</p>'],
    ['atlas_doc_format', 'styled_view', adf, '<p>Hi</p>'],
  ];
  it.each(pairs)('makes %s to %s', async (representation, to, value, part) => {
    const site = openApiSite('cloud');
    const { json } = await site.send('POST', `${CONVERT}/async/${to}`, { representation, value });
    expect(await site.get(`${CONVERT}/async/${json.asyncId}`)).toMatchObject({ status: 'WORKING' });
    site.wait(1000);
    const done = await site.get(`${CONVERT}/async/${json.asyncId}`);
    expect(done).toMatchObject({ status: 'COMPLETED', representation: to, renderTaskId: json.asyncId });
    expect(done.value).toContain(part);
  });

  it.each([
    ['a pair that only the old operation has', 'storage', { representation: 'wiki', value: 'x' }, 400],
    ['a body that is not well-formed', 'export_view', { representation: 'storage', value: '<p>' }, 400],
    ['ADF that is none', 'storage', { representation: 'atlas_doc_format', value: '<p/>' }, 400],
    ['a content that there is not', 'view?contentIdContext=9', { representation: 'storage', value: '' }, 404],
    ['another mode of files', 'view?embeddedContentRender=x', { representation: 'storage', value: '' }, 400],
  ])('refuses %s', async (_what, to, body, status) => {
    expect((await openApiSite('cloud').send('POST', `${CONVERT}/async/${to}`, body)).status).toBe(status);
  });

  it('gives the same task for the same request where the cache may answer', async () => {
    const site = openApiSite('cloud');
    const ask = async (query: string) =>
      (
        await site.send('POST', `${CONVERT}/async/view${query}`, {
          representation: 'storage',
          value: '<p>Hi</p>',
        })
      ).json.asyncId;
    const first = await ask('?allowCache=true');
    site.wait(1000);
    expect(await ask('?allowCache=true')).toBe(first);
    expect(await site.get(`${CONVERT}/async/${first}`)).toMatchObject({
      status: 'RERUNNING',
      value: '<p>Hi</p>',
    });
    expect(await ask('')).not.toBe(first);
    expect((await site.send('GET', `${CONVERT}/async/${first}`)).status).toBe(404);
  });

  it('keeps a result for 5 minutes', async () => {
    const site = openApiSite('cloud');
    const body = { representation: 'storage', value: '<p/>' };
    const { json } = await site.send('POST', `${CONVERT}/async/view`, body);
    const read = (headers?: Record<string, string>) =>
      site.send('GET', `${CONVERT}/async/${json.asyncId}`, undefined, headers);
    site.wait(5 * 60_000);
    expect((await read()).status).toBe(200);
    site.wait(1000);
    expect((await read()).status).toBe(404);
    expect((await site.send('GET', `${CONVERT}/async/none`)).status).toBe(400);
  });

  it('takes up to 10 at once, and tells of those that cannot be started', async () => {
    const site = openApiSite('cloud');
    const input = { to: 'view', body: { representation: 'storage', value: '<p>Hi</p>' } };
    const bulk = `${CONVERT}/async/bulk/tasks`;
    const { json } = await site.send('POST', bulk, {
      conversionInputs: [
        input,
        { ...input, to: 'atlas_doc_format' },
        { ...input, to: 'styled_view', body: { representation: 'storage', value: '<p>' } },
        { ...input, to: 'export_view' },
      ],
    });
    const ids = json.map((task: { asyncId: string }) => task.asyncId);
    expect(ids.slice(1, 3)).toEqual(['FAILED_TO_QUEUE', 'FAILED_TO_QUEUE']);
    site.wait(1000);
    const results = await site.get(`${bulk}?ids=${ids[0]}&ids=${ids[3]}`);
    expect(results.map((result: { representation: string }) => result.representation)).toEqual([
      'view',
      'export_view',
    ]);
    expect((await site.send('POST', bulk, { conversionInputs: Array(11).fill(input) })).status).toBe(400);
    const many = Array(51).fill(ids[0]).join(',');
    expect((await site.send('GET', `${bulk}?ids=${many}`)).status).toBe(400);
    expect((await site.send('GET', bulk)).status).toBe(400);
  });
});
