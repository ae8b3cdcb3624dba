import { describe, expect, it } from 'vitest';
import {
  canonicalBlock,
  canonicalInline,
  parseInline,
  parseMarkdown,
  writeInline,
  writeStorage,
} from './index.ts';

const MARKER = '<ac:inline-comment-marker ac:ref="1a2b3c4d-0000">three days</ac:inline-comment-marker>';

function keeping(bytes: Readonly<Record<string, string>>) {
  return { resolve: (markdown: string) => bytes[markdown] };
}

describe('stored bytes that are kept', () => {
  it('stand for a directive that is unchanged', () => {
    const storage = writeStorage(
      parseMarkdown('It takes :commented[three days]{ref=1a2b3c4d}.'),
      keeping({ ':commented[three days]{ref=1a2b3c4d}': MARKER }),
    );
    expect(storage).toBe(`<p>It takes ${MARKER}.</p>`);
  });

  it('are found by the canonical text, whatever way the directive is written', () => {
    const [node] = parseInline(':status[A]{ colour="Red"  subtle=true }');
    expect(node && canonicalInline(node)).toBe(':status[A]{colour=Red subtle=true}');
    const context = keeping({ ':status[A]{colour=Red subtle=true}': '<kept/>' });
    expect(writeInline(parseInline(':status[A]{ colour="Red"  subtle=true }'), context)).toBe('<kept/>');
  });

  it.each([
    ['a link', '[Plan](<page:DS:Big plan>)'],
    ['an image', '![Chart](chart.png){width=300}'],
    ['a mention', ':mention[Jane]{id=5:a}'],
    ['a link inside emphasis', '**[x](https://example.com)**'],
  ])('are asked for %s', (_what, markdown) => {
    const asked: string[] = [];
    writeInline(parseInline(markdown), { resolve: text => void asked.push(text) });
    expect(asked).toContain(markdown.replaceAll('**', ''));
  });

  it.each([
    ['a leaf', '::jira{key=A-1}'],
    ['a fence', '```macro:plantuml\nA -> B\n```'],
    ['a container', ':::panel{bgColor=#fff}\ntext\n:::'],
  ])('are asked for %s', (_what, markdown) => {
    const blocks = parseMarkdown(markdown);
    expect(blocks.map(canonicalBlock)).toEqual([markdown]);
    expect(writeStorage(blocks, keeping({ [markdown]: '<kept/>' }))).toBe('<kept/>');
  });

  it('wrap a label or body that changed', () => {
    const wrap = (markdown: string) =>
      ({
        ':commented[]{ref=1a2b3c4d}': { open: '<m>', close: '</m>' },
        '[](page:Home)': { open: '<l>', close: '</l>' },
        ':::panel{bgColor=#fff}': { open: '<macro>', close: '</macro>' },
      })[markdown];
    const markdown =
      ':::panel{bgColor=#fff}\n:commented[now *four* days]{ref=1a2b3c4d}, see [it](page:Home)\n:::';
    expect(writeStorage(parseMarkdown(markdown), { wrap })).toBe(
      '<macro><p><m>now <em>four</em> days</m>, see <l>it</l></p></macro>',
    );
  });

  it('leave task ids of the page alone', () => {
    expect(writeStorage(parseMarkdown('- [ ] a'), { firstTaskId: 12 })).toContain(
      '<ac:task-id>12</ac:task-id>',
    );
  });
});
