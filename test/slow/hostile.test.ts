/**
 * Pages of 5 MB that somebody made to take long: whatever is done with them takes time by their size, or they are refused. A square in
 * it takes minutes here; the bound leaves room for a busy machine. Processor time of this thread.
 */
import {
  ContentError,
  editPage,
  parsePage,
  readOutline,
  readPage,
  storageToText,
  validateStorage,
} from '@weir/content';
import { describe, expect, test } from 'vitest';

const SIZE = 5_000_000;
const MOST_SECONDS = 12;

/** `part`, repeated to fill `size` characters, inside of what stands around it. */
function fill(part: string, before = '<p>', behind = '</p>', size = SIZE): string {
  return before + part.repeat(Math.floor((size - 200) / part.length)) + behind;
}

function nest(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

function attributes(): string {
  return Array.from({ length: 200_000 }, (_, index) => `a${index.toString(36)}="x"`).join(' ');
}

const MACRO = '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[';
const MACRO_END = ']]></ac:plain-text-body></ac:structured-macro>';

const PAGES: Readonly<Record<string, () => string>> = {
  'one tag with 200,000 attributes': () => `<p ${attributes()}>x</p>`,
  'one attribute': () => fill('x ', '<p title="', '">x</p>'),
  'nesting to the limit': () => fill(nest(190, '<div>', '</div>'), '', ''),
  'lists in lists': () => fill(nest(60, '<ul><li>', '</li></ul>'), '', ''),
  'macros in macros': () =>
    fill(
      nest(
        60,
        '<ac:structured-macro ac:name="info"><ac:rich-text-body>',
        '</ac:rich-text-body></ac:structured-macro>',
      ),
      '',
      '',
    ),
  'macros in a line': () =>
    fill(
      '<ac:structured-macro ac:name="info"><ac:rich-text-body><p>t</p></ac:rich-text-body></ac:structured-macro>',
      '<p>x',
    ),
  '100,000 siblings': () => fill('<p>a</p>', '', '', 800_000),
  '100,000 headings': () => fill('<h1>a</h1>', '', '', 1_000_000),
  '100,000 cells in a row': () =>
    fill('<td>a</td>', '<table><tbody><tr>', '</tr></tbody></table>', 1_000_000),
  'one paragraph': () => fill('word '),
  'one word': () => fill('x'),
  'one line of Markdown marks': () => fill('*_`['),
  'one line of spaces': () => fill(' ', '<p>a', 'b</p>'),
  'hidden characters': () => fill('a\u200b', '<p>', '</p>', 1_500_000),
  comments: () => fill('<!--x-->', '<p>a'),
  'words that instructions begin with': () => fill('ignore the assistant, system: '),
  'one code block': () => fill('x = 1;\n', MACRO, MACRO_END),
  'one code block of backticks': () => fill('`', MACRO, MACRO_END),
};

const USES: Readonly<Record<string, (source: string) => unknown>> = {
  'read in pieces': source => readPage(parsePage(source), { anchors: true, maxTokens: 8000 }).warnings,
  'read whole': source => readPage(parsePage(source)).warnings,
  outlined: source => readOutline(parsePage(source)),
  edited: source => editPage(parsePage(source), [{ op: 'append', markdown: 'More' }]).storage,
  validated: source => validateStorage(source).problems,
  'made text': source => storageToText(source),
};

/** Seconds that a use takes; being refused is an answer too. */
function timeOf(use: (source: string) => unknown, source: string): number {
  const before = process.threadCpuUsage();
  try {
    use(source);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000_000;
}

describe.each(Object.entries(PAGES))('a page of %s', (_name, make) => {
  test.each(Object.entries(USES))(
    'is %s or refused within seconds',
    (_use, use) => {
      expect(timeOf(use, make())).toBeLessThan(MOST_SECONDS);
    },
    120_000,
  );
});
