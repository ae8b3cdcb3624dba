/** Wiki markup: hand-made cases, real pages, and anything at all, always to storage that may be written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContentError, parsePage, readPage, validateStorage, wikiToStorage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';
import { layOut, readWikiCases } from './wiki-cases.ts';

/** What forbids to write it; macros that want somebody's consent are text only where they are denied. */
function problemsOf(storage: string): readonly ContentError[] {
  return validateStorage(storage).problems.filter(({ code }) => code !== 'unconfirmed');
}

describe('wiki markup', () => {
  for (const { name, markup, storage } of readWikiCases()) {
    it(name, () => {
      const written = wikiToStorage(markup);
      expect(layOut(written)).toBe(storage);
      expect(problemsOf(written)).toEqual([]);
    });
  }

  it('knows people through its caller', () => {
    const resolveUser = (name: string) => (name === 'jane' ? { accountId: '5b10:ab' } : { key: `k-${name}` });
    expect(wikiToStorage('[~jane] {profile:user=bob}', { resolveUser })).toBe(
      '<p><ac:link><ri:user ri:account-id="5b10:ab" /></ac:link> <ac:structured-macro ac:name="profile" ac:schema-version="1">' +
        '<ac:parameter ac:name="user"><ri:user ri:userkey="k-bob" /></ac:parameter></ac:structured-macro></p>',
    );
  });

  it.each([
    ['macros', '{panel:x}', 'a', '{panel}'],
    ['colours', '{color:red}', 'a', '{color}'],
    ['quotes', '{quote:x}\n* ', 'a', '\n{quote}'],
    ['unknown macros in lists in tables', '{x:y}\n|# ', 'a', '|\n{x}'],
  ])('stays within the depth of the format for %s', (_what, open, text, close) => {
    const storage = wikiToStorage(open.repeat(500) + text + close.repeat(500));
    expect(problemsOf(storage)).toEqual([]);
  });

  it('refuses what makes too large a page', () => {
    expect(() => wikiToStorage('x'.repeat(5 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
    expect(() => wikiToStorage('|a\n'.repeat(60_000))).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
  });
});

describe.skipIf(!hasCorpus)('wiki markup of real pages', () => {
  const documents = readCorpus('wiki');

  it.each(documents)('$name is storage that may be written, and keeps its words', ({ source }) => {
    const storage = wikiToStorage(source);
    expect(xmlProblem(storage)).toBeUndefined();
    expect(problemsOf(storage)).toEqual([]);
    const { markdown } = readPage(parsePage(storage));
    for (const word of source.replace(/\{[^}\n]*\}|&#?\w+;|\\/g, ' ').match(/(?<=\s)[\p{L}]{6,}(?=\s)/gu) ??
      [])
      expect(markdown).toContain(word);
  });
});

describe('any text as wiki markup', { timeout: 120_000 }, () => {
  const notation = fc.constantFrom(
    ...'h1. |bq. |----|* |# |*# |- |[] |{code}|{code:java}|{noformat}|{info}|{info:title=a|}|{panel:title=x}|{panel}|{quote}|{color:red}|{color}|{toc}|{x:y}|{x}|{html}|{|}|{{|}}|{*}|[|]|\\|'.split(
      '|',
    ),
    ...[
      '|',
      '||',
      '|\n',
      '!',
      '!a.png!',
      '!a.png|',
      '[a|b]',
      '[^f]',
      '[~u]',
      '[#a',
      'http://a.b/',
      ':)',
      '(x)',
      '--',
      ' -- ',
      '---',
    ],
    ...[
      '*',
      '_',
      '-',
      '+',
      '^',
      '~',
      '??',
      '\\\\',
      '\n',
      '\n\n',
      ' ',
      '\t',
      '&',
      '&amp;',
      '<',
      '>',
      '"',
      "'",
      ']]>',
      '\u0000',
      '\ud800',
    ],
    ...['a', 'word', 'é', '한', '🙂', '\u00a0', '\u200f', '1', '.', '\r\n', '<!--', '<b>', ']]'],
  );
  const markup = fc.array(notation, { maxLength: 40 }).map(parts => parts.join(''));

  it('makes storage that is well-formed and may be written', () => {
    fc.assert(
      fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), source => {
        const storage = wikiToStorage(source);
        expect(xmlProblem(storage)).toBeUndefined();
        expect(problemsOf(storage)).toEqual([]);
      }),
      { numRuns: 4000, seed: 20261123 },
    );
  });

  it.skipIf(!hasCorpus)('and of damaged real pages', () => {
    const documents = readCorpus('wiki').map(({ source }) => source.slice(0, 4000));
    fc.assert(
      fc.property(
        fc.constantFrom(...documents, ''),
        markup,
        fc.nat(4000),
        fc.nat(30),
        (source, piece, at, cut) => {
          const storage = wikiToStorage(source.slice(0, at) + piece + source.slice(at + cut));
          expect(xmlProblem(storage)).toBeUndefined();
          expect(problemsOf(storage)).toEqual([]);
        },
      ),
      { numRuns: 600, seed: 20261123 },
    );
  });
});
