/** Documents of every kind of node that SYNTAX.md knows, as a parse yields them: no text beside text, nothing empty, no mark in its own kind. */
import fc, { type Arbitrary } from 'fast-check';
import type { Align, Block, Cell, Inline, ListItem } from '../../src/index.ts';

/** Words of many scripts, of characters that mean something in Markdown, of spaces that are kept and of such that look like marks. */
const WORDS =
  'word two Ünïcode 世界 日本語 עברית العربية हिन्दी 한국어 emoji🎉 👩‍💻 é 1 42 1. 2) - + * _ ` [ ] ( ) < > & ! : { } ~ | \\ # ^ " \' = // @ :// http x@y.z ' +
  ':a{b} :status[x] [^1] [^1]: ![ ]( ](x) {a=b} **b** _i_ ~~s~~ `c` <br> <b>x</b> <u> </u> <!-- --> &amp; &nbsp; &#65; ::: :::info ::toc ^123 ^204 [x] [ ] # ## > - ' +
  '--- === ``` ~~~ |-| https://a.example/x?a=1&b=2 www.x.org C: a:b x* *y a_b <a <div> </p> \u00A0 a\u00A0b \u202F\u00BB \u3000 \u2009x ]]> <![CDATA[ &lt';
const words = WORDS.split(' ').filter(word => word !== '');
const SPACE = fc.constantFrom(' ', ' ', ' ', '', '\u00A0');

const value = fc
  .array(fc.tuple(fc.constantFrom(...words), SPACE), { minLength: 1, maxLength: 5 })
  .map(pieces => pieces.map(piece => piece.join('')).join(''));
const bare = fc.constantFrom(
  'word',
  'Ünïcode 世界',
  'two "quoted" words',
  'a\\b',
  'x: y',
  '1',
  'a#b',
  '{x}',
  '[y]',
  "it's",
  'a | b',
  '*x*',
);

const text: Arbitrary<Inline> = value.map(one => ({ type: 'text', value: one }));
const attributes = fc.dictionary(fc.constantFrom('alpha', 'beta', 'gamma-delta'), bare, { maxKeys: 2 });

const status = fc.record({
  type: fc.constant('directive' as const),
  name: fc.constant('status'),
  label: bare.map(one => [{ type: 'text', value: one } as const]),
  attributes: fc.constantFrom<Record<string, string>>(
    {},
    { colour: 'Yellow' },
    { colour: 'Red', subtle: 'true' },
  ),
});
const directive = (name: string, label: string | undefined, given: Record<string, string> = {}): Inline => ({
  type: 'directive',
  name,
  ...(label !== undefined && { label: [{ type: 'text', value: label }] }),
  attributes: given,
});
const leaves: Arbitrary<Inline> = fc.oneof(
  status,
  fc.constantFrom<Inline>(
    directive('mention', undefined, { id: '557058:1f2a-b' }),
    directive('mention', undefined, { key: '8a7f80' }),
    directive('date', '2026-11-23'),
    directive('emoji', 'smile'),
    directive('emoji', 'copy', { id: '1f4cb' }),
    directive('emoji', 'rocket_ship', { id: 'abc-1', text: '🚀' }),
    directive('card', 'https://a.example/?x=1&y=(2)', { as: 'inline' }),
    directive('card', 'https://a.example/b', { as: 'block' }),
    directive('anchor', 'here'),
    directive('mathinline', 'x^2'),
    { type: 'code', value: 'a`b <c> | \\ &amp;' },
    { type: 'code', value: '`' },
    { type: 'code', value: '世界 \u00A0x' },
    { type: 'break' },
    {
      type: 'link',
      href: 'https://a.example/x_y',
      children: [{ type: 'text', value: 'https://a.example/x_y' }],
    },
    {
      type: 'sup',
      children: [{ type: 'link', href: '#fn-note', children: [{ type: 'text', value: 'note' }] }],
    },
  ),
);
const image: Arbitrary<Inline> = fc.record({
  type: fc.constant('image' as const),
  src: fc.constantFrom('a b.png', 'x(1).png', 'https://a.example/i.png?a&b', 'ü.png', 'a[1].png', '50%.png'),
  alt: fc.constantFrom('', 'An image', '[x] *y*', '世界', 'a | b'),
  attributes: fc.record(
    {
      width: fc.constantFrom('300', '16'),
      height: fc.constant('20'),
      align: fc.constant('center'),
      layout: fc.constant('wide'),
      title: fc.constantFrom('Title', 'a "b" &amp; c'),
      caption: fc.constantFrom('Figure 1: <a> & b', 'x "y"'),
    },
    { requiredKeys: [] },
  ),
});
const HREFS = [
  'page:DS:A (b)',
  'page:Title: with colon',
  'page:#123',
  'page:DS:C#',
  'page:DS:T#anchor',
  'attachment:a b.pdf',
  'space:~jane',
  'blog:DS:2026-01-30:We shipped',
  '#here',
  'https://a.example/?a=1&b=<2>',
  'mailto:a@b.c',
  '/wiki/x',
  'page:DS:50%25',
  'shortcut:key:par',
];

interface Grown {
  readonly inline: Inline;
  readonly inlines: readonly Inline[];
}

const MARKS = ['strong', 'em', 'del', 'u', 'sub', 'sup'] as const;
const LOOSE: ReadonlySet<string> = new Set(['strong', 'em', 'del']);

const { inlines } = fc.letrec<Grown>(tie => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: text },
    { weight: 3, arbitrary: leaves },
    { weight: 1, arbitrary: image },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom(...MARKS),
        children: tie('inlines'),
      }) as Arbitrary<Inline>,
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('link' as const),
        href: fc.constantFrom(...HREFS),
        title: fc.constantFrom(undefined, undefined, 'tip', 'a "b"'),
        children: tie('inlines'),
      }) as Arbitrary<Inline>,
    },
  ),
  inlines: fc.array(tie('inline') as Arbitrary<Inline>, { minLength: 1, maxLength: 4 }),
}));

/** Nodes in the form that a parse gives: written and parsed once. The property is about what comes of that, not about the form. */
export const anyInlines: Arbitrary<readonly Inline[]> = inlines.map(nodes => tidy(nodes, new Set()));

function tidy(nodes: readonly Inline[], around: ReadonlySet<string>): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') continue;
    if (node.type === 'link' && around.has('link')) continue;
    if (node.type === 'image' && around.has('image')) continue;
    if (!('children' in node)) out.push(node);
    else if (!around.has(node.type) && !(LOOSE.has(node.type) && last?.type === node.type)) {
      const children = tidy(node.children, new Set([...around, node.type]));
      if (children.length > 0) out.push({ ...node, children } as Inline);
    }
  }
  return out;
}

const paragraph: Arbitrary<Block> = anyInlines.map(children => ({ type: 'paragraph', children }));
const heading: Arbitrary<Block> = fc.record({
  type: fc.constant('heading' as const),
  level: fc.integer({ min: 1, max: 6 }),
  children: anyInlines,
});
const code: Arbitrary<Block> = fc.record({
  type: fc.constant('code' as const),
  info: fc.constantFrom(
    '',
    'js',
    'c++',
    'js title="A b" linenumbers',
    'macro:plantuml',
    'macro:noformat{title=x}',
    'java firstline=3 collapse',
  ),
  value: fc.constantFrom(
    '',
    'x',
    '  a\n\n\tb',
    '```\nx\n```',
    ']]>',
    '~~~',
    ':::info\n^123 a\n:::',
    '世界\u00A0🎉',
    ' ',
    '- a\n> b',
  ),
});
const footnote: Arbitrary<Block> = value.map(one => ({
  type: 'paragraph',
  children: [
    directive('anchor', 'fn-note'),
    { type: 'sup', children: [{ type: 'text', value: 'note' }] },
    { type: 'text', value: ` ${one}` },
  ],
}));
const leaf: Arbitrary<Block> = fc.oneof(
  fc.constantFrom<Block>(
    { type: 'leaf', name: 'toc', attributes: { maxLevel: '3' } },
    { type: 'leaf', name: 'include', label: 'DS:A: b', attributes: {} },
    { type: 'leaf', name: 'children', attributes: { page: 'DS:Home', all: 'true' } },
    { type: 'leaf', name: 'view-file', label: 'a [1].pdf', attributes: { height: '20' } },
    { type: 'divider' },
  ),
  fc
    .record({
      type: fc.constant('leaf' as const),
      name: fc.constantFrom('livesearch', 'my-macro'),
      attributes,
    })
    .map(one => (one.name === 'my-macro' ? { ...one, label: 'x' } : one)),
);

const size = fc.integer({ min: 1, max: 4 });
const table: Arbitrary<Block> = fc.tuple(size, size).chain(([width, height]) =>
  fc
    .record({
      align: fc.array(fc.constantFrom<Align>(undefined, undefined, 'left', 'center', 'right'), {
        minLength: width,
        maxLength: width,
      }),
      rows: fc.array(fc.array(cell(), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
      span: fc.option(fc.tuple(size, size, size, size)),
      caption: fc.option(anyInlines, { freq: 5 }),
    })
    .map(({ align, rows, span, caption }): Block => {
      const spanned = span ? putSpan(rows, span) : rows;
      return { type: 'table', align, rows: caption ? putCaption(spanned, caption) : spanned };
    }),
);

/** The rows with a cell that spans others, which are empty. */
function putSpan(
  rows: readonly (readonly Cell[])[],
  [row, column, rowCount, columnCount]: number[],
): Cell[][] {
  const top = Math.min(row ?? 1, rows.length) - 1;
  const left = Math.min(column ?? 1, rows[0]?.length ?? 1) - 1;
  const bottom = Math.min(top + (rowCount ?? 1), rows.length);
  const right = Math.min(left + (columnCount ?? 1), rows[0]?.length ?? 1);
  if (right - left === 1 && bottom - top === 1) return rows.map(cells => [...cells]); // a span of one says nothing
  const attributes = { cols: String(right - left), rows: String(bottom - top) };
  return rows.map((cells, y) =>
    cells.map((content, x): Cell => {
      if (y < top || y >= bottom || x < left || x >= right) return content;
      return y === top && x === left
        ? [{ type: 'directive', name: 'span', attributes }, space, ...content]
        : [];
    }),
  );
}

const space: Inline = { type: 'text', value: ' ' };

function putCaption(
  [first = [], ...rows]: readonly (readonly Cell[])[],
  label: readonly Inline[],
): (readonly Cell[])[] {
  const [content = [], ...cells] = first;
  return [
    [[{ type: 'directive', name: 'caption', label, attributes: {} }, space, ...content], ...cells],
    ...rows,
  ];
}

/** Lines of a cell, most of which begin items. */
const lines: Arbitrary<Cell> = fc
  .array(
    fc.tuple(fc.constantFrom('', '- ', '- ', '- - ', '1. ', '2. ', '- [ ] ', '- [x] ', '- 1. '), value),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(all =>
    all.flatMap(([mark, words]): Inline[] => [{ type: 'text', value: mark + words }, { type: 'break' }]),
  );

function cell(): Arbitrary<Cell> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<Cell>([]) },
    { weight: 5, arbitrary: anyInlines },
    { weight: 1, arbitrary: lines },
  );
}

interface GrownBlocks {
  readonly block: Block;
  readonly blocks: readonly Block[];
  readonly item: ListItem;
}

const PANELS = ['info', 'note', 'tip', 'warning', 'panel', 'expand', 'excerpt', 'details', 'my-rich'];

const { blocks } = fc.letrec<GrownBlocks>(tie => ({
  item: fc.record(
    { done: fc.constantFrom(undefined, undefined, true, false), children: tie('blocks') },
    { requiredKeys: ['children'] },
  ) as Arbitrary<ListItem>,
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: paragraph },
    { weight: 2, arbitrary: heading },
    { weight: 1, arbitrary: code },
    { weight: 1, arbitrary: leaf },
    { weight: 1, arbitrary: footnote },
    { weight: 1, arbitrary: image.map((one): Block => ({ type: 'paragraph', children: [one] })) },
    { weight: 2, arbitrary: table },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('list' as const),
        ordered: fc.boolean(),
        start: fc.constantFrom(1, 1, 1, 4, 0),
        items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      }) as Arbitrary<Block>,
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('quote' as const),
        children: tie('blocks'),
      }) as Arbitrary<Block>,
    },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          type: fc.constant('container' as const),
          name: fc.constantFrom(...PANELS),
          label: bare,
          attributes,
          children: tie('blocks'),
        },
        { requiredKeys: ['type', 'name', 'attributes', 'children'] },
      ) as Arbitrary<Block>,
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('blocks'), tie('blocks'), fc.boolean())
        .map(([one, other, isWide]) => layoutOf(one as readonly Block[], other as readonly Block[], isWide)),
    },
  ),
  blocks: fc.array(tie('block') as Arbitrary<Block>, { minLength: 1, maxLength: 3 }),
}));

function layoutOf(left: readonly Block[], right: readonly Block[], isWide: boolean): Block {
  const cellOf = (children: readonly Block[]): Block => ({
    type: 'container',
    name: 'cell',
    attributes: {},
    children,
  });
  return {
    type: 'container',
    name: 'layout',
    attributes: {},
    children: [
      {
        type: 'container',
        name: 'section',
        attributes: { type: 'two_equal', ...(isWide && { 'breakout-mode': 'wide' }) },
        children: [cellOf(left), cellOf(right)],
      },
    ],
  };
}

/** Whole documents. */
export const anyDocument: Arbitrary<readonly Block[]> = fc
  .array(blocks, { minLength: 1, maxLength: 2 })
  .map(parts => parts.flat());
