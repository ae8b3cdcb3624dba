/** Labels and properties on both editions. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

const names = (answer: { results: readonly { name: string }[] }): readonly string[] =>
  answer.results.map(label => label.name);

describe.each(EDITIONS)('labels on %s', edition => {
  it('are added as one or as a list, and answered all', async () => {
    const site = openApiSite(edition);
    const path = `/content/${site.page('P').id}/label`;
    await site.send('POST', path, { prefix: 'global', name: 'Solo' });
    const reply = await site.send('POST', path, [
      { prefix: 'global', name: 'blue' },
      { prefix: 'my', name: 'later' },
    ]);
    expect(names(reply.json)).toEqual(['blue', 'later', 'solo']);
    expect(reply.json.results[0]).toMatchObject({
      prefix: 'global',
      name: 'blue',
      label: 'blue',
      id: expect.stringMatching(/^\d+$/),
    });
    expect(names(await site.get(`${path}?prefix=my`))).toEqual(['later']);
  });

  it('are removed by path and by query', async () => {
    const site = openApiSite(edition);
    const path = `/content/${site.page('P').id}/label`;
    await site.send('POST', path, [
      { prefix: 'global', name: 'one' },
      { prefix: 'global', name: 'two' },
    ]);
    expect((await site.send('DELETE', `${path}/one`)).status).toBe(204);
    expect((await site.send('DELETE', `${path}?name=two`)).status).toBe(204);
    expect((await site.get(path)).results).toEqual([]);
    expect((await site.send('DELETE', `${path}/one`)).status).toBe(404);
    expect((await site.send('DELETE', path)).status).toBe(400);
  });

  it.each([
    ['no object', ['blue'], 'objects'],
    ['an unknown prefix', [{ prefix: 'galactic', name: 'x' }], 'galactic'],
    ['a name with a space', [{ prefix: 'global', name: 'two words' }], 'invalid characters'],
  ])('refuse %s', async (_what, body, words) => {
    const site = openApiSite(edition);
    const path = `/content/${site.page('P').id}/label`;
    const reply = await site.send('POST', path, body);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain(words);
  });
});

describe('GET /label on Cloud', () => {
  it('tells a label and what bears it', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Blue page');
    site.domain.labels.add(site.ada, page.id, [{ prefix: 'global', name: 'blue' }]);
    const answer = await site.get('/label?name=blue');
    expect(answer.label.name).toBe('blue');
    expect(answer.associatedContents.results).toEqual([
      { contentType: 'page', contentId: page.id, title: 'Blue page' },
    ]);
    expect((await site.get('/label?name=blue&type=blogpost')).associatedContents.results).toEqual([]);
    expect((await site.send('GET', '/label?name=none')).status).toBe(404);
  });
});

describe.each(EDITIONS)('properties on %s', edition => {
  it.each(['content', 'space'])('of a %s are made, read, listed, versioned and removed', async kind => {
    const site = openApiSite(edition);
    const path = kind === 'content' ? `/content/${site.page('P').id}/property` : '/space/ENG/property';
    const made = await site.send('POST', path, { key: 'review', value: { state: 'open' } });
    expect(made.status).toBe(200);
    expect(made.json).toMatchObject({ key: 'review', value: { state: 'open' }, version: { number: 1 } });
    expect((await site.send('POST', `${path}/other`, { value: { list: ['a', 'b'] } })).json.value).toEqual({
      list: ['a', 'b'],
    });
    expect((await site.get(path)).results.map((item: { key: string }) => item.key)).toEqual([
      'other',
      'review',
    ]);
    const changed = await site.send('PUT', `${path}/review`, {
      value: { state: 'done' },
      version: { number: 2 },
    });
    expect(changed.json).toMatchObject({ value: { state: 'done' }, version: { number: 2 } });
    expect((await site.send('PUT', `${path}/review`, { value: 1, version: { number: 2 } })).status).toBe(409);
    expect((await site.send('POST', path, { key: 'review', value: 1 })).status).toBe(409);
    expect((await site.get(`${path}/review`)).value).toEqual({ state: 'done' });
    expect((await site.send('DELETE', `${path}/review`)).status).toBe(204);
    expect((await site.send('GET', `${path}/review`)).status).toBe(404);
    expect(
      (await site.send('PUT', `${path}/fresh`, { value: { x: 1 }, version: { number: 1 } })).json.version
        .number,
    ).toBe(1);
    expect((await site.send('POST', path, { key: 'empty' })).status).toBe(400);
  });
});
