import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePage, readPage, updatePage } from '../index.ts';

const block = (index: number, kind: number): string =>
  [
    `<p local-id="p${index}">Paragraph ${index} says <strong>this</strong></p>`,
    `<h2>Heading ${index}</h2>`,
    `<ul><li>item ${index}</li><li>another ${index}</li></ul>`,
    `<table><tbody><tr><th>H${index}</th></tr><tr><td>c${index}</td></tr></tbody></table>`,
    `<ac:structured-macro ac:name="info" ac:macro-id="m${index}"><ac:rich-text-body><p>note ${index}</p></ac:rich-text-body></ac:structured-macro>`,
    `<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[code ${index}]]></ac:plain-text-body></ac:structured-macro>`,
    '<p />',
  ][kind] ?? '';

const edits = fc.array(
  fc.record({ kind: fc.nat(6), edit: fc.constantFrom('keep', 'keep', 'keep', 'word', 'drop', 'insert') }),
  { minLength: 3, maxLength: 20 },
);

describe('a page given back with changes', () => {
  it('becomes what the Markdown says, and blocks that nobody touched keep their bytes', () => {
    fc.assert(
      fc.property(edits, fc.boolean(), (asked, anchors) => {
        const sources = asked.map(({ kind }, index) => block(index, kind));
        const page = parsePage(sources.join('\n'));
        let markdown = readPage(page, { anchors }).markdown;
        const kept: string[] = [];
        const drops = asked.some(({ edit }) => edit === 'drop'); // two lists then may become one
        for (const [index, { kind, edit }] of asked.entries()) {
          const text = `Paragraph ${index} says **this**`;
          if (kind !== 0 || edit === 'keep') kept.push(kind === 2 && drops ? '' : (sources[index] ?? ''));
          else if (edit === 'word') markdown = markdown.replace(text, `Paragraph ${index} tells **this**`);
          else if (edit === 'insert') markdown = markdown.replace(text, `${text}\n\nNew ${index}`);
          else markdown = markdown.replace(new RegExp(`^.*Paragraph ${index} says.*\\n?`, 'm'), '');
        }
        fc.pre(markdown.trim() !== '');
        const { storage, losses } = updatePage(page, markdown, { allowLoss: ['*'] });
        expect(losses).toEqual([]);
        for (const source of kept) expect(storage).toContain(source);
        const plain = (text: string): string =>
          text
            .replace(/\^\d{3,9}/g, '')
            .replace(/\s+/g, ' ')
            .trim();
        expect(plain(readPage(parsePage(storage), { anchors }).markdown)).toBe(plain(markdown));
      }),
      { numRuns: 120 },
    );
  });

  it('takes an item that is written behind a list for one of the list', () => {
    const page = parsePage('<p>a</p><p>b</p><ul><li>one</li></ul><p>c</p><p>d</p>');
    const { storage } = updatePage(page, readPage(page).markdown.replace('- one', '- one\n- two'));
    expect(storage).toBe('<p>a</p><p>b</p><ul><li>one</li><li><p>two</p></li></ul><p>c</p><p>d</p>');
  });

  it('copies what stands far from the change', () => {
    const far =
      '<ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="key">E-1</ac:parameter></ac:structured-macro>';
    const page = parsePage(`<p>x ${far}</p><p>a</p><p>b</p><p>c</p><p>d</p>`);
    const { markdown } = readPage(page);
    const shown = markdown.split('\n')[0]?.slice(2) ?? '';
    const { storage } = updatePage(page, markdown.replace(/d$/, `d ${shown}`));
    expect(storage).toBe(`<p>x ${far}</p><p>a</p><p>b</p><p>c</p><p>d ${far}</p>`);
  });

  it('names the line of the whole Markdown where something is wrong', () => {
    const page = parsePage('<p>a</p><p>b</p><p>c</p><p>d</p>');
    expect(() => updatePage(page, readPage(page).markdown.replace(/d$/, ':::info\nnever closed'))).toThrow(
      /7/,
    );
  });
});
