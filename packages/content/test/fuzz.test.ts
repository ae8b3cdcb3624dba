/** Random storage, damaged storage and random edits: refused clearly or done exactly, never a crash or a broken invariant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ContentError,
  type EditOperation,
  editPage,
  parsePage,
  readOutline,
  readPage,
  verifyPage,
} from '../src/index.ts';
import { xmlProblem } from './saxes.ts';

const word = fc.constantFrom(
  'alpha',
  'béta',
  'γ',
  '&amp;',
  '&lt;x&gt;',
  '&nbsp;',
  '*',
  '_',
  '`',
  '[',
  ']',
  '|',
  ':',
  '\\',
  '#',
  '- ',
  '1. ',
  '^204',
  '{',
  '}',
  '~~',
  '!',
  '한글',
  '\u200B',
  ' ',
  '\n',
  '&#160;',
  '.',
  '(',
  ')',
  '"',
  ':::',
  'http://a.b',
);
const text = fc.array(word, { maxLength: 6 }).map(words => words.join(''));

/** Random inline and block content as the format has it. */
const { inline, block } = fc.letrec<{
  inline: string;
  inlines: string;
  block: string;
  blocks: string;
  item: string;
  cell: string;
}>(tie => ({
  inline: fc.oneof(
    { weight: 5, arbitrary: text },
    tie('inlines').map(content => `<strong>${content}</strong>`),
    tie('inlines').map(content => `<em>${content}</em>`),
    tie('inlines').map(content => `<span style="color: red">${content}</span>`),
    tie('inlines').map(
      content => `<ac:inline-comment-marker ac:ref="1a2b3c4d-1">${content}</ac:inline-comment-marker>`,
    ),
    tie('inlines').map(content => `<a href="https://a.example/x?y=1&amp;z=2">${content}</a>`),
    text.map(content => `<code>${content}</code>`),
    fc.constantFrom(
      '<br />',
      '<time datetime="2026-01-02" />',
      '<!-- note -->',
      '<ac:link><ri:page ri:content-title="A &amp; B" /></ac:link>',
      '<ac:link><ri:user ri:account-id="1:2" /></ac:link>',
      '<ac:image ac:width="3"><ri:attachment ri:filename="a b.png" /></ac:image>',
      '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">Go</ac:parameter></ac:structured-macro>',
      '<ac:emoticon ac:name="tick" />',
      '<u></u>',
    ),
  ),
  inlines: fc.array(tie('inline'), { maxLength: 3 }).map(parts => parts.join('')),
  item: fc
    .tuple(tie('inlines'), fc.option(tie('block'), { nil: '' }))
    .map(([lead, rest]) => `<li>${lead}${rest}</li>`),
  cell: fc
    .tuple(fc.constantFrom('td', 'th'), fc.oneof(tie('inlines'), tie('blocks')))
    .map(([name, content]) => `<${name}>${content}</${name}>`),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('inlines').map(content => `<p local-id="1">${content}</p>`),
    tie('inlines').map(content => `<h2>${content}</h2>`),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map(items => `<ul>${items.join('')}</ul>`),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map(items => `<ol start="2">${items.join('')}</ol>`),
    fc
      .array(fc.array(tie('cell'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map(rows => `<table><tbody>${rows.map(row => `<tr>${row.join('')}</tr>`).join('')}</tbody></table>`),
    tie('blocks').map(content => `<blockquote>${content}</blockquote>`),
    tie('blocks').map(
      content =>
        `<ac:structured-macro ac:name="info" ac:macro-id="m"><ac:rich-text-body>${content}</ac:rich-text-body></ac:structured-macro>`,
    ),
    tie('blocks').map(
      content =>
        `<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>${content}</ac:layout-cell></ac:layout-section></ac:layout>`,
    ),
    tie('inlines').map(
      content =>
        `<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${content}</ac:task-body></ac:task></ac:task-list>`,
    ),
    fc.constantFrom(
      '<hr />',
      '<p />',
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a ``` \n^204 b]]></ac:plain-text-body></ac:structured-macro>',
      '<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">3</ac:parameter></ac:structured-macro>',
      '<ac:image><ri:url ri:value="https://a.example/b.png" /></ac:image>',
      '<foo>x</foo>',
    ),
  ),
  blocks: fc.array(tie('block'), { maxLength: 3 }).map(parts => parts.join('')),
}));
const page = fc.array(fc.oneof(block, inline), { maxLength: 5 }).map(parts => parts.join('\n'));

/** What a call answers, or its refusal; anything else that is thrown fails the test. */
function attempt<Result>(run: () => Result): Result | ContentError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

const runs = { numRuns: 1500, seed: 20261123 };

describe('random input', { timeout: 120_000 }, () => {
  it('leaves well-formed pages identical, and every block under its own Markdown', () => {
    fc.assert(
      fc.property(page, source => {
        expect(xmlProblem(source)).toBeUndefined();
        expect(verifyPage(source).outcome).toBe('identical');
      }),
      { ...runs, numRuns: 800 },
    );
  });

  it('judges damaged pages as a strict XML parser does', () => {
    const junk = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '</p>',
      '<p>',
      '<p a="1" a="2">',
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '&foo;',
      '&#0;',
      '<a b=c>',
      '\u0001',
      '</>',
      '< p>',
      '<p/',
      '--',
    );
    fc.assert(
      fc.property(page, junk, fc.double({ min: 0, max: 1, noNaN: true }), (source, piece, where) => {
        const at = Math.floor(where * source.length);
        const damaged = source.slice(0, at) + piece + source.slice(at);
        const refused = attempt(() => parsePage(damaged)) instanceof ContentError;
        expect(refused).toBe(xmlProblem(damaged) !== undefined);
      }),
      runs,
    );
  });

  it('makes random edits exactly or refuses them', () => {
    const operation = fc.record({
      op: fc.constantFrom(
        'replace',
        'insert_before',
        'insert_after',
        'append',
        'delete',
        'find_replace',
        'toggle_task',
        'set_cell',
      ),
      which: fc.nat(50),
      markdown: fc
        .array(
          fc.oneof(
            text,
            fc.constantFrom(
              '**b**',
              '\n\n',
              '- x',
              '# h',
              '| a |\n|-|\n| b |',
              ':status[x]',
              '`c`',
              '> q',
              '[l](https://a.b)',
              '<br>',
            ),
          ),
          { maxLength: 5 },
        )
        .map(parts => parts.join(' ')),
    });
    fc.assert(
      fc.property(page, fc.array(operation, { minLength: 1, maxLength: 3 }), (source, wishes) => {
        const document = parsePage(source);
        const operations = wishes.map(wish => ({
          row: 1,
          column: 1,
          find: 'a',
          replace: wish.markdown,
          all: true,
          done: true,
          ...wish,
          block: document.blocks[wish.which % Math.max(1, document.blocks.length)]?.id ?? 'p0000',
        })) as unknown as EditOperation[];
        const result = attempt(() => editPage(document, operations, { allowLoss: ['*'] }));
        if (result instanceof ContentError) return;
        expect(xmlProblem(result.storage)).toBeUndefined();
        expect(result.changed).toBe(result.storage !== source);
      }),
      runs,
    );
  });

  it('reads anything, whole and in pieces, with its outline', () => {
    fc.assert(
      fc.property(
        fc.oneof(page, fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 60 }),
        (source, maxTokens) => {
          const document = attempt(() => parsePage(source));
          if (document instanceof ContentError) return;
          readOutline(document);
          for (const format of ['markdown', 'text'] as const) {
            const { total } = readPage(document, { format, anchors: true });
            const cursors = new Set<string | undefined>();
            let shown = 0;
            for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
              const options = {
                maxTokens,
                format,
                anchors: true,
                ...(cursor === undefined ? {} : { cursor }),
              };
              const result = readPage(document, options);
              shown += result.shown;
              cursor = result.cursor;
              expect(cursors.has(cursor)).toBe(false);
              cursors.add(cursor);
            }
            expect(shown).toBe(total);
          }
        },
      ),
      runs,
    );
  });
});
