import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparison, comparePages, parsePage } from '../index.ts';

function compare(before: string, after: string, maxTokens?: number): Comparison {
  return comparePages(parsePage(before), parsePage(after), maxTokens === undefined ? {} : { maxTokens });
}

/** The text without its ids. */
function told(before: string, after: string): string {
  return compare(before, after).text.replace(/\^\d+/g, '^');
}

const panel = (title: string, body: string): string =>
  `<ac:structured-macro ac:name="panel" ac:macro-id="m"><ac:parameter ac:name="title">${title}</ac:parameter><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
const row = (...cells: string[]): string => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]): string =>
  `<table><tbody><tr><th>What</th><th>When</th></tr>${rows.join('')}</tbody></table>`;
const task = (status: string, text: string): string =>
  `<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task></ac:task-list>`;

describe('two versions of a page, compared', () => {
  it.each([
    [
      'a word of a paragraph',
      '<h1>Plan</h1><p>The beta ships in <em>March</em>, says Ann.</p>',
      '<h1>Plan</h1><p>The beta ships in <em>May</em>, says Ann.</p>',
      '1 changed; +1 −1 words\nIn Plan:\nchanged paragraph ^: The beta ships in *{-March-}{+May+}*, says Ann.',
    ],
    [
      'a new section, and a paragraph that goes',
      '<h1>A</h1><p>first words here</p><p>stays</p>',
      '<h1>A</h1><p>stays</p><h2>B</h2><p>new words</p>',
      '2 added, 1 removed; +3 −3 words\nIn A:\nremoved paragraph was ^:\n- first words here\nadded heading 2 ^:\n+ ## B\nIn A > B:\nadded paragraph ^:\n+ new words',
    ],
    [
      'a paragraph that moves and changes',
      '<h1>A</h1><p>one two three four five</p><h1>B</h1><p>stays as it is</p>',
      '<h1>A</h1><h1>B</h1><p>stays as it is</p><p>one two three 4 five</p>',
      '1 moved and changed; +1 −1 words\nIn B:\nmoved and changed paragraph ^ from A: one two three {-four-}{+4+} five',
    ],
    [
      'a cell and a row',
      table(row('Beta', 'March'), row('Final', 'June')),
      table(row('Beta', 'May'), row('Final', 'June'), row('Later', 'July')),
      '1 changed, 1 added; +3 −1 words\nchanged cell ^:\n-March\n+May\nadded table row ^:\n+ | Later | July |',
    ],
    [
      'a task that is done',
      task('incomplete', 'Call them'),
      task('complete', 'Call them'),
      '1 changed; +1 −0 words\nchanged task ^: - [{- -}{+x+}] Call them',
    ],
    [
      'the title of a panel, not what is in it',
      panel('Old title', '<p>a</p><p>b</p>'),
      panel('New title', '<p>a</p><p>b</p>'),
      '1 changed; +1 −1 words\nchanged panel macro ^: :::panel {-Old-}{+New+} title',
    ],
    [
      'a heading that sinks',
      '<h2>Goals of it</h2><p>x</p>',
      '<h3>Goals of it</h3><p>x</p>',
      '1 changed; +0 −0 words\nchanged heading 3 ^: ##{+#+} Goals of it',
    ],
    [
      'a list that gets numbers',
      '<ul><li>one thing</li><li>two things</li></ul>',
      '<ol><li>one thing</li><li>two things</li></ol>',
      '1 changed; +2 −0 words\nchanged list ^:\n-- one thing\n-- two things\n+1. one thing\n+2. two things',
    ],
    [
      'an item among items',
      '<ul><li>a one</li><li>b two<ul><li>c three</li></ul></li></ul>',
      '<ul><li>a one</li><li>b two<ul><li>c three</li><li>d four</li></ul></li></ul>',
      '1 added; +2 −0 words\nadded item ^:\n+ - d four',
    ],
    [
      'only a colour',
      '<p>a <span style="color: rgb(1,2,3);">b</span></p>',
      '<p>a <span style="color: rgb(9,2,3);">b</span></p>',
      '1 only in looks; +0 −0 words\nchanged paragraph ^ (only its looks changed)',
    ],
    [
      'Chinese, by its characters',
      '<p>我们在三月发布测试版本</p>',
      '<p>我们在五月发布测试版本</p>',
      '1 changed; +1 −1 words\nchanged paragraph ^: 我们在{-三-}{+五+}月发布测试版本',
    ],
    [
      'text that looks like the marks of a diff',
      '<p>use {+ and -} here now</p>',
      '<p>use {+ and -} there now</p>',
      '1 changed; +1 −1 words\nchanged paragraph ^:\n-use {+ and -} here now\n+use {+ and -} there now',
    ],
  ])('tell %s', (_name, before, after, text) => {
    expect(told(before, after).replace('In the page, above its headings:\n', '')).toBe(text);
  });

  it('are the same where only ids, entities and the order of parameters differ', () => {
    const macro = (id: string, parameters: string): string =>
      `<ac:structured-macro ac:name="jira" ac:schema-version="1" ac:macro-id="${id}">${parameters}</ac:structured-macro>`;
    const [key, count] = ['key', 'count'].map(name => `<ac:parameter ac:name="${name}">1</ac:parameter>`);
    const before = `<p local-id="a">caf&eacute;</p>\n${macro('1', `${key}${count}`)}`;
    const after = `<p local-id="b">café</p>${macro('2', `${count}${key}`)}`;
    expect(compare(before, after)).toMatchObject({ changes: [], text: 'No changes.', left: 0, diff: '' });
  });

  it('take a block that changed places with another for one move', () => {
    const [one, two] = ['<p>alpha beta</p>', '<p>gamma delta</p>'];
    expect(compare(`${one}${two}<p>end</p>`, `${two}${one}<p>end</p>`).changes).toMatchObject([
      { kind: 'moved' },
    ]);
  });

  it('find a paragraph again though another stands in its place', () => {
    const { changes } = compare(
      '<p>alpha beta gamma</p><h2>x</h2><p>one</p>',
      '<p>something else entirely</p><h2>x</h2><p>one</p><p>alpha beta gamma</p>',
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['moved', 'added']);
  });

  it('name blocks by the ids of their versions', () => {
    const [before, after] = ['<p>a b c</p><p>old</p>', '<p>a b d</p>'].map(parsePage);
    if (!before || !after) throw new Error('two pages');
    const { changes } = comparePages(before, after);
    expect(changes[0]?.before?.blocks).toEqual([before.blocks[0]?.id]);
    expect(changes[0]?.after?.blocks).toEqual([after.blocks[0]?.id]);
    expect(changes[1]?.after).toBeUndefined();
  });

  it('keep to the budget and say how much is left', () => {
    const page = (word: string): string =>
      Array.from({ length: 300 }, (_, index) => `<p>Paragraph ${index} holds ${word} today</p>`).join('');
    const { text, left } = compare(page('this'), page('that'), 500);
    expect(text.length).toBeLessThan(500 * 4 + 40);
    expect(text.match(/^changed /gm)?.length).toBe(300 - left);
    expect(text).toMatch(/^300 changed; \+300 −300 words/);
    expect(text).toMatch(new RegExp(`And ${left} more changes\\.$`));
  });

  it('show of a long paragraph what is around a change', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`);
    const after = words.with(450, 'changed');
    const { changes } = compare(`<p>${words.join(' ')}</p>`, `<p>${after.join(' ')}</p>`);
    expect(changes[0]?.diff?.length).toBeLessThan(300);
    expect(changes[0]?.diff).toMatch(
      /^… word442 .* word449 \{-word450-\}\{\+changed\+\} word451 .* word458 …$/,
    );
  });
});

const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];
/** Blocks that have few words in common, so that nobody could take one for another. */
const blocks = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => WORDS.map(word => `${word}${index}`).join(' '));
const pageOf = (texts: readonly string[]): string => texts.map(text => `<p>${text}</p>`).join('\n');

describe('comparisons of generated pages', () => {
  it('report each of several disjoint edits once, as what it is', () => {
    const edit = fc.constantFrom('keep', 'remove', 'change', 'insert');
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 30 }), edits => {
        const texts = blocks(edits.length * 2); // every other one stays, so that edits stand apart
        const after = texts.flatMap((text, index) => {
          const edit = index % 2 === 0 ? edits[index / 2] : 'keep';
          if (edit === 'remove') return [];
          if (edit === 'change') return [text.replace('beta', 'other')];
          return edit === 'insert' ? [text, `wholly new text${index} x${index}`] : [text];
        });
        const { changes } = compare(pageOf(texts), pageOf(after));
        const count = (kind: string): number => changes.filter(change => change.kind === kind).length;
        const asked = (name: string): number => edits.filter(each => each === name).length;
        expect([count('removed'), count('changed'), count('added')]).toEqual(
          ['remove', 'change', 'insert'].map(asked),
        );
        expect(changes).toHaveLength(edits.length - asked('keep'));
      }),
      { numRuns: 150 },
    );
  });

  it('explain the newer version by the older one and the kinds of change', () => {
    const texts = blocks(12);
    const some = fc
      .subarray(texts)
      .chain(chosen => fc.shuffledSubarray(chosen, { minLength: chosen.length }));
    fc.assert(
      fc.property(some, some, (before, after) => {
        const { changes } = compare(pageOf(before), pageOf(after));
        const left = [...before];
        const come: string[] = [];
        for (const { before: old, after: now } of changes) {
          if (old) left.splice(left.indexOf(old.markdown), 1);
          if (now) come.push(now.markdown);
        }
        expect([...left, ...come].sort()).toEqual([...after].sort());
        expect(left).toEqual(after.filter(text => left.includes(text))); // what is not told of keeps its order
      }),
      { numRuns: 150 },
    );
  });

  it('find nothing between a page and itself', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(panel('a', '<p>b</p>'), table(row('a', 'b')), task('complete', 'x'), '<p />'),
        ),
        parts => {
          const source = parts.join('');
          expect(compare(source, source).changes).toEqual([]);
          expect(compare(source, source.replaceAll('"m"', '"n"')).changes).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
