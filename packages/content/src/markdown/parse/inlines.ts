/** markdown-it's inline tokens to Inline nodes. */
import type { Token } from 'markdown-it';
import type { Attributes, Inline } from '../../types.ts';

type Mark = 'strong' | 'em' | 'del' | 'u' | 'sub' | 'sup';

const MARKS: Readonly<Record<string, Mark>> = {
  strong_open: 'strong',
  em_open: 'em',
  s_open: 'del',
  del_open: 'del',
  u_open: 'u',
  sub_open: 'sub',
  sup_open: 'sup',
};

/** Told of every directive, link and image, with the offset into the inline content that it starts at, where that is known. */
export type PlaceInline = (node: Inline, at: number) => void;

interface Run {
  readonly tokens: readonly Token[];
  readonly place: PlaceInline;
  at: number;
  /** Marks around the current token: one inside its own kind says nothing. */
  readonly open: Set<string>;
}

/** Builds the nodes of one run of inline tokens. */
export function buildInlines(tokens: readonly Token[], place: PlaceInline = () => {}): readonly Inline[] {
  return buildUntilClose({ tokens, place, at: 0, open: new Set() });
}

function buildUntilClose(run: Run): readonly Inline[] {
  const nodes: Inline[] = [];
  for (let token = run.tokens[run.at++]; token && token.nesting !== -1; token = run.tokens[run.at++]) {
    const text = readText(token);
    if (text !== undefined) addText(nodes, text);
    else if (run.open.has(token.type)) for (const node of buildUntilClose(run)) addNode(nodes, node);
    else nodes.push(buildNode(run, token));
  }
  return nodes;
}

function buildNode(run: Run, token: Token): Inline {
  const isMark = Object.hasOwn(MARKS, token.type);
  if (isMark) run.open.add(token.type);
  const node = readNode(token, token.nesting === 1 ? buildUntilClose(run) : []);
  if (isMark) run.open.delete(token.type);
  if (node.type === 'directive' || node.type === 'link' || node.type === 'image')
    run.place(node, Number(token.meta?.['start'] ?? 0));
  return node;
}

function readText(token: Token): string | undefined {
  if (token.type === 'text' || token.type === 'text_special') return token.content;
  return token.type === 'softbreak' ? ' ' : undefined;
}

function addNode(nodes: Inline[], node: Inline): void {
  if (node.type === 'text') addText(nodes, node.value);
  else nodes.push(node);
}

/** Runs of spaces are one, as HTML shows them. */
function addText(nodes: Inline[], content: string): void {
  const value = content.includes('  ') ? content.replace(/ {2,}/g, ' ') : content;
  if (value === '') return;
  const last = nodes.at(-1);
  if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + value };
  else nodes.push({ type: 'text', value });
}

function readNode(token: Token, children: readonly Inline[]): Inline {
  const mark = MARKS[token.type];
  if (mark) return { type: mark, children };
  switch (token.type) {
    case 'code_inline':
      return { type: 'code', value: token.content };
    case 'hardbreak':
      return { type: 'break' };
    case 'link_open':
      return buildLink(token, children);
    case 'image':
      return buildImage(token);
    case 'directive':
    case 'directive_open':
      return buildDirective(token, token.type === 'directive_open' ? children : undefined);
    default:
      return { type: 'text', value: token.content };
  }
}

function buildLink(token: Token, children: readonly Inline[]): Inline {
  const href = readAttribute(token, 'href');
  const title = readAttribute(token, 'title');
  return title === '' ? { type: 'link', href, children } : { type: 'link', href, title, children };
}

function buildImage(token: Token): Inline {
  const title = readAttribute(token, 'title');
  const attributes = (token.meta?.['attributes'] ?? {}) as Attributes;
  return {
    type: 'image',
    src: readAttribute(token, 'src'),
    alt: plainText(buildInlines(token.children ?? [])),
    attributes: title === '' ? attributes : { ...attributes, title },
  };
}

function buildDirective(token: Token, label: readonly Inline[] | undefined): Inline {
  const { name, attributes } = token.meta as { name: string; attributes: Attributes };
  return label ? { type: 'directive', name, label, attributes } : { type: 'directive', name, attributes };
}

function readAttribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The text of inline nodes without their marks. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map(plainTextOf).join('');
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
