/** Edit operations: each looks its block up and says what to splice. */
import { ContentError } from '../errors.ts';
import { parseDocument, parseInline, writeStorage } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { isTaskDone } from '../read/render.ts';
import { endOfSection, findSection } from '../read/section.ts';
import { layOutTable, renderCellContent, type TableGrid } from '../read/table.ts';
import { indexOfId } from '../read/view.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import { type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import type { Block, EditOperation } from '../types.ts';
import { inlineKey } from './atoms.ts';
import { asShown, blocksKey, itemAsShown, itemKey, readBack } from './canonical.ts';
import type { Expectation } from './expectation.ts';
import { replaceText } from './find-replace.ts';
import { endPlace, insertPlace } from './insert.ts';
import type { Merge } from './merge.ts';
import { mergeBlocks } from './merge-blocks.ts';
import { mergeCell } from './merge-line.ts';
import { mergeItem, setTaskDone, writeItems } from './merge-list.ts';
import { withoutSpan } from './merge-table.ts';
import { createPool, emptyPool, type Pool } from './pool.ts';
import type { Splice } from './splice.ts';

/** What one operation does. */
export interface Planned {
  readonly splices: readonly Splice[];
  /** Replacements made, for find_replace. */
  readonly count?: number;
  readonly expectation?: Expectation;
}

type Of<Name extends EditOperation['op']> = Extract<EditOperation, { op: Name }>;

interface Planning {
  readonly page: Page;
  readonly splices: Splice[];
  readonly add: Merge['add'];
}

/** Plans one operation against the page as it was given. Throws ContentError when it cannot be done. */
export function planOperation(page: Page, operation: EditOperation, index: number): Planned {
  const splices: Splice[] = [];
  const planning: Planning = { page, splices, add: splice => splices.push({ ...splice, operation: index }) };
  return { splices, ...runOperation(planning, operation) };
}

type Outcome = Omit<Planned, 'splices'>;

function runOperation(planning: Planning, operation: EditOperation): Outcome {
  switch (operation.op) {
    case 'replace':
      return replace(planning, operation);
    case 'insert_before':
    case 'insert_after':
      return insert(planning, operation);
    case 'append':
      return append(planning, operation);
    case 'delete':
      return remove(planning, operation);
    case 'set_cell':
      return setCell(planning, operation);
    case 'toggle_task':
      return toggleTask(planning, operation);
    case 'find_replace':
      return findReplace(planning, operation);
  }
}

function blockOf(page: Page, id: string): PageBlock {
  const block = page.listed[indexOfId(page, id)];
  if (!block) throw new ContentError('unknown_block', `No block has the id '${id}'.`);
  return block;
}

function nodeOf(block: PageBlock): StorageNode {
  const [node] = block.nodes;
  if (!node) throw new Error(`the ${block.kind} block at ${block.start} has no node`);
  return node;
}

/** The first id that no task of the page has. */
function firstTaskId(page: Page): number {
  if (!page.source.includes('<ac:task-id')) return 1;
  let highest = 0;
  for (const node of walkNodes(page.root)) {
    if (node.name === 'ac:task-id') highest = Math.max(highest, Number(textOf(page.source, node)) || 0);
  }
  return highest + 1;
}

function mergeWith(planning: Planning, pool: Pool): Merge {
  return { source: planning.page.source, pool, add: planning.add, mergeBlocks };
}

function parseBlocks(markdown: string): { blocks: readonly Block[]; locate: Pool['locate'] } {
  const { blocks, locate } = parseDocument(markdown);
  if (blocksKey(blocks) === '')
    throw new ContentError('bad_markdown', 'The Markdown is empty. To remove a block, use delete.');
  return { blocks, locate };
}

function withLocate(pool: Pool, locate: Pool['locate']): Pool {
  return locate ? { ...pool, locate } : pool;
}

function replace(planning: Planning, operation: Of<'replace'>): Outcome {
  const { page } = planning;
  const block = blockOf(page, operation.block);
  const { blocks, locate } = parseBlocks(operation.markdown);
  const pool = withLocate(createPool(page.source, block, firstTaskId(page)), locate);
  const merge = mergeWith(planning, pool);
  if (block.kind === 'item' || block.kind === 'task') return replaceItem(merge, block, blocks);
  const expectation = { start: block.start, end: block.end, key: blocksKey(asShown(blocks)), items: false };
  const [parent] = block.parent?.nodes ?? [page.root];
  // A block that shows nothing, such as an empty paragraph, gives way whole.
  if (blocksKey(readBack(page.source, [block])) === '') {
    planning.add({ start: block.start, end: block.end, text: writeStorage(blocks, pool) });
  } else mergeBlocks(merge, [block], blocks, parent ?? page.root);
  return { expectation };
}

/** An item is replaced by `- text`, by several items, or by blocks without a marker. */
function replaceItem(merge: Merge, item: PageBlock, blocks: readonly Block[]): Outcome {
  const [list, ...others] = blocks;
  const isList = list?.type === 'list' && others.length === 0;
  const [first, ...rest] = isList ? list.items : [{ children: blocks }];
  if (!first) return {};
  const isTask = item.kind === 'task';
  if (isList && list.items.some(entry => (entry.done !== undefined) !== isTask)) {
    const expected = isTask ? '- [ ] text or - [x] text' : '- text';
    throw new ContentError(
      'not_applicable',
      `This block is ${isTask ? 'a task' : 'a list item'}: write it as ${expected}. To change the kind of list, replace the whole list.`,
    );
  }
  mergeItem(merge, item, first);
  if (rest.length > 0)
    merge.add({ start: item.end, end: item.end, text: writeItems(merge, rest, item.parent?.name === 'ol') });
  const done = isTask && first.done === undefined ? { done: isTaskDone(merge.source, nodeOf(item)) } : {};
  const key = [{ ...first, ...done }, ...rest].map(itemAsShown).map(itemKey).join('\n');
  return { expectation: { start: item.start, end: item.end, key, items: true } };
}

function insert(planning: Planning, operation: Of<'insert_before' | 'insert_after'>): Outcome {
  const { page } = planning;
  const block = blockOf(page, operation.block);
  const side = operation.op === 'insert_before' ? 'before' : 'after';
  const { blocks, locate } = parseBlocks(operation.markdown);
  const merge = mergeWith(planning, withLocate(emptyPool(firstTaskId(page)), locate));
  const [list, ...others] = blocks;
  const isTask = block.kind === 'task';
  const isItems =
    (isTask || block.kind === 'item') &&
    list?.type === 'list' &&
    others.length === 0 &&
    list.items.every(item => (item.done !== undefined) === isTask);
  if (isItems) {
    const at = side === 'before' ? block.start : block.end;
    planning.add({ start: at, end: at, text: writeItems(merge, list.items, block.parent?.name === 'ol') });
    return {
      expectation: {
        start: at,
        end: at,
        key: list.items.map(itemAsShown).map(itemKey).join('\n'),
        items: true,
      },
    };
  }
  const at = insertPlace(page, block, side);
  planning.add({ start: at, end: at, text: writeStorage(blocks, merge.pool) });
  return { expectation: { start: at, end: at, key: blocksKey(asShown(blocks)), items: false } };
}

function append(planning: Planning, operation: Of<'append'>): Outcome {
  const { page } = planning;
  const { blocks, locate } = parseBlocks(operation.markdown);
  const pool = withLocate(emptyPool(firstTaskId(page)), locate);
  const text = writeStorage(blocks, pool);
  if (operation.section === undefined) {
    planning.add(endPlace(page, text));
    return {};
  }
  const { from } = findSection(page, operation.section);
  const heading = page.listed[from];
  const inSection = page.listed
    .slice(from, endOfSection(page, from))
    .filter(block => block.parent === heading?.parent);
  const last = inSection[inSection.length - 1];
  const at = last ? insertPlace(page, last, 'after') : page.source.length;
  planning.add({ start: at, end: at, text });
  return { expectation: { start: at, end: at, key: blocksKey(asShown(blocks)), items: false } };
}

function remove(planning: Planning, operation: Of<'delete'>): Outcome {
  const block = blockOf(planning.page, operation.block);
  if (block.kind === 'layout' && block.name !== 'layout' && block.name !== 'section') {
    throw new ContentError(
      'not_applicable',
      'A layout cell cannot be removed alone, its section has a fixed number of cells. Delete what it holds, or the section.',
    );
  }
  const isOnlyItem =
    (block.kind === 'item' || block.kind === 'task' || block.name === 'section') &&
    block.parent?.children.length === 1;
  const target = isOnlyItem ? block.parent : block;
  planning.add({ start: target.start, end: target.end, text: '' });
  return {};
}

function toggleTask(planning: Planning, operation: Of<'toggle_task'>): Outcome {
  const block = blockOf(planning.page, operation.block);
  if (block.kind !== 'task') {
    throw new ContentError(
      'not_applicable',
      `Block ${operation.block} is a ${block.kind}, not a task; only tasks can be done or open.`,
    );
  }
  setTaskDone({ source: planning.page.source, add: planning.add }, nodeOf(block), operation.done);
  return {};
}

function findReplace(planning: Planning, operation: Of<'find_replace'>): Outcome {
  const { page } = planning;
  const nodes = operation.block === undefined ? page.root.children : blockOf(page, operation.block).nodes;
  const { changes, count } = replaceText(page.source, nodes, {
    find: operation.find,
    replace: operation.replace,
    all: operation.all ?? false,
  });
  for (const change of changes) planning.add(change);
  return { count };
}

function setCell(planning: Planning, operation: Of<'set_cell'>): Outcome {
  const { page } = planning;
  const block = findTable(page, operation.block);
  const grid = layOutTable(nodeOf(block));
  const cell = findCell(page, grid, operation);
  const wanted = withoutSpan(
    parseInline(
      operation.markdown
        .trim()
        .replace(/\n{2,}/g, '<br><br>')
        .replace(/\n/g, '<br>'),
    ),
  );
  const merge = mergeWith(planning, createPool(page.source, block, firstTaskId(page)));
  const isSame =
    inlineKey(parseInline(renderCellContent(createReader(page.source), cell))) === inlineKey(wanted);
  if (!isSame) mergeCell(merge, cell, wanted);
  return {};
}

/** The table with this id, or the only one in the block with this id: a table that is all of a macro or an item shows no id of its own. */
function findTable(page: Page, id: string): PageBlock {
  const block = blockOf(page, id);
  const tables = listTables(block);
  const [only] = tables;
  if (only && tables.length === 1) return only;
  if (!only)
    throw new ContentError(
      'not_applicable',
      `Block ${id} is a ${block.kind} without a table; set_cell needs a table's id.`,
    );
  const ids = tables.map(table => page.ids.shownOf(table)).join(', ');
  throw new ContentError('ambiguous', `Block ${id} holds ${tables.length} tables; name one: ${ids}.`);
}

function listTables(block: PageBlock): PageBlock[] {
  return block.kind === 'table' ? [block] : block.children.flatMap(listTables);
}

function findCell(page: Page, grid: TableGrid, { row, column }: Of<'set_cell'>): StorageNode {
  if (!Number.isInteger(row) || row < 1 || row > grid.rows.length) {
    throw new ContentError(
      'not_found',
      `The table has ${grid.rows.length} rows, counted from 1${grid.header ? ' with the header row' : ''}; there is no row ${row}.`,
    );
  }
  const index = typeof column === 'number' ? column - 1 : findColumn(page, grid, column);
  const place = grid.rows[row - 1]?.[index];
  if (!place)
    throw new ContentError(
      'not_found',
      `The table has ${grid.width} columns, counted from 1; there is no column ${column} in row ${row}.`,
    );
  return place.cell.node;
}

function findColumn(page: Page, grid: TableGrid, name: string): number {
  const wanted = name.trim().toLowerCase();
  const titles = (grid.rows[0] ?? []).map(place =>
    place?.origin ? textOf(page.source, place.cell.node).replace(/\s+/g, ' ').trim() : '',
  );
  const found = titles.flatMap((title, index) => (title.toLowerCase() === wanted ? [index] : []));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const list = titles
    .filter(title => title !== '')
    .map(title => `'${title}'`)
    .join(', ');
  if (first === undefined)
    throw new ContentError(
      'not_found',
      `No column is called '${name}'. The first row has ${list || 'no text'}; or give the column's number.`,
    );
  throw new ContentError(
    'ambiguous',
    `${found.length} columns are called '${name}'; give the column's number (${found.map(index => index + 1).join(', ')}).`,
  );
}
