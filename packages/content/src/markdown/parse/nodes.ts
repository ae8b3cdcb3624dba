/** Lists of inline nodes as a parse yields them: no text beside text, spaces only where they show, no mark inside its own kind. */
import type { Inline } from '../../types.ts';
import { withValue } from '../cell-lines.ts';

export type Mark = 'strong' | 'em' | 'del' | 'u' | 'sub' | 'sup';

const SPACE = 32;

/** Nodes that are being put together; text waits until what follows it is known. */
export interface NodeList {
  readonly nodes: Inline[];
  text: string;
  /** Where in the text an escaped part of a marker stands. */
  escaped: number | undefined;
  endsInSpace: boolean;
}

export function createList(): NodeList {
  return { nodes: [], text: '', escaped: undefined, endsInSpace: false };
}

/** Adds a node; text, in which spaces are single already, joins the text before it. */
export function addNode(list: NodeList, node: Inline | undefined): void {
  if (node?.type === 'text') addText(list, node);
  else if (node) {
    const last = list.text === '' ? list.nodes.at(-1) : undefined;
    if (last?.type === node.type && isMark(node) && LOOSE.has(node.type))
      joinMark(list, node.type, node.children);
    else {
      finishText(list);
      list.nodes.push(node);
    }
  }
}

function addText(list: NodeList, { value, escaped }: Extract<Inline, { type: 'text' }>): void {
  if (value === '') return;
  if (escaped !== undefined && list.escaped === undefined && MARKER_START.test(list.text) && beginsLine(list))
    list.escaped = list.text.length + escaped;
  list.text += list.endsInSpace && value.charCodeAt(0) === SPACE ? value.slice(1) : value;
  list.endsInSpace = value.charCodeAt(value.length - 1) === SPACE;
}

/** What may stand before an escaped character that is part of the marker of an item. */
const MARKER_START = /^\s*(?:- )*\d{0,9}$/;

/** Whether the text that waits begins a line, or what stands behind the directive that a table's cell begins with. */
function beginsLine({ nodes }: NodeList): boolean {
  const last = nodes.at(-1)?.type;
  return last === undefined || last === 'break' || last === 'directive';
}

function finishText(list: NodeList): void {
  const { text: value, escaped } = list;
  if (value !== '') list.nodes.push({ type: 'text', value, ...(escaped !== undefined && { escaped }) });
  list.text = '';
  list.escaped = undefined;
  list.endsInSpace = false;
}

/** The nodes of a list that is whole. */
export function finishList(list: NodeList): Inline[] {
  finishText(list);
  return list.nodes;
}

/** Runs of spaces, tabs and line ends as the one space that HTML shows. */
export function collapseSpaces(text: string): string {
  const isPlain = !text.includes('  ') && !text.includes('\n') && !text.includes('\t');
  return isPlain ? text : text.replace(/[ \t\n]+/g, ' ');
}

/** Marks whose edges say nothing: spaces and breaks there stand outside, neighbours of one kind are one, empty ones are none. */
const LOOSE: ReadonlySet<string> = new Set(['strong', 'em', 'del']);

/** Adds a mark around nodes. */
export function addMark(list: NodeList, mark: Mark, children: Inline[]): void {
  if (LOOSE.has(mark)) addTidyMark(list, mark, children);
  else if (children.length > 0) addNode(list, { type: mark, children });
}

function addTidyMark(list: NodeList, mark: Mark, children: Inline[]): void {
  const after = takeEdge(children, 'end');
  for (const node of takeEdge(children, 'start')) addNode(list, node);
  const [only] = children;
  const inner = children.length === 1 && only && isMark(only) ? only : undefined;
  if (inner && isOutside(inner.type, mark)) {
    const inside = createList();
    addTidyMark(inside, mark, [...inner.children]);
    joinMark(list, inner.type, finishList(inside));
  } else if (children.length > 0) joinMark(list, mark, children);
  for (const node of after) addNode(list, node);
}

/** Marks that reach equally far stand in this order from the outside: `***` tells of none. */
const ORDER: readonly Mark[] = ['em', 'strong', 'del'];

function isOutside(one: Mark, other: Mark): boolean {
  return ORDER.includes(one) && ORDER.indexOf(one) < ORDER.indexOf(other);
}

/** Adds a mark, or what it holds to the mark of its kind right before it. */
function joinMark(list: NodeList, mark: Mark, children: readonly Inline[]): void {
  const last = list.text === '' ? list.nodes.at(-1) : undefined;
  const joined = createList();
  if (last?.type === mark) {
    list.nodes.pop();
    for (const node of last.children) addNode(joined, node);
  }
  for (const node of children) addNode(joined, node);
  finishText(list);
  list.nodes.push({ type: mark, children: finishList(joined) });
}

/** Takes the breaks and the space off one end, in the order in which they stood. */
function takeEdge(children: Inline[], edge: 'start' | 'end'): Inline[] {
  const taken: Inline[] = [];
  for (;;) {
    const at = edge === 'start' ? 0 : children.length - 1;
    const node = children[at];
    if (node?.type === 'break') children.splice(at, 1);
    else if (node?.type !== 'text') break;
    else {
      const value = edge === 'start' ? node.value.replace(/^ +/, '') : node.value.replace(/ +$/, '');
      if (value === node.value) break;
      if (value === '') children.splice(at, 1);
      else children[at] = withValue(node, value);
    }
    taken[edge === 'start' ? 'push' : 'unshift'](node.type === 'break' ? node : { type: 'text', value: ' ' });
  }
  return taken;
}

/** Adds a node without the marks in it that stand around it already: one inside its own kind says nothing. */
export function addUnmarked(list: NodeList, node: Inline | undefined, around: readonly Mark[]): void {
  if (!node || !isMark(node) || around.length === 0) addNode(list, node);
  else if (around.includes(node.type)) for (const child of node.children) addUnmarked(list, child, around);
  else addMark(list, node.type, dropMarks(node.children, around));
}

/** The nodes without marks of some kinds. */
export function dropMarks(nodes: readonly Inline[], marks: readonly Mark[]): Inline[] {
  const list = createList();
  for (const node of nodes) addUnmarked(list, node, marks);
  return finishList(list);
}

export function isMark(node: Inline): node is Extract<Inline, { type: Mark }> {
  const { type } = node;
  return (
    type === 'strong' || type === 'em' || type === 'del' || type === 'u' || type === 'sub' || type === 'sup'
  );
}

/** The nodes with some links turned into their text. */
export function unlink(nodes: Inline[], links: ReadonlySet<Inline>): Inline[] {
  if (links.size === 0) return nodes;
  const list = createList();
  for (const node of nodes) {
    if (node.type === 'link' && links.has(node)) for (const child of node.children) addNode(list, child);
    else if (isMark(node)) addMark(list, node.type, unlink([...node.children], links));
    else addNode(list, node);
  }
  return finishList(list);
}

/** The text of inline nodes without their marks. */
export function plainText(nodes: readonly Inline[]): string {
  let text = '';
  for (const node of nodes) text += plainTextOf(node);
  return text;
}

function plainTextOf(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.value;
    case 'break':
      return ' ';
    case 'image':
      return node.alt;
    case 'directive':
      return plainText(node.label ?? []);
    default:
      return plainText(node.children);
  }
}
