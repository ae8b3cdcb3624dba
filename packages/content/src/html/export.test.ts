import { describe, expect, it } from 'vitest';
import { markdownToStorage } from '../markdown/index.ts';
import { type HtmlOptions, storageToHtml } from './index.ts';

const render = (markdown: string, options: HtmlOptions = {}) =>
  storageToHtml(markdownToStorage(markdown, { macros: 'unchecked' }), { format: 'export', ...options });

describe('export HTML', () => {
  it.each([
    ['an expand, open', ':::expand More\nx\n:::', '<details class="expand-container" open>'],
    [
      'tasks with their boxes',
      '- [x] a\n- [ ] b',
      '<span class="task-box">☑</span>a</li><li data-inline-task-id="2"><span class="task-box">☐</span>b',
    ],
    ['a date in words', ':date[2026-11-23]', '>Nov 23, 2026</time>'],
    ['a status', ':status[Done]{colour=Green}', 'aui-lozenge-success">DONE</span>'],
    ['an emoticon', ':emoji[tick]', '>✅</span>'],
    ['the key of an issue', '::jira{key=A-1}', 'data-jira-key="A-1">A-1</span>'],
    [
      'a query of issues as a box',
      '::jira{jqlQuery="project = A" columns="key,summary"}',
      '<div class="conf-macro macro-placeholder" data-macro-name="jira"><div class="macro-placeholder-head"><b>jira</b> jqlQuery: project = A; columns: key,summary</div></div>',
    ],
    [
      'an unknown macro as a box with its parameters',
      '::vendor{a=1 b="x y"}',
      '<div class="conf-macro macro-placeholder" data-macro-name="vendor"><div class="macro-placeholder-head"><b>vendor</b> a: 1; b: x y</div></div>',
    ],
    ['the body of an unknown macro', ':::vendor\nbody\n:::', '<b>vendor</b></div><p>body</p></div>'],
    ['a page that nobody can read as a box', '::include[DS:Plan]', '<b>include</b> Plan</div></div>'],
    [
      'a panel with its colours',
      ':::panel T {borderColor=red borderWidth=2 borderStyle=dashed titleBGColor=#eee titleColor=blue}\nx\n:::',
      '<div class="panel" style="border-color: red; border-width: 2px; border-style: dashed;"><div class="panelHeader" style="background-color: #eee; color: blue;"><b>T</b></div>',
    ],
  ])('shows %s', (_what, markdown, html) => {
    expect(render(markdown)).toContain(html);
  });

  it('shows an unknown macro in a line as a box in the line', () => {
    const macro =
      '<ac:structured-macro ac:name="vendor"><ac:parameter ac:name="a">1</ac:parameter></ac:structured-macro>';
    expect(storageToHtml(`<p>a ${macro} b</p>`, { format: 'export' })).toBe(
      '<p>a <span class="conf-macro macro-placeholder" data-macro-name="vendor"><b>vendor</b> a: 1</span> b</p>',
    );
  });

  it('shows the panels and decisions of the editor', () => {
    const node = (type: string, attributes: string, content: string) =>
      `<ac:adf-node type="${type}">${attributes}<ac:adf-content>${content}</ac:adf-content></ac:adf-node>`;
    const panel = node('panel', '<ac:adf-attribute key="panel-type">error</ac:adf-attribute>', '<p>x</p>');
    expect(
      storageToHtml(`<ac:adf-extension>${panel}<ac:adf-fallback>y</ac:adf-fallback></ac:adf-extension>`),
    ).toMatch(/confluence-information-macro-warning.*<p>x<\/p>/);
    const decision = node('decision-list', '', node('decision-item', '', 'We go.'));
    expect(storageToHtml(decision, { format: 'export' })).toBe(
      '<ul class="decision-list"><li class="decision-item"><span class="task-box">✓</span>We go.</li></ul>',
    );
  });

  it('makes the list of contents from the headings', () => {
    const html = render(
      '::toc{minLevel=2 maxLevel=3}\n\n# Top\n\n## A *b* & c\n\n### Deep\n\n#### Deeper\n\n## A *b* & c',
      {
        title: 'My page',
      },
    );
    expect(html).toContain(
      '<div class="toc-macro"><ul><li><a href="#Mypage-Ab&amp;c">A b &amp; c</a><ul><li><a href="#Mypage-Deep">Deep</a></li></ul></li>' +
        '<li><a href="#Mypage-Ab&amp;c.1">A b &amp; c</a></li></ul></div>',
    );
    expect(html).toContain('<h2 id="Mypage-Ab&amp;c.1">A <em>b</em> &amp; c</h2>');
    expect(render('::toc{type=flat}\n\n# A\n\n# B')).toContain('<a href="#A">A</a> | <a href="#B">B</a>');
  });

  it('leads from a link to the anchor of the same page', () => {
    const html = render('[down](#here) :anchor[here]', { title: 'P q' });
    expect(html).toContain('href="#Pq-here"');
    expect(html).toContain('id="Pq-here"');
  });

  it('fills in pages through its caller', () => {
    const pages: Record<string, string> = {
      Plan: markdownToStorage('included **text**\n\n:::excerpt\nfirst\n:::\n\n:::excerpt two\nsecond\n:::'),
      Broken: '<p>',
    };
    const options: HtmlOptions = {
      readPage: page => (page.kind === 'page' ? pages[page.title] : undefined),
      listChildren: (page, levels) => [
        {
          text: `${page?.kind ?? 'here'} ${levels}`,
          href: 'javascript:alert(1)',
          children: [{ text: 'Below', href: '/b' }],
        },
      ],
      baseUrl: 'https://site.example/wiki/',
    };
    expect(render('::include[DS:Plan]', options)).toContain('<p>included <strong>text</strong></p>');
    expect(render('::excerpt-include[Plan]', options)).toBe('<p>first</p>');
    expect(render('::excerpt-include[Plan]{name=two}', options)).toBe('<p>second</p>');
    expect(render('::excerpt-include[Plan]{name=none}', options)).toContain('macro-placeholder');
    expect(render('::include[Broken]', options)).not.toContain('<p>');
    expect(render('::children{depth=2}', options)).toBe(
      '<ul class="childpages-macro"><li>here 2<ul class="childpages-macro"><li><a href="https://site.example/b">Below</a></li></ul></li></ul>',
    );
    expect(render('::children{all=true page="DS:Plan"}', options)).toContain('page 20');
  });

  it('comes to an end where pages include each other', () => {
    const twice = markdownToStorage('x\n\n::include[Twice]\n\n::include[Twice]');
    const html = storageToHtml(twice, { format: 'export', readPage: () => twice });
    expect(html.match(/<p>x<\/p>/g)).toHaveLength(21);
    expect(html).toContain('macro-placeholder');
  });

  it('names files and people as its caller does', () => {
    const options: HtmlOptions = {
      resolveLink: resource =>
        resource.kind === 'user'
          ? { text: '@Jane Doe' }
          : { href: `/file/${resource.kind}`, text: 'spec v2.pdf' },
    };
    expect(render('::view-file[spec.pdf]', options)).toContain('href="/file/attachment">spec v2.pdf</a>');
    expect(render('::profile{user=7}', options)).toContain('>@Jane Doe</span>');
    expect(render('::vendor{user=7}', options)).toContain('user: 7');
  });

  it('writes dates as a locale does', () => {
    expect(render(':date[2026-11-23]', { locale: 'de' })).toContain('>23.11.2026</time>');
    expect(storageToHtml('<time datetime="soon" />')).toContain('>soon</time>');
  });
});

describe('a document', () => {
  const html = render('# Hi\n\n<u>x</u>', { format: 'document', title: 'A < B' });

  it('is a whole one, with its stylesheet', () => {
    expect(html).toMatch(
      /^<!DOCTYPE html>\n<html>[\s\S]*<title>A &lt; B<\/title>\n<style>[\s\S]+<\/style>[\s\S]*<\/html>\n$/,
    );
    expect(html).toContain('<h1 id="A&lt;B-Hi">Hi</h1>');
  });

  it('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|url\(|@import|\son\w+=/i);
  });
});

describe.each(['view', 'export', 'document'] as const)('nothing runs in %s', format => {
  it.each([
    '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<script>alert(1)</script>]]></ac:plain-text-body></ac:structured-macro>',
    '<h1>"><script>alert(1)</script></h1><ac:structured-macro ac:name="toc" />',
    '<h1>&quot; onclick=&quot;alert(1)</h1><ac:structured-macro ac:name="toc" />',
    '<ac:structured-macro ac:name="x"><ac:parameter ac:name="&lt;img src=x onerror=alert(1)&gt;">&lt;script&gt;</ac:parameter></ac:structured-macro>',
    '<ac:structured-macro ac:name="view-file"><ac:parameter ac:name="name"><ri:attachment ri:filename="&lt;script&gt;" /></ac:parameter></ac:structured-macro>',
    '<ac:structured-macro ac:name="panel"><ac:parameter ac:name="borderStyle">solid;background:url(x)</ac:parameter><ac:parameter ac:name="titleColor">red" onclick="x</ac:parameter><ac:parameter ac:name="title">t</ac:parameter><ac:rich-text-body /></ac:structured-macro>',
    '<ac:structured-macro ac:name="column"><ac:parameter ac:name="width">1px;x:expression(1)</ac:parameter><ac:rich-text-body /></ac:structured-macro>',
    '<ac:adf-node type="panel"><ac:adf-attribute key="panel-color">red;x:url(1)</ac:adf-attribute></ac:adf-node>',
  ])('of %s', storage => {
    const html = storageToHtml(storage, { format, title: '"><script>' }).replace(
      /<style>[\s\S]*<\/style>/,
      '',
    );
    const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
    for (const tag of tags) expect(tag).not.toMatch(/<\/?(?:script|img|iframe)|\son\w+=/i);
    expect(html).not.toMatch(/style="[^"]*(?:url|expression)/i);
  });
});
