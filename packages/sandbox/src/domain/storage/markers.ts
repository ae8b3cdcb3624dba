/** Inline comment markers: placing one around a piece of the page's text, and taking one away. */
import { DomainError } from '../entities.ts';
import { applySplices, readAttributes, type Splice, scanStorage } from './scan.ts';
import { readTextRuns, type TextRun } from './text.ts';

export interface Selection {
  readonly selection: string;
  /** Occurrences of the selection in the page, as the asker counted them. */
  readonly matchCount: number;
  /** 0-based. */
  readonly matchIndex: number;
}

interface Place {
  readonly text: string;
  readonly run: TextRun;
  readonly start: number;
  readonly end: number;
}

/** The body with markers of this ref around the selection. Throws `bad_request` where the text or the count does not fit. */
export function addMarker(source: string, wanted: Selection, ref: string): string {
  const places = foldWhitespace(readTextRuns(source));
  const matches = findMatches(places, foldText(wanted.selection));
  const name = `"${wanted.selection}"`;
  if (matches.length === 0)
    throw new DomainError('bad_request', `The text selection ${name} was not found in the content.`);
  if (matches.length !== wanted.matchCount) {
    throw new DomainError(
      'bad_request',
      `textSelectionMatchCount does not match: ${name} occurs ${matches.length} times, not ${wanted.matchCount}.`,
    );
  }
  const match = matches[wanted.matchIndex];
  if (!match)
    throw new DomainError(
      'bad_request',
      `textSelectionMatchIndex must be between 0 and ${matches.length - 1}, not ${wanted.matchIndex}.`,
    );
  const splices = markRuns(match, ref);
  if (splices === undefined)
    throw new DomainError(
      'bad_request',
      `The text selection ${name} lies where no inline comment can be placed.`,
    );
  return applySplices(source, splices);
}

function foldText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Characters in order, each stretch of white space as one space, as a reader's selection holds it; block boundaries stay line feeds. */
function foldWhitespace(runs: readonly TextRun[]): readonly Place[] {
  const places: Place[] = [];
  for (const run of runs) {
    for (const character of run.characters) {
      const isBoundary = character.start === character.end;
      const text = !isBoundary && /\s/u.test(character.text) ? ' ' : character.text;
      if (text === ' ' && places.at(-1)?.text === ' ') continue;
      places.push({ text, run, start: character.start, end: character.end });
    }
  }
  return places;
}

function findMatches(places: readonly Place[], selection: string): readonly (readonly Place[])[] {
  if (selection === '') return [];
  let text = '';
  const placeAt: Place[] = [];
  for (const place of places) {
    text += place.text;
    for (let unit = 0; unit < place.text.length; unit += 1) placeAt.push(place);
  }
  const matches: (readonly Place[])[] = [];
  for (let at = text.indexOf(selection); at >= 0; at = text.indexOf(selection, at + selection.length)) {
    matches.push([...new Set(placeAt.slice(at, at + selection.length))]);
  }
  return matches;
}

/** One marker for each run that the match touches; undefined where a run can hold none. */
function markRuns(match: readonly Place[], ref: string): readonly Splice[] | undefined {
  const ranges = new Map<TextRun, { start: number; end: number }>();
  for (const place of match) {
    const { marker } = place.run;
    if (marker === 'none') return undefined;
    const known = ranges.get(place.run);
    const range = marker === 'inside' ? place : marker;
    ranges.set(place.run, { start: known?.start ?? range.start, end: range.end });
  }
  const unique = new Map([...ranges.values()].map(range => [range.start, range]));
  return [...unique.values()].flatMap(range => [
    { at: range.start, insert: `<ac:inline-comment-marker ac:ref="${ref}">` },
    { at: range.end, insert: '</ac:inline-comment-marker>' },
  ]);
}

/** The body without the markers of this ref; what they enclosed stays. */
export function removeMarker(source: string, ref: string): string {
  const splices: Splice[] = [];
  const open: boolean[] = [];
  for (const token of scanStorage(source)) {
    if (token.name !== 'ac:inline-comment-marker') continue;
    const isOurs = token.kind === 'close' ? open.pop() : readAttributes(source, token).get('ac:ref') === ref;
    if (token.kind === 'open') open.push(isOurs === true);
    if (isOurs) splices.push({ at: token.start, remove: token.end - token.start, insert: '' });
  }
  return applySplices(source, splices);
}
