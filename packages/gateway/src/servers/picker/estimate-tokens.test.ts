import type { Capability, Edition } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import { INVENTORY, listTools, TOOLSETS, type ToolSelection } from '@weir/tools';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { estimateTokens } from './estimate-tokens.ts';

const capabilities = new Set(INVENTORY.flatMap(each => each.capabilities) as Capability[]);

function selectionsOf(edition: Edition): readonly (readonly [string, ToolSelection])[] {
  const ids = loadCatalogue(edition).operations.map(each => each.id);
  const slices = [10, 25, 50, 100].flatMap(size =>
    Array.from(
      { length: Math.min(4, Math.floor(ids.length / size)) },
      (_, index): [string, ToolSelection] => [
        `${size} operations from ${index * size}`,
        { toolsets: [], tools: ids.slice(index * size, (index + 1) * size) },
      ],
    ),
  );
  return [
    ['the default toolsets', { toolsets: ['default'] }],
    ['all toolsets', { toolsets: ['all'] }],
    ...TOOLSETS.map(({ id }): [string, ToolSelection] => [`the toolset ${id}`, { toolsets: [id] }]),
    ['every operation', { toolsets: [], tools: ids }],
    ['the default toolsets and some operations', { toolsets: ['default'], tools: ids.slice(20, 60) }],
    ...slices,
  ];
}

describe.each(['cloud', 'datacenter'] as const)('the estimate of a list of tools, on %s', edition => {
  test.each(selectionsOf(edition))('is within 5 %% for %s', (_, selection) => {
    const tools = listTools({ capabilities, edition, selection });
    const text = JSON.stringify({ tools });
    const real = countTokens(text);
    expect(real).toBeGreaterThan(50);
    expect(Math.abs(estimateTokens(text) / real - 1), `${estimateTokens(text)} for ${real}`).toBeLessThan(
      0.05,
    );
  });
});

test('nothing costs nothing, and a page of prose about what it costs', () => {
  expect(estimateTokens('')).toBe(0);
  const prose =
    'The quick brown fox jumps over the lazy dog. It never looked back, and nobody asked why. '.repeat(20);
  expect(Math.abs(estimateTokens(prose) / countTokens(prose) - 1)).toBeLessThan(0.2);
});
