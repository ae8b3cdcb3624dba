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

/** Builds the nodes of one run of inline tokens. */
export function buildInlines(tokens: readonly Token[], place: PlaceInline = () => {}): readonly Inline[] {
  const cursor = { at: 0 };
  return buildUntilClose(tokens, cursor, place);
}

function buildUntilClose(
  tokens: readonly Token[],
  cursor: { at: number },
  place: PlaceInline,
): readonly Inline[] {
  const nodes: Inline[] = [];
  for (let token = tokens[cursor.at++]; token && token.nesting !== -1; token = tokens[cursor.at++]) {
    const text = readText(token);
    if (text !== undefined) {
      addText(nodes, text);
      continue;
    }
    const children = token.nesting === 1 ? buildUntilClose(tokens, cursor, place) : [];
    const node = buildNode(token, children);
    if (node.type === 'directive' || node.type === 'link' || node.type === 'image')
      place(node, Number(token.meta?.['start'] ?? 0));
    nodes.push(node);
  }
  return nodes;
}

function readText(token: Token): string | undefined {
  if (token.type === 'text' || token.type === 'text_special') return token.content;
  return token.type === 'softbreak' ? ' ' : undefined;
}

function addText(nodes: Inline[], value: string): void {
  if (value === '') return;
  const last = nodes.at(-1);
  if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + value };
  else nodes.push({ type: 'text', value });
}

function buildNode(token: Token, children: readonly Inline[]): Inline {
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
