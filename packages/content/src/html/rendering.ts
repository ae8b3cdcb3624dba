/** What every renderer of view HTML is given. */
import type { StorageNode } from '../storage/tree.ts';
import type { LinkResource } from './resources.ts';

export interface HtmlOptions {
  /** The address, and the text where the link has none, of a page, attachment, user or space; undefined if it is not known. */
  readonly resolveLink?: (
    resource: LinkResource,
  ) => { readonly href?: string; readonly text?: string } | undefined;
  /** Relative addresses are made absolute against it. */
  readonly baseUrl?: string;
}

export interface Rendering {
  readonly source: string;
  readonly options: HtmlOptions;
  /** Everything inside a node. */
  readonly renderChildren: (node: StorageNode) => string;
}
