/** A parsed page: source, tree and partition, with ids and infos of its blocks made when first asked for. */
import type { BlockInfo, SliceDocument } from '../types.ts';
import { type PageBlock, partitionPage } from './blocks.ts';
import { assignIds, type BlockIds } from './ids.ts';
import { scanStorage } from './scan.ts';
import type { StorageNode } from './tree.ts';

/** What SliceDocument is inside the package. */
export interface Page extends SliceDocument {
  readonly root: StorageNode;
  /** Outermost blocks. */
  readonly partition: readonly PageBlock[];
  /** Every addressable block in document order. */
  readonly listed: readonly PageBlock[];
  readonly ids: BlockIds;
}

/** Parses storage format. Throws ContentError 'malformed' or 'too_large', with the position. */
export function parsePage(source: string): SliceDocument {
  return openPage(source);
}

/** parsePage, with the insides. */
export function openPage(source: string): Page {
  return new ParsedPage(source, scanStorage(source));
}

/**
 * A class, because getters in an object literal would give every page a hidden class of its own: those live in V8's old space and
 * held each page's whole tree until a full collection, so that every young collection copied dead trees (60 ms each).
 */
class ParsedPage implements Page {
  readonly source: string;
  readonly root: StorageNode;
  readonly partition: readonly PageBlock[];
  readonly listed: readonly PageBlock[];
  #ids: BlockIds | undefined;
  #blocks: BlockInfo[] | undefined;

  constructor(source: string, root: StorageNode) {
    this.source = source;
    this.root = root;
    const listed: PageBlock[] = [];
    this.partition = partitionPage(source, root, listed);
    this.listed = listed;
  }

  get ids(): BlockIds {
    this.#ids ??= assignIds(this.source, this.partition, this.listed.length);
    return this.#ids;
  }

  get blocks(): readonly BlockInfo[] {
    this.#blocks ??= this.listed.map(block => describeBlock(this, block));
    return this.#blocks;
  }
}

/** The insides of a document that a caller hands back. */
export function insidesOf(document: SliceDocument): Page {
  return 'partition' in document ? (document as Page) : openPage(document.source);
}

/** Addressable blocks, their places counted from `first`: all but the first paragraph of an item, which belongs to it. */
export function listBlocks(roots: readonly PageBlock[], first = 0): PageBlock[] {
  const listed: PageBlock[] = [];
  const visit = (blocks: readonly PageBlock[]): void => {
    for (const block of blocks) {
      if (!block.lead) {
        block.place = first + listed.length;
        listed.push(block);
      }
      visit(block.children);
    }
  };
  visit(roots);
  return listed;
}

/** A block as callers see it. */
export function describeBlock(page: Page, block: PageBlock): BlockInfo {
  const parent = block.parent && page.ids.shownOf(block.parent);
  return {
    id: page.ids.shownOf(block) ?? '',
    kind: block.kind,
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.name === undefined ? {} : { name: block.name }),
    start: block.start,
    end: block.end,
    ...(parent === undefined ? {} : { parent }),
  };
}
