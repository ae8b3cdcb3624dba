import { describe, expect, it } from 'vitest';
import { markdownToStorage } from '../markdown/index.ts';
import { storageToHtml } from './index.ts';

describe('view HTML', () => {
  it.each([
    ['<p>a &amp; b &rsquo;<strong>c</strong></p>', '<p>a &amp; b ’<strong>c</strong></p>'],
    ['<p>a<br />b</p><hr />', '<p>a<br>b</p><hr>'],
    ['<p /><ul><li><p>x</p></li></ul>', '<p></p><ul><li><p>x</p></li></ul>'],
    ['<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'],
    [
      '<table data-layout="default"><tbody><tr><th>h</th></tr><tr><td colspan="2" class="x">d</td></tr></tbody></table>',
      '<div class="table-wrap"><table class="confluenceTable"><tbody><tr><th class="confluenceTh">h</th></tr><tr><td colspan="2" class="confluenceTd x">d</td></tr></tbody></table></div>',
    ],
    ['<p style="text-align: center;position: fixed">x</p>', '<p style="text-align: center;">x</p>'],
    [
      '<p><time datetime="2026-11-23" /></p>',
      '<p><time datetime="2026-11-23" class="date-past">Nov 23, 2026</time></p>',
    ],
    ['<at:var at:name="x" /><foo>kept text</foo><!-- gone -->', 'kept text'],
  ])('of %s', (storage, html) => {
    expect(storageToHtml(storage)).toBe(html);
  });

  it.each([
    [
      ':::info T\nx\n:::',
      ['confluence-information-macro-information', '<p class="title">T</p>', 'aui-iconfont-info', '<p>x</p>'],
    ],
    [':::warning {icon=false}\nx\n:::', ['confluence-information-macro-warning"><div']],
    [
      ':::panel T {bgColor=#eee}\nx\n:::',
      ['<div class="panel" style="background-color: #eee;">', '<div class="panelHeader"><b>T</b>'],
    ],
    [':::expand More\nx\n:::', ['<summary class="expand-control">More</summary>']],
    [
      '```js title="a.js"\nif (a < b) {}\n```',
      ['code panel pdl', '<b>a.js</b>', 'data-language="js">if (a &lt; b) {}</pre>'],
    ],
    ['```macro:noformat\n<raw>\n```', ['preformattedContent', '&lt;raw&gt;']],
    [
      ':status[Done]{colour=Green}',
      ['<span class="status-macro aui-lozenge aui-lozenge-success">DONE</span>'],
    ],
    [
      '- [x] a\n- [ ] b',
      [
        '<ul class="inline-task-list"><li class="checked" data-inline-task-id="1">a</li><li data-inline-task-id="2">b</li></ul>',
      ],
    ],
    [
      ':::layout\n:::section{type=two_equal}\n:::cell\nx\n:::\n:::\n:::',
      ['columnLayout two-equal', '<div class="innerCell"><p>x</p></div>'],
    ],
    ['::jira{key=A-1}', ['<span class="jira-issue" data-jira-key="A-1">A-1</span>']],
    ['::view-file[spec.pdf]', ['data-macro-name="view-file">spec.pdf</span>']],
    [
      '::gallery{title=Pictures}',
      ['<div class="conf-macro" data-macro-name="gallery">gallery: Pictures</div>'],
    ],
    [':::vendor\nbody\n:::', ['data-macro-name="vendor"><p>body</p></div>']],
    [
      '![A](a.png){width=300 align=center caption=C}',
      [
        'confluence-embedded-image image-center',
        'width="300"',
        'alt="A"',
        'confluence-embedded-caption"><p>C</p>',
      ],
    ],
    [':anchor[here]', ['id="here"']],
    [':::details {hidden=true}\nsecret\n:::', ['']],
  ])('shows %s as Confluence does', (markdown, parts) => {
    const html = storageToHtml(markdownToStorage(markdown));
    for (const part of parts) expect(html).toContain(part);
    expect(html).not.toContain('secret');
  });

  it('resolves links through its caller', () => {
    const storage = markdownToStorage(
      '[p](page:DS:Plan#top) [](attachment:f.pdf) :mention[x]{id=7} ![i](i.png) [gone](page:Gone) [a](#here)',
    );
    const html = storageToHtml(storage, {
      resolveLink: resource => {
        if (resource.kind === 'page')
          return resource.title === 'Plan' ? { href: `/pages/${resource.space}` } : undefined;
        if (resource.kind === 'attachment') return { href: `/download/${resource.filename}` };
        return resource.kind === 'user' ? { href: `/people/${resource.accountId}`, text: 'Jane' } : undefined;
      },
      baseUrl: 'https://site.example/wiki/',
    });
    expect(html).toContain('<a href="https://site.example/pages/DS#top">p</a>');
    expect(html).toContain(
      '<a class="confluence-embedded-file" href="https://site.example/download/f.pdf">f.pdf</a>',
    );
    expect(html).toContain(
      '<a class="confluence-userlink user-mention" href="https://site.example/people/7">Jane</a>',
    );
    expect(html).toContain('src="https://site.example/download/i.png"');
    expect(html).toContain('<span>gone</span>');
    expect(html).toContain('<a href="#here">a</a>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<img src="x" onerror="alert(1)" />',
    '<iframe src="https://evil.example"></iframe>',
    '<svg><script>alert(1)</script></svg>',
    '<p style="background-color: url(javascript:alert(1))">x</p>',
    '<p style="width: expression(alert(1))">x</p>',
    '<ac:image><ri:url ri:value="javascript:alert(1)" /></ac:image>',
    '<ac:link ac:anchor="&quot; onclick=&quot;alert(1)"><ac:link-body>x</ac:link-body></ac:link>',
    '<ac:structured-macro ac:name="panel"><ac:parameter ac:name="bgColor">red;background:url(javascript:alert(1))</ac:parameter><ac:rich-text-body>x</ac:rich-text-body></ac:structured-macro>',
    '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<script>alert(1)</script>]]></ac:plain-text-body></ac:structured-macro>',
    '<ac:structured-macro ac:name="x&quot; onclick=&quot;alert(1)" />',
    '<ac:emoticon ac:name="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" />',
    '<time datetime="&quot;&gt;&lt;script&gt;alert(1)" />',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<ac:layout><ac:layout-section ac:type="x&quot; onclick=&quot;alert(1)" /></ac:layout>',
  ])('runs nothing of %s', storage => {
    const tags = [...storageToHtml(storage).matchAll(/<[^>]*>/g)].map(([tag]) =>
      tag.replace(/"[^"]*"/g, '""'),
    );
    for (const tag of tags) expect(tag).not.toMatch(/<\/?(?:script|iframe|svg)|\son\w+=/i);
    expect(storageToHtml(storage)).not.toMatch(
      /(?:href|src)="[^"]*javascript|style="[^"]*(?:url|expression)/i,
    );
  });

  it('refuses malformed storage', () => {
    expect(() => storageToHtml('<p>')).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});
