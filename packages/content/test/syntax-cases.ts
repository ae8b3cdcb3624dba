/** A case for every row of the tables of SYNTAX.md: what is written, what it becomes, and how that reads where it is not as it was written. */

export interface SyntaxCase {
  /** How the first cell of the row begins. */
  readonly row: string;
  readonly markdown: string;
  readonly storage: string;
  /** What a read shows; the Markdown unless given. */
  readonly read?: string;
}

export const WRITTEN: readonly SyntaxCase[] = [
  {
    row: '`# H1`',
    markdown: '# One\n\n## Two\n\n###### Six',
    storage: '<h1>One</h1><h2>Two</h2><h6>Six</h6>',
  },
  { row: 'paragraph', markdown: 'words\nof one', storage: '<p>words of one</p>', read: 'words of one' },
  {
    row: '`- item`',
    markdown: '- a\n- b\n\n3. c\n4. d',
    storage:
      '<ul><li><p>a</p></li><li><p>b</p></li></ul><ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>',
  },
  {
    row: '`- [ ] task`',
    markdown: '- [ ] open\n- [x] done',
    storage:
      '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>open</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>done</ac:task-body></ac:task></ac:task-list>',
  },
  {
    row: '`:caption[text]{}`',
    markdown: '| :caption[Sizes, *in* mm]{} a | b |\n|-|-|\n| 1 | 2 |',
    storage:
      '<table><caption>Sizes, <em>in</em> mm</caption><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>',
  },
  {
    row: 'GFM table',
    markdown: '| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |',
    storage:
      '<table><tbody><tr><th><p style="text-align: left;">a</p></th><th><p style="text-align: center;">b</p></th><th><p style="text-align: right;">c</p></th></tr><tr><td><p style="text-align: left;">1</p></td><td><p style="text-align: center;">2</p></td><td><p style="text-align: right;">3</p></td></tr></tbody></table>',
    read: '| a | b | c |\n|:-|:-:|-:|\n| 1 | 2 | 3 |',
  },
  {
    row: 'a cell spanning',
    markdown: '| a | b |\n|---|---|\n| :span{cols=2} wide | |',
    storage:
      '<table><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td colspan="2"><p>wide</p></td></tr></tbody></table>',
    read: '| a | b |\n|-|-|\n| :span{cols=2} wide | |',
  },
  {
    row: 'line break',
    markdown: 'a<br>b\n\n| x \\| y |\n|---|\n| 1<br>2 |',
    storage:
      '<p>a<br />b</p><table><tbody><tr><th><p>x | y</p></th></tr><tr><td><p>1<br />2</p></td></tr></tbody></table>',
    read: 'a<br>b\n\n| x \\| y |\n|-|\n| 1<br>2 |',
  },
  {
    row: 'several blocks in a cell',
    markdown: '| a |\n|---|\n| one<br><br>two |',
    storage: '<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>one</p><p>two</p></td></tr></tbody></table>',
    read: '| a |\n|-|\n| one<br><br>two |',
  },
  {
    row: '```` ```lang',
    markdown: '```sql title="T" linenumbers collapse\nselect 1\n```',
    storage:
      '<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">sql</ac:parameter><ac:parameter ac:name="title">T</ac:parameter><ac:parameter ac:name="linenumbers">true</ac:parameter><ac:parameter ac:name="collapse">true</ac:parameter><ac:plain-text-body><![CDATA[select 1]]></ac:plain-text-body></ac:structured-macro>',
    read: '```sql title=T linenumbers collapse\nselect 1\n```',
  },
  { row: '`> quote`', markdown: '> said', storage: '<blockquote><p>said</p></blockquote>' },
  {
    row: '`> [!NOTE]`',
    markdown: '> [!TIP]\n> text',
    storage:
      '<ac:structured-macro ac:name="tip" ac:schema-version="1"><ac:rich-text-body><p>text</p></ac:rich-text-body></ac:structured-macro>',
    read: ':::tip\ntext\n:::',
  },
  { row: '`---`', markdown: '---', storage: '<hr />' },
  {
    row: '`[^name]: text`',
    markdown: 'text[^n]\n\n[^n]: the note\n\n    and more',
    storage:
      '<p>text<sup><ac:link ac:anchor="fn-n"><ac:link-body>n</ac:link-body></ac:link></sup></p><p><ac:structured-macro ac:name="anchor" ac:schema-version="1"><ac:parameter ac:name="">fn-n</ac:parameter></ac:structured-macro><sup>n</sup> the note</p><p>and more</p>',
    read: 'text[^n]\n\n[^n]: the note\n\nand more',
  },
  {
    row: '`<details>`',
    markdown: '<details>\n<summary>Title</summary>\n\ninside\n\n</details>',
    storage:
      '<ac:structured-macro ac:name="expand" ac:schema-version="1"><ac:parameter ac:name="title">Title</ac:parameter><ac:rich-text-body><p>inside</p></ac:rich-text-body></ac:structured-macro>',
    read: ':::expand Title\ninside\n:::',
  },
  { row: '`<!-- comment -->`', markdown: 'a <!-- gone -->b', storage: '<p>a b</p>', read: 'a b' },
  {
    row: '`![alt]',
    markdown: '![alt](file.png){width=300 caption="C"}',
    storage:
      '<ac:image ac:width="300" ac:alt="alt"><ri:attachment ri:filename="file.png" /><ac:caption><p>C</p></ac:caption></ac:image>',
    read: '![alt](file.png){width=300 caption=C}',
  },
  {
    row: '`:::info Title`',
    markdown: ':::info Title\ntext\n:::\n\n:::vendor{a="b c"}\nx\n:::',
    storage:
      '<ac:structured-macro ac:name="info" ac:schema-version="1"><ac:parameter ac:name="title">Title</ac:parameter><ac:rich-text-body><p>text</p></ac:rich-text-body></ac:structured-macro><ac:structured-macro ac:name="vendor" ac:schema-version="1"><ac:parameter ac:name="a">b c</ac:parameter><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>',
  },
  {
    row: '`:::layout`',
    markdown:
      ':::layout\n::::section{type=two_equal}\n:::::cell\nleft\n:::::\n:::::cell\nright\n:::::\n::::\n:::',
    storage:
      '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><p>left</p></ac:layout-cell><ac:layout-cell><p>right</p></ac:layout-cell></ac:layout-section></ac:layout>',
    read: ':::::layout\n::::section{type=two_equal}\n:::cell\nleft\n:::\n\n:::cell\nright\n:::\n::::\n:::::',
  },
  {
    row: '`::toc',
    markdown: '::toc{maxLevel=3}\n\n::include[DS:Plan]',
    storage:
      '<ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="maxLevel">3</ac:parameter></ac:structured-macro><ac:structured-macro ac:name="include" ac:schema-version="1"><ac:parameter ac:name=""><ac:link><ri:page ri:space-key="DS" ri:content-title="Plan" /></ac:link></ac:parameter></ac:structured-macro>',
  },
  {
    row: '```` ```macro',
    markdown: '```macro:plantuml{format=svg}\na -> b\n```',
    storage:
      '<ac:structured-macro ac:name="plantuml" ac:schema-version="1"><ac:parameter ac:name="format">svg</ac:parameter><ac:plain-text-body><![CDATA[a -> b]]></ac:plain-text-body></ac:structured-macro>',
  },
  {
    row: '`**b**`',
    markdown: '**b** *i* ~~s~~ `code` <u>u</u> <sub>1</sub> <sup>2</sup>',
    storage:
      '<p><strong>b</strong> <em>i</em> <del>s</del> <code>code</code> <u>u</u> <sub>1</sub> <sup>2</sup></p>',
  },
  {
    row: '`[text](https',
    markdown: '[text](https://a.example/) <https://b.example/>\n\n[text][l]\n\n[l]: https://c.example/',
    storage:
      '<p><a href="https://a.example/">text</a> <a href="https://b.example/">https://b.example/</a></p><p><a href="https://c.example/">text</a></p>',
    read: '[text](https://a.example/) <https://b.example/>\n\n[text](https://c.example/)',
  },
  {
    row: '`<a href',
    markdown:
      '<a href="https://a.example/?x=1&amp;y=2" target="_blank">a **b**</a> <img src="a.png" alt="A" width="40px"/>',
    storage:
      '<p><a href="https://a.example/?x=1&amp;y=2">a <strong>b</strong></a> <ac:image ac:width="40" ac:alt="A"><ri:attachment ri:filename="a.png" /></ac:image></p>',
    read: '[a **b**](https://a.example/?x=1&y=2) ![A](a.png){width=40}',
  },
  {
    row: '`<div …>`',
    markdown: '<div align="center">\n    <p>one</p>\n\n    two\n</div>\n\n<p align="center">three</p>',
    storage: '<p>one</p><p>two</p><p>three</p>',
    read: 'one\n\ntwo\n\nthree',
  },
  {
    row: '`[^name]`, wherever',
    markdown: '[^n]: note\n\nfor[^n]',
    storage:
      '<p><ac:structured-macro ac:name="anchor" ac:schema-version="1"><ac:parameter ac:name="">fn-n</ac:parameter></ac:structured-macro><sup>n</sup> note</p><p>for<sup><ac:link ac:anchor="fn-n"><ac:link-body>n</ac:link-body></ac:link></sup></p>',
  },
  {
    row: '`[text](page',
    markdown:
      '[x](page:DS:T#here) [x](page:T) [x](page:#123456) [x](attachment:f.pdf) [x](#here) [x](space:DS) [x](blog:DS:2026-01-30:T)',
    storage:
      '<p><ac:link ac:anchor="here"><ri:page ri:space-key="DS" ri:content-title="T" /><ac:link-body>x</ac:link-body></ac:link> <ac:link><ri:page ri:content-title="T" /><ac:link-body>x</ac:link-body></ac:link> <ac:link><ri:content-entity ri:content-id="123456" /><ac:link-body>x</ac:link-body></ac:link> <ac:link><ri:attachment ri:filename="f.pdf" /><ac:link-body>x</ac:link-body></ac:link> <ac:link ac:anchor="here"><ac:link-body>x</ac:link-body></ac:link> <ac:link><ri:space ri:space-key="DS" /><ac:link-body>x</ac:link-body></ac:link> <ac:link><ri:blog-post ri:space-key="DS" ri:content-title="T" ri:posting-day="2026/01/30" /><ac:link-body>x</ac:link-body></ac:link></p>',
  },
  {
    row: '`:card',
    markdown: ':card[https://a.example/]{as=inline}',
    storage: '<p><a href="https://a.example/" data-card-appearance="inline">https://a.example/</a></p>',
  },
  {
    row: '`:status',
    markdown: ':status[In progress]{colour=Yellow}',
    storage:
      '<p><ac:structured-macro ac:name="status" ac:schema-version="1"><ac:parameter ac:name="title">In progress</ac:parameter><ac:parameter ac:name="colour">Yellow</ac:parameter></ac:structured-macro></p>',
  },
  {
    row: '`:mention',
    markdown: ':mention[Jane Doe]{id=5b10ac}',
    storage: '<p><ac:link><ri:user ri:account-id="5b10ac" /></ac:link></p>',
    read: ':mention{id=5b10ac}',
  },
  { row: '`:date', markdown: ':date[2026-11-23]', storage: '<p><time datetime="2026-11-23" /></p>' },
  { row: '`:emoji', markdown: ':emoji[smile] 🙂', storage: '<p><ac:emoticon ac:name="smile" /> 🙂</p>' },
  {
    row: '`:name{param',
    markdown: ':jira[]{key=A-1} :anchor[here]{}',
    storage:
      '<p><ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro> <ac:structured-macro ac:name="anchor" ac:schema-version="1"><ac:parameter ac:name="">here</ac:parameter></ac:structured-macro></p>',
    read: ':jira[A-1]{} :anchor[here]{}',
  },
  { row: '`<strong>`', markdown: '<strong>(a)</strong>b', storage: '<p><strong>(a)</strong>b</p>' },
  {
    row: 'a directive without',
    markdown: 'Now::date[2026-01-01]{}',
    storage: '<p>Now:<time datetime="2026-01-01" /></p>',
  },
];

/** What stands in pages and stays as it is: how it reads. */
export const KEPT: readonly SyntaxCase[] = [
  {
    row: '`:::adf-panel',
    storage:
      '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>text</p></ac:adf-content></ac:adf-node><ac:adf-fallback><p>text</p></ac:adf-fallback></ac:adf-extension>',
    markdown: ':::adf-panel{panel-type=note}\ntext\n:::',
  },
  {
    row: '`::element[text]',
    storage: '<x:chart><x:title>text</x:title></x:chart>',
    markdown: '::element[text]{is=x:chart}',
  },
  {
    row: '`:commented',
    storage:
      '<p>in <ac:inline-comment-marker ac:ref="1a2b3c4d-0000-4000-8000-000000000000">three days</ac:inline-comment-marker></p>',
    markdown: 'in :commented[three days]{ref=1a2b3c4d}',
  },
  { row: 'coloured or', storage: '<p><span style="color: red;">red</span> text</p>', markdown: 'red text' },
  {
    row: '`:element[text]',
    storage: '<p>see <x:chart>text</x:chart> there</p>',
    markdown: 'see :element[text]{is=x:chart} there',
  },
  {
    row: 'a macro or a table with blocks',
    storage:
      '<table><tbody><tr><td><ac:structured-macro ac:name="info" ac:macro-id="1"><ac:parameter ac:name="title">T</ac:parameter><ac:rich-text-body><p>text</p></ac:rich-text-body></ac:structured-macro></td></tr></tbody></table>',
    markdown: '| |\n|-|\n| :info[text]{title=T} |',
  },
];
