/** What a change of a parameter is, whatever has the parameter. */
import { ContentError, tellPageText } from '../../errors.ts';
import type { StorageNode } from '../../storage/tree.ts';
import { validateStorage } from '../../validate/index.ts';
import type { Change } from '../attributes.ts';
import { applySplices, orderSplices } from '../splice.ts';

export interface ParameterChange {
  readonly source: string;
  /** The macro, the extension's node or the image. */
  readonly node: StorageNode;
  /** As it is stored; `default` for the unnamed one of a macro. */
  readonly name: string;
  /** Decoded; null removes the parameter. */
  readonly value: string | null;
}

/** Refuses to remove what is not there. */
export function refuseUnknown(what: string, name: string, known: readonly string[]): never {
  const list =
    known.length === 0
      ? 'it has none'
      : `it has ${known
          .slice(0, 30)
          .map(each => tellPageText(each, 40))
          .join(', ')}`;
  throw new ContentError('not_found', `${what} has no parameter '${name}': ${list}.`);
}

/** Throws ContentError 'forbidden' when the policy of what may be written refuses a fragment. */
export function requireAllowed(fragment: string): void {
  const [problem] = validateStorage(fragment).problems;
  if (problem)
    throw new ContentError(problem.code, problem.message.replace(/ \(line \d+, column \d+\)$/, ''));
}

/** An element's bytes with changes made that are given in the source's offsets. */
export function changedBytes(source: string, node: StorageNode, changes: readonly Change[]): string {
  const local = changes.map(change => ({
    start: change.start - node.start,
    end: change.end - node.start,
    text: change.text,
    operation: 0,
  }));
  const bytes = source.slice(node.start, node.end);
  return applySplices(bytes, orderSplices(bytes, local));
}
