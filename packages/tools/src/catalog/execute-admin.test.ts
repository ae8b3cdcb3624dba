import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('running administrative operations on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('what is not administrative is left to its own tools, and does not run', async () => {
    const page = site.addPage('Kept', '<p/>');
    const [operation, input] =
      edition === 'cloud' ? ['deletePage', { id: String(page) }] : ['deleteContent', { id: String(page) }];
    const text = await site.fail('confluence_execute_admin', { operation, input });
    expect(text).toContain('Call confluence_execute_destructive.');
    expect(site.domain.contents.byId(page)?.status).toBe('current');
  });

  test('every administrative operation of the catalogue is one that this tool runs', async () => {
    const admin = site.confluence.operations.list().filter(each => each.risk === 'admin');
    for (const operation of admin) {
      const before = site.requests.length;
      const text = await site.fail('confluence_execute_admin', {
        operation: operation.id,
        input: { no_such_argument: 1 },
      });
      // It got as far as its input; what takes a file says so.
      const takesFile = operation.body?.mediaType === 'multipart/form-data';
      const problem = takesFile ? 'takes a file' : 'failed: invalid_request';
      expect(text, operation.id).toContain(problem);
      expect(site.requests.length).toBe(before);
    }
  });
});
