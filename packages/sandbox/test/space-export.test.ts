/** Exports of spaces: what they hold is there afterwards, over the API; what cannot be trusted is refused whole. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, ImportError, type Sandbox, type SpaceExportReport } from '../src/index.ts';
import { makeZip, type ZipFile } from './make-zip.ts';

const EXPORTS = join('..', 'shared', 'corpus', 'seed', 'xwiki-exports');

let folder: string;
let sandbox: Sandbox;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'space-export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  sandbox = createSandbox({ seed: null });
});
afterEach(() => sandbox.close());

const summarise = ({ pages, refused, left: _, ...rest }: SpaceExportReport) => ({
  ...rest,
  pages: pages.map(page => page.title),
  refused: refused.map(each => each.title),
});
const get = async (path: string): Promise<unknown> => {
  const authorization = `Basic ${Buffer.from('admin@example.com:sandbox').toString('base64')}`;
  const answer = await sandbox.fetch(
    new Request(`http://sandbox.test/wiki${path}`, { headers: { authorization } }),
  );
  expect(answer.status, path).toBe(200);
  return answer.json();
};

describe.skipIf(!existsSync(EXPORTS))('real exports', () => {
  it('of nested pages keep their tree, ids and authors', async () => {
    const report = sandbox.importSpaceExport(join(EXPORTS, 'nested'));
    expect(summarise(report)).toMatchObject({
      space: 'SmallNested',
      pages: ['Small Nested Home', 'Page A', 'Page B', 'Under Page A', 'Under Page B'],
      earlierVersions: 2,
      people: 10,
    });
    expect(report.left).toMatchObject({ SpacePermission: 194, Notification: 5 });
    const { domain } = sandbox;
    expect(domain.spaces.byKey('SmallNested')?.homepageId).toBe(655097973);
    const under = report.pages.find(page => page.title === 'Under Page A')?.id ?? 0;
    expect(domain.contents.ancestors(under).map(({ id, title }) => [id, title])).toEqual([
      [655097973, 'Small Nested Home'],
      [654934018, 'Page A'],
    ]);
    expect(await get(`/api/v2/pages/654934018`)).toMatchObject({ title: 'Page A', parentId: '655097973' });
  });

  it('of a history keep the numbers, titles, times and comments of its versions', () => {
    sandbox.importSpaceExport(join(EXPORTS, 'historyorder'));
    const versions = sandbox.domain.contents.versions(73469022, { limit: 10 }).items;
    const sorted = [...versions].sort((one, other) => one.number - other.number);
    expect(sorted.map(({ number, title }) => [number, title])).toEqual([
      [1, 'My Page'],
      [2, 'My Page'],
      [3, 'My Page'],
      [4, 'My Page'],
      [6, 'Hello'],
    ]);
    expect(sorted[4]).toMatchObject({
      message: 'notification added',
      createdAt: Date.UTC(2020, 6, 6, 9, 36, 17, 839),
    });
    expect(sandbox.domain.contents.byId(73469022)).toMatchObject({
      version: 6,
      createdAt: Date.UTC(2020, 5, 26, 10, 46, 9, 825),
    });
  });

  it('of attachments keep the bytes of every version, and leave the deleted ones', () => {
    const report = sandbox.importSpaceExport(join(EXPORTS, 'attachhist'));
    expect(report).toMatchObject({ attachments: 2, earlierVersions: 2 });
    const { domain } = sandbox;
    const files = join(EXPORTS, 'attachhist', 'attachments', '948633601', '948830209');
    for (const number of [1, 2, 3]) {
      const bytes = domain.attachments.bytes(948830209, number);
      expect(Buffer.from(bytes ?? []).equals(readFileSync(join(files, String(number)))), String(number)).toBe(
        true,
      );
    }
    expect(domain.contents.version(948830209, 2)?.message).toBe('first attachment, second rev');
    expect(domain.contents.byId(948502544)).toBeUndefined();
  });

  it('of inline comments keep what they mark and how they stand', async () => {
    sandbox.importSpaceExport(join(EXPORTS, 'annotations'));
    const body = sandbox.domain.contents.version(949323637)?.body ?? '';
    const { results } = (await get(`/api/v2/pages/949323637/inline-comments`)) as {
      results: { properties: { inlineMarkerRef: string; inlineOriginalSelection: string } }[];
    };
    expect(results.length).toBeGreaterThan(0);
    for (const { properties } of results) {
      expect(body).toContain(`ac:ref="${properties.inlineMarkerRef}"`);
      expect(properties.inlineOriginalSelection).not.toBe('');
    }
  });

  it('of labels keep those of everybody, and find pages by them', () => {
    const report = sandbox.importSpaceExport(join(EXPORTS, 'confluence80tags'));
    expect(report.labels).toBe(4);
    const person = sandbox.domain.people.byUsername('admin');
    if (!person) throw new Error('no administrator');
    const found = sandbox.domain.search(
      'label = "three1"',
      'cloud',
      { person, now: 0 },
      { start: 0, limit: 5 },
    );
    expect(found.ids).toMatchObject([{ id: 360472 }]);
    // A body that is no XML is told, with its place; the rest is there.
    expect(report.refused[0]).toMatchObject({ title: 'AreTagsImported' });
    expect(report.refused[0]?.reason).toContain('column');
  });

  it('of many people know all by name', () => {
    expect(sandbox.importSpaceExport(join(EXPORTS, 'permissions')).people).toBe(65);
    expect(sandbox.domain.people.byUsername('00019356')).toMatchObject({ email: 'allen@mail.cox.smu.edu' });
    sandbox.importSpaceExport(join(EXPORTS, 'users'));
    expect(sandbox.domain.people.byUserKey('ff80808156e241950156e468e9510003')).toMatchObject({
      username: 'UserName',
      displayName: 'User Name',
      email: 'user@mail.com',
    });
  });

  it.each(existsSync(EXPORTS) ? readdirSync(EXPORTS) : [])(
    '%s: packed gives the same as unpacked, and every page can be read',
    async name => {
      const source = join(EXPORTS, name);
      const archive = join(folder, `${name}.zip`);
      writeFileSync(
        archive,
        makeZip(
          listFiles(source).map(file => ({ name: relative(source, file), content: readFileSync(file) })),
        ),
      );
      const unpacked = createSandbox({ seed: null });
      const expected = unpacked.importSpaceExport(source);
      unpacked.close();
      const report = sandbox.importSpaceExport(archive);
      expect(report).toEqual(expected);
      expect(report.pages.length + report.blogPosts).toBeGreaterThan(0);
      for (const { id, title } of report.pages)
        expect(await get(`/api/v2/pages/${id}?body-format=storage`)).toMatchObject({ title });
    },
  );

  it('are loaded a second time only under another key', () => {
    const path = join(EXPORTS, 'historyorder');
    sandbox.importSpaceExport(path);
    expect(() => sandbox.importSpaceExport(path)).toThrow(/There is a space SPACE already/);
    const again = sandbox.importSpaceExport(path, { space: 'AGAIN' });
    expect(again.pages[0]?.id).not.toBe(73469022);
    expect(sandbox.domain.contents.versions(again.pages[0]?.id ?? 0, { limit: 10 }).items).toHaveLength(5);
  });
});

function listFiles(path: string): readonly string[] {
  return readdirSync(path).flatMap(name => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? listFiles(file) : [file];
  });
}

const object = (kind: string, id: number, ...properties: readonly string[]): string =>
  `<object class="${kind}"><id name="id">${id}</id>${properties.join('')}</object>`;
const property = (name: string, value: string): string =>
  `<property name="${name}"><![CDATA[${value}]]></property>`;
const reference = (name: string, kind: string, id: number): string =>
  `<property name="${name}" class="${kind}"><id name="id">${id}</id></property>`;
const SPACE = object(
  'Space',
  1,
  property('key', 'EXP'),
  property('name', 'Exported'),
  reference('homePage', 'Page', 2),
);
const exportOf = (...objects: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><hibernate-generic datetime="x">${objects.join('')}</hibernate-generic>`;
const page = (id: number, title: string, body: string, ...more: readonly string[]): string =>
  object('Page', id, property('title', title), ...more) +
  object(
    'BodyContent',
    id + 10_000,
    property('body', body),
    reference('content', 'Page', id),
    '<property name="bodyType">2</property>',
  );

function load(files: readonly ZipFile[]): SpaceExportReport {
  const path = join(folder, 'made.zip');
  writeFileSync(path, makeZip(files));
  return sandbox.importSpaceExport(path);
}
const loadXml = (xml: string): SpaceExportReport => load([{ name: 'entities.xml', content: xml }]);

describe('exports in general', () => {
  it('restore the ends of CDATA sections that an export had to take apart', () => {
    const body =
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a[b[0]] ></ac:plain-text-body></ac:structured-macro>';
    loadXml(exportOf(SPACE, page(70_002, 'Code', body)));
    expect(sandbox.domain.contents.version(70_002)?.body).toContain('<![CDATA[a[b[0]]></ac:plain-text-body>');
  });

  it('turn the wiki markup of old sites into storage', () => {
    const old = page(70_002, 'Old', 'h1. Hello\n\n*bold*').replace('>2<', '>0<');
    loadXml(exportOf(SPACE, old));
    expect(sandbox.domain.contents.version(70_002)?.body).toBe('<h1>Hello</h1><p><strong>bold</strong></p>');
  });

  it('survive circles of parents, equal titles and ids that are taken', () => {
    const report = loadXml(
      exportOf(
        SPACE,
        page(70_002, 'Round', '<p>a</p>', reference('parent', 'Page', 70_003)),
        page(70_003, 'round', '<p>b</p>', reference('parent', 'Page', 70_002)),
      ),
    );
    expect(report.pages.map(each => each.title)).toEqual(['Round', 'round (2)']);
  });

  it('give pages without a body an empty one', () => {
    loadXml(exportOf(SPACE, object('Page', 70_002, property('title', 'Bare'))));
    expect(sandbox.domain.contents.version(70_002)?.body).toBe('');
  });

  it.each<[string, readonly ZipFile[], RegExp]>([
    ['names outside', [{ name: '../../etc/passwd', content: 'x' }], /outside of itself/],
    ['absolute names', [{ name: '/etc/passwd', content: 'x' }], /outside of itself/],
    ['names of drives', [{ name: 'C:\\x', content: 'x' }], /outside of itself/],
    [
      'bombs',
      [{ name: 'entities.xml', content: Buffer.alloc(30_000_000) }],
      /would unpack to 30000000 bytes/,
    ],
    [
      'bombs that lie about their size',
      [{ name: 'entities.xml', content: Buffer.alloc(30_000_000), claims: { size: 20_000 } }],
      /damaged/,
    ],
    ['encrypted files', [{ name: 'entities.xml', content: 'x', claims: { flags: 1 } }], /encrypted/],
    ['damage', [{ name: 'entities.xml', content: '<hibernate-generic/>', claims: { crc: 1 } }], /damaged/],
    [
      'a name twice',
      [
        { name: 'entities.xml', content: 'a' },
        { name: 'entities.xml', content: 'b' },
      ],
      /twice/,
    ],
    ['no entities', [{ name: 'readme.txt', content: 'x' }], /no entities\.xml/],
    [
      'document types',
      [
        {
          name: 'entities.xml',
          content: '<!DOCTYPE a [<!ENTITY b "ccc">]><hibernate-generic>&b;</hibernate-generic>',
        },
      ],
      /document type/,
    ],
    [
      'entities of their own',
      [{ name: 'entities.xml', content: '<hibernate-generic>&lol;</hibernate-generic>' }],
      /entity &lol;/,
    ],
    [
      'what is not well-formed',
      [{ name: 'entities.xml', content: '<hibernate-generic>\n<object class="Page"></hibernate-generic>' }],
      /Line 2/,
    ],
    ['other XML', [{ name: 'entities.xml', content: '<html></html>' }], /begins with html/],
    ['no space', [{ name: 'entities.xml', content: exportOf() }], /holds no space/],
    [
      'bytes that are no UTF-8',
      [{ name: 'entities.xml', content: Buffer.from([0xff, 0xfe, 0x00]) }],
      /UTF-8/,
    ],
  ])('are refused for %s, and leave nothing behind', (_, files, message) => {
    const spaces = () => sandbox.domain.spaces.list({}, { limit: 10 }).items.length;
    const before = spaces();
    expect(() => load(files)).toThrow(message);
    expect(() => load(files)).toThrow(ImportError);
    expect(spaces()).toBe(before);
  });

  it('are refused where the file is no zip, or cut off', () => {
    const path = join(folder, 'cut.zip');
    const whole = makeZip([{ name: 'entities.xml', content: exportOf(SPACE) }]);
    for (const bytes of [Buffer.from('hello'), whole.subarray(0, whole.length - 30), Buffer.alloc(0)]) {
      writeFileSync(path, bytes);
      expect(() => sandbox.importSpaceExport(path)).toThrow(/no zip archive|damaged/);
    }
  });
});
