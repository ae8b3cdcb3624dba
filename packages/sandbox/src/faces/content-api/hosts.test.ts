/** Which operations each face has: held against the documents, and against the two hosts of Cloud. */
import { existsSync, readFileSync } from 'node:fs';
import { loadCatalogue, type Operation } from '@weir/confluence/catalogue';
import { describe, expect, it } from 'vitest';
import { openApiSite, storage } from '../../../test/content-api-site.ts';
import { isUnserved } from '../../../test/unserved.ts';
import { ROUTES } from './routes.ts';

/** The operations that the documents of 2021 had and those of 2026 have not. */
const REMOVED = new URL('../../../../../../shared/specs/v1_removed_operations.tsv', import.meta.url);

const shape = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');
/** Few paths stand beside `/rest/api`. */
const place = (root: string, path: string): string =>
  root + (path.startsWith('/rest/') ? '' : '/rest/api') + shape(path);
const served = (edition: 'cloud' | 'datacenter', root: string): ReadonlyMap<string, string> =>
  new Map(
    ROUTES.flatMap(route =>
      route[edition] === undefined ? [] : [[`${route.method} ${place(root, route.path)}`, route[edition]]],
    ),
  );

describe('the operations served', () => {
  const cloud = served('cloud', '/wiki');
  const datacenter = served('datacenter', '');

  it('are all that the catalogue has of Cloud v1, the removed ones marked so', () => {
    const operations = loadCatalogue('cloud').operations.filter(operation => operation.api === 'v1');
    expect(operations.length).toBeGreaterThan(40);
    for (const operation of operations) {
      const status = cloud.get(`${operation.method} ${shape(operation.path)}`);
      const due = operation.siteHostOnly ? 'removed' : 'served';
      expect([operation.id, status]).toEqual([operation.id, isUnserved(operation) ? undefined : due]);
    }
  });

  it('are all that the catalogue has of Data Center', () => {
    const operations = loadCatalogue('datacenter').operations;
    expect(operations.length).toBeGreaterThan(40);
    const isServed = (operation: Operation): boolean =>
      datacenter.has(`${operation.method} ${shape(operation.path)}`);
    const wrong = operations.filter(operation => isServed(operation) === isUnserved(operation));
    expect(wrong.map(operation => operation.id)).toEqual([]);
  });
});

describe('the gateway host', () => {
  it.each([
    ['GET', '/content'],
    ['POST', '/content'],
    ['GET', '/content/1'],
    ['PUT', '/content/1'],
    ['DELETE', '/content/1'],
    ['GET', '/content/1/child'],
    ['GET', '/content/1/child/page'],
    ['GET', '/content/1/child/comment'],
    ['GET', '/content/1/child/attachment'],
    ['GET', '/content/1/history'],
    ['GET', '/content/1/label'],
    ['GET', '/content/1/property'],
    ['GET', '/content/1/version'],
    ['GET', '/space'],
    ['GET', '/space/ENG'],
    ['GET', '/space/ENG/content'],
    ['GET', '/space/ENG/property'],
  ])('answers %s %s with 410 Gone', async (method, path) => {
    const reply = await openApiSite('cloud', 'gateway').send(method, path);
    expect(reply.status).toBe(410);
    expect(reply.json.message).toBe(
      'com.atlassian.confluence.api.service.exceptions.GoneException: This deprecated endpoint has been removed.',
    );
  });

  it.skipIf(!existsSync(REMOVED))('answers 410 to every operation that was removed', async () => {
    const site = openApiSite('cloud', 'gateway');
    const operations = readFileSync(REMOVED, 'utf8')
      .split('\n')
      .map(line => line.split('\t'))
      .filter(([, path]) => path?.startsWith('/wiki/rest/api/'));
    expect(operations).toHaveLength(45);
    for (const [method = '', path = ''] of operations) {
      const below = path.slice('/wiki/rest/api'.length).replaceAll(/\{\w+\}/g, '1');
      expect([method, path, (await site.send(method, below)).status]).toEqual([method, path, 410]);
    }
  });

  it('still serves what Atlassian left there', async () => {
    const site = openApiSite('cloud', 'gateway');
    const page = site.page('Kept');
    expect(
      (await site.send('POST', `/content/${page.id}/label`, [{ prefix: 'global', name: 'kept' }])).status,
    ).toBe(200);
    expect((await site.send('GET', '/search?cql=type%3Dpage')).status).toBe(200);
    expect((await site.send('GET', '/user/current')).status).toBe(200);
  });
});

describe('the site host', () => {
  it('still serves what the gateway refuses', async () => {
    const site = openApiSite('cloud', 'site');
    const made = await site.send('POST', '/content', {
      type: 'page',
      title: 'Made',
      space: { key: 'ENG' },
      body: storage('<p>x</p>'),
    });
    expect(made.status).toBe(200);
    expect((await site.send('GET', `/content/${made.json.id}/version`)).json.results).toHaveLength(1);
    expect((await site.send('GET', `/content/${made.json.id}/version/1`)).json).toMatchObject({ number: 1 });
    expect((await site.send('GET', '/space')).json.results).toHaveLength(1);
  });

  it('says which methods a path takes', async () => {
    const reply = await openApiSite('cloud').send('DELETE', '/search');
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET');
    expect((await openApiSite('cloud').send('GET', '/no/such/thing')).status).toBe(404);
  });
});
