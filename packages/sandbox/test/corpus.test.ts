/** Real documents as pages: what the sandbox stores comes back as it is, save after save. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Caller, createTestApi, type TestApi } from './api.ts';

const corpus = join('..', 'shared', 'corpus');
const documents = join(corpus, 'storage');
const live = join(corpus, 'seed', 'querypie-rest');

describe.skipIf(!existsSync(documents))('the storage corpus', () => {
  let api: TestApi;
  let admin: Caller;
  let report: ReturnType<TestApi['sandbox']['importFolder']>;
  beforeAll(() => {
    api = createTestApi();
    admin = api.as(basic('admin@example.com', 'sandbox'));
    report = api.sandbox.importFolder(documents);
  });
  afterAll(() => api.sandbox.close());

  it('is taken whole, but for what is not well-formed', () => {
    expect(report.imported.length + report.refused.length).toBe(readdirSync(documents).length);
    expect(
      report.refused.map(({ reason }) => reason).filter(reason => !reason.includes('Error parsing xhtml')),
    ).toEqual([]);
    expect(report.imported.length).toBeGreaterThan(450);
  });

  it('is stored as it came but for the ids and versions that Cloud adds, and hex colours', () => {
    for (const { file, id } of report.imported) {
      const source = readFileSync(join(documents, file), 'utf8').replace(/^\uFEFF/u, '');
      expect(withoutAdded(api.sandbox.domain.contents.version(id)?.body ?? ''), file).toBe(
        withoutAdded(source),
      );
    }
  });

  it('changes no byte when it is read over v2 and saved again', async () => {
    for (const { id, title } of report.imported.filter((_, index) => index % 10 === 0)) {
      const { body } = await admin.get(`/wiki/api/v2/pages/${id}?body-format=storage`);
      const saved = await admin.put(`/wiki/api/v2/pages/${id}`, {
        id: String(id),
        status: 'current',
        title,
        body: body.body.storage,
        version: { number: 2 },
      });
      expect(saved.body.body.storage.value).toBe(body.body.storage.value);
    }
  });
});

/** What normalisation may touch, taken out of both sides. */
function withoutAdded(storage: string): string {
  return storage
    .replace(/ (?:ac:macro-id|ac:local-id|ri:version-at-save)="[^"]*"/gu, '')
    .replace(/color\s*:\s*(?:#[\da-f]{3,6}|rgb\(\d+,\d+,\d+\))/giu, 'color: COLOUR');
}

describe.skipIf(!existsSync(live))('answers captured from a real site', () => {
  let api: TestApi;
  let admin: Caller;
  let page: string;
  beforeAll(async () => {
    api = createTestApi();
    admin = api.as(basic('admin@example.com', 'sandbox'));
    const spaceId = String(api.sandbox.domain.spaces.byKey('HOME')?.id);
    const make = async (title: string, parentId?: string) =>
      (
        await admin.post('/wiki/api/v2/pages', {
          spaceId,
          title,
          parentId,
          body: { representation: 'storage', value: '<p>x</p>' },
        })
      ).body.id;
    page = await make('Parent');
    await make('Child', page);
  });
  afterAll(() => api.sandbox.close());
  const captures = existsSync(live) ? readdirSync(live).filter(name => /^\d+$/u.test(name)) : [];

  it.each(captures)('%s: a page of v2 has the same fields', async name => {
    const captured = readFileSync(join(live, name, 'page.v2.yaml'), 'utf8');
    const { body } = await admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`);
    expect(Object.keys(body).sort()).toEqual(topKeys(captured));
    expect(Object.keys(body.version).sort()).toEqual(keysBelow(captured, 'version'));
    expect(Object.keys(body._links).sort()).toEqual(keysBelow(captured, '_links'));
  });

  it('a child of v2 has the same fields', async () => {
    const captured = captures
      .map(name => readFileSync(join(live, name, 'children.v2.yaml'), 'utf8'))
      .find(text => text.includes('"childPosition"'));
    const { body } = await admin.get(`/wiki/api/v2/pages/${page}/children`);
    const fields = [...(captured ?? '').matchAll(/^(?:- | {2})"(\w+)":/gmu)]
      .map(match => match[1])
      .filter(key => key !== 'base');
    expect(Object.keys(body.results[0]).sort()).toEqual([...new Set(fields)].sort());
  });
});

/** The captures are YAML as one writer lays it out: keys are quoted, nesting is two spaces. */
function topKeys(yaml: string): readonly (string | undefined)[] {
  return [...yaml.matchAll(/^"(\w+)":/gmu)].map(match => match[1]).sort();
}

function keysBelow(yaml: string, key: string): readonly (string | undefined)[] {
  const section = new RegExp(`^"${key}":\\n((?: {2}.*\\n?)*)`, 'mu').exec(yaml)?.[1] ?? '';
  return [...section.matchAll(/^ {2}"(\w+)":/gmu)].map(match => match[1]).sort();
}
