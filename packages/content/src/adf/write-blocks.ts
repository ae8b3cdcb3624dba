/** ADF's blocks to storage. */
import { isInline, isWritable } from './hold-marks.ts';
import { COLUMN_WIDTHS } from './read-layout.ts';
import { type AdfNode, OPAQUE } from './types.ts';
import { writeCard, writeInlines } from './write-inlines.ts';
import { writeCode, writeExpand, writeExtension, writePanel } from './write-macros.ts';
import { writeMediaGroup, writeMediaSingle } from './write-media.ts';
import { writeTable } from './write-table.ts';
import {
  extra,
  leftOver,
  markOf,
  marksBut,
  numberAttribute,
  textAttribute,
  writeAdfNode,
  writeInnerNode,
  writeUnknown,
} from './writing.ts';
import { element, text } from './xml.ts';

type Write = (node: AdfNode) => string;
const body = (node: AdfNode): string => writeBlocks(node.content ?? []);

/** How each block is written. Inline nodes among blocks, and unknown ones, are written below. */
const BLOCKS: Readonly<Record<string, Write>> = {
  paragraph: node => writeLine('p', node, {}),
  heading: node => {
    const level = numberAttribute(node, 'level');
    const isLevel = level !== undefined && Number.isInteger(level) && level >= 1 && level <= 6;
    return writeLine(`h${isLevel ? level : 1}`, node, isLevel ? { level } : {});
  },
  bulletList: node => writeWrapped('ul', node, { style: undefined }),
  orderedList: node => {
    const order = numberAttribute(node, 'order');
    return writeWrapped('ol', node, { start: order ?? 1 }, { order });
  },
  listItem: node => writeWrapped('li', node, {}),
  blockquote: node => writeWrapped('blockquote', node, {}),
  rule: node => element('hr', { 'local-id': textAttribute(node, 'localId'), ...kept(node, {}) }, ''),
  codeBlock: writeCode,
  panel: node => writePanel(node, body(node)),
  expand: node => writeExpand(node, body(node)),
  nestedExpand: node => writeExpand(node, body(node)),
  table: node => writeTable(node, writeBlocks),
  taskList: writeTaskList,
  decisionList: writeDecisions,
  mediaSingle: node => writeMediaSingle(node, writeInlines),
  mediaGroup: writeMediaGroup,
  blockCard: writeCard,
  embedCard: writeCard,
  extension: node => writeExtension(node, undefined),
  bodiedExtension: node => writeExtension(node, body(node)),
  syncBlock: node => writeAdfNode(node, ''),
  bodiedSyncBlock: node => writeAdfNode(node, body(node)),
};

/** Blocks of storage. */
export function writeBlocks(nodes: readonly AdfNode[]): string {
  let storage = '';
  let line: AdfNode[] = [];
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(node);
      continue;
    }
    if (line.length > 0) storage += element('p', {}, writeInlines(line));
    line = [];
    const write = isWritable(node) && Object.hasOwn(BLOCKS, node.type) ? BLOCKS[node.type] : undefined;
    storage += write?.(node) ?? writeUnknown(node, false);
  }
  return line.length > 0 ? storage + element('p', {}, writeInlines(line)) : storage;
}

/** A section of a layout; one that ADF cannot say is an opaque extension. */
function isSection(node: AdfNode): boolean {
  const { extensionType, extensionKey } = node.attrs ?? {};
  return node.type === 'layoutSection'
    ? isWritable(node)
    : extensionType === OPAQUE && extensionKey === 'ac:layout-section';
}

/** The whole page. Sections make a layout of it, in which what stands between them is sections of one column. */
export function writeDocument(nodes: readonly AdfNode[]): string {
  if (!nodes.some(isSection)) return writeBlocks(nodes);
  let sections = '';
  let between: AdfNode[] = [];
  const endBetween = (): void => {
    const cell = element('ac:layout-cell', {}, writeBlocks(between));
    if (between.length > 0)
      sections += element(
        'ac:layout-section',
        { 'ac:type': 'fixed-width', 'ac:breakout-mode': 'default' },
        cell,
      );
    between = [];
  };
  for (const node of nodes) {
    if (!isSection(node)) between.push(node);
    else {
      endBetween();
      sections += node.type === 'layoutSection' ? writeSection(node) : writeBlocks([node]);
    }
  }
  endBetween();
  return element('ac:layout', {}, sections);
}

function writeSection(section: AdfNode): string {
  const columns = section.content ?? [];
  const [type = 'two_equal', widths = []] =
    Object.entries(COLUMN_WIDTHS).find(
      ([, widths]) =>
        widths.length === columns.length &&
        widths.every(
          (width, index) => Math.abs(width - (numberAttribute(columns[index] ?? section, 'width') ?? -1)) < 1,
        ),
    ) ??
    Object.entries(COLUMN_WIDTHS).find(([, widths]) => widths.length === columns.length) ??
    (columns.length === 1 ? ['single'] : []);
  const cells = columns.map((column, index) =>
    element(
      'ac:layout-cell',
      { 'ac:local-id': textAttribute(column, 'localId'), ...kept(column, { width: widths[index] }) },
      body(column),
    ),
  );
  const breakout = markOf(section, 'breakout')?.attrs;
  return element(
    'ac:layout-section',
    {
      'ac:type': type,
      'ac:breakout-mode': breakout?.['mode'] ?? 'default',
      'ac:breakout-width': breakout?.['width'],
      'ac:local-id': textAttribute(section, 'localId'),
      ...extra({
        attrs: leftOver(section.attrs, { localId: textAttribute(section, 'localId') }),
        marks: marksBut(section, 'breakout'),
        whole: columns.length === 1,
      }),
    },
    cells.join(''),
  );
}

/** The extra attribute of a node whose local id stands in its element. */
function kept(node: AdfNode, said: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const localId = textAttribute(node, 'localId');
  return extra({ attrs: leftOver(node.attrs, { ...said, localId }), marks: node.marks ?? [] });
}

function writeWrapped(
  name: string,
  node: AdfNode,
  attributes: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>> = {},
): string {
  return element(
    name,
    { ...attributes, 'local-id': textAttribute(node, 'localId'), ...kept(node, said) },
    body(node),
  );
}

const ALIGNED: Readonly<Record<string, string>> = { center: 'center', end: 'right' };

/** A paragraph or heading with its alignment and indentation. */
function writeLine(name: string, node: AdfNode, said: Readonly<Record<string, unknown>>): string {
  const align = ALIGNED[String(markOf(node, 'alignment')?.attrs?.['align'])];
  const level = Number(markOf(node, 'indentation')?.attrs?.['level'] ?? 0);
  const isLevel = Number.isInteger(level) && level >= 1 && level <= 6;
  const style = (align ? `text-align: ${align};` : '') + (isLevel ? `margin-left: ${level * 30}.0px;` : '');
  const localId = textAttribute(node, 'localId');
  const marks = marksBut(node, ...(align ? ['alignment'] : []), ...(isLevel ? ['indentation'] : []));
  const kept = extra({ attrs: leftOver(node.attrs, { ...said, localId }), marks });
  return element(
    name,
    { style: style || undefined, 'local-id': localId, ...kept },
    writeInlines(node.content ?? []),
  );
}

/** Tasks are numbered through the list; a list that follows a task stands inside it. */
function writeTaskList(list: AdfNode): string {
  const tasks: string[] = [];
  for (const [index, node] of (list.content ?? []).entries()) {
    if (node.type === 'taskList' && tasks.length > 0)
      tasks.push(`${(tasks.pop() ?? '').replace(/<\/ac:task>$/u, '')}${writeTaskList(node)}</ac:task>`);
    else if (node.type === 'taskList') tasks.push(writeTaskList(node));
    else if (node.type === 'taskItem' || node.type === 'blockTaskItem')
      tasks.push(writeTask(node, index + 1));
    else tasks.push(writeTask({ type: 'taskItem', content: [node] }, index + 1));
  }
  return element(
    'ac:task-list',
    { 'ac:local-id': textAttribute(list, 'localId'), ...kept(list, {}) },
    tasks.join(''),
  );
}

/** Lists at the end of a task's content are written as those that follow it, which reading gives. */
function writeTask(given: AdfNode, number: number): string {
  const content = given.content ?? [];
  const end = content.findLastIndex(node => node.type !== 'taskList') + 1;
  const nested = content.slice(end).map(writeTaskList).join('');
  return writeTaskAlone({ ...given, content: content.slice(0, end) }, number).replace(
    /<\/ac:task>$/u,
    () => `${nested}</ac:task>`,
  );
}

function writeTaskAlone(task: AdfNode, number: number): string {
  const localId = textAttribute(task, 'localId') ?? '';
  const state = textAttribute(task, 'state') === 'DONE' ? 'DONE' : 'TODO';
  const isNumber = /^\d+$/u.test(localId);
  const content =
    task.type === 'taskItem' && (task.content ?? []).every(isInline)
      ? writeInlines(task.content ?? [])
      : body(task);
  const id = element('ac:task-id', {}, isNumber ? localId : String(number));
  const uuid = isNumber || localId === '' ? '' : element('ac:task-uuid', {}, text(localId));
  const status = element('ac:task-status', {}, state === 'DONE' ? 'complete' : 'incomplete');
  const kept = extra({
    attrs: leftOver(task.attrs, {
      state,
      ...(localId.trim() === localId && localId !== '' ? { localId } : {}),
    }),
    marks: task.marks ?? [],
  });
  return `${element('ac:task', kept, id + uuid + status + element('ac:task-body', {}, content)).replace(/ \/>$/u, '></ac:task>')}`;
}

function writeDecisions(list: AdfNode): string {
  const items = (list.content ?? []).map(item => {
    const content = (item.content ?? []).every(isInline) ? writeInlines(item.content ?? []) : body(item);
    return writeInnerNode(item, content);
  });
  return element(
    'ac:adf-extension',
    {},
    writeInnerNode(list, '').replace(
      /(?: \/>|<\/ac:adf-node>)$/u,
      end => `${end === ' />' ? '>' : ''}${items.join('')}</ac:adf-node>`,
    ),
  );
}
