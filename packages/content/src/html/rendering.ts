/** What every renderer of HTML is given. */
import type { StorageNode } from '../storage/tree.ts';
import type { LinkResource } from './resources.ts';

/**
 * `view`: what Confluence shows in a page of its own, for its own stylesheet and scripts. `export`: complete by itself, for print and
 * previews: contents lists are made, expands are open, macros that nothing runs are boxes with their parameters. `document`: the same
 * as a whole HTML document with a stylesheet.
 */
export type HtmlFormat = 'view' | 'export' | 'document';

/** A page in a list, with the pages below it. */
export interface PageLink {
  readonly text: string;
  readonly href?: string;
  readonly children?: readonly PageLink[];
}

export interface HtmlOptions {
  /** Default `view`. */
  readonly format?: HtmlFormat;
  /** The page's title: Confluence puts it before the anchors of headings, and it is a document's title. */
  readonly title?: string;
  /** The address, and the text where the link has none, of a page, attachment, user or space; undefined if it is not known. */
  readonly resolveLink?: (
    resource: LinkResource,
  ) => { readonly href?: string; readonly text?: string } | undefined;
  /** The storage of a page that is included; undefined if it is not known. */
  readonly readPage?: (page: LinkResource) => string | undefined;
  /** The pages below a page (undefined: the page that is rendered), as many levels as asked for. */
  readonly listChildren?: (page: LinkResource | undefined, levels: number) => readonly PageLink[] | undefined;
  /** Relative addresses are made absolute against it. */
  readonly baseUrl?: string;
  /** How dates are written, as a BCP 47 tag. Default `en-US`. */
  readonly locale?: string;
}

export interface Heading {
  readonly id: string;
  readonly level: number;
  /** As HTML without tags. */
  readonly text: string;
}

/** What a page and those that it includes have in common. */
export interface Shared {
  /** How often each anchor was given. */
  readonly anchors: Map<string, number>;
  /** Pages that were included. */
  inclusions: number;
}

export interface Rendering {
  readonly source: string;
  readonly options: HtmlOptions;
  /** Whether the output has to be complete by itself. */
  readonly standalone: boolean;
  readonly shared: Shared;
  readonly headings: ReadonlyMap<StorageNode, Heading>;
  /** Everything inside a node. */
  readonly renderChildren: (node: StorageNode) => string;
  /** Another page's storage, or the part of it that is picked, in place of a macro. */
  readonly renderIncluded: (
    storage: string,
    pick?: (root: StorageNode, source: string) => StorageNode | undefined,
  ) => string;
}
