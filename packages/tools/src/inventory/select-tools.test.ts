import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import { checkSelection, type Inventory, narrowSelection, selectTools } from './select-tools.ts';
import type { Risk } from './types.ts';

const inventory: Inventory<unknown> = {
  toolsets: [
    { id: 'books', title: 'Books', description: 'Books.', default: true },
    { id: 'shelves', title: 'Shelves', description: 'Shelves.', default: true },
    { id: 'office', title: 'Office', description: 'Office.', default: false },
  ],
  tools: [
    tool('read_book', 'books', 'read'),
    tool('burn_book', 'books', 'destructive', ['fire']),
    tool('build_shelf', 'shelves', 'write'),
    tool('close_library', 'office', 'admin'),
  ],
};
const everything = new Set(['fire']);

describe('a selection', () => {
  test.each([
    ['nothing asked: the default toolsets', {}, ['read_book', 'burn_book', 'build_shelf']],
    ['one toolset', { toolsets: ['shelves'] }, ['build_shelf']],
    ['all toolsets', { toolsets: ['all'] }, ['read_book', 'burn_book', 'build_shelf', 'close_library']],
    ['tools alone: exactly those', { tools: ['close_library'] }, ['close_library']],
    [
      'default and one more',
      { toolsets: ['default'], tools: ['close_library'] },
      ['read_book', 'burn_book', 'build_shelf', 'close_library'],
    ],
    [
      'inventory order, not the order asked in',
      { tools: ['build_shelf', 'read_book'] },
      ['read_book', 'build_shelf'],
    ],
    ['read-only', { toolsets: ['all'], readOnly: true }, ['read_book']],
    ['no tools at all', { tools: [] }, []],
  ])('offers %s', (_, selection, names) => {
    expect(selectTools(inventory, everything, selection).map(each => each.name)).toEqual(names);
  });

  test('loses a tool whose capability is missing, even when it is named', () => {
    expect(
      selectTools(inventory, new Set(), { tools: ['burn_book', 'read_book'] }).map(each => each.name),
    ).toEqual(['read_book']);
  });
});

describe('a wish within a selection', () => {
  test.each([
    ['no wish: what is allowed', { toolsets: ['books'] }, {}, ['read_book', 'burn_book']],
    ['less: the wish', {}, { tools: ['read_book'] }, ['read_book']],
    [
      'more: only what is allowed',
      { toolsets: ['books'] },
      { toolsets: ['all'] },
      ['read_book', 'burn_book'],
    ],
    ['other: nothing', { toolsets: ['books'] }, { toolsets: ['office'] }, []],
    ['read-only on either side', { readOnly: true }, { toolsets: ['default'] }, ['read_book']],
    ['read-only wished', {}, { readOnly: true }, ['read_book']],
    ['a tool that is allowed by name only', { tools: ['close_library'] }, {}, ['close_library']],
  ])('gives %s', (_, allowed, asked, names) => {
    const narrowed = narrowSelection(inventory, allowed, asked);
    expect(selectTools(inventory, everything, narrowed).map(each => each.name)).toEqual(names);
  });
});

describe('a name that does not exist', () => {
  test('is refused with the nearest one', () => {
    expect(() => checkSelection(inventory, { toolsets: ['shelfs'] })).toThrow(
      'There is no toolset "shelfs". Did you mean "shelves"?',
    );
    expect(() => checkSelection(inventory, { tools: ['read_bok'] })).toThrow('Did you mean "read_book"?');
  });

  test('is refused in a wish too', () => {
    expect(() => narrowSelection(inventory, {}, { tools: ['nothing_like_it'] })).toThrow(
      'There is no tool "nothing_like_it".',
    );
  });
});

function tool(name: string, toolset: string, risk: Risk, capabilities: readonly string[] = []) {
  return defineTool<unknown, z.ZodObject, z.ZodObject>({
    name,
    title: name,
    description: name,
    toolset,
    risk,
    capabilities,
    operations: { cloud: [], datacenter: [] },
    annotations: {
      readOnly: risk === 'read',
      destructive: risk !== 'read',
      idempotent: true,
      openWorld: false,
    },
    input: z.strictObject({}),
    handle: async () => ({ text: name }),
  });
}
