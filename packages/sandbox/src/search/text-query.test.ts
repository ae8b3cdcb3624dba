import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileText } from './text-query.ts';

const TEXTS = [
  'Winning the freight race', // 1
  'The wind over the harbour', // 2
  'Security policy for harbour staff', // 3
  'A policy about security and data retention', // 4
  'C++ coding guide', // 5
  'High-level overview of the API', // 6
];

let db: DatabaseSync;
beforeAll(() => {
  db = new DatabaseSync(':memory:');
  db.exec("create virtual table texts using fts5(body, tokenize = 'porter unicode61')");
  for (const text of TEXTS) db.prepare('insert into texts (body) values (?)').run(text);
});
afterAll(() => db.close());

function find(text: string): readonly number[] {
  const expression = compileText(text);
  if (expression === undefined) return [];
  return db
    .prepare('select rowid as id from texts where texts match ? order by rowid')
    .all(expression)
    .map(row => Number(row['id']));
}

describe('finds', () => {
  test.each<[string, readonly number[]]>([
    ['win', [1]],
    ['wins', [1]],
    ['win*', [1, 2]],
    ['security policy', [3, 4]],
    ['policies', [3, 4]],
    ['"security policy"', [3]],
    ['"policy security"~3', [3, 4]],
    ['"policy security"~0', [3]],
    ['security AND harbour', [3]],
    ['security && harbour', [3]],
    ['freight OR data', [1, 4]],
    ['freight || data', [1, 4]],
    ['harbour NOT security', [2]],
    ['harbour -security', [2]],
    ['+harbour !security', [2]],
    ['policy -(harbour OR data)', []],
    ['(freight OR wind) AND harbour', [2]],
    ['freight OR wind harbour', [1, 2]],
    ['policy^4 harbour', [3]],
    ['secur~', [3, 4]],
    ['h?rbour', [2, 3, 6]],
    ['the policy', [3, 4]],
    ['the', [1, 2, 6]],
    ['high-level', [6]],
    ['high\\-level', [6]],
    ['c\\+\\+', [5]],
    ['\\"security', [3, 4]],
    ['and', [4]],
    ['harbour AND', [2, 3]],
    ['AND harbour', [2, 3]],
    ['((harbour', [2, 3]],
    ['harbour)) security', [3]],
    ['-security', []],
    ['', []],
    ['"" \\* -- ++', []],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

test('any text is a valid search', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '"',
      '(',
      ')',
      '*',
      '-',
      '+',
      '~',
      '^',
      '\\',
      ' ',
      'a',
      'AND ',
      'NOT ',
      'OR ',
      ':',
      '{',
      'NEAR',
      '\u0000',
      '?',
      '!',
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        hostile.map(parts => parts.join('')),
      ),
      text => {
        expect(() => find(text)).not.toThrow();
      },
    ),
    { numRuns: 1000 },
  );
});

test('a pasted novel is a valid search, too', () => {
  expect(find('('.repeat(5000))).toEqual([]);
  expect(find('policy '.repeat(5000))).toEqual([3, 4]);
});
