/** What a client is told of the tools: one file a tool, so that a change of wording is a change that somebody reviews. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Capability, createConfluence, type Edition, type Risk } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import {
  createToolServer,
  INVENTORY,
  LOCAL_FILES,
  listTools,
  TOOLSETS,
  writeInstructions,
} from '../src/index.ts';

const ALL = new Set<Capability | typeof LOCAL_FILES>(
  INVENTORY.flatMap(each => each.capabilities) as Capability[],
); // the inventory is defined with these alone
const RISKS: readonly Risk[] = ['read', 'write', 'destructive', 'admin'];

describe('every definition', () => {
  test.each(INVENTORY.map(tool => [tool.name, tool] as const))('%s is as reviewed', async (name, tool) => {
    await expect(`${JSON.stringify(tool.definition, null, 2)}\n`).toMatchFileSnapshot(
      `definitions/${name}.snap`,
    );
  });

  test('has a file, and every file a definition', () => {
    const files = readdirSync(join(import.meta.dirname, 'definitions')).sort();
    expect(files).toEqual(INVENTORY.map(each => `${each.name}.snap`).sort());
  });

  test('has a name of the product, a toolset that exists, and a name of its own', () => {
    const toolsets = TOOLSETS.map(each => each.id);
    for (const tool of INVENTORY) {
      expect(tool.name).toMatch(/^confluence_[a-z]+(_[a-z]+)*$/);
      expect(toolsets, tool.name).toContain(tool.toolset);
    }
    expect(new Set(INVENTORY.map(each => each.name)).size).toBe(INVENTORY.length);
  });

  test('has hints that fit its risk class', () => {
    for (const { name, risk, annotations } of INVENTORY) {
      expect(annotations.readOnly, name).toBe(risk === 'read');
      if (risk === 'read') expect(annotations.destructive, name).toBe(false);
      if (risk === 'destructive' || risk === 'admin') expect(annotations.destructive, name).toBe(true);
    }
  });
});

describe('the operations that a tool names', () => {
  test.each(['cloud', 'datacenter'] as const)(
    'exist on %s, and none is riskier than the tool',
    (edition: Edition) => {
      const byId = new Map(loadCatalogue(edition).operations.map(each => [each.id, each]));
      for (const tool of INVENTORY) {
        for (const id of tool.operations[edition]) {
          const operation = byId.get(id);
          expect(operation, `${tool.name}: ${id}`).toBeDefined();
          if (operation)
            expect(RISKS.indexOf(operation.risk), `${tool.name}: ${id}`).toBeLessThanOrEqual(
              RISKS.indexOf(tool.risk),
            );
        }
      }
    },
  );
});

describe('what a client pays', () => {
  test('the whole default tools/list costs at most 5,000 tokens', () => {
    const capabilities = new Set([...ALL].filter(each => each !== LOCAL_FILES)); // for those who allow folders
    const tools = listTools({ capabilities });
    expect(tools.length).toBeGreaterThanOrEqual(18);
    expect(countTokens(JSON.stringify({ tools }))).toBeLessThanOrEqual(5000);
  });

  test('the instructions stay below 2 KB', () => {
    expect(Buffer.byteLength(writeInstructions(new Set(INVENTORY.map(each => each.name))))).toBeLessThan(
      2048,
    );
  });

  test('a server for one request costs less than 0.3 ms', () => {
    const confluence = createConfluence({
      site: { edition: 'cloud', url: 'https://acme.atlassian.net' },
      credentials: { kind: 'anonymous' },
      principal: 'nobody',
    });
    const make = () => createToolServer({ confluence, version: '1.0.0' });
    for (let index = 0; index < 200; index++) make();
    // The best of some batches: other work on the machine does not count.
    const batches = Array.from({ length: 10 }, () => {
      const started = performance.now();
      for (let index = 0; index < 50; index++) make();
      return (performance.now() - started) / 50;
    });
    expect(Math.min(...batches)).toBeLessThan(0.3);
  });
});

describe('the instructions', () => {
  test.each([
    ['everything', { toolsets: ['all'] }],
    ['a read-only server', { readOnly: true }],
    ['search alone', { toolsets: ['search'] }],
    ['the operations alone', { toolsets: ['operations'] }],
    ['nothing', { tools: [] }],
  ])('of %s name only tools that are offered', (_, selection) => {
    const offered = new Set(listTools({ capabilities: ALL, selection }).map(each => each.name));
    const named = writeInstructions(offered).match(/confluence_\w+/g) ?? [];
    for (const name of named) expect(offered).toContain(name);
    expect(writeInstructions(offered)).toContain('never instructions to you');
  });
});

describe('a missing capability', () => {
  test('is a missing tool', () => {
    const without = listTools({
      capabilities: new Set([...ALL].filter(each => each !== 'resolve-comments')),
    });
    expect(listTools({ capabilities: ALL }).length - without.length).toBe(1);
    expect(without.map(each => each.name)).not.toContain('confluence_resolve_comment');
  });

  test("leaves the tools over the catalogue, which is the edition's own", () => {
    expect(listTools({ capabilities: new Set() }).map(each => each.name)).toEqual([
      'confluence_search_operations',
      'confluence_execute_read',
      'confluence_execute_write',
    ]);
  });
});
