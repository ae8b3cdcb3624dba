/** The shapes of the Atlassian Document Format, and the names this package keeps what it has no form for under. */

export interface AdfMark {
  readonly type: string;
  readonly attrs?: AdfAttributes;
}

export type AdfAttributes = Readonly<Record<string, unknown>>;

export interface AdfNode {
  readonly type: string;
  readonly attrs?: AdfAttributes;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

/**
 * A node as it was read, before it is made to fit. What the writer held must be given out whole: marks that the schema
 * forbids in the node's place, or `whole` where the node's own content is such.
 */
export interface ReadNode extends AdfNode {
  readonly held?: readonly AdfMark[];
  readonly whole?: true;
}

export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

/** extensionType of macros (https://developer.atlassian.com/cloud/jira/platform/apis/document/nodes/extension/ has the node). */
export const MACRO = 'com.atlassian.confluence.macro.core';

/**
 * extensionType of what ADF has no place for. `parameters.storage` carries the storage, which writing takes; beside it
 * `parameters.adf` tells the nodes that it stands for, where they are known. An unknown node is in `adf` alone.
 */
export const OPAQUE = 'weir.opaque';

/** Collection of a file node that is known by its file name alone; `id` is that name. */
export const BY_NAME = 'confluence-attachment';

/** The storage attribute that holds, as JSON, the attributes and marks that storage has no form for. */
export const EXTRA = 'data-adf';

/** The key of an `ac:adf-attribute` that holds an unknown node as JSON. */
export const NODE_JSON = 'adf-json';

/** Type of a mark that the schema forbids in its node's place, on its way through storage; `mark` is the mark itself. */
export const HELD = 'weir.held';

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
