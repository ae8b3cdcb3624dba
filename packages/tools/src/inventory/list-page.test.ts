import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import { expect, test } from 'vitest';
import { listPage } from './list-page.ts';
import type { ToolDefinition } from './types.ts';

const definitions: readonly ToolDefinition[] = ['a', 'b', 'c', 'd', 'e'].map(name => ({
  name,
  inputSchema: { type: 'object' },
}));

test('pages follow each other without gap or repetition, and the last has no cursor', () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = listPage(definitions, cursor, 2);
    seen.push(page.tools.map(each => each.name).join(''));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(['ab', 'cd', 'e']);
});

test('a list that fits one page exactly has no cursor', () => {
  expect(listPage(definitions, undefined, 5)).toEqual({ tools: definitions });
});

test('a cursor stays good when tools are added before it', () => {
  const { nextCursor } = listPage(definitions, undefined, 2);
  const longer = [{ name: 'A', inputSchema: { type: 'object' as const } }, ...definitions];
  expect(listPage(longer, nextCursor, 2).tools.map(each => each.name)).toEqual(['c', 'd']);
});

test('a cursor of another list is a protocol error', () => {
  expect(() => listPage(definitions, 'nonsense', 2)).toThrow(
    expect.objectContaining({ code: ProtocolErrorCode.InvalidParams }),
  );
});
