import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

const REMOVE_LABEL = { cloud: 'removeLabelFromContent', datacenter: 'removeContentLabel' } as const;
const DELETE = { cloud: 'deletePage', datacenter: 'deleteContent' } as const;

describe.each(EDITIONS)('running destructive operations on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('an answer without a body says its status', async () => {
    const page = site.addPage('Gone', '<p/>');
    const text = await site.read('confluence_execute_destructive', {
      operation: DELETE[edition],
      input: { id: String(page) },
    });
    expect(text).toMatch(/: 204, no body\.$/);
    expect(site.domain.contents.byId(page)?.status).toBe('trashed');
  });

  test('what reads or writes is left to its own tools', async () => {
    const read = edition === 'cloud' ? 'getPageById' : 'getContentById';
    expect(await site.fail('confluence_execute_destructive', { operation: read })).toContain(
      'Call confluence_execute_read.',
    );
  });

  test('a failure upstream is told as it is', async () => {
    const text = await site.fail('confluence_execute_destructive', {
      operation: DELETE[edition],
      input: { id: '99999999' },
    });
    expect(text).toContain('failed: not_found');
  });

  test('the risk class of removing a label is a class that some tool runs', async () => {
    const risk = site.confluence.operations.find(REMOVE_LABEL[edition])?.risk;
    expect(['write', 'destructive']).toContain(risk);
  });
});
