/** Links found by their whole address, as Markdown writes it: `page:SPACE:Title`, `attachment:file.pdf`. */
import { ContentError } from '../../errors.ts';
import { readTarget } from '../../markdown/write/targets.ts';
import { addressOf } from '../../read/resources.ts';
import { type StorageNode, walkNodes } from '../../storage/tree.ts';
import type { Change } from '../attributes.ts';

/** The resources below some nodes that a Confluence address names; none where `find` is no such address. */
export function findResources(nodes: readonly StorageNode[], find: string): StorageNode[] {
  const target = readTarget(find);
  if (target?.kind !== 'resource' || target.resource === '' || target.anchor !== undefined) return [];
  return nodes
    .flatMap(root => [root, ...walkNodes(root)])
    .filter(node => node.name.startsWith('ri:') && addressOf(node) === find);
}

/** The resource made another one. Throws ContentError 'not_applicable' for what is no address inside Confluence. */
export function retarget(resource: StorageNode, replace: string): Change {
  const target = readTarget(replace);
  if (target?.kind !== 'resource' || target.resource === '' || target.anchor !== undefined) {
    throw new ContentError(
      'not_applicable',
      `${JSON.stringify(replace)} cannot take the place of a link's address inside Confluence: give page:SPACE:Title, blog:…, attachment:…, space:KEY. To link elsewhere, replace the block.`,
    );
  }
  return { start: resource.start, end: resource.end, text: target.resource };
}
