/** Operations as tools of their own: what a client is told of them, and that they do what the execute tools do. */
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import type { Edition, JsonSchema, Operation } from '@weir/confluence';
import { inputSchema, loadCatalogue } from '@weir/confluence/catalogue';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkSelection,
  createToolServer,
  listTools,
  narrowSelection,
  type ToolSelection,
} from '../src/index.ts';
import { exampleOf } from '../src/operations/example-input.ts';
import { shapeSchema } from '../src/operations/shape-schema.ts';
import { type Site, startSite, textOf } from './site.ts';

const V2 = loadCatalogue('cloud').operations.filter(each => each.api === 'v2');
const EVERY_V2 = { tools: V2.map(each => each.id) };

function namesOf(selection: ToolSelection, edition: Edition = 'cloud'): readonly string[] {
  return listTools({ capabilities: new Set(), edition, selection }).map(each => each.name);
}

describe('what a client pays', () => {
  test('all 218 operations of v2 as tools stay under 19,000 tokens', () => {
    const tools = listTools({ capabilities: new Set(), selection: EVERY_V2 });
    expect(tools.length).toBe(218);
    expect(countTokens(JSON.stringify({ tools }))).toBeLessThan(19_000);
  });

  test('search and the execute tools alone stay under 1,500', () => {
    const tools = listTools({
      capabilities: new Set(),
      selection: { toolsets: ['operations', 'administration'] },
    });
    expect(tools.length).toBe(5);
    expect(countTokens(JSON.stringify({ tools }))).toBeLessThan(1500);
  });
});

describe.each(['cloud', 'datacenter'] as const)('every operation of %s', edition => {
  const { operations } = loadCatalogue(edition);

  test('has a name that clients take, and hints that fit its risk', () => {
    const tools = listTools({
      capabilities: new Set(),
      edition,
      selection: { tools: operations.map(each => each.id) },
    });
    expect(tools.map(each => each.name)).toEqual(operations.map(each => each.id));
    for (const [index, { name, description, annotations }] of tools.entries()) {
      expect(name).toMatch(/^[A-Za-z0-9_.-]{1,64}$/);
      expect(description, name).toMatch(/\S/);
      const { risk } = operations[index] as Operation; // the names above are equal
      expect(annotations?.readOnlyHint ?? false, name).toBe(risk === 'read');
      // What is not said counts as destructive for everything that writes.
      if (risk !== 'read' && risk !== 'write') expect(annotations?.destructiveHint ?? true, name).toBe(true);
    }
  });

  test('has a schema that is valid, self-contained and takes what the call takes', () => {
    const strict = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
    const whole = new Ajv2020({ strict: false, formats: {}, validateFormats: false });
    for (const operation of operations) {
      const schema = inputSchema(operation);
      const shaped = shapeSchema(schema);
      expect(JSON.stringify(shaped)).not.toContain('$ref');
      const takes = strict.compile(shaped);
      for (const input of [exampleOf(schema), ...variantsOf(schema)]) {
        if (!whole.validate(schema, input)) continue;
        expect(
          takes(input),
          `${operation.id} ${JSON.stringify(input)}: ${JSON.stringify(takes.errors)}`,
        ).toBe(true);
      }
    }
  });

  test('keeps the names of its parameters and which are required', () => {
    for (const operation of operations) {
      const schema = inputSchema(operation);
      const shaped = shapeSchema(schema);
      expect(Object.keys(shaped['properties'] ?? {})).toEqual(Object.keys(schema['properties'] ?? {}));
      expect(shaped['required']).toEqual(schema['required']);
    }
  });
});

/** The example with each other choice of the first `anyOf` or `oneOf` that is met, so that not only first variants are tried. */
function variantsOf(schema: JsonSchema): readonly unknown[] {
  const text = JSON.stringify(schema);
  return [1, 2].map(turn =>
    exampleOf(
      JSON.parse(text, (key, value) =>
        (key === 'anyOf' || key === 'oneOf') && Array.isArray(value)
          ? [...value.slice(turn % value.length), ...value.slice(0, turn % value.length)]
          : value,
      ),
    ),
  );
}

describe('a selection', () => {
  test('offers the operations that it names, in the order of the catalogue, and no other', () => {
    expect(namesOf({ tools: ['deletePage', 'getPageById', 'confluence_search_operations'] })).toEqual([
      'confluence_search_operations',
      'getPageById',
      'deletePage',
    ]);
    expect(namesOf({ toolsets: ['all'] })).not.toContain('getPageById');
  });

  test('that is read-only has none that writes', () => {
    expect(namesOf({ tools: ['createPage', 'getPageById', 'deletePage'], readOnly: true })).toEqual([
      'getPageById',
    ]);
  });

  test('of another edition has none of this one', () => {
    expect(namesOf({ tools: ['getPageById'] }, 'datacenter')).toEqual([]);
  });

  test('that names what is no operation is refused with the nearest', () => {
    expect(() => checkSelection({ tools: ['getPagesById'] })).toThrow('Did you mean "getPageById"?');
    expect(() => checkSelection({ tools: ['getPageById', 'getContentById'] })).not.toThrow();
    expect(() => checkSelection({ tools: ['createPage'] }, 'datacenter')).toThrow('There is no tool');
  });

  test('is narrowed to operations that an execute tool of the server runs anyway, and to no others', () => {
    const narrow = (allowed: ToolSelection, tools: readonly string[]) =>
      namesOf(narrowSelection(allowed, { tools }, 'cloud'));
    const wish = ['getPageById', 'createPage', 'deletePage', 'deleteSpace'];
    expect(narrow({}, wish)).toEqual(['createPage', 'getPageById']);
    expect(narrow({ readOnly: true }, wish)).toEqual(['getPageById']);
    expect(narrow({ toolsets: ['search'] }, wish)).toEqual([]);
    expect(narrow({ tools: ['deletePage', 'getPageById'] }, wish)).toEqual(['getPageById', 'deletePage']);
  });
});

describe('an operation that is a tool', () => {
  let site: Site;
  let client: Client;
  beforeAll(async () => {
    site = await startSite('cloud');
    const [near, far] = InMemoryTransport.createLinkedPair();
    const selection = {
      tools: [
        'getPageById',
        'createPage',
        'getPages',
        'getForgeAppProperties',
        ...EVERY_V2.tools.slice(0, 3),
      ],
    };
    await createToolServer({ confluence: site.confluence, version: '1', selection }).connect(far);
    client = new Client({ name: 'test', version: '1' });
    await client.connect(near);
  });
  afterAll(async () => {
    await client.close();
    await site.close();
  });

  test('is listed at once with all the others, for clients that ask for one page', async () => {
    const [near, far] = InMemoryTransport.createLinkedPair();
    await createToolServer({ confluence: site.confluence, version: '1', selection: EVERY_V2 }).connect(far);
    const other = new Client({ name: 'test', version: '1' });
    await other.connect(near);
    const { tools, nextCursor } = await other.request({ method: 'tools/list', params: {} });
    expect([tools.length, nextCursor]).toEqual([218, undefined]);
    await other.close();
  });

  test('answers what the execute tool answers', async () => {
    const id = String(site.addPage('An own tool', '<p>x</p>'));
    const own = await client.callTool({ name: 'getPageById', arguments: { id } });
    const executed = await site.call('confluence_execute_read', { operation: 'getPageById', input: { id } });
    expect(own.structuredContent).toEqual(executed.structuredContent);
    const unfenced = (text: string): string => text.replace(/untrusted-\w+/g, 'untrusted');
    expect(unfenced(textOf(own))).toBe(unfenced(textOf(executed)));
  });

  test('writes', async () => {
    const body = {
      spaceId: String(site.space.id),
      title: 'Written by an operation',
      status: 'current',
      body: { storage: { representation: 'storage', value: '<p>New</p>' } },
    };
    const result = await client.callTool({ name: 'createPage', arguments: { body } });
    expect(result.structuredContent).toMatchObject({
      status: 200,
      body: { title: 'Written by an operation' },
    });
  });

  test('is held to the policy of macros', async () => {
    const value =
      '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<b>x</b>]]></ac:plain-text-body></ac:structured-macro>';
    const before = site.requests.length;
    const body = { spaceId: String(site.space.id), title: 'Raw', body: { representation: 'storage', value } };
    const result = await client.callTool({ name: 'createPage', arguments: { body } });
    expect(textOf(result)).toContain('createPage failed: forbidden');
    expect(site.requests.length).toBe(before);
  });

  test('tells of the next page', async () => {
    for (let index = 0; index < 3; index++) site.addPage(`Of many ${index}`, '<p/>');
    const result = await client.callTool({ name: 'getPages', arguments: { limit: 2 } });
    expect(textOf(result)).toMatch(/More: call again with \{.*"cursor":".+"\} besides the rest\./);
  });

  test('checks its input against the whole schema, and sends nothing that is wrong', async () => {
    const before = site.requests.length;
    const result = await client.callTool({ name: 'getPageById', arguments: { id: 'abc', sort: 'x' } });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain('getPageById failed: invalid_request');
    expect(textOf(result)).not.toContain('confluence_');
    expect(site.requests.length).toBe(before);
  });

  test('that finds nothing gives no advice of tools that are not there', async () => {
    const result = await client.callTool({ name: 'getPageById', arguments: { id: '99999999' } });
    expect(textOf(result)).toContain('failed: not_found');
    expect(textOf(result)).not.toContain('confluence_');
  });
});
