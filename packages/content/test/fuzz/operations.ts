/** Random operations of every kind on random blocks of a page. */
import {
  type BlockKind,
  ContentError,
  type EditOperation,
  readPage,
  type SliceDocument,
} from '../../src/index.ts';
import { makeMarkdown } from './inputs.ts';
import { below, pick, type Random } from './random.ts';

type Name = EditOperation['op'];

const ANYWHERE: readonly Name[] = [
  'replace',
  'replace',
  'replace',
  'insert_before',
  'insert_after',
  'append',
  'delete',
  'find_replace',
  'move',
  'set_param',
  'set_layout',
];
/** What only some kinds of block take. */
const SPECIAL: Readonly<Partial<Record<BlockKind, readonly Name[]>>> = {
  task: ['toggle_task', 'toggle_task', ...ANYWHERE],
  macro: ['set_param', 'set_param', 'set_param', ...ANYWHERE],
  image: ['set_param', 'set_param', ...ANYWHERE],
  layout: ['set_layout', 'set_layout', ...ANYWHERE],
  table: [
    'set_cell',
    'insert_row',
    'delete_row',
    'move_row',
    'insert_column',
    'delete_column',
    'move_column',
    'replace',
    'delete',
    'find_replace',
    'move',
  ],
};
const PARAMETERS: readonly string[] = [
  'title',
  'default',
  'colour',
  'language',
  'width',
  'alt',
  'page',
  'user',
  'panel-type',
  'key',
];
const VALUES: readonly (string | null)[] = [
  'x',
  '<&">',
  'DS:A "B"',
  null,
  '',
  '漢',
  'https://e.example/?a=1&b=2',
  'javascript:x',
  '300',
];
const LAYOUTS: readonly string[] = [
  'single',
  'two_equal',
  'three_equal',
  'two_left_sidebar',
  'three_with_sidebars',
  'none',
];
const PLACES = ['text', 'code', 'links', 'parameters', 'all'] as const;

export function makeOperation(document: SliceDocument, random: Random): EditOperation {
  const { id: block = '000', kind = 'paragraph' } = pick(random, document.blocks, undefined) ?? {};
  const op = pick(random, SPECIAL[kind] ?? ANYWHERE, 'replace');
  return complete({ op, block, markdown: makeText(document, block, random), document, random });
}

/** Often the block's own Markdown with a word changed, as models edit. */
function makeText(document: SliceDocument, block: string, random: Random): string {
  if (random() > 0.4) return makeMarkdown(random);
  try {
    return readPage(document, { view: { kind: 'range', from: block, to: block } }).markdown.replace(
      /\w+/,
      'changed',
    );
  } catch (error) {
    if (error instanceof ContentError) return makeMarkdown(random);
    throw error;
  }
}

interface Wish {
  readonly op: Name;
  readonly block: string;
  readonly markdown: string;
  readonly document: SliceDocument;
  readonly random: Random;
}

function complete(wish: Wish): EditOperation {
  const { op, block, markdown, random } = wish;
  const row = 1 + below(random, 3);
  const column = 1 + below(random, 3);
  const to = 1 + below(random, 3);
  switch (op) {
    case 'replace':
    case 'insert_before':
    case 'insert_after':
      return { op, block, markdown };
    case 'append':
      return random() < 0.5 ? { op, markdown } : { op, markdown, section: block };
    case 'set_cell':
      return { op, block, row, column, markdown };
    case 'insert_row':
      return { op, block, row, cells: [markdown] };
    case 'insert_column':
      return { op, block, column, cells: [markdown] };
    case 'delete_row':
      return { op, block, row };
    case 'delete_column':
      return { op, block, column };
    case 'move_row':
      return { op, block, row, to };
    case 'move_column':
      return { op, block, column, to };
    default:
      return completeOther(wish);
  }
}

function completeOther({ op, block, markdown, document, random }: Wish): EditOperation {
  const other = pick(random, document.blocks, undefined)?.id ?? '000';
  switch (op) {
    case 'move':
      return {
        op,
        block,
        ...(random() < 0.5 ? { before: other } : { after: other }),
        section: random() < 0.2,
      };
    case 'find_replace':
      return {
        op,
        block,
        find: pick(random, ['a', 'e.', '://', 't'], 'a'),
        replace: markdown,
        all: true,
        where: pick(random, PLACES, 'text'),
      };
    case 'set_param':
      return { op, block, name: pick(random, PARAMETERS, 'title'), value: pick(random, VALUES, 'x') };
    case 'set_layout':
      return { op, block, type: pick(random, LAYOUTS, 'single') };
    case 'toggle_task':
      return { op, block, done: random() < 0.5 };
    default:
      return { op: 'delete', block };
  }
}
