/** What the schema forbids in its place and storage could say: it is held, so that reading gives it back instead of leaving it out. */
import { fitMarks } from './fit.ts';
import { CONTENT } from './schema.ts';
import { type AdfMark, type AdfNode, HELD } from './types.ts';

/** The nodes with marks that may not stand where they do wrapped; writers put a wrapped mark among the extras. */
export function holdMarks(nodes: readonly AdfNode[], place: string): AdfNode[] {
  return nodes.map(node => {
    if (!isWritable(node) || isInline(node) || (node.type === 'layoutSection' && place !== 'doc'))
      return node;
    const { marks, content, ...rest } = node;
    return {
      ...rest,
      ...(marks ? { marks: holdIllegal(marks, node.type, place) } : {}),
      ...(content ? { content: holdMarks(content, node.type) } : {}),
    };
  });
}

function holdIllegal(marks: readonly AdfMark[], type: string, place: string): AdfMark[] {
  const legal = fitMarks(marks, type, place);
  return marks.map(mark =>
    legal.some(other => other.type === mark.type) ? mark : { type: HELD, attrs: { mark } },
  );
}

export function isInline(node: AdfNode): boolean {
  return (CONTENT['paragraph'] ?? []).includes(node.type);
}

/** Whether storage has a form for the node with its kind of content. Others travel as what they are. */
export function isWritable(node: AdfNode): boolean {
  const content = node.content ?? [];
  if (!Object.hasOwn(CONTENT, node.type)) return false;
  if (CONTENT[node.type]?.length === 0) return content.length === 0;
  switch (node.type) {
    case 'codeBlock':
      return holdsOnly(node, 'text');
    case 'table':
      return holdsOnly(node, 'tableRow') && content.every(row => holdsOnly(row, 'tableCell', 'tableHeader'));
    case 'mediaSingle':
      return (
        content[0]?.type === 'media' &&
        content.slice(1).every(part => part.type === 'caption') &&
        content.length < 3
      );
    case 'mediaGroup':
      return holdsOnly(node, 'media');
    case 'decisionList':
      return holdsOnly(node, 'decisionItem');
    case 'layoutSection':
      return holdsOnly(node, 'layoutColumn');
    default:
      return true;
  }
}

function holdsOnly(node: AdfNode, ...types: string[]): boolean {
  return (node.content ?? []).every(child => types.includes(child.type));
}
