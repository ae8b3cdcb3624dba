import { describe, expect, it } from 'vitest';
import { ContentError } from '../../errors.ts';
import { markdownToStorage } from '../index.ts';

const COUNT = 20_000;

/** Milliseconds of processor time that a text takes, whether it is accepted or refused. */
function measure(markdown: string): number {
  const before = process.threadCpuUsage();
  try {
    markdownToStorage(markdown);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const repeat = (part: string, end = '') => part.repeat(COUNT) + end;

/** Each was quadratic in one parser or another; at that, twenty thousand of them take a minute. */
describe('the time for', () => {
  it.each<[string, string]>([
    ['open brackets', repeat('[')],
    ['brackets inside brackets', repeat('[', repeat(']'))],
    ['links behind open brackets', repeat('[', repeat('[a](b)'))],
    ['brackets that might be references', `[a]: b\n\n${repeat('[', repeat(']'))}`],
    ['half references', `[a]: b\n\n${repeat('[x][')}`],
    ['half links', repeat('[a](b ')],
    ['half titles', repeat('[a](b "c')],
    ['open images', repeat('![')],
    ['asterisks', repeat('*')],
    ['open emphasis', repeat('*a ')],
    ['emphasis inside emphasis', repeat('*a **b ', repeat('c** d* '))],
    ['emphasis that cannot pair', repeat('a**b_c')],
    ['tildes', repeat('~~~a ')],
    ['backticks', repeat('`')],
    [
      'runs of backticks of growing length',
      Array.from({ length: 300 }, (_, n) => '`'.repeat(n + 1)).join('a'),
    ],
    ['open directives', repeat(':status[')],
    ['directives inside directives', repeat(':status[', repeat(']'))],
    ['half attributes', repeat(':status{a="', '"}')],
    ['open tags', repeat('<u>')],
    ['tags inside tags', repeat('<u><sub>', repeat('</sub></u>'))],
    ['open comments', repeat('a <!-- ')],
    ['open comments on lines', repeat('<!--\n')],
    ['open comments in items', repeat('- <!--\n', '-->')],
    ['open details', repeat('<details>\n<summary>a</summary>\n')],
    ['addresses without an end', repeat('https://a(')],
    ['an address of entities', `https://a${repeat('&amp;')}`],
    ['entities without a name', repeat('&foo;')],
    ['list items', repeat('- a\n')],
    ['quotes', repeat('> a\n\n')],
    ['quotes inside quotes', repeat(`${'> '.repeat(20)}a\n`)],
    ['lazy lines', `> a\n${repeat('b\n')}`],
    ['rows', `|a|b|\n|-|-|\n${repeat('|c|d|\n')}`],
    ['headers without a table', repeat('a|b\n')],
    ['footnotes', repeat('[^1]: a[^1]\n')],
    ['a paragraph of five megabytes', 'word *word* '.repeat(420_000)],
  ])('%s grows with their number', (_what, markdown) => {
    expect(measure(markdown)).toBeLessThan(8000);
  });
});
