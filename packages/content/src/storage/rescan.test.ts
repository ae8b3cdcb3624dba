import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentError } from '../errors.ts';
import { rescanStorage } from './rescan.ts';
import { scanStorage } from './scan.ts';
import { type StorageNode, walkNodes } from './tree.ts';

const PIECES = [
  'text ',
  'a &amp; b',
  '<p>one</p>',
  '<p local-id="1">two <strong>bold</strong> and <em>it<u>al</u>ic</em></p>',
  '<br/>',
  '<!-- c -->',
  '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[x < y]]></ac:plain-text-body></ac:structured-macro>',
  '<ul><li>a<ul><li>b</li></ul></li><li /></ul>',
];
const TEXTS = [
  '',
  'x',
  '<b>new</b>',
  '<p>',
  '</p>',
  '</li></ul>',
  '&amp;',
  '&',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<p a="1" a="2">',
  '\uD800',
  '<i/>',
];

/** A tree as plain data: parents by the name and place they have. */
function describeTree(root: StorageNode): unknown[] {
  return walkNodes(root).map(node => [
    node.type,
    node.name,
    node.start,
    node.end,
    node.innerStart,
    node.innerEnd,
    node.attributes,
    node.parent?.name,
    node.parent?.start,
    node.parent?.children.includes(node),
  ]);
}

function outcomeOf(scan: () => StorageNode): unknown {
  try {
    const root = scan();
    return [root.end, root.innerEnd, describeTree(root)];
  } catch (error) {
    if (error instanceof ContentError) return error.code;
    throw error;
  }
}

describe('scanning only what an edit touched', () => {
  it('gives the tree, or the refusal, that a scan of the whole page gives', () => {
    const edit = fc.tuple(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(fc.constant(0), fc.nat(12)),
      fc.oneof(fc.constantFrom('x', '<b>new</b>', '<i/>', ''), fc.constantFrom(...TEXTS)),
    );
    let accepted = 0;
    fc.assert(
      fc.property(edit, ([pieces, place, length, text]) => {
        const source = `<div>${pieces.join('')}</div>${pieces.join('')}`;
        const start = Math.floor(place * source.length);
        const end = Math.min(source.length, start + length);
        const edited = source.slice(0, start) + text + source.slice(end);
        const change = { start, end, growth: edited.length - source.length };
        const whole = outcomeOf(() => scanStorage(edited));
        expect(outcomeOf(() => rescanStorage(scanStorage(source), edited, change))).toEqual(whole);
        if (Array.isArray(whole)) accepted++;
      }),
      { numRuns: 4000, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(400);
  });

  it('counts the nodes and the depth of the whole page', () => {
    const many = '<i/>'.repeat(99_999);
    const root = scanStorage(many);
    expect(
      outcomeOf(() =>
        rescanStorage(root, `${many}<b/>`, { start: many.length, end: many.length, growth: 4 }),
      ),
    ).not.toBe('too_large');
    expect(
      outcomeOf(() =>
        rescanStorage(root, `${many}<b/><b/>`, { start: many.length, end: many.length, growth: 8 }),
      ),
    ).toBe('too_large');
    const deep = `${'<b>'.repeat(199)}${'</b>'.repeat(199)}`;
    const at = 199 * 3;
    const put = (text: string): unknown =>
      outcomeOf(() =>
        rescanStorage(scanStorage(deep), deep.slice(0, at) + text + deep.slice(at), {
          start: at,
          end: at,
          growth: text.length,
        }),
      );
    expect(put('<b>x</b>')).not.toBe('too_large');
    expect(put('<b><b>x</b></b>')).toBe('too_large');
  });
});
