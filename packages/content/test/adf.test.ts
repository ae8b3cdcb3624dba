/** ADF that goes through storage and comes back; Atlassian's schema judges everything given out. */
import { describe, expect, it } from 'vitest';
import { type AdfNode, adfToStorage, storageToAdf, storageToText } from '../src/index.ts';
import { doc, judge, paragraph, sortKeys, text, travel } from './adf.ts';

describe('ADF that goes through storage', () => {
  const cell = (type: string, attrs: Record<string, unknown>, value: string): AdfNode => ({
    type,
    attrs: { colspan: 1, rowspan: 1, ...attrs },
    content: [paragraph(text(value))],
  });
  const file = { type: 'file', id: 'b6a1', collection: 'contentId-7' };
  const cases: readonly (readonly [string, readonly AdfNode[]])[] = [
    ['text with spaces and breaks', [paragraph(text('  a\n\tb <&>"\u00a0 '))]],
    [
      'marks',
      [
        paragraph(
          text('a', { type: 'strong' }, { type: 'em' }, { type: 'underline' }, { type: 'strike' }),
          text('b', { type: 'subsup', attrs: { type: 'sub' } }),
          text(
            'c',
            { type: 'textColor', attrs: { color: '#FF5630' } },
            { type: 'backgroundColor', attrs: { color: '#fedec8' } },
          ),
          text('d', {
            type: 'link',
            attrs: { href: 'https://a.example/?x=1&y="', title: 'T', id: '1', collection: 'c' },
          }),
          text(
            'e',
            { type: 'annotation', attrs: { annotationType: 'inlineComment', id: 'r1' } },
            { type: 'code' },
          ),
        ),
      ],
    ],
    [
      'inline nodes',
      [
        paragraph(
          {
            type: 'mention',
            attrs: { id: '557058:x', text: '@Ann', accessLevel: 'CONTAINER', userType: 'APP', localId: 'm' },
          },
          { type: 'emoji', attrs: { shortName: ':smile:', id: '1f604', text: '😄' } },
          { type: 'date', attrs: { timestamp: '1767225600000', localId: 'd' } },
          { type: 'date', attrs: { timestamp: '1767225600001' } },
          { type: 'status', attrs: { text: 'Done', color: 'green', style: 'bold', localId: 's' } },
          { type: 'status', attrs: { text: 'Own', color: '#123456', style: 'bold' } },
          { type: 'hardBreak' },
          { type: 'placeholder', attrs: { text: 'Write' } },
          { type: 'inlineCard', attrs: { url: 'https://a.example' } },
          { type: 'mediaInline', attrs: { ...file, type: 'file' } },
        ),
      ],
    ],
    [
      'paragraphs and headings with marks',
      [
        {
          ...paragraph(text('a')),
          attrs: { localId: 'p' },
          marks: [{ type: 'alignment', attrs: { align: 'end' } }],
        },
        { ...paragraph(text('b')), marks: [{ type: 'indentation', attrs: { level: 3 } }] },
        { ...paragraph(text('c')), marks: [{ type: 'fontSize', attrs: { fontSize: 'small' } }] },
        { type: 'heading', attrs: { level: 6, localId: 'h' }, content: [text('H')] },
      ],
    ],
    [
      'lists',
      [
        {
          type: 'orderedList',
          attrs: { order: 0 },
          content: [
            {
              type: 'listItem',
              content: [
                paragraph(text('a')),
                { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] },
              ],
            },
          ],
        },
      ],
    ],
    [
      'tasks inside tasks',
      [
        {
          type: 'taskList',
          attrs: { localId: 'l' },
          content: [
            { type: 'taskItem', attrs: { localId: 'a', state: 'DONE' }, content: [text('x')] },
            {
              type: 'taskList',
              attrs: { localId: 'l2' },
              content: [{ type: 'taskItem', attrs: { localId: '7', state: 'TODO' } }],
            },
            {
              type: 'blockTaskItem',
              attrs: { localId: 'b', state: 'TODO' },
              content: [paragraph(text('one')), paragraph(text('two'))],
            },
          ],
        },
      ],
    ],
    [
      'decisions',
      [
        {
          type: 'decisionList',
          attrs: { localId: 'l' },
          content: [
            {
              type: 'decisionItem',
              attrs: { localId: 'i', state: 'DECIDED' },
              content: [text('Go', { type: 'strong' })],
            },
          ],
        },
      ],
    ],
    [
      'a table with spans, widths and colours',
      [
        {
          type: 'table',
          attrs: {
            layout: 'wide',
            width: 760,
            isNumberColumnEnabled: true,
            displayMode: 'fixed',
            localId: 't',
          },
          marks: [{ type: 'fragment', attrs: { localId: 'f', name: 'Table 1' } }],
          content: [
            {
              type: 'tableRow',
              attrs: { localId: 'r' },
              content: [
                cell('tableHeader', { colwidth: [100] }, 'a'),
                cell('tableHeader', { colspan: 2, colwidth: [50, 60.5] }, 'b'),
              ],
            },
            {
              type: 'tableRow',
              content: [
                cell('tableHeader', { rowspan: 2, colwidth: [100] }, 'c'),
                cell('tableCell', { background: '#e3fcef', colwidth: [50] }, 'd'),
                cell('tableCell', { colwidth: [60.5], valign: 'top' }, 'e'),
              ],
            },
            {
              type: 'tableRow',
              content: [
                cell('tableCell', { colwidth: [50] }, 'f'),
                cell('tableCell', { colwidth: [60.5], localId: 'g' }, 'g'),
              ],
            },
          ],
        },
      ],
    ],
    ...['info', 'note', 'tip', 'warning', 'error', 'success'].map((panelType): [string, AdfNode[]] => [
      `a panel of type ${panelType}`,
      [{ type: 'panel', attrs: { panelType, localId: 'p' }, content: [paragraph(text('x'))] }],
    ]),
    [
      'a panel of its own colour',
      [
        {
          type: 'panel',
          attrs: {
            panelType: 'custom',
            panelColor: '#EAE6FF',
            panelIcon: ':x:',
            panelIconId: 'i',
            panelIconText: 'x',
          },
          content: [paragraph()],
        },
      ],
    ],
    [
      'code, quotes, rules',
      [
        {
          type: 'codeBlock',
          attrs: { language: 'go', wrap: true, uniqueId: 'u' },
          marks: [{ type: 'breakout', attrs: { mode: 'wide', width: 960 } }],
          content: [text('a ]]> b\n\tc')],
        },
        { type: 'codeBlock' },
        { type: 'blockquote', content: [paragraph(text('q'))] },
        { type: 'rule', attrs: { localId: 'r' } },
      ],
    ],
    [
      'expands inside expands',
      [
        {
          type: 'expand',
          attrs: { title: 'A & B' },
          marks: [{ type: 'breakout', attrs: { mode: 'full-width' } }],
          content: [{ type: 'nestedExpand', attrs: { title: '' }, content: [paragraph(text('x'))] }],
        },
      ],
    ],
    [
      'a layout between blocks',
      [
        paragraph(text('before')),
        {
          type: 'layoutSection',
          attrs: { localId: 's' },
          marks: [{ type: 'breakout', attrs: { mode: 'wide' } }],
          content: [
            { type: 'layoutColumn', attrs: { width: 66.66 }, content: [paragraph()] },
            { type: 'layoutColumn', attrs: { width: 33.33, valign: 'top' }, content: [paragraph()] },
          ],
        },
        {
          type: 'layoutSection',
          content: [40, 60].map(width => ({
            type: 'layoutColumn',
            attrs: { width },
            content: [paragraph()],
          })),
        },
      ],
    ],
    [
      'images and files',
      [
        {
          type: 'mediaSingle',
          attrs: { layout: 'wrap-left', width: 300, widthType: 'pixel' },
          content: [
            {
              type: 'media',
              attrs: { ...file, alt: 'a.png', width: 10, height: 20 },
              marks: [
                { type: 'border', attrs: { size: 2, color: '#091e4224' } },
                { type: 'link', attrs: { href: 'https://a.example' } },
              ],
            },
            { type: 'caption', attrs: { localId: 'c' }, content: [text('Fig. 1')] },
          ],
        },
        {
          type: 'mediaSingle',
          attrs: { layout: 'center', width: 50 },
          content: [{ type: 'media', attrs: { type: 'external', url: 'https://a.example/i.png' } }],
        },
        {
          type: 'mediaGroup',
          content: [
            { type: 'media', attrs: file },
            { type: 'media', attrs: { ...file, id: 'c7' } },
          ],
        },
        { type: 'mediaGroup', content: [{ type: 'media', attrs: file }] },
        {
          type: 'mediaGroup',
          content: [{ type: 'media', attrs: { type: 'external', url: 'https://a.example/i.png' } }],
        },
      ],
    ],
    [
      'cards',
      [
        { type: 'blockCard', attrs: { url: 'https://a.example' } },
        {
          type: 'blockCard',
          attrs: {
            datasource: { id: 'd', parameters: { jql: 'x' }, views: [{ type: 'table' }] },
            layout: 'wide',
          },
        },
        {
          type: 'embedCard',
          attrs: { url: 'https://a.example', layout: 'wide', width: 80, originalHeight: 480 },
        },
      ],
    ],
    [
      'extensions',
      [
        {
          type: 'extension',
          attrs: {
            extensionType: 'com.atlassian.confluence.macro.core',
            extensionKey: 'toc',
            layout: 'default',
            localId: 'x',
            parameters: {
              macroParams: { maxLevel: { value: '2' } },
              macroMetadata: { macroId: { value: 'm' }, schemaVersion: { value: '1' }, title: 'Contents' },
            },
          },
          marks: [
            { type: 'dataConsumer', attrs: { sources: ['f'] } },
            { type: 'fragment', attrs: { localId: 'f' } },
          ],
        },
        {
          type: 'extension',
          attrs: {
            extensionType: 'com.atlassian.ecosystem',
            extensionKey: 'app',
            text: 'App',
            parameters: { guestParams: { zoom: 100, a: [1] } },
          },
        },
        {
          type: 'bodiedExtension',
          attrs: { extensionType: 'com.atlassian.confluence.macro.core', extensionKey: 'info' },
          content: [paragraph(text('x'))],
        },
        {
          type: 'bodiedExtension',
          attrs: { extensionType: 'own', extensionKey: 'k', layout: 'wide' },
          content: [paragraph(text('x'))],
        },
        paragraph(
          text('a '),
          {
            type: 'inlineExtension',
            attrs: { extensionType: 'own', extensionKey: 'k', parameters: { a: 1 } },
          },
          text(' b'),
        ),
      ],
    ],
    [
      'synchronised blocks',
      [
        { type: 'syncBlock', attrs: { resourceId: 'r', localId: 's' } },
        {
          type: 'bodiedSyncBlock',
          attrs: { resourceId: 'r', localId: 's' },
          content: [paragraph(text('x'))],
        },
      ],
    ],
  ];

  it.each(cases)('keeps %s', (_what, content) => {
    const document = doc(...content);
    expect(judge(document)).toBe('');
    expect(sortKeys(travel(document))).toEqual(sortKeys(document));
  });

  it('keeps an unknown node with all it holds', () => {
    const unknown = { type: 'hologram', attrs: { depth: 3 }, content: [text('inside')] };
    const storage = adfToStorage(doc(unknown, paragraph(text('a'), unknown)));
    expect(storage).toContain('<ac:adf-node type="hologram">');
    const back = storageToAdf(storage);
    expect(judge(back)).toBe('');
    expect(back.content[0]?.attrs?.['parameters']).toEqual({ adf: unknown });
    expect(back.content[1]?.content?.map(node => node.type)).toEqual(['text', 'inlineExtension']);
    expect(adfToStorage(back)).toBe(storage);
  });

  it('keeps an unknown mark with its text', () => {
    const storage = adfToStorage(doc(paragraph(text('shown', { type: 'glow', attrs: { by: 2 } }))));
    expect(storageToText(storage).trim()).toBe('shown');
    const back = storageToAdf(storage);
    expect(judge(back)).toBe('');
    expect(back.content[0]?.content?.[0]?.attrs?.['text']).toBe('shown');
    expect(adfToStorage(back)).toBe(storage);
  });

  it.each([
    'table',
    'mediaSingle',
    'mediaGroup',
    'codeBlock',
    'bulletList',
    'taskList',
    'decisionList',
    'layoutSection',
  ])('loses nothing of a %s that holds what it may not', type => {
    const back = travel(doc({ type, content: [paragraph(text('kept'))] }));
    expect(JSON.stringify(back)).toContain('kept');
  });

  const heading: AdfNode = { type: 'heading', attrs: { level: 2 }, content: [text('H')] };
  const code: AdfNode = { type: 'codeBlock', content: [text('x')] };
  const marked = (node: AdfNode, type: string, attrs?: Record<string, unknown>): AdfNode => ({
    ...node,
    marks: [{ type, ...(attrs ? { attrs } : {}) }],
  });
  const wide = { mode: 'wide' };
  it.each<[string, AdfNode, AdfNode]>([
    [
      'a quote in a list',
      { type: 'listItem', content: [{ type: 'blockquote', content: [paragraph(text('q'))] }] },
      { type: 'blockquote', content: [paragraph(text('q'))] },
    ],
    ["a mark on a heading that is text's", marked(heading, 'em'), marked(heading, 'em')],
    ['an unknown mark on a block', marked(heading, 'glow', { by: 2 }), marked(heading, 'glow', { by: 2 })],
    ['a wide code block in a cell', marked(code, 'breakout', wide), marked(code, 'breakout', wide)],
    [
      'marks beside code',
      paragraph(text('x', { type: 'strong' }, { type: 'code' })),
      text('x', { type: 'code' }, { type: 'strong' }),
    ],
    [
      'marks in a code block',
      { type: 'codeBlock', content: [text('a', { type: 'em' }), text('b')] },
      { type: 'codeBlock', content: [text('a', { type: 'em' }), text('b')] },
    ],
    [
      'a mark on a mention',
      paragraph(marked({ type: 'mention', attrs: { id: '1' } }, 'strong')),
      marked({ type: 'mention', attrs: { id: '1' } }, 'strong'),
    ],
    [
      'paragraphs in a decision',
      { type: 'decisionItem', attrs: { localId: 'i', state: 'DECIDED' }, content: [paragraph(text('a'))] },
      paragraph(text('a')),
    ],
    [
      'a column alone',
      {
        type: 'layoutSection',
        content: [{ type: 'layoutColumn', attrs: { width: 100 }, content: [heading] }],
      },
      {
        type: 'layoutSection',
        content: [{ type: 'layoutColumn', attrs: { width: 100 }, content: [heading] }],
      },
    ],
  ])('gives out %s opaquely, with what it is, and takes it back as it was', (_what, given, kept) => {
    const wrap: Readonly<Record<string, (node: AdfNode) => AdfNode>> = {
      listItem: node => ({ type: 'bulletList', content: [node] }),
      decisionItem: node => ({ type: 'decisionList', attrs: { localId: 'l' }, content: [node] }),
    };
    const inCell = given.marks?.[0]?.type === 'breakout';
    const cell = {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [given] }] }],
    };
    const document = doc(inCell ? cell : (wrap[given.type]?.(given) ?? given));
    const storage = adfToStorage(document);
    const back = travel(document);
    expect(JSON.stringify(sortKeys(back))).toContain(JSON.stringify(sortKeys(kept)).replace(/^\{|\}$/gu, ''));
    expect(adfToStorage(back)).toBe(storage);
  });

  it('shows what is held in storage: bold beside code stays bold', () => {
    const storage = adfToStorage(doc(paragraph(text('x', { type: 'code' }, { type: 'strong' }))));
    expect(storage).toMatch(/<p><strong data-adf="[^"]+"><code>x<\/code><\/strong><\/p>/u);
  });

  it('reads what people wrote without holding anything: bold code is code', () => {
    expect(storageToAdf('<p><strong><code>x</code></strong></p>').content).toEqual([
      paragraph(text('x', { type: 'code' })),
    ]);
  });

  it('moves a list inside a task behind it, where the schema has it', () => {
    const task = (localId: string, ...content: AdfNode[]): AdfNode => ({
      type: 'taskItem',
      attrs: { localId, state: 'TODO' },
      content,
    });
    const inner: AdfNode = { type: 'taskList', attrs: { localId: 'm' }, content: [task('b', text('inner'))] };
    const list = (...content: AdfNode[]): AdfNode => ({ type: 'taskList', attrs: { localId: 'l' }, content });
    expect(sortKeys(travel(doc(list(task('a', text('outer'), inner)))))).toEqual(
      sortKeys(doc(list(task('a', text('outer')), inner))),
    );
  });

  it('makes a node fit that stands where it may not', () => {
    const table = {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('deep'))] }] }],
    };
    const back = travel(doc({ type: 'panel', attrs: { panelType: 'info' }, content: [table] }));
    expect(JSON.stringify(back)).toContain('deep');
    expect(adfToStorage(back)).toContain('<td><p>deep</p></td>');
  });
});
