/** `atlas_doc_format` on the content-shaped API: Cloud has it, Data Center does not. */
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

const value = JSON.stringify({
  type: 'doc',
  version: 1,
  content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Plan' }] }],
});
const page = (body: unknown) => ({ type: 'page', title: 'In ADF', space: { key: 'ENG' }, body });

describe('ADF bodies', () => {
  it('are expanded on Cloud beside storage', async () => {
    const site = openApiSite('cloud');
    const { id } = site.page('Release', '<h2>Plan</h2>');
    const { body } = await site.get(`/content/${id}?expand=body.atlas_doc_format,body.storage`);
    expect(body.atlas_doc_format).toMatchObject({ value, representation: 'atlas_doc_format' });
    expect(body.storage.value).toBe('<h2>Plan</h2>');
  });

  it('are taken by Cloud as storage', async () => {
    const site = openApiSite('cloud');
    const reply = await site.send(
      'POST',
      '/content?expand=body.storage',
      page({ atlas_doc_format: { value, representation: 'atlas_doc_format' } }),
    );
    expect(reply.status).toBe(200);
    expect(site.domain.contents.version(Number(reply.json.id))?.body).toMatch(/^<h2[^>]*>Plan<\/h2>$/u);
  });

  it.each([
    ['no JSON', '<p/>'],
    ['no document', '{"type":"paragraph"}'],
    ['a node without type', '{"type":"doc","version":1,"content":[{}]}'],
  ])('are refused by Cloud where they are %s', async (_what, given) => {
    const site = openApiSite('cloud');
    const reply = await site.send('POST', '/content', page({ atlas_doc_format: { value: given } }));
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain('Error parsing atlas_doc_format');
  });

  it('are unknown to Data Center', async () => {
    const site = openApiSite('datacenter');
    const { id } = site.page('Release', '<h2>Plan</h2>');
    const answer = await site.get(`/content/${id}?expand=body.atlas_doc_format`);
    expect(answer.body).not.toHaveProperty('atlas_doc_format');
    const reply = await site.send('POST', '/content', page({ atlas_doc_format: { value } }));
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain(
      'takes bodies in storage, wiki, editor, but was given atlas_doc_format',
    );
  });
});
