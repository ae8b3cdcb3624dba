/** Files made by other people's programs (python-docx, openpyxl, PptxGenJS, ReportLab), and hostile ones of our own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createFileReader } from './file-reader.ts';
import type { FileFormat } from './file-text.ts';

const reader = createFileReader();
const never = new AbortController().signal;

function read(format: FileFormat, bytes: Uint8Array) {
  return reader.readText(bytes, format, never);
}
function fixture(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '..', '..', 'test', 'files', name));
}
function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}
function word(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const xml = `<w:document xmlns:w="x" xmlns:r="r"><w:body>${body}</w:body></w:document>`;
  return zip({ 'word/document.xml': xml, ...parts });
}

describe('Word', () => {
  test('headings, items and tables become Markdown; hidden text is left out and told', async () => {
    const { text, notes } = await read('word', fixture('report.docx'));
    expect(text).toBe(
      [
        '# Quarterly report',
        '',
        '# Results',
        '',
        'Revenue grew by 12 % in Q3.',
        '- first',
        '- second',
        '',
        '| Region | Sales |',
        '| --- | --- |',
        '| EMEA \\| UK | 1,200 net |',
        '',
        'After the table. Grüße 😀',
      ].join('\n'),
    );
    expect(notes).toEqual(['1 piece of text formatted as hidden left out']);
  });

  test('links, footnotes and comments are told; deleted, moved and doubled text is not', async () => {
    const { text } = await read(
      'word',
      word(
        '<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>' +
          '<w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>' +
          '<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:commentReference w:id="0"/></w:r></w:p>',
        {
          'word/_rels/document.xml.rels':
            '<Relationships><Relationship Id="rId9" Type="x/hyperlink" Target="https://a.example/?q=1&amp;r=2" TargetMode="External"/></Relationships>',
          'word/footnotes.xml':
            '<w:footnotes xmlns:w="x"><w:footnote w:id="2"><w:p><w:r><w:t>As of May.</w:t></w:r></w:p></w:footnote></w:footnotes>',
          'word/comments.xml':
            '<w:comments xmlns:w="x"><w:comment w:id="0" w:author="Ann"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>',
        },
      ),
    );
    expect(text).toBe(
      'See [the plan](https://a.example/?q=1&r=2)[^2][^c0]\n\n## Footnotes\n\n[^2]: As of May.\n\n## Comments\n\n[^c0]: Ann: Really?',
    );
  });
});

describe('Excel', () => {
  test('sheets are rows, with dates as dates; what is hidden says so', async () => {
    const { text } = await read('spreadsheet', fixture('figures.xlsx'));
    expect(text.split('\n')).toEqual([
      '## Budget',
      '',
      'Item\tWhen\tCost\tShare',
      'Servers\t2026-03-01\t1200.5\t12.5%',
      '\t2026-03-02 14:30\t0.3',
      '\t\t=SUM(C2:C3)',
      '',
      '## Raw (hidden sheet)',
      '',
      'TRUE',
      '\tfar',
    ]);
  });
});

describe('PowerPoint', () => {
  test('slides are in their order, with tables and notes', async () => {
    const { text } = await read('slides', fixture('deck.pptx'));
    expect(text).toContain('## Slide 1\n\nRoadmap 2027\n\nAlpha\n- Beta\n\nNotes: Say it slowly.');
    expect(text).toContain('## Slide 2 (hidden slide)\n\n| Team | Size |\n| --- | --- |\n| Core | 5 |');
  });
});

describe('OpenDocument', () => {
  const content = (body: string) =>
    zip({
      'content.xml': `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:b="b" xmlns:d="d">${body}</o:document-content>`,
    });

  test('texts have headings, lists, notes and spaces', async () => {
    const { text } = await read(
      'open-document',
      content(
        '<t:tracked-changes><t:p>gone</t:p></t:tracked-changes><t:h t:outline-level="2">Plan</t:h><t:p>a<t:s t:c="3"/>b<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>why</t:p></t:note-body></t:note></t:p>' +
          '<t:list><t:list-item><t:p>one</t:p><t:list><t:list-item><t:p>two</t:p></t:list-item></t:list></t:list-item></t:list>',
      ),
    );
    expect(text).toBe('## Plan\n\na   b (note: why)\n- one\n  - two');
  });

  test('a sheet ends where its content ends', async () => {
    const { text } = await read(
      'open-document',
      content(
        '<b:table b:name="Sums" b:style-name="ta1"><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell><b:table-cell b:number-columns-repeated="2"><t:p>0</t:p></b:table-cell><b:table-cell b:number-columns-repeated="16000"/></b:table-row></b:table>',
      ),
    );
    expect(text).toBe('## Sums\n\n| a | 0 | 0 |\n| --- | --- | --- |');
  });
});

describe('PDF', () => {
  test('is read page by page', async () => {
    const { text, notes } = await read('pdf', fixture('policy.pdf'));
    expect(text).toMatch(
      /^\[page 1\]\nTravel policy\nBook trains[\s\S]*\n\n\[page 2\]\nApproval\nAsk your lead\.$/,
    );
    expect(notes[0]).toBe('2 pages');
  });

  test('locked with a password is told', async () => {
    await expect(read('pdf', fixture('locked.pdf'))).rejects.toMatchObject({ trouble: 'locked' });
  });
});

describe('a hostile file', () => {
  test('that unpacks to a hundred times its size is refused before it is unpacked', async () => {
    const bomb = word(`<w:p><w:r><w:t>${'a'.repeat(70_000_000)}</w:t></w:r></w:p>`);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(read('word', bomb)).rejects.toMatchObject({ trouble: 'too_large' });
  });

  test('that lies about its size is read no further than it said', async () => {
    const honest = word(`<w:p><w:r><w:t>${'a'.repeat(100_000)}</w:t></w:r></w:p>`);
    const view = new DataView(honest.buffer, honest.byteOffset);
    for (let at = 0; at + 46 < honest.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 50, true); // the size in the central directory
    const { text } = await read('word', honest).catch(() => ({ text: '' }));
    expect(text.length).toBeLessThan(100);
  });

  test.each([
    [
      'entities that expand to billions',
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>',
    ],
    ['elements without an end', '<w:document xmlns:w="x"><w:p>'.repeat(2000)],
    ['no XML', '\u0000\u0001'],
  ])('%s: told to be damaged, or read without them', async (_, xml) => {
    const outcome = await read('word', zip({ 'word/document.xml': xml })).then(
      ({ text }) => text.length,
      error => error.trouble,
    );
    expect(['damaged', 0]).toContain(outcome);
  });

  test.each(['pdf', 'word', 'spreadsheet', 'slides', 'open-document'] as const)(
    'of other bytes is no %s',
    async format => {
      await expect(
        read(format, new TextEncoder().encode('plain words, no file of this kind')),
      ).rejects.toMatchObject({
        trouble: 'damaged',
      });
    },
  );

  test('of the time before 2007, or locked, is told', async () => {
    const compound = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]);
    await expect(read('word', compound)).rejects.toMatchObject({ trouble: 'locked' });
  });

  test('that takes too long is given up, and the next one is read', async () => {
    const slow = createFileReader({ timeoutMs: 1, concurrency: 1 });
    await expect(slow.readText(fixture('policy.pdf'), 'pdf', never)).rejects.toMatchObject({
      trouble: 'too_slow',
    });
    expect((await read('pdf', fixture('policy.pdf'))).text).toContain('Travel');
  });

  test('is not read on when the caller has gone', async () => {
    const stop = new AbortController();
    const reading = reader.readText(fixture('policy.pdf'), 'pdf', stop.signal);
    stop.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
  });
});
