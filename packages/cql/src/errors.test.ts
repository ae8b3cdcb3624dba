import { describe, expect, test } from 'vitest';
import { CqlError, checkCql, formatProblem, parseCql } from './index.ts';

function format(source: string): string {
  try {
    return checkCql(parseCql(source), 'cloud')
      .map(problem => formatProblem(source, problem))
      .join('\n');
  } catch (error) {
    if (error instanceof CqlError)
      return error.problems.map(problem => formatProblem(source, problem)).join('\n');
    throw error;
  }
}

describe('shows the place of a problem', () => {
  test('with carets under it', () => {
    expect(format('type = page and titel ~ "x"')).toBe(
      [
        'type = page and titel ~ "x"',
        '                ^^^^^',
        'titel is not a field of CQL',
        'Hint: did you mean title?',
      ].join('\n'),
    );
  });

  test('at the end of the query', () => {
    expect(format('type = page and').split('\n').slice(0, 2)).toEqual([
      'type = page and',
      '               ^',
    ]);
  });

  test('on its own line of several', () => {
    expect(format('type = page\nand space = a.b\nand label = x').split('\n').slice(0, 2)).toEqual([
      'and space = a.b',
      '            ^^^',
    ]);
  });

  test('within a long query, cut on both sides', () => {
    const filler = Array.from({ length: 40 }, (_, index) => `label = l${index}`).join(' and ');
    const [line = '', carets = ''] = format(`${filler} and titel ~ "x" and ${filler}`).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('titel');
    expect([line.at(0), line.at(-1)]).toEqual(['…', '…']);
  });
});

test('the error carries the query, every problem and a message that says them all', () => {
  const source = 'space = a.b and label = and';
  const error = (() => {
    try {
      return parseCql(source);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(CqlError);
  expect(error).toMatchObject({
    source,
    message:
      'CQL, character 9: a.b holds the reserved character . (quote it: "a.b"); CQL, character 25: and is a reserved word (quote it: "and")',
    problems: [{ severity: 'error' }, { severity: 'error' }],
  });
});
