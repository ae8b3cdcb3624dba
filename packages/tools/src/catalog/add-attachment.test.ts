import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.each(EDITIONS)('adding attachments on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const filesOf = (id: number) =>
    site.domain.contents.list({ types: ['attachment'], containerId: id }, { limit: 50 }).items;

  test('from text or base64, and a name that exists gets a new version', async () => {
    const target = site.addPage('Upload', '<p/>');
    await site.read('confluence_add_attachment', {
      page: String(target),
      filename: 'data.json',
      text: '{"a":1}',
      comment: 'Numbers',
    });
    await site.read('confluence_add_attachment', {
      page: String(target),
      filename: 'dot.png',
      base64: PNG.toString('base64'),
    });
    await site.read('confluence_add_attachment', {
      page: String(target),
      filename: 'data.json',
      text: '{"a":2}',
    });
    const files = new Map(filesOf(target).map(each => [each.title, each]));
    expect([...files.keys()].sort()).toEqual(['data.json', 'dot.png']);
    const json = files.get('data.json');
    expect(json).toMatchObject({ version: 2, mediaType: 'application/json' });
    expect(Buffer.from(site.domain.attachments.bytes(json?.id ?? 0) ?? []).toString()).toBe('{"a":2}');
    expect(Buffer.from(site.domain.attachments.bytes(files.get('dot.png')?.id ?? 0) ?? [])).toEqual(PNG);
  });

  test.each([
    ['nothing', {}, 'Give text or base64, one of them.'],
    ['both', { text: 'a', base64: 'YQ==' }, 'Give text or base64, one of them.'],
    ['what is not base64', { base64: 'a*b' }, 'Argument: base64'],
    ['more than a megabyte', { text: 'x'.repeat(1_000_001) }, 'failed: too_large'],
    ['a path for a name', { filename: '../etc/passwd', text: 'a' }, 'Argument: filename'],
  ])('with %s is refused, and nothing is attached', async (name, args, message) => {
    const target = site.addPage(`No upload: ${name}`, '<p/>');
    expect(
      await site.fail('confluence_add_attachment', { page: String(target), filename: 'file.bin', ...args }),
    ).toContain(message);
    expect(filesOf(target)).toEqual([]);
  });
});
