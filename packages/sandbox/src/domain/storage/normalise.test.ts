import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, sameStored, storageToText } from '@weir/content';
import { describe, expect, it } from 'vitest';
import { type NormaliseOptions, normaliseStorage } from './normalise.ts';

function options(more: Partial<NormaliseOptions> = {}): NormaliseOptions {
  let count = 0;
  return {
    nextUuid: () => {
      count += 1;
      return `uuid-${count}`;
    },
    versionOf: () => 3,
    localIds: true,
    ...more,
  };
}

const CASES: readonly (readonly [what: string, source: string, normalised: string])[] = [
  [
    'gives a macro its id, before the slash and after the other attributes',
    '<ac:structured-macro ac:name="toc" /><ac:structured-macro ac:name="info"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>',
    '<ac:structured-macro ac:name="toc" ac:macro-id="uuid-1" /><ac:structured-macro ac:name="info" ac:macro-id="uuid-2"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>',
  ],
  [
    'keeps the id that a macro has',
    '<ac:structured-macro ac:macro-id="mine" ac:name="toc"></ac:structured-macro>',
    '<ac:structured-macro ac:macro-id="mine" ac:name="toc"></ac:structured-macro>',
  ],
  [
    'gives a table its local id',
    '<table class="wrapped">\n<tbody/></table>',
    '<table class="wrapped" ac:local-id="uuid-1">\n<tbody/></table>',
  ],
  [
    'notes the version of pages and files that are named',
    '<ac:link><ri:page ri:content-title="A &gt; B"/></ac:link><ac:image><ri:attachment ri:filename="a.png" ri:version-at-save="1" /></ac:image>',
    '<ac:link><ri:page ri:content-title="A &gt; B" ri:version-at-save="3"/></ac:link><ac:image><ri:attachment ri:filename="a.png" ri:version-at-save="1" /></ac:image>',
  ],
  [
    'turns the hex colours of spans into rgb, long and short, and nothing else',
    '<span style="color: #FF5630;background-color:#abc">#FF5630</span><td style="color: #FF5630">x</td>',
    '<span style="color: rgb(255,86,48);background-color:rgb(170,187,204)">#FF5630</span><td style="color: #FF5630">x</td>',
  ],
  [
    'leaves CDATA, comments, entities, white space and quotes as they are',
    '<p  >a&nbsp;b &rarr;\n</p><!-- <table> --><ac:x y=\'1\'><![CDATA[<ac:structured-macro ac:name="toc"/>]]></ac:x>',
    '<p  >a&nbsp;b &rarr;\n</p><!-- <table> --><ac:x y=\'1\'><![CDATA[<ac:structured-macro ac:name="toc"/>]]></ac:x>',
  ],
];

describe('normalising a body', () => {
  it.each(CASES)('%s', (_, source, normalised) => {
    expect(normaliseStorage(source, options())).toBe(normalised);
  });

  it('gives tables no id where it is told not to', () => {
    expect(normaliseStorage('<table/>', options({ localIds: false }))).toBe('<table/>');
  });

  it.each([
    ['<p><b></p></b>', 'Unexpected close tag </p>; expected </b>.'],
    ['<p>', 'expecting a close tag for element <p>'],
    ['a</p>', 'Unexpected close tag </p>; expected none'],
    ['<p a=b>x</p>', 'unfinished tag'],
    ['<p>\n<![CDATA[x</p>', '[2,1]'],
    ['<!-- x', 'comment'],
  ])('refuses %j and says where', (source, words) => {
    expect(() => normaliseStorage(source, options())).toThrow(words);
  });
});

const corpus = join('..', 'shared', 'corpus', 'storage');

describe.skipIf(!existsSync(corpus))('over real documents', () => {
  const documents = existsSync(corpus)
    ? readdirSync(corpus).map(name => readFileSync(join(corpus, name), 'utf8'))
    : [];
  const wellFormed = documents.filter(isWellFormed);

  it('is the identity on what it has normalised, and takes every document that is well-formed', () => {
    expect(wellFormed.length).toBeGreaterThan(450);
    for (const source of wellFormed) {
      const once = normaliseStorage(source, options());
      expect(normaliseStorage(once, options({ nextUuid: () => 'never' }))).toBe(once);
    }
  });

  it('makes nothing that a comparison after a save would tell of', () => {
    for (const source of wellFormed)
      expect(sameStored(source, normaliseStorage(source, options()))).toEqual({ same: true, diff: '' });
  });

  it('only puts attributes in: with them taken out the bytes are the old ones', () => {
    const added = / (?:ac:macro-id|ac:local-id|ri:version-at-save)="(?:new-uuid|new-version)"/gu;
    for (const source of wellFormed) {
      if (/<span[^>]*color\s*:\s*#/iu.test(source)) continue;
      const normalised = normaliseStorage(
        source,
        options({ nextUuid: () => 'new-uuid', versionOf: () => Number.NaN }),
      );
      expect(normalised.replaceAll('"NaN"', '"new-version"').replace(added, '')).toBe(source);
    }
  });
});

function isWellFormed(source: string): boolean {
  try {
    storageToText(source);
    return true;
  } catch (error) {
    if (error instanceof ContentError) return false;
    throw error;
  }
}
