import { ConfluenceError, type ConfluenceErrorCode } from '@weir/confluence';
import { ContentError, type ContentErrorCode } from '@weir/content';
import { buildCql, CqlError } from '@weir/cql';
import { describe, expect, test } from 'vitest';
import { explainError } from './explain-error.ts';

const READ = { tool: 'confluence_get_page', writes: false, args: {} };
const WRITE = { tool: 'confluence_edit_page', writes: true, args: {} };

describe('an error of the client', () => {
  test.each<ConfluenceErrorCode>([
    'invalid_request',
    'unauthorized',
    'scope_missing',
    'forbidden',
    'not_found',
    'gone',
    'conflict',
    'too_large',
    'rate_limited',
    'unavailable',
    'unreachable',
    'bad_answer',
    'cancelled',
    'unsupported',
  ])('%s keeps its code and its own words', code => {
    const error = new ConfluenceError(code, '[GET] "/x": what happened. What to do.');
    expect(explainError(error, READ)).toMatchObject({ code, message: error.message, cause: error });
  });

  test('tells programs the status and how long to wait', () => {
    const error = new ConfluenceError('rate_limited', 'Wait.', { status: 429, retryAfter: 30 });
    expect(explainError(error, READ)?.data).toEqual({ status: 429, retryAfter: 30 });
  });

  test.each<ConfluenceErrorCode>(['bad_answer', 'cancelled'])(
    '%s of a write leaves its outcome open, and says so; of a read it does not',
    code => {
      const error = new ConfluenceError(code, 'Something.');
      expect(explainError(error, WRITE)?.remedy).toContain('The change may have been made all the same');
      expect(explainError(error, READ)?.remedy).not.toContain('may have been made');
    },
  );

  test.each([
    [{ comment: '1' }, 'confluence_list_comments'],
    [{ reply_to: '1', markdown: 'x' }, 'confluence_list_comments'],
    [{ id: 'att1' }, 'confluence_list_attachments'],
    [{ page: '1', version: 9 }, 'confluence_get_history'],
    [{ page: '1', from: 9 }, 'confluence_get_history'],
    [{ page: '1' }, 'confluence_search'],
  ])('that %j was not found names the tool that tells what there is', (args, tool) => {
    const error = new ConfluenceError('not_found', 'No.');
    expect(explainError(error, { ...READ, args })?.remedy).toContain(tool);
  });

  test('that an operation was asked wrongly says where its input is told', () => {
    const error = new ConfluenceError('invalid_request', 'id is missing.');
    const args = { operation: 'getPageById', input: {} };
    expect(explainError(error, { ...READ, args })?.remedy).toContain('query="getPageById"');
  });

  test('that nothing was found names the tools that find', () => {
    expect(explainError(new ConfluenceError('not_found', 'No.'), READ)?.remedy).toContain(
      'confluence_search',
    );
  });
});

describe('an error of the content engine', () => {
  test.each<ContentErrorCode>([
    'malformed',
    'too_large',
    'forbidden',
    'unknown_block',
    'not_applicable',
    'not_found',
    'ambiguous',
    'would_lose',
    'bad_markdown',
    'bad_cursor',
  ])('%s keeps its code and gets a next step', code => {
    const explained = explainError(new ContentError(code, 'Wrong.'), WRITE);
    expect(explained).toMatchObject({ code, message: 'Wrong.' });
    expect(explained?.remedy).toMatch(/^[A-Z].+\.$/);
  });

  test('keeps the position', () => {
    const error = new ContentError('malformed', 'Unclosed p', { offset: 3, line: 1, column: 4 });
    expect(explainError(error, WRITE)?.message).toBe('Unclosed p (line 1, column 4)');
  });
});

test('a filter that cannot be written as CQL is told by name, with a caret', () => {
  const explained = explainError(
    failure(() => buildCql({ modifiedAfter: 'yesterday' })),
    READ,
  );
  expect(explained?.code).toBe('bad_cql');
  expect(explained?.message).toMatch(/yesterday\n\^+\n.*modified/i);
  expect(explained?.argument).toBeUndefined();
});

test.each([new TypeError('x is undefined'), 'a string', undefined, { code: 'not_found' }])(
  "%s is nobody's and stays unseen",
  error => {
    expect(explainError(error, READ)).toBeUndefined();
  },
);

function failure(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(CqlError);
    return error;
  }
  throw new Error('It did not fail.');
}
