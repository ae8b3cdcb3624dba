import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

const READ = { cloud: 'getPageById', datacenter: 'getContentById' } as const;

describe.each(EDITIONS)('searching the operations on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('are found by words, with path, risk, tool, scopes, schema and an example', async () => {
    const text = await site.read('confluence_search_operations', { query: READ[edition] });
    expect(text).toContain(`## ${READ[edition]}: `);
    expect(text).toContain(edition === 'cloud' ? ' · Cloud · read: ' : ' · Data Center · read: ');
    expect(text).toContain('read: confluence_execute_read');
    expect(text).toMatch(/Input: \{"type":"object","properties":\{/);
    expect(text).toContain(`Example: {"operation":"${READ[edition]}","input":{"id":`);
  });

  test('are searched without asking Confluence', async () => {
    const before = site.requests.length;
    await site.read('confluence_search_operations', { query: 'labels of a page', limit: 10 });
    expect(site.requests.length).toBe(before);
  });

  test('stay within a budget however many are asked for', async () => {
    const text = await site.read('confluence_search_operations', {
      query: 'create update page content comment',
      limit: 20,
    });
    expect(text.length / 4).toBeLessThan(8000);
    expect(text).toContain('alone to see it.');
  });

  test('can be narrowed to a risk class', async () => {
    const text = await site.read('confluence_search_operations', {
      query: 'page content',
      risk: 'destructive',
      limit: 20,
    });
    expect(text).toContain('destructive: confluence_execute_destructive');
    expect(text).not.toContain('read: confluence_execute_read');
  });
});
