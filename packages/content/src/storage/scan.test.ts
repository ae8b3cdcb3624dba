import { describe, expect, it } from 'vitest';
import { ContentError } from '../errors.ts';
import { validateStorage } from '../validate/index.ts';
import { scanStorage } from './scan.ts';
import { LIMITS } from './source.ts';
import { attributeOf, walkNodes } from './tree.ts';

function refusal(source: string): ContentError {
  try {
    scanStorage(source);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error(`not refused: ${source.slice(0, 80)}`);
}

describe('scanning', () => {
  it('knows the exact bytes of every node', () => {
    const source = '<p a="1" b=\'&lt;\'>x &amp; <br/><!-- c --><![CDATA[<d>]]></p >';
    const nodes = [...walkNodes(scanStorage(source))].map(node => [
      node.type,
      source.slice(node.start, node.end),
      source.slice(node.innerStart, node.innerEnd),
    ]);
    expect(nodes).toEqual([
      ['element', source, 'x &amp; <br/><!-- c --><![CDATA[<d>]]>'],
      ['text', 'x &amp; ', 'x &amp; '],
      ['element', '<br/>', ''],
      ['comment', '<!-- c -->', ' c '],
      ['cdata', '<![CDATA[<d>]]>', '<d>'],
    ]);
  });

  it.each([
    ['<p>\n <b></p>', 2, 5, '</p> does not close <b>'],
    ['a\n</p>', 2, 1, 'closes nothing'],
    ['<p>', 1, 1, 'never closed'],
    ['<p a="1" a="2"/>', 1, 10, 'stands twice'],
    ['<p a=1/>', 1, 6, 'must be quoted'],
    ['<p a="<"/>', 1, 7, 'not allowed in the value'],
    ['<p a="1"b="2"/>', 1, 9, 'a space is missing'],
    ['a < b', 1, 3, 'write a plain < as &lt;'],
    ['a & b', 1, 3, 'write a plain & as &amp;'],
    ['&nosuch;', 1, 1, 'is no entity'],
    ['&#0;', 1, 1, 'is no entity'],
    ['x ]]> y', 1, 3, 'not allowed in text'],
    ['<!-- a -- b -->', 1, 8, 'inside a comment'],
    ['<!DOCTYPE html>', 1, 1, 'declarations'],
    ['<?xml version="1.0"?>', 1, 1, 'processing instructions'],
    ['<![CDATA[x', 1, 1, 'never closed'],
    ['a\u0001', 1, 2, 'U+0001'],
    ['a\uD800', 1, 2, 'U+D800'],
  ])('refuses %j with line, column and cause', (source, line, column, cause) => {
    const error = refusal(source);
    expect(error).toMatchObject({ code: 'malformed', position: { line, column } });
    expect(error.message).toContain(cause);
  });

  it('refuses what is too large, too deep or too fragmented, quickly', () => {
    expect(refusal('a'.repeat(LIMITS.bytes + 1)).code).toBe('too_large');
    expect(refusal('한'.repeat(LIMITS.bytes / 3 + 1)).code).toBe('too_large');
    expect(refusal('<b>'.repeat(100_000)).code).toBe('too_large');
    expect(refusal('<b/>'.repeat(LIMITS.nodes + 1)).message).toContain('more than 1,000,000 nodes');
    expect(validateStorage('<b/>'.repeat(LIMITS.written + 1)).problems[0]).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('more than 100,000 nodes'),
    });
    expect(scanStorage(`${'<b>'.repeat(200)}${'</b>'.repeat(200)}`).children).toHaveLength(1);
  });
});

it('white space in an attribute is what XML makes of it: a space', () => {
  const [node] = scanStorage('<a title="a\r\nb\tc&#10;d">x</a>').children;
  expect(node && attributeOf(node, 'title')).toBe('a b c\nd');
});
