/** What one read carries along: the source and what it finds that a reader should be told. */

export interface ReadNotes {
  /** Characters without width or that reorder text. */
  characters: number;
  /** Of them, Unicode tag characters, which spell invisible ASCII. */
  tagCharacters: number;
  comments: number;
  /** Pieces of text that styling hides from people, each with the way it is hidden. */
  readonly hidden: string[];
  /** Editor extensions whose copy for older readers says something else. */
  fallbacks: number;
}

export interface Reader {
  readonly source: string;
  readonly notes: ReadNotes;
}

export function createReader(source: string): Reader {
  return { source, notes: { characters: 0, tagCharacters: 0, comments: 0, hidden: [], fallbacks: 0 } };
}

/** The notes in words, for ReadResult.warnings. */
export function describeNotes(notes: ReadNotes): string[] {
  const warnings: string[] = [];
  if (notes.characters > 0) {
    const tags =
      notes.tagCharacters > 0 ? `, ${notes.tagCharacters} of them tag characters that spell hidden text` : '';
    warnings.push(`${count(notes.characters, 'invisible character')} left out${tags}`);
  }
  if (notes.comments > 0) warnings.push(`${count(notes.comments, 'comment')} in the source left out`);
  for (const [way, times] of tally(notes.hidden)) {
    warnings.push(`${count(times, 'piece')} of text that people cannot see left out (${way})`);
  }
  if (notes.fallbacks > 0) {
    warnings.push(
      `${count(notes.fallbacks, 'editor extension')} with a fallback copy that says something else; the copy is left out`,
    );
  }
  return warnings;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function tally(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
