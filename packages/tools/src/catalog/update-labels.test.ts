import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('changing labels on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const labelsOf = (id: number) =>
    site.domain.labels
      .of(id)
      .map(each => each.name)
      .sort();

  test('labels are added and removed in one call, and listed', async () => {
    const page = site.addPage('Labelled', '<p/>');
    site.domain.labels.add(site.admin, page, [{ prefix: 'global', name: 'old' }]);
    await site.read('confluence_update_labels', {
      page: 'ENG:Labelled',
      add: ['api', 'how-to'],
      remove: ['old', 'never-there'],
    });
    expect(labelsOf(page)).toEqual(['api', 'how-to']);
    expect(await site.read('confluence_get_labels', { page: String(page) })).toMatch(
      /^Labels of page \d+: (api, how-to|how-to, api)$/,
    );
  });

  test('a second, equal change of labels changes nothing more', async () => {
    const page = site.addPage('Idempotent', '<p/>');
    const change = { page: String(page), add: ['api'], remove: ['old'] };
    const first = await site.read('confluence_update_labels', change);
    expect(await site.read('confluence_update_labels', change)).toBe(first);
    expect(labelsOf(page)).toEqual(['api']);
  });

  test.each([
    ['spaces in a label', { add: ['two words'] }, 'a label has no spaces'],
    ['nothing to do', {}, 'Give labels to add or to remove.'],
    ['one label both added and removed', { add: ['x'], remove: ['x'] }, 'To add and to remove at once: x.'],
  ])('%s is refused, and no label changes', async (name, change, message) => {
    const page = site.addPage(`Refused: ${name}`, '<p/>');
    expect(await site.fail('confluence_update_labels', { page: String(page), ...change })).toContain(message);
    expect(labelsOf(page)).toEqual([]);
  });
});
