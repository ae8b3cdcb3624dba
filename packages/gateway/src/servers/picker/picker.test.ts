/** The picker's facts, held to the official documents' own tables rather than to our catalogue. */
import { existsSync, readFileSync } from 'node:fs';
import { loadCatalogue } from '@weir/confluence/catalogue';
import { beforeAll, describe, expect, test } from 'vitest';
import { Selection as SelectionSchema } from '../../api/index.ts';
import { consentScopes } from './needed-scopes.ts';
import { offerOf, type Selection } from './operations-of.ts';
import { listPresets } from './presets.ts';
import { createPreview, type Preview } from './preview.ts';

const TABLE = new URL('../../../../../../shared/specs/operations.tsv', import.meta.url);
const PRODUCT = new URL('../../../../../../shared/product-document.txt', import.meta.url);
const preview = createPreview();
const choose = (selection: object): Selection => SelectionSchema.parse(selection);

interface Row {
  readonly method: string;
  readonly path: string;
  readonly granular: readonly string[];
  readonly classic: readonly string[];
}

/** Cloud's operations as Atlassian's documents list them. */
function readTable(): readonly Row[] {
  const [head = '', ...lines] = readFileSync(TABLE, 'utf8').trim().split('\n');
  const columns = head.split('\t');
  return lines
    .map(line => line.split('\t'))
    .filter(cells => cells[0] !== 'dc')
    .map(cells => {
      const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
      const list = (name: string): string[] => cell(name).split(/[ ,]+/).filter(Boolean);
      return {
        method: cell('method'),
        path: cell('path'),
        granular: list('granular'),
        classic: list('classic'),
      };
    });
}

describe.skipIf(!existsSync(TABLE))('by the official table', () => {
  let rows: readonly Row[];
  const cloud = loadCatalogue('cloud').operations;
  beforeAll(() => {
    rows = readTable();
  });
  const idsOf = (chosen: readonly Row[]): readonly string[] => {
    const keys = new Set(chosen.map(each => `${each.method} ${each.path}`));
    return cloud
      .filter(each => keys.has(`${each.method} ${each.path}`) && each.risk !== 'app-only')
      .map(each => each.id);
  };

  test.each([
    ['documentation', 'For Documentation Management:'],
    ['administration', 'For Space Administration:'],
    ['read-only', 'For Read-Only Access:'],
  ])(
    'the preset %s asks for the scopes of the product document, and allows what they allow',
    (id, heading) => {
      const [, after = ''] = readFileSync(PRODUCT, 'utf8').split(heading);
      const scopes = /^\s*((?:[a-z]+:[a-z]+:confluence\s+)+)/.exec(after)?.[1]?.trim().split(/\s+/) ?? [];
      expect(scopes.length).toBeGreaterThanOrEqual(4);
      const preset = listPresets('cloud').find(each => each.id === id);
      expect([...(preset?.scopes ?? [])].sort()).toEqual([...scopes].sort());
      const isGranted = (needed: readonly string[]): boolean =>
        needed.length > 0 && needed.every(scope => scopes.includes(scope));
      expect(preset?.operations).toEqual(
        idsOf(rows.filter(each => isGranted(each.granular) || isGranted(each.classic))),
      );
      expect(preset?.operations.length).toBeGreaterThan(id === 'read-only' ? 50 : 80);
    },
  );

  test('minimal scopes are those that the table names for the operations, and nothing else', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const callable = cloud.filter(each => each.risk !== 'app-only');
    for (let round = 0; round < 30; round++) {
      const share = 0.01 + random() * 0.2;
      const chosen = callable.filter(() => random() < share);
      const ids = chosen.map(each => each.id);
      const found = preview(choose({ operations: ids, toolsets: [], tools: ids }), 'cloud');
      const wanted = rows.filter(row =>
        chosen.some(each => each.method === row.method && each.path === row.path),
      );
      expect(found.operations).toBe(ids.length);
      expect(found.scopes.granular).toEqual([...new Set(wanted.flatMap(each => each.granular))].sort());
      expect(found.scopes.classic).toEqual([...new Set(wanted.flatMap(each => each.classic))].sort());
    }
  });
});

describe('a preset', () => {
  test.each(['cloud', 'datacenter'] as const)('on %s grows from reading to administering spaces', edition => {
    const [documentation = [], administration = [], readOnly = []] = listPresets(edition).map(
      each => each.operations,
    );
    expect(readOnly.filter(id => !documentation.includes(id))).toEqual([]);
    expect(documentation.filter(id => !administration.includes(id))).toEqual([]);
    expect(administration.length).toBeGreaterThan(documentation.length);
    const risks = new Map(loadCatalogue(edition).operations.map(each => [each.id, each.risk]));
    expect(readOnly.filter(id => risks.get(id) !== 'read')).toEqual([]);
  });

  test('offers the curated tools that its operations make usable, and no writing one where it only reads', () => {
    const operations = listPresets('cloud').find(each => each.id === 'read-only')?.operations;
    const { tools } = preview(choose({ preset: 'read-only', operations, readOnly: true }), 'cloud');
    const names = tools.map(each => each.name);
    expect(names).toContain('confluence_get_page');
    expect(names).not.toContain('confluence_edit_page');
    expect(names).not.toContain('confluence_search'); // CQL has scopes of its own
    expect(tools.every(each => each.risk === 'read')).toBe(true);
  });
});

describe('a selection', () => {
  test('of one operation as a tool of its own costs and needs what that one does', () => {
    const found = preview(choose({ operations: ['getSpaces'], toolsets: [], tools: ['getSpaces'] }), 'cloud');
    expect(found).toMatchObject({
      operations: 1,
      tools: [{ name: 'getSpaces', risk: 'read' }],
      scopes: { granular: ['read:space:confluence'], classic: [] },
      warnings: [],
    });
    expect(found.tokens).toBeLessThan(400);
  });

  test('counts only operations that a tool can call, and says which none can', () => {
    const found = preview(choose({ operations: ['getSpaces', 'deletePage'], toolsets: ['spaces'] }), 'cloud');
    expect(found.operations).toBe(1);
    expect(found.warnings.join()).toContain('deletePage');
  });

  test('never calls what apps alone may', () => {
    const appOnly = loadCatalogue('cloud').operations.filter(each => each.risk === 'app-only');
    const { operations } = offerOf(choose({ toolsets: ['all'] }), 'cloud');
    expect(appOnly.length).toBeGreaterThan(0);
    expect(operations.filter(each => appOnly.includes(each))).toEqual([]);
  });

  test('that is read-only offers and asks for nothing that writes', () => {
    const found = preview(choose({ readOnly: true }), 'cloud');
    expect(found.tools.every(each => each.risk === 'read')).toBe(true);
    const writing = found.scopes.granular.filter(each => /^(write|delete):/.test(each));
    const readers = loadCatalogue('cloud').operations.filter(each => each.risk === 'read');
    expect(writing.filter(each => !readers.some(({ scopes }) => scopes.granular.includes(each)))).toEqual([]);
  });

  test('on Data Center needs the one rung that holds the others', () => {
    const needs = (ids: readonly string[]): Preview['scopes'] =>
      preview(choose({ operations: ids, toolsets: [], tools: ids }), 'datacenter').scopes;
    expect(needs(['getSpaces'])).toEqual({ granular: ['READ'], classic: [] });
    expect(needs(['getSpaces', 'createContent'])).toEqual({ granular: ['WRITE'], classic: [] });
    expect(needs(['getSpaces', 'createContent', 'createUser'])).toEqual({ granular: ['ADMIN'], classic: [] });
    expect(needs([])).toEqual({ granular: [], classic: [] });
  });

  test('asks at the consent for what it needs, for who the person is, and to outlive an hour', () => {
    const all = loadCatalogue('cloud').operations;
    const asked = consentScopes(
      all.filter(each => each.id === 'getSpaces'),
      all,
      'cloud',
    );
    expect(asked).toContain('read:space:confluence');
    expect(asked).toContain('offline_access');
    const me = all.find(each => each.id === 'getCurrentUser');
    for (const scope of me?.scopes.granular ?? ['?']) expect(asked).toContain(scope);
    expect(asked.length).toBeLessThanOrEqual(5);
  });
});

describe('warnings', () => {
  const many = loadCatalogue('cloud').operations.map(each => each.id);
  test.each([
    ['nothing is offered', { toolsets: [], tools: [] }, 'No tool is offered'],
    [
      'more than 25 tools',
      { toolsets: [], tools: many.slice(0, 26), operations: many.slice(0, 26) },
      '26 tools',
    ],
    ['more than 10,000 tokens', { toolsets: [], tools: many }, 'tokens before it does anything'],
    ['50 scopes and more', { toolsets: ['all'] }, 'fewer than 50'],
    [
      'administration',
      { operations: ['createGroup'], toolsets: ['all'] },
      'administer Confluence: createGroup',
    ],
    ['what is not there', { operations: ['getPigs'] }, 'Not in the catalogue of this edition: getPigs'],
    ['what OAuth cannot reach', { operations: ['getContent'], toolsets: ['operations'] }, 'OAuth gateway'],
    ['what apps alone may', { operations: ['getModules'], toolsets: ['all'] }, 'apps alone'],
    ['what is deprecated', { operations: ['getChildPages'], toolsets: ['operations'] }, 'Deprecated'],
  ])('tell of %s', (_, selection, words) => {
    expect(preview(choose(selection), 'cloud').warnings.join('\n')).toContain(words);
  });

  test('are none for a small selection', () => {
    const { tools, warnings } = preview(
      choose({ operations: ['getSpaces', 'getPages', 'getPageById'] }),
      'cloud',
    );
    expect(tools.length).toBeGreaterThan(2);
    expect(warnings).toEqual([]);
  });
});

test('the largest preview takes less than 50 ms', () => {
  const everything = choose({
    toolsets: ['all'],
    tools: loadCatalogue('cloud').operations.map(each => each.id),
  });
  preview(everything, 'cloud');
  const times = Array.from({ length: 8 }, () => {
    const started = performance.now();
    preview(everything, 'cloud');
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});
