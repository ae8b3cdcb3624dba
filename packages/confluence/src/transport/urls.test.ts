import { describe, expect, it } from 'vitest';
import type { SiteConfig } from '../types.ts';
import { apiRootOf, buildUrl, fillPath, isThroughGateway, siteRootOf } from './urls.ts';

describe('the roots of a site', () => {
  it.each<[SiteConfig, string, string, boolean]>([
    [
      { edition: 'cloud', url: 'https://acme.atlassian.net' },
      'https://acme.atlassian.net',
      'https://acme.atlassian.net',
      false,
    ],
    [
      { edition: 'cloud', url: 'https://acme.atlassian.net/wiki/', apiUrl: 'https://acme.atlassian.net/' },
      'https://acme.atlassian.net',
      'https://acme.atlassian.net',
      false,
    ],
    [
      {
        edition: 'cloud',
        url: 'https://acme.atlassian.net',
        apiUrl: 'https://api.atlassian.com/ex/confluence/c1/',
      },
      'https://acme.atlassian.net',
      'https://api.atlassian.com/ex/confluence/c1',
      true,
    ],
    [
      { edition: 'datacenter', url: 'https://acme.example/wiki//' },
      'https://acme.example/wiki',
      'https://acme.example/wiki',
      false,
    ],
    [
      { edition: 'datacenter', url: 'https://acme.example', apiUrl: 'http://inside:8090' },
      'https://acme.example',
      'http://inside:8090',
      false,
    ],
  ])('of %j', (site, siteRoot, apiRoot, throughGateway) => {
    expect(siteRootOf(site)).toBe(siteRoot);
    expect(apiRootOf(site)).toBe(apiRoot);
    expect(isThroughGateway(site)).toBe(throughGateway);
  });
});

describe('buildUrl', () => {
  it.each<[Parameters<typeof buildUrl>[2], string]>([
    [{}, ''],
    [{ a: undefined, b: 0, c: false, d: '' }, '?b=0&c=false&d='],
    [{ id: ['1', '2'] }, '?id=1&id=2'],
    [{ id: [] }, ''],
    [{ expand: ['space', 'version'] }, '?expand=space%2Cversion'],
    [{ cql: 'title = "a & b"' }, '?cql=title+%3D+%22a+%26+b%22'],
  ])('writes %j as %s', (query, expected) => {
    expect(buildUrl('https://acme.example/wiki', '/rest/api/x', query).href).toBe(
      `https://acme.example/wiki/rest/api/x${expected}`,
    );
  });

  it('keeps the query that a path already has', () => {
    expect(buildUrl('https://acme.example', '/download/a%20b.png?version=1').href).toBe(
      'https://acme.example/download/a%20b.png?version=1',
    );
  });
});

describe('fillPath', () => {
  it.each([
    ['1', '/content/1/child'],
    ['a/b', '/content/a%2Fb/child'],
    ['~ä', '/content/~%C3%A4/child'],
    ['.', '/content/%252E/child'],
    ['..', '/content/%252E%252E/child'],
  ])('puts %s into its segment', (id, expected) => {
    const path = fillPath('/content/{id}/child', { id });
    expect(path).toBe(expected);
    expect(new URL(path, 'https://acme.example').pathname).toBe(expected);
  });
});
