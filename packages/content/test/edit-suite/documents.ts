/** Documents to edit besides the real ones: unusual ones written by hand, and real ones with their parts mixed up. */
import { xmlProblem } from '../saxes.ts';
import { createRandom, type Random } from './random.ts';

interface Source {
  readonly name: string;
  readonly source: string;
}

const macro = (name: string, inner: string): string =>
  `<ac:structured-macro ac:name="${name}" ac:schema-version="1" ac:macro-id="${name}-1">${inner}</ac:structured-macro>`;
const rich = (inner: string): string => `<ac:rich-text-body>${inner}</ac:rich-text-body>`;
const task = (id: number, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-uuid>u-${id}</ac:task-uuid><ac:task-status>incomplete</ac:task-status><ac:task-body><span class="placeholder-inline-tasks">${body}</span></ac:task-body></ac:task>`;

const SOURCES: Readonly<Record<string, string>> = {
  'old wiki-era page': `<h2>Release&nbsp;notes</h2>\n<p>First paragraph with <ac:macro ac:name="status"><ac:parameter ac:name="title">Draft</ac:parameter></ac:macro> inside</p><ac:macro ac:name="info"><ac:default-parameter>Careful</ac:default-parameter><ac:rich-text-body><p>Body of the old macro</p></ac:rich-text-body></ac:macro><ul class="alternate"><li>alpha entry</li><li>beta entry<ul><li>gamma entry</li></ul></li></ul>`,
  'data center users and links': `<p>Owner <ac:link><ri:user ri:userkey="8a7f808a" /></ac:link> wrote <ac:link ac:anchor="top"><ri:page ri:space-key="DS" ri:content-title="Home page" /><ac:plain-text-link-body><![CDATA[the home]]></ac:plain-text-link-body></ac:link> about <a href="https://a.example/x?y=1&amp;z=2">address words</a>.</p><p><ac:image ac:width="300" ac:local-id="i1"><ri:attachment ri:filename="plan b.png" /></ac:image></p>`,
  'table with everything in its cells': `<table class="wrapped" ac:local-id="t1"><colgroup><col style="width: 120.0px;" /><col style="width: 80.0px;" /><col /></colgroup><thead><tr ac:local-id="r0"><th scope="col"><p><strong>Topic</strong></p></th><th scope="col"><p>State</p></th><th scope="col"><p>Notes</p></th></tr></thead><tbody><tr ac:local-id="r1"><th scope="row">First row</th><td data-highlight-colour="#e3fcef" ac:local-id="c1"><p style="text-align: center;">${macro('status', '<ac:parameter ac:name="title">Done</ac:parameter><ac:parameter ac:name="colour">Green</ac:parameter>')}</p></td><td><div class="content-wrapper"><p>Intro words</p><ul><li>one entry</li><li>two entry<ul><li>deep entry</li></ul></li></ul>${macro('code', '<ac:plain-text-body><![CDATA[let a = 1 | 2;]]></ac:plain-text-body>')}</div></td></tr>\n<tr ac:local-id="r2"><th scope="row">Second row</th><td><ac:task-list>${task(3, 'check list')}</ac:task-list></td><td><p>Pipe \\ bar | here<br />next line</p><p><ac:link><ri:user ri:account-id="7" /></ac:link></p></td></tr><tr><th>Third row</th><td /><td><table><tbody><tr><td>inner cell</td><td>other cell</td></tr></tbody></table></td></tr></tbody></table>`,
  'spans in every direction': `<p>Before</p><table><tbody><tr><th colspan="3">Title over all</th></tr><tr><td rowspan="3">Tall cell</td><td colspan="2">Wide cell</td></tr><tr><td>plain</td><td rowspan="2">tall two</td></tr><tr><td>last plain</td></tr><tr><td>foot one</td><td>foot two</td><td>foot three</td></tr></tbody></table><p>After</p>`,
  'ragged and odd tables': `<table><tr><td>only</td></tr><tr><td>left cell</td><td>right cell</td></tr></table><table><tbody><tr><td colspan="1" rowspan='2'>quoted</td><td>next</td></tr><tr><td >spaced tag</td></tr></tbody><tfoot><tr><td>foot</td><td>foot right</td></tr></tfoot></table><table><colgroup><col span="2" width="50%"/></colgroup><tbody><tr><th>Alpha head</th><th>Beta head</th></tr><tr><td>some &amp; more</td><td>&lt;tag&gt; words</td></tr></tbody></table>`,
  'tasks in and out of lists': `<ac:task-list ac:task-list-id="l">${task(1, 'write tests')}${task(2, `ask <ac:link><ri:user ri:account-id="9" /></ac:link> until <time datetime="2026-12-01" />`)}</ac:task-list><ul><li><p>entry with paragraph</p><ac:task-list>${task(4, 'nested task words')}</ac:task-list></li><li><p>first paragraph</p><p>second paragraph</p></li></ul>`,
  'layout with macros': `<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><h1>Left title</h1><p>Left words here</p>${macro('expand', `<ac:parameter ac:name="title">More</ac:parameter>${rich(`<p>Hidden words</p>${macro('info', rich('<p>Deep words</p><ol start="4"><li>fourth entry</li><li>fifth entry</li></ol>'))}`)}`)}</ac:layout-cell><ac:layout-cell><blockquote><p>Quoted words</p><p>More quoted words</p></blockquote></ac:layout-cell></ac:layout-section></ac:layout>`,
  'comments, spans and marks': `<p>Some <ac:inline-comment-marker ac:ref="aaaa1111-2">commented words</ac:inline-comment-marker> and <strong>bold <em>both</em></strong> and <span style="color: rgb(255,0,0);">coloured words</span> and <code>code words</code>.</p><h3><ac:inline-comment-marker ac:ref="bbbb2222-3">Whole heading</ac:inline-comment-marker></h3><p>Emoji 🙂 and &#128578; and עברית mixed words</p><!-- a comment --><p><br /></p><p>Zero\u200Bwidth words</p>`,
  'code with odd text': `${macro('code', '<ac:parameter ac:name="language">js</ac:parameter><ac:plain-text-body><![CDATA[const a = "]]]]><![CDATA[>";\n\n```\n^20 no anchor\n- [ ] no task]]></ac:plain-text-body>')}<pre>preformatted words\n  second line</pre>${macro('noformat', '<ac:plain-text-body><![CDATA[raw words\nmore raw]]></ac:plain-text-body>')}`,
  'editor extensions': `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>Panel words here</p><ul><li>panel entry</li><li>other entry</li></ul></ac:adf-content></ac:adf-node><ac:adf-fallback><div class="panel"><p>Panel words here</p><ul><li>panel entry</li><li>other entry</li></ul></div></ac:adf-fallback></ac:adf-extension><p>Outside words</p>`,
  'table inside a macro': macro(
    'details',
    `<ac:parameter ac:name="id">facts</ac:parameter>${rich('<table><tbody><tr><th>Owner</th><td>Jane Doe</td></tr><tr><th>Until</th><td><time datetime="2026-01-01" /></td></tr></tbody></table>')}`,
  ),
};

export const UNUSUAL: readonly Source[] = Object.entries(SOURCES).map(([name, source]) => ({ name, source }));

type Mutation = (markup: string, random: Random) => string;

const some =
  (pattern: RegExp, change: (found: string) => string, oneIn: number): Mutation =>
  (markup, random) =>
    markup.replace(pattern, found => (random.below(oneIn) === 0 ? change(found) : found));

const MUTATIONS: readonly Mutation[] = [
  some(/<(?:p|td|th|li|h[1-6])(?=[ >])/g, tag => `${tag} data-added="1 &gt; 0"`, 3),
  some(/<\/(?:p|li|td|tr|ul|table)>/g, tag => tag.replace('>', ' >'), 4),
  some(/<\/p>(?=<p)/g, tag => `${tag}\n\n  <!-- between -->\n`, 3),
  some(/<\/tr>/g, tag => `${tag}\n      `, 2),
  some(/<td>/g, () => `<td class='highlight-grey' data-highlight-colour='grey'>`, 4),
  some(/<p>(?=[^<>]+<\/p>)/g, () => '<p style="margin-left: 30.0px;">', 5),
  some(/(?<=<p>)[^<>]+(?=<\/p>)/g, words => `<span style="color: rgb(9,9,9);">${words}</span>`, 5),
  some(/(?<=>)[^<>&]*[a-z] [a-z][^<>&]*(?=<)/g, words => words.replace(' ', '&nbsp;'), 6),
  some(/(?<=<li>)[^<>]+(?=<\/li>)/g, words => `<p>${words}</p>`, 3),
  some(/<p><\/p>|<p ?\/>/g, () => '<p>\u00A0</p>', 2),
  swap(/<p(?: [^>]*)?>(?:(?!<\/?p[ >])[\s\S])*?<\/p>/g),
  swap(/<td(?: [^>]*)?>(?:(?!<\/?t[dr][ >])[\s\S])*?<\/td>/g),
];

/** Two parts of a kind in each other's place. */
function swap(pattern: RegExp): Mutation {
  return (markup, random) => {
    const found = [...markup.matchAll(pattern)];
    const [first, second] = random.some(found, 2);
    if (!first || !second) return markup;
    return (
      markup.slice(0, first.index) +
      second[0] +
      markup.slice(first.index + first[0].length, second.index) +
      first[0] +
      markup.slice(second.index + second[0].length)
    );
  };
}

/** A real document with two or three kinds of change to its markup; CDATA and comments are left. */
export function mutate({ name, source }: Source): Source {
  const random = createRandom(name);
  let mixed = source;
  for (const mutation of random.some(MUTATIONS, 3)) {
    const changed =
      mixed.includes('<![CDATA[') || mixed.includes('<!--')
        ? byMarkup(mixed, part => mutation(part, random))
        : mutation(mixed, random);
    if (xmlProblem(changed) === undefined) mixed = changed;
  }
  return { name: `mixed ${name}`, source: mixed };
}

function byMarkup(source: string, change: (markup: string) => string): string {
  return source
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
