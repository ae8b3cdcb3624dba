import { describe, expect, it } from 'vitest';
import { editPage, markdownToStorage, parsePage, validateStorage } from '../index.ts';

const WIDGET =
  '<ac:structured-macro ac:name="widget" ac:macro-id="1"><ac:parameter ac:name="url">https://a.example</ac:parameter></ac:structured-macro>';
const JQL =
  '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="jqlQuery">project = A</ac:parameter></ac:structured-macro>';
const JIRA =
  '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro>';

describe('the macro policy', () => {
  it('denies what runs code or loads other sites, asks before queries, allows the rest', () => {
    const codes = (storage: string): string[] => validateStorage(storage).problems.map(({ code }) => code);
    expect([codes(WIDGET), codes(JQL), codes(JIRA)]).toEqual([['forbidden'], ['unconfirmed'], []]);
  });

  it('takes the rules of a server first', () => {
    const problems = (storage: string, rules: Record<string, 'allow' | 'confirm' | 'deny'>) =>
      validateStorage(storage, { macros: { rules } }).problems.map(({ code }) => code);
    expect(problems(WIDGET, { widget: 'allow' })).toEqual([]);
    expect(problems(WIDGET, { Widget: 'confirm' })).toEqual(['unconfirmed']);
    expect(problems(JIRA, { jira: 'deny' })).toEqual(['forbidden']);
    expect(problems(JQL, { '*': 'deny' })).toEqual(['unconfirmed']);
    expect(problems('<ac:structured-macro ac:name="mine" />', { '*': 'confirm' })).toEqual(['unconfirmed']);
  });

  it("means by * neither Confluence's own macros nor what the default rules name", () => {
    const macros = { rules: { '*': 'deny' } } as const;
    const markdown = ':::info\nText :status[Done]\n:::\n\n```sh\nls\n```\n\n::toc';
    expect(validateStorage(markdownToStorage(markdown, { macros }), { macros }).problems).toEqual([]);
    expect(validateStorage('<ac:structured-macro ac:name="mine" />', { macros }).problems).toHaveLength(1);
  });

  it('takes consent for what asks for it, never for what is denied', () => {
    const macros = { confirmed: ['jira', 'widget'] };
    expect(validateStorage(JQL, { macros }).problems).toEqual([]);
    expect(validateStorage(WIDGET, { macros }).problems).toHaveLength(1);
    expect(markdownToStorage('::jira{jqlQuery="project = A"}', { macros })).toContain('jqlQuery');
  });

  it('tells a writer of Markdown where, and why', () => {
    expect(() => markdownToStorage('text\n\n::jira{jqlQuery="project = A"}')).toThrow(
      "the macro 'jira' is written only with consent: it runs a query in another system whenever the page is opened (line 3, column 1)",
    );
    expect(() => markdownToStorage('::widget{url="https://a.example"}')).toThrow('may not be written');
  });
});

describe('an edit under the macro policy', () => {
  const page = parsePage(`<p>One</p>${WIDGET}<p>Two</p>`);
  const [one, widget] = page.blocks.map(({ id }) => id);
  const edit =
    (markdown: string, macros = {}) =>
    () =>
      editPage(page, [{ op: 'insert_after', block: one ?? '', markdown }], { macros });

  it('leaves a macro that is there, moves and deletes it', () => {
    expect(edit('text')().storage).toContain(WIDGET);
    const moved = editPage(page, [{ op: 'delete', block: widget ?? '' }], { allowLoss: ['*'] });
    expect(moved.storage).toBe('<p>One</p><p>Two</p>');
  });

  it.each(['::widget{url="https://b.example"}', 'text :widget{url="https://b.example"} more', '> ::html{}'])(
    'brings none in: %s',
    markdown => {
      expect(edit(markdown)).toThrow(
        /macro '(?:widget|html)' may not be written|cannot be created from Markdown/,
      );
    },
  );

  it('does not copy one that is there', () => {
    expect(edit('::widget{url="https://a.example"}')).toThrow('may not be written');
  });

  it('does not change the parameters of one', () => {
    const change = (macros = {}) =>
      editPage(
        page,
        [{ op: 'replace', block: widget ?? '', markdown: '::widget{url="https://evil.example"}' }],
        { macros },
      );
    expect(() => change()).toThrow('may not be written');
    expect(change({ rules: { widget: 'allow' } }).storage).toContain('evil.example');
  });

  it('takes one that is allowed, or consented to', () => {
    expect(edit('::widget{url="https://b.example"}', { rules: { widget: 'allow' } })().storage).toContain(
      'b.example',
    );
    expect(edit('::jira{jqlQuery=x}')).toThrow('only with consent');
    expect(edit('::jira{jqlQuery=x}', { confirmed: ['jira'] })().storage).toContain('jqlQuery');
  });

  it('takes code that speaks of one', () => {
    expect(edit('```xml\n<ac:structured-macro ac:name="widget"></ac:structured-macro>\n```')().changed).toBe(
      true,
    );
  });
});

describe('find_replace over macros that the policy rules', () => {
  const page = parsePage(
    `<p><a href="https://a.example">x</a></p>${WIDGET}${JQL.replace('project = A', 'url = https://a.example')}<ac:structured-macro ac:name="html-wrap"><ac:parameter ac:name="u">https://a.example</ac:parameter><ac:rich-text-body><p><a href="https://a.example">y</a></p></ac:rich-text-body></ac:structured-macro>`,
  );
  const replaceAll = (confirmed: readonly string[], block?: string) =>
    editPage(
      page,
      [
        {
          op: 'find_replace',
          find: 'a.example',
          replace: 'b.example',
          where: 'all',
          all: true,
          ...(block !== undefined && { block }),
        },
      ],
      { macros: { confirmed } },
    );

  it('leaves them as they are, tells how many places and where, and changes the rest with the blocks in their bodies', () => {
    const { storage, counts, skipped } = replaceAll([]);
    expect(storage).toContain(WIDGET);
    expect(storage.match(/b\.example/g)).toHaveLength(2);
    expect(counts).toEqual([2]);
    expect(skipped.map(({ macro, code, count }) => [macro, code, count])).toEqual([
      ['widget', 'forbidden', 1],
      ['jira', 'unconfirmed', 1],
      ['html-wrap', 'forbidden', 1],
    ]);
    expect(page.blocks.map(({ id }) => id)).toContain(skipped[0]?.block);
  });

  it('changes one that consent names', () => {
    const { storage, skipped } = replaceAll(['jira']);
    expect(storage).toContain('url = https://b.example');
    expect(skipped.map(({ macro }) => macro)).toEqual(['widget', 'html-wrap']);
  });

  it('is refused, with the reason, where nothing else was found', () => {
    const [, widget, jira] = page.blocks.map(({ id }) => id);
    expect(() => replaceAll([], widget)).toThrow(
      /only in a macro that is not to be changed .*'widget' may not/,
    );
    expect(() => replaceAll([], jira)).toThrow(/'jira' is written only with consent/);
    expect(replaceAll(['jira'], jira).counts).toEqual([1]);
  });
});

describe('set_param on a macro that the policy rules', () => {
  const page = parsePage(`${JQL}${WIDGET}`);
  const set = (block: string | undefined, name: string, confirmed: readonly string[] = []) =>
    editPage(page, [{ op: 'set_param', block: block ?? '', name, value: 'x = 1' }], {
      macros: { confirmed },
    });
  const [jira, widget] = page.blocks.map(({ id }) => id);

  it('asks for consent, takes it, and never changes what is denied', () => {
    expect(() => set(jira, 'jqlQuery')).toThrow(/'jira' is written only with consent/);
    expect(set(jira, 'jqlQuery', ['jira']).storage).toContain('x = 1');
    expect(() => set(widget, 'url', ['widget'])).toThrow(/'widget' may not be written/);
  });
});
