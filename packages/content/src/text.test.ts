import { describe, expect, it } from 'vitest';
import { storageToText } from './text.ts';

describe('plain text', () => {
  it.each([
    [
      'blocks on lines',
      '<h1>T</h1><p>a <strong>b</strong>c</p><ul><li><p>x</p></li><li>y</li></ul>',
      'T\na bc\nx\ny',
    ],
    ['white space of the source collapsed', '<p>\n  a\n  <em> b </em>\n</p>\n\n<p>c&nbsp;d</p>', 'a b\nc d'],
    ['entities decoded', '<p>a &amp; &eacute; &#128578;</p>', 'a & é 🙂'],
    ['line breaks', '<p>a<br />b</p>', 'a\nb'],
    [
      'table rows by line, cells by tab',
      '<table><tbody><tr><th><p>A</p></th><th>B</th></tr><tr><td><p>1</p><p>2</p></td><td>3</td></tr></tbody></table>',
      'A\tB\n1 2\t3',
    ],
    [
      'code with its lines, titles, no parameters',
      '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">js</ac:parameter><ac:parameter ac:name="title">a.js</ac:parameter><ac:plain-text-body><![CDATA[if (a) {\n  b();\n}]]></ac:plain-text-body></ac:structured-macro><p>x</p>',
      'a.js\nif (a) {\n  b();\n}\nx',
    ],
    [
      'a status in its line',
      '<p>is <ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter><ac:parameter ac:name="title">Late</ac:parameter></ac:structured-macro> now</p>',
      'is Late now',
    ],
    [
      'panels with titles',
      '<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">T</ac:parameter><ac:rich-text-body><p>b</p></ac:rich-text-body></ac:structured-macro>',
      'T\nb',
    ],
    [
      'tasks without their numbers',
      '<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>do it</ac:task-body></ac:task></ac:task-list>',
      'do it',
    ],
    [
      'the text of links, or what they name',
      '<p><ac:link><ri:page ri:content-title="Home" /></ac:link> <ac:link><ri:page ri:content-title="X" /><ac:link-body>see <em>this</em></ac:link-body></ac:link> <a href="http://x">y</a></p>',
      'Home see this y',
    ],
    [
      'alternative texts and captions',
      '<ac:image ac:alt="Chart"><ri:attachment ri:filename="c.png" /><ac:caption><p>Fig. 1</p></ac:caption></ac:image>',
      'Chart\nFig. 1',
    ],
    ['preformatted lines', '<pre>a\n  b &lt; c</pre>', 'a\n  b < c'],
    [
      'an extension once',
      '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>x</p></ac:adf-content></ac:adf-node><ac:adf-fallback><div>x</div></ac:adf-fallback></ac:adf-extension>',
      'x',
    ],
    [
      'no comments, placeholders or invisible characters',
      '<p>a\u200bb<!-- c --><ac:placeholder>d</ac:placeholder>&shy;e</p>',
      'abe',
    ],
    [
      'a cell on its row, whatever it holds',
      '<table><tbody><tr><td><div class="content-wrapper"><p>1</p><ul><li>2</li><li>3<br />4</li></ul></div></td><td>5</td></tr><tr><td><table><tbody><tr><td>6</td><td>7</td></tr></tbody></table></td></tr></tbody></table>',
      '1 2 3 4\t5\n6 7',
    ],
    [
      'what a macro is about',
      '<p>See <ac:structured-macro ac:name="jira"><ac:parameter ac:name="server">s</ac:parameter><ac:parameter ac:name="key">AB-1</ac:parameter></ac:structured-macro> now.</p><ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="Plan" /></ac:link></ac:parameter></ac:structured-macro><ac:structured-macro ac:name="view-file"><ac:parameter ac:name="name"><ri:attachment ri:filename="a.pdf" /></ac:parameter></ac:structured-macro>',
      'See AB-1 now.\nPlan\na.pdf',
    ],
    [
      'a macro of an older page',
      '<p>a <ac:macro ac:name="include"><ac:default-parameter>Plan</ac:default-parameter></ac:macro> b</p>',
      'a Plan b',
    ],
    [
      'a macro without a body in its line',
      '<p>a <ac:structured-macro ac:name="profile" /> b</p><ac:structured-macro ac:name="toc" /><p>c</p>',
      'a b\nc',
    ],
    [
      'emoticons as characters',
      '<p><ac:emoticon ac:name="tick" /> <ac:emoticon ac:name="own" />done</p>',
      '✅ done',
    ],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', 'a\nb'],
    ['nothing that is hidden', '<p>a<span style="display: none">b</span>c</p>', 'ac'],
    ['nothing', '', ''],
  ])('shows %s', (_what, storage, text) => {
    expect(storageToText(storage)).toBe(text);
  });

  it('leaves out what no reader can select, where that is asked', () => {
    const storage =
      '<p>Due <time datetime="2026-11-23" /> now<ac:image ac:alt="now"><ri:url ri:value="https://a.example" /></ac:image></p>';
    expect(storageToText(storage)).toBe('Due 2026-11-23 nownow');
    expect(storageToText(storage, { selectable: true })).toBe('Due now');
  });

  it('refuses malformed storage', () => {
    expect(() => storageToText('<p>a</b>')).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

describe('hidden characters', () => {
  it('go from the text as they do from a read, and stay where writing needs them', () => {
    const tags = [...'obey'].map(letter => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    expect(storageToText(`<p>Plan${tags} 9\u206A\uFE0F\uFE0F\uFE0F done\u3164\u3164\u3164\u3164</p>`)).toBe(
      'Plan 9 done',
    );
    expect(storageToText('<p>👩\u200D💻 می\u200Cخواهم</p>')).toBe('👩\u200D💻 می\u200Cخواهم');
    expect(
      storageToText(
        '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a\u200Bb]]></ac:plain-text-body></ac:structured-macro>',
      ),
    ).toBe('ab');
  });
});
