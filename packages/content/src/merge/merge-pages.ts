/** Three-way merge: what two people made of one version of a page, in one page, where they changed different things. */
import { type Change, findChanges, type Moved, movedParts, textOfChange } from '../compare/changes.ts';
import { idsOf, type Part, showParts } from '../compare/parts.ts';
import { freshenIds } from '../edit/fresh-ids.ts';
import { applySplices, type Splice } from '../edit/splice.ts';
import { ContentError } from '../errors.ts';
import { insidesOf, openPage, type Page } from '../storage/page.ts';
import type { SliceDocument } from '../types.ts';
import { type Clash, findClashes, insertTogether, isCarried } from './clashes.ts';

/** What one version has in the place of a conflict. */
export interface ConflictSide {
  /** Markdown; empty where the version has nothing there. */
  readonly markdown: string;
  /** Ids of the blocks concerned, in that version. */
  readonly blocks: readonly string[];
}

export interface MergeConflict {
  readonly base: ConflictSide;
  readonly mine: ConflictSide;
  readonly theirs: ConflictSide;
}

export interface MergeResult {
  /** The merged page; absent when there are conflicts, so that nothing half-merged can be saved. */
  readonly storage?: string;
  readonly conflicts: readonly MergeConflict[];
  /** Places where both sides put something in: theirs stands first there, then mine. What is the same is there once and not told. */
  readonly together: readonly Omit<MergeConflict, 'base'>[];
  /** How many changes each side made; one that both made counts on both sides. */
  readonly mine: number;
  readonly theirs: number;
}

/**
 * Merges what `mine` and `theirs` made of `base`: down to the items of lists, the cells of tables and the frames of macros. Changes
 * that are the same on both sides are made once, a block that only moved takes the other side's change of it along. All
 * bytes are of one of the three. What both put into one gap stands there one after the other. Other changes that meet are conflicts; their
 * order is that of the page.
 */
export function mergePages(base: SliceDocument, mine: SliceDocument, theirs: SliceDocument): MergeResult {
  const sides: Sides = { base: insidesOf(base), mine: insidesOf(mine), theirs: insidesOf(theirs) };
  const changes: Clash = { mine: changesOf(sides, sides.mine), theirs: changesOf(sides, sides.theirs) };
  const counts = { mine: changes.mine.length, theirs: changes.theirs.length };
  const { source } = sides.base;
  const clashes = findClashes(source, changes.mine, changes.theirs);
  const pairs = findTogether(source, changes);
  const storage = clashes.length > 0 ? undefined : applyBoth(source, changes, pairs);
  if (storage !== undefined && isWellFormed(storage))
    return { storage, conflicts: [], together: pairs.map(pair => describeTogether(sides, pair)), ...counts };
  const told = clashes.length > 0 ? clashes : [changes];
  return { conflicts: told.map(clash => describeConflict(sides, clash)), together: [], ...counts };
}

interface Together {
  readonly mine: Change;
  readonly theirs: Change;
}

/** The insertions of both sides in one gap, but for those that are the same. */
function findTogether(source: string, { mine, theirs }: Clash): Together[] {
  const show = (): string => '';
  return mine.flatMap(one => {
    const other = theirs.find(change => insertTogether(source, one, change));
    const isSame = other && textOfChange(one, show).trim() === textOfChange(other, show).trim();
    return other && !isSame ? [{ mine: one, theirs: other }] : [];
  });
}

function describeTogether({ mine, theirs }: Sides, pair: Together): Omit<MergeConflict, 'base'> {
  return {
    mine: describeParts(mine, partsAfter(pair.mine)),
    theirs: describeParts(theirs, partsAfter(pair.theirs)),
  };
}

interface Sides {
  readonly base: Page;
  readonly mine: Page;
  readonly theirs: Page;
}

function changesOf({ base }: Sides, side: Page): readonly Change[] {
  return side.source === base.source ? [] : findChanges(base, side);
}

function isWellFormed(storage: string): boolean {
  try {
    openPage(storage);
    return true;
  } catch (error) {
    if (error instanceof ContentError) return false;
    throw error;
  }
}

/** The source with the changes of both sides; what both put into one gap comes where theirs comes, behind it. */
function applyBoth(source: string, { mine, theirs }: Clash, together: readonly Together[]): string {
  const places = new Map(together.map(pair => [pair.mine.start, pair.theirs.start]));
  const isInsertion = ({ start, end }: Splice): boolean => start === end;
  const others = spliceSide(source, theirs, mine);
  const known = new Set(others.map(keyOf));
  const own = spliceSide(source, mine, theirs)
    .filter(splice => !known.has(keyOf(splice)))
    .map(splice => {
      const at = isInsertion(splice) ? (places.get(splice.start) ?? splice.start) : splice.start;
      return isInsertion(splice) ? { ...splice, start: at, end: at } : splice;
    });
  const splices = [...others, ...own].sort((one, other) => one.start - other.start || one.end - other.end);
  const isShared = mine.length > 0 && theirs.length > 0;
  return applySplices(source, isShared ? freshenIds(source, splices) : splices);
}

function keyOf({ start, end, text }: Splice): string {
  return `${start} ${end} ${text}`;
}

/** One side's changes as splices: what it moves comes as the other side made it, what the other side moves is left to that. */
function spliceSide(source: string, some: readonly Change[], others: readonly Change[]): Splice[] {
  const carriers = movedParts(others);
  const show = ({ from }: Moved): string => {
    const inside = others.filter(other => isCarried(from, other)).map(other => asSplice(other, bytesOf));
    const text = applySplices(source, inside);
    return text.slice(from.start, text.length - (source.length - from.end));
  };
  const bytesOf = ({ from }: Moved): string => source.slice(from.start, from.end);
  return some
    .filter(change => !carriers.some(part => isCarried(part, change)))
    .map(change => asSplice(change, show));
}

function asSplice(change: Change, show: (moved: Moved) => string): Splice {
  return { start: change.start, end: change.end, text: textOfChange(change, show), operation: 0 };
}

function describeConflict({ base, mine, theirs }: Sides, clash: Clash): MergeConflict {
  return {
    base: describeParts(base, [...clash.mine, ...clash.theirs].flatMap(partsBefore)),
    mine: describeParts(mine, clash.mine.flatMap(partsAfter)),
    theirs: describeParts(theirs, clash.theirs.flatMap(partsAfter)),
  };
}

/** The parts of the old version that a change is about: of a frame, the whole. */
function partsBefore({ kind, owner, gone }: Change): readonly Part[] {
  return kind === 'frame' ? [owner] : gone;
}

function partsAfter({ kind, ownerAfter, come }: Change): readonly Part[] {
  return kind === 'frame' ? [ownerAfter] : come;
}

/** Each part once, those in others left out, in order. */
function describeParts(page: Page, parts: readonly Part[]): ConflictSide {
  const isInOther = (part: Part): boolean =>
    parts.some(
      other =>
        other.block !== part.block && !other.cell && other.start <= part.start && other.end >= part.end,
    );
  const outer = [...new Set(parts)]
    .filter(part => !isInOther(part))
    .sort((one, other) => one.start - other.start);
  return { markdown: showParts(page, outer), blocks: idsOf(page, outer) };
}
