import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/site.ts';
import { importFolder } from './folder.ts';

let folder: string;
let site: TestSite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  site = createTestSite();
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(join(folder, name), content);
const load = (options: { space?: string; limit?: number } = {}) =>
  importFolder(site.domain, folder, { actor: site.ada, ...options });

describe('a folder of storage files', () => {
  test('becomes pages below the home page of a new space', () => {
    write('b second.html', '<p>two</p>');
    write('a first.xml', '<p>one</p>');
    write('c third.XHTML', '<p>three</p>');
    const report = load();
    const space = site.domain.spaces.byKey('IMPORT');
    expect(report.refused).toEqual([]);
    expect(report.imported.map(({ file, title }) => [file, title])).toEqual([
      ['a first.xml', 'a first'],
      ['b second.html', 'b second'],
      ['c third.XHTML', 'c third'],
    ]);
    expect(report.imported.map(({ id }) => site.body(id))).toEqual([
      '<p>one</p>',
      '<p>two</p>',
      '<p>three</p>',
    ]);
    for (const { id } of report.imported)
      expect(site.domain.contents.byId(id)).toMatchObject({
        spaceId: space?.id,
        parentId: space?.homepageId,
      });
  });

  test('goes into a space that exists', () => {
    write('x.xml', '<p>x</p>');
    const [page] = load({ space: 'eng' }).imported;
    expect(site.domain.contents.byId(page?.id ?? 0)?.spaceId).toBe(site.space.id);
  });

  test('keeps the text as it is but for a byte order mark', () => {
    const body = '<p>Größe&nbsp;&rsquo; 🚢\r\n  two  spaces</p>\n';
    write('x.xml', `\ufeff${body}`);
    expect(load().imported.map(({ id }) => site.body(id))).toEqual([body]);
  });

  test('numbers titles that are taken, whatever their case', () => {
    write('Note.xml', '<p>1</p>');
    write('Note.html', '<p>2</p>');
    write('note.xhtml', '<p>3</p>');
    expect(load().imported.map(({ title }) => title)).toEqual(['Note', 'Note (2)', 'note (3)']);
    expect(load().imported.map(({ title }) => title)).toEqual(['Note (4)', 'Note (5)', 'note (6)']);
  });

  test('tells what it would not take, and takes the rest', () => {
    write('bad.xml', '<p>never closed');
    write('bytes.xml', new Uint8Array([0x3c, 0x70, 0x3e, 0xff, 0xfe]));
    write('good.xml', '<p>fine</p>');
    write('notes.txt', 'not looked at');
    mkdirSync(join(folder, 'inner.xml'));
    const report = load();
    expect(report.imported.map(({ file }) => file)).toEqual(['good.xml']);
    expect(report.refused.map(({ file }) => file)).toEqual(['bad.xml', 'bytes.xml']);
    expect(report.refused[0]?.reason).not.toBe('');
    expect(report.refused[1]?.reason).toContain('UTF-8');
  });

  test('stops at the limit', () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.xml`, '<p>x</p>');
    expect(load({ limit: 2 }).imported.map(({ file }) => file)).toEqual(['a.xml', 'b.xml']);
  });

  test('that is not there is an error with its name', () => {
    expect(() => importFolder(site.domain, join(folder, 'nowhere'), { actor: site.ada })).toThrow('nowhere');
  });
});
