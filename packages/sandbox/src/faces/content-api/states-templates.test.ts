/** Content states, templates, macro bodies and the audit log. */
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

describe('content states on Cloud', () => {
  it('are set, each as a new version, and taken', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Stated');
    const path = `/content/${page.id}/state`;
    const unset = await site.send('GET', path);
    expect([unset.status, unset.bytes.length]).toEqual([200, 0]);
    const set = await site.send('PUT', `${path}?status=current`, { id: 1 });
    expect(set.json.contentState.id).toBe(1);
    expect(site.domain.contents.byId(page.id)?.version).toBe(2);
    expect((await site.get('/space/ENG/state/content?state-id=1')).results[0].id).toBe(String(page.id));
    await site.send('PUT', `${path}?status=draft`, { name: 'Almost', color: '#ff0000' });
    expect(site.domain.contents.byId(page.id)?.version).toBe(2);
    expect((await site.get(`${path}?status=draft`)).contentState.name).toBe('Almost');
    expect((await site.get('/content-states')).map((state: { name: string }) => state.name)).toEqual([
      'Almost',
    ]);
    const offered = await site.get(`${path}/available`);
    expect([offered.spaceContentStates.length, offered.customContentStates.length]).toEqual([3, 1]);
    expect((await site.send('DELETE', `${path}?status=current`)).bytes.length).toBe(0);
    expect(site.domain.contents.byId(page.id)?.version).toBe(3);
    expect(await site.get('/space/ENG/state')).toHaveLength(3);
    expect((await site.get('/space/ENG/state/settings')).contentStatesAllowed).toBe(true);
  });

  it('refuse what is no state and who may not edit', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Stated');
    const put = async (body: unknown) =>
      (await site.send('PUT', `/content/${page.id}/state?status=current`, body)).status;
    expect([await put({ id: 77 }), await put({}), await put({ name: 'x', color: 'red' })]).toEqual([
      404, 400, 400,
    ]);
    expect(site.domain.contents.byId(page.id)?.version).toBe(1);
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'update', subjectType: 'user', subjectId: '557058:ada' },
    ]);
    expect(await site.statusForBob('PUT', `/content/${page.id}/state?status=current`, { id: 1 })).toBe(403);
  });
});

describe('templates on Cloud', () => {
  const storage = '<p>Hello <at:var at:name="who" /></p>';
  const template = (space?: string) => ({
    name: 'Greeting',
    templateType: 'page',
    body: { storage: { value: storage, representation: 'storage' } },
    ...(space === undefined ? {} : { space: { key: space } }),
  });

  it('are made, read with their variables, changed and deleted', async () => {
    const site = openApiSite('cloud');
    const made = (await site.send('POST', '/template', template('ENG'))).json;
    expect(made.body.storage.value).toBe(storage);
    const path = `/template/${made.templateId}`;
    expect((await site.get(path)).space.key).toBe('ENG');
    const change = { ...template(), templateId: made.templateId, name: 'Farewell' };
    expect((await site.send('PUT', '/template', change)).json.name).toBe('Farewell');
    const list = await site.get('/template/page?spaceKey=ENG&expand=body.storage');
    expect(list.results).toMatchObject([{ name: 'Farewell', body: { storage: { value: storage } } }]);
    expect((await site.get('/template/page')).results).toEqual([]);
    expect((await site.send('DELETE', path)).status).toBe(204);
    expect((await site.send('GET', path)).status).toBe(403);
  });

  it('belong to administrators of the site or of the space', async () => {
    const site = openApiSite('cloud');
    site.domain.access.grants(site.space.id);
    expect(await site.statusForBob('POST', '/template', template())).toBe(403);
    expect(await site.statusForBob('POST', '/template', template('ENG'))).toBe(403);
    expect((await site.send('POST', '/template', { ...template(), templateType: 'blog' })).status).toBe(400);
  });

  it('come from blueprints too', async () => {
    const site = openApiSite('cloud');
    const [first] = (await site.get('/template/blueprint')).results;
    expect((await site.get(`/template/${first.templateId}`)).body.storage.value).toContain('at:var');
  });
});

const MACRO =
  '<ac:structured-macro ac:name="info" ac:macro-id="m-1"><ac:parameter ac:name="title">A &amp; B</ac:parameter><ac:rich-text-body><p>in</p><ac:structured-macro ac:name="code" ac:macro-id="m-2"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro></ac:rich-text-body></ac:structured-macro>';

describe('macros', () => {
  it.each(['cloud', 'datacenter'] as const)('are read by id, in any version, on %s', async edition => {
    const site = openApiSite(edition);
    const page = site.page('Macros', MACRO);
    const base = `/content/${page.id}/history/1/macro/id`;
    expect(await site.get(`${base}/m-2`)).toMatchObject({ name: 'code', body: 'a < b', parameters: {} });
    const outer = await site.get(`${base}/m-1`);
    expect(outer).toMatchObject({ name: 'info', parameters: { title: { value: 'A & B' } } });
    expect(outer.body).toContain('m-2');
    expect((await site.send('GET', `${base}/nothing`)).status).toBe(404);
    expect((await site.send('GET', `/content/${page.id}/history/9/macro/id/m-1`)).status).toBe(404);
  });

  it('are found by hash on Data Center', async () => {
    const { createHash } = await import('node:crypto');
    const site = openApiSite('datacenter');
    const page = site.page('Macros', MACRO);
    const hash = createHash('md5').update('code\na < b').digest('hex');
    expect((await site.get(`/content/${page.id}/history/0/macro/hash/${hash}`)).name).toBe('code');
  });

  it('are converted at once and as a task on Cloud', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Macros', MACRO);
    const base = `/content/${page.id}/history/1/macro/id/m-2/convert`;
    const now = await site.get(`${base}/view`);
    expect([now.representation, now.value]).toEqual(['view', expect.stringContaining('a &lt; b')]);
    const { asyncId } = await site.get(`${base}/async/export_view`);
    site.wait(5_000);
    expect(await site.get(`/contentbody/convert/async/${asyncId}`)).toMatchObject({ status: 'COMPLETED' });
    expect((await site.send('GET', `${base}/nonsense`)).status).toBe(400);
  });
});

describe('the audit log', () => {
  const record = {
    remoteAddress: '10.0.0.1',
    summary: '=cmd',
    category: 'Own',
    affectedObject: { name: 'Page', objectType: 'Page' },
  };

  it('holds what changed and what administrators add, for administrators alone', async () => {
    const site = openApiSite('cloud');
    await site.send('POST', '/group', { name: 'crew' });
    site.wait(1000);
    await site.send('POST', '/audit', record);
    const all = (await site.get('/audit')).results;
    expect(all.slice(0, 2).map((item: { summary: string }) => item.summary)).toEqual([
      '=cmd',
      'Group created',
    ]);
    expect((await site.get('/audit?searchString=CREW')).results).toHaveLength(1);
    expect((await site.get(`/audit?startDate=${all[0].creationDate}`)).results).toHaveLength(1);
    expect((await site.get('/audit/since?number=500&units=MILLIS')).results).toHaveLength(1);
    for (const path of ['/audit', '/audit/since', '/audit/export', '/audit/retention'])
      expect(await site.statusForBob('GET', path)).toBe(403);
    expect((await site.send('GET', '/audit/since?units=AGES')).status).toBe(400);
  });

  it('is exported as a table that no spreadsheet runs, and as an archive of it', async () => {
    const { inflateRawSync } = await import('node:zlib');
    const site = openApiSite('cloud');
    await site.send('POST', '/audit', record);
    const csv = new TextDecoder().decode((await site.send('GET', '/audit/export')).bytes);
    expect(csv).toContain('"\'=cmd"');
    const zip = Buffer.from((await site.send('GET', '/audit/export?format=zip')).bytes);
    const [start, length] = [30 + zip.readUInt16LE(26), zip.readUInt32LE(18)];
    expect(inflateRawSync(zip.subarray(start, start + length)).toString()).toBe(csv);
    expect((await site.send('GET', '/audit/export?format=pdf')).status).toBe(400);
  });

  it('forgets what is older than its retention', async () => {
    const site = openApiSite('cloud');
    await site.send('POST', '/audit', record);
    site.wait(3 * 86_400_000);
    expect((await site.get('/audit/retention')).units).toBe('YEARS');
    expect((await site.send('PUT', '/audit/retention', { number: 2, units: 'YEARS' })).status).toBe(400);
    await site.send('PUT', '/audit/retention', { number: 2, units: 'DAYS' });
    expect((await site.get('/audit')).results).toEqual([]);
    expect(await site.get('/audit/retention')).toEqual({ number: 2, units: 'DAYS' });
  });
});

describe('the nodes of a Data Center', () => {
  it('are told to administrators', async () => {
    const site = openApiSite('datacenter');
    expect((await site.get('/cluster/nodes')).results[0].buildStats.version).toBe('10.0.3');
    expect(await site.statusForBob('GET', '/cluster/nodes')).toBe(403);
  });
});
