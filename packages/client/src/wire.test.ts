import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/client';
import { describe, expect, test } from 'vitest';
import { MCPClientError } from './errors.ts';
import { explainError, readEdition, readPage, writeCall } from './wire.ts';

const REQUEST = { operation: 'getPageById', access: 'read', input: { id: '1' } } as const;

function failure(code: string, message: string, rest: Record<string, unknown> = {}) {
  return {
    isError: true,
    content: [{ type: 'text' as const, text: 'text' }],
    _meta: { 'weir/error': { code, message, ...rest } },
  };
}

test('the risk class decides the tool', () => {
  expect(writeCall(REQUEST)).toEqual({
    name: 'confluence_execute_read',
    arguments: { operation: 'getPageById', input: { id: '1' }, max_tokens: 200 },
  });
  expect(writeCall({ ...REQUEST, access: 'destructive' }).name).toBe('confluence_execute_destructive');
});

describe('results', () => {
  test('the REST answer comes as it was', () => {
    expect(readPage(REQUEST, { content: [], structuredContent: { status: 200, body: { id: '1' } } })).toEqual(
      { body: { id: '1' } },
    );
    expect(readPage(REQUEST, { content: [], structuredContent: { status: 204 } }).body).toBeUndefined();
    const next = { cursor: 'abc' };
    expect(readPage(REQUEST, { content: [], structuredContent: { status: 200, body: {}, next } })).toEqual({
      body: {},
      next,
    });
  });

  test('a failure keeps its code and its facts', () => {
    const read = () => readPage(REQUEST, failure('conflict', 'The version moved on.', { status: 409 }));
    expect(read).toThrow(MCPClientError);
    expect(read).toThrow(
      expect.objectContaining({ code: 'conflict', operation: 'getPageById', data: { status: 409 } }),
    );
    expect(read).toThrow('getPageById: The version moved on.');
  });

  test.each([
    ['no structured content', { content: [] }],
    ['something else', { content: [], structuredContent: { hits: [] } }],
  ])('%s is a bad answer', (_, result) => {
    expect(() => readPage(REQUEST, result)).toThrow(expect.objectContaining({ code: 'bad_answer' }));
  });

  test('a failure of another server, without our code, is still one', () => {
    const result = { isError: true, content: [{ type: 'text' as const, text: 'Something broke' }] };
    expect(() => readPage(REQUEST, result)).toThrow(
      expect.objectContaining({ code: 'failed', message: 'getPageById: Something broke' }),
    );
  });
});

test('the edition is told by which of its parts the probe offends', () => {
  expect(readEdition(failure('invalid_request', 'id is missing'))).toBe('cloud');
  expect(readEdition(failure('unknown_operation', 'no such operation'))).toBe('datacenter');
  expect(() => readEdition({ content: [] })).toThrow(expect.objectContaining({ code: 'bad_answer' }));
});

test('what the connection throws is explained', () => {
  const call = writeCall(REQUEST);
  const unknownTool = new ProtocolError(ProtocolErrorCode.InvalidParams, 'No tool');
  expect(explainError(unknownTool, 'http://x/mcp', call)).toMatchObject({
    code: 'not_offered',
    operation: 'getPageById',
  });
  expect(explainError(new TypeError('fetch failed'), 'http://x/mcp')).toMatchObject({
    code: 'unreachable',
    remedy: expect.any(String),
  });
  const ours = new MCPClientError('cancelled', 'x');
  expect(explainError(ours, 'http://x/mcp', call)).toBe(ours);
});
