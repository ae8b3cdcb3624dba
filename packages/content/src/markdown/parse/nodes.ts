/** Lists of inline nodes as a parse yields them: no text beside text, spaces only where they show, no mark inside its own kind. */
import type { Inline } from '../../types.ts';

export type Mark = 'strong' | 'em' | 'del' | 'u' | 'sub' | 'sup';

const SPACE = 32;

/** Nodes that are being put together; text waits until what follows it is known. */
export interface NodeList {
  readonly nodes: Inline[];
  text: string;
  endsInSpace: boolean;
}

export function createList(): NodeList {
  return { nodes: [], text: '', endsInSpace: false };
}

/** Adds a node; text, in which spaces are single already, joins the text before it. */
export function addNode(list: NodeList, node: Inline | undefined): void {
  if (node?.type === 'text') addText(list, node.value);
  else if (node) {
    finishText(list);
    list.nodes.push(node);
  }
}

function addText(list: NodeList, value: string): void {
  if (value === '') return;
  list.text += list.endsInSpace && value.charCodeAt(0) === SPACE ? value.slice(1) : value;
  list.endsInSpace = value.charCodeAt(value.length - 1) === SPACE;
}

function finishText(list: NodeList): void {
  if (list.text !== '') list.nodes.push({ type: 'text', value: list.text });
  list.text = '';
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

/** Adds a node without the marks in it that stand around it already: one inside its own kind says nothing. */
export function addUnmarked(list: NodeList, node: Inline | undefined, around: readonly Mark[]): void {
  if (!node || !isMark(node) || around.length === 0) addNode(list, node);
  else if (around.includes(node.type)) for (const child of node.children) addUnmarked(list, child, around);
  else addNode(list, { type: node.type, children: dropMarks(node.children, around) });
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
    else if (isMark(node)) addNode(list, { type: node.type, children: unlink([...node.children], links) });
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
