/** Inputs for fuzzing: pieces of documents, damaged and rearranged; Markdown put together from its hardest tokens. */
import { below, pick, type Random } from './random.ts';

/** Documents to start from where the corpus is absent: the forms that edits have most trouble with, in a few lines. */
export const SEEDS: readonly string[] = [
  '<h1 local-id="a">Plan &amp; dates</h1><p>The <strong>beta</strong>&nbsp;ships <ac:inline-comment-marker ac:ref="1a2b3c4d">in three</ac:inline-comment-marker> days.</p><hr />',
  '<ul><li><p>One <em>two</em></p><ol start="3"><li>three</li></ol></li><li>four<ul><li /></ul></li></ul>',
  '<table class="wrapped"><colgroup><col style="width: 120.0px;" /><col /></colgroup><tbody><tr><th>A</th><th colspan="2">B | C</th></tr><tr><td rowspan="2"><p>x</p><p>y</p></td><td data-highlight-colour="#fff"><ul><li>z</li></ul></td><td /></tr><tr><td>1</td><td><br /></td></tr></tbody></table>',
  '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><p>left</p></ac:layout-cell><ac:layout-cell><ac:structured-macro ac:name="info" ac:macro-id="m1"><ac:parameter ac:name="title">T</ac:parameter><ac:rich-text-body><p>in</p><ac:structured-macro ac:name="expand"><ac:rich-text-body><p>deep</p></ac:rich-text-body></ac:structured-macro></ac:rich-text-body></ac:structured-macro></ac:layout-cell></ac:layout-section></ac:layout>',
  '<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body><span class="placeholder-inline-tasks"><ac:link><ri:user ri:account-id="1:2" /></ac:link> does it by <time datetime="2026-01-02" /></span></ac:task-body></ac:task></ac:task-list>',
  '<p><ac:image ac:width="3"><ri:attachment ri:filename="a b.png" /><ac:caption><p>c</p></ac:caption></ac:image> and <ac:link ac:anchor="x"><ri:page ri:space-key="DS" ri:content-title="A &quot;B&quot;" /><ac:plain-text-link-body><![CDATA[t ]] ]]></ac:plain-text-link-body></ac:link></p>',
  '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">go</ac:parameter><ac:plain-text-body><![CDATA[a := "```"\n^204 b\n\n]]]]><![CDATA[>]]></ac:plain-text-body></ac:structured-macro><blockquote><p>q</p></blockquote>',
  '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>N</p></ac:adf-content></ac:adf-node><ac:adf-fallback><div class="panel"><p>N</p></div></ac:adf-fallback></ac:adf-extension>',
  '<p style="text-align: center;">a <span style="color: rgb(1,2,3);">red</span> <a href="https://e.example/?a=1&amp;b=2" data-card-appearance="inline">card</a> &#128578; <code>x</code><sup>2</sup></p>',
];

const LONGEST = 3000;

/** A run of whole elements out of a document, or of any characters of it. */
export function takePiece(source: string, random: Random): string {
  if (source.length <= LONGEST) return source;
  const start = below(random, source.length);
  if (random() < 0.2) return source.slice(start, start + below(random, LONGEST));
  const open = source
    .slice(start)
    .search(/<(?:p|h[1-6]|ul|ol|table|ac:structured-macro|ac:layout|ac:task-list)\b/);
  if (open < 0) return source.slice(start, start + LONGEST);
  const from = start + open;
  const closes = /^<([^\s/>]+)/.exec(source.slice(from, from + 60))?.[1] ?? 'p';
  const end = source.indexOf(`</${closes}>`, from + below(random, LONGEST));
  return source.slice(from, end < 0 || end - from > 2 * LONGEST ? from + LONGEST : end + closes.length + 3);
}

const JUNK: readonly string[] = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</p>',
  '<p>',
  '<p a="1" a="2">',
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '&foo;',
  '&#0;',
  '&#xD800;',
  '<a b=c>',
  '\u0001',
  '</>',
  '< p>',
  '<p/',
  '--',
  '<?x?>',
  '<!DOCTYPE r>',
  '\uD800',
  '\uFFFE',
  '\u200B',
  '\u{E0041}',
  '\r\n',
  '\t',
  '&amp;',
  '&nbsp;',
  '<br />',
  '<b>',
  '</b>',
  '<ul>',
  '<li>',
  '</li>',
  '<td>',
  '<ac:parameter ac:name="">',
  '<ac:link>',
  '</ac:link>',
  '<time datetime="2026-01-02" />',
  '*',
  '_',
  '`',
  '|',
  '[',
  ']',
  '](',
  '\\',
  ':::',
  '::toc',
  ':status[x]',
  '^204 ',
  '# ',
  '- ',
  '1. ',
  '> ',
  '~~',
  '{',
  '}',
  '\n',
  '\n\n',
  ' ',
  '漢',
  '👩‍👩‍👧',
  'ﬁ',
  'е́',
];

/** The same text with one to three things done to it: cut, doubled, moved, replaced, or something put in. */
export function damage(source: string, random: Random): string {
  let text = source;
  for (let times = 1 + below(random, 3); times > 0; times--) text = damageOnce(text, random);
  return text;
}

function damageOnce(text: string, random: Random): string {
  const [from, to] = chooseStretch(text, random);
  const stretch = text.slice(from, to);
  switch (below(random, 6)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, to) + stretch + text.slice(to);
    case 2: {
      const rest = text.slice(0, from) + text.slice(to);
      const at = below(random, rest.length + 1);
      return rest.slice(0, at) + stretch + rest.slice(at);
    }
    case 3:
      return text.slice(0, from) + pick(random, JUNK, '<') + text.slice(to);
    default:
      return text.slice(0, from) + pick(random, JUNK, '<') + text.slice(from);
  }
}

/** A tag, an attribute, a word, or any characters. */
function chooseStretch(text: string, random: Random): readonly [number, number] {
  const at = below(random, text.length + 1);
  const way = below(random, 4);
  if (way === 0) return [at, Math.min(text.length, at + below(random, 12))];
  const [pattern, before] = STRETCHES[way - 1] ?? STRETCHES[0];
  const from = Math.max(0, text.lastIndexOf(before, at));
  const length = pattern.exec(text.slice(from, from + 2000))?.[0].length ?? 1;
  return [from, from + length];
}

const STRETCHES: readonly [readonly [RegExp, string], ...(readonly [RegExp, string])[]] = [
  [/^<[^>]*>/, '<'],
  [/^ [\w:-]+="[^"]*"/, ' '],
  [/^<([^\s/>]+)[^>]*>.*?<\/\1>/s, '<'],
];

const TOKENS: readonly string[] = [
  ...JUNK,
  '**',
  '***',
  '__',
  '* * *',
  '---',
  '===',
  '```',
  '~~~',
  '    ',
  '| a | b |\n|---|:-:|\n| c | d |',
  '- [ ] ',
  '- [x] ',
  '[a](https://a.example "t")',
  '![i](f.png){width=3}',
  '[^1]',
  '[^1]: note',
  '<br>',
  '<u>',
  '</u>',
  '<sub>',
  ':::info T\n',
  '\n:::',
  '::::section{type=two_equal}',
  ':mention[A]{id=1:2}',
  ':date[2026-01-02]',
  ':emoji[tick]',
  ':card[https://a.example]{as=inline}',
  '[p](page:DS:A#b)',
  '[f](attachment:f.pdf)',
  '> [!NOTE]\n> ',
  'https://a.example/x_y',
  'www.example.com',
  'a@b.example',
  '&copy;',
  '\\*',
  '\\\n',
  '  \n',
  '# ',
  '###### ',
  ' #',
  'word',
  'Wörter',
  '10)',
  '+ ',
];

/** Markdown of the hardest tokens, in an order that nobody would write. */
export function makeMarkdown(random: Random): string {
  return Array.from(
    { length: 1 + below(random, 14) },
    () => pick(random, TOKENS, ' ') + pick(random, GLUE, ''),
  ).join('');
}

const GLUE: readonly string[] = ['', '', '', ' ', ' ', '\n', '\n\n', 'a', ' b '];
