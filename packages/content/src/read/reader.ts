/** What one read carries along: the source, what covers the text just now, and what it finds that a reader should be told. */
import type { Page } from '../storage/page.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Warning, WarningKind } from '../types.ts';

/** Something that was left out, or that speaks to a model, at one place. */
export interface Finding {
  readonly kind: WarningKind;
  /** In words of ours. */
  readonly what: string;
  readonly suspicious: boolean;
  /** How many characters or pieces. */
  readonly amount: number;
  /** The place of its block in the page's list; -1 outside of all blocks. */
  readonly place: number;
}

export interface Reader {
  readonly source: string;
  readonly findings: Finding[];
  /** The place of the block that is being read. */
  place: number;
  /** Whether all that Markdown can say is shown: sizes, tooltips and no-break spaces too, which an edit keeps where it says nothing of them. */
  readonly exact: boolean;
  /** How text is hidden here, while it is. */
  veil: string | undefined;
  /** Whether a mark was noted (marks.ts) since the last line was written: most lines are spared the search for them. */
  marked: boolean;
  /** How many elements of mark are open around the text. */
  marks: number;
  /** The nodes that the line begins and ends with. */
  first: StorageNode | undefined;
  last: StorageNode | undefined;
}

export function createReader(source: string, exact = false): Reader {
  return {
    source,
    exact,
    findings: [],
    place: -1,
    veil: undefined,
    marked: false,
    marks: 0,
    first: undefined,
    last: undefined,
  };
}

export function noteFinding(reader: Reader, finding: Omit<Finding, 'place'>): void {
  reader.findings.push({ ...finding, place: reader.place });
}

const UNITS: Readonly<Record<WarningKind, readonly [one: string, many: string]>> = {
  invisible_characters: ['invisible character left out', 'invisible characters left out'],
  hidden_text: [
    'piece of text that people cannot see left out',
    'pieces of text that people cannot see left out',
  ],
  comment: ['comment in the source left out', 'comments in the source left out'],
  hint: [
    'hint of an element left out that reads like instructions to an AI',
    'hints of elements left out that read like instructions to an AI',
  ],
  fallback: [
    'editor extension with a fallback copy that says something else; the copy is left out',
    'editor extensions with fallback copies that say something else; the copies are left out',
  ],
  unseen_macro: [
    'macro shown that people do not see on the page',
    'macros shown that people do not see on the page',
  ],
  instructions: ['text that reads like instructions to an AI', 'texts that read like instructions to an AI'],
};
const NAMED_BLOCKS = 5;

/** The findings as warnings, those of one kind together, with the blocks they stand in, where there is a page. */
export function describeFindings(page: Page | undefined, findings: readonly Finding[]): Warning[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.suspicious} ${finding.what}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map(group => describeGroup(page, group));
}

function describeGroup(page: Page | undefined, group: readonly Finding[]): Warning {
  const [first] = group;
  const amount = group.reduce((sum, finding) => sum + finding.amount, 0);
  const places = new Set(group.map(finding => finding.place));
  const blocks = [...places].flatMap(place => {
    const block = page?.listed[place];
    return (block && page?.ids.shownOf(block)) ?? [];
  });
  const kind = first?.kind ?? 'comment';
  const [one, many] = UNITS[kind];
  const way = first?.what ? ` (${first.what})` : '';
  return {
    kind,
    suspicious: first?.suspicious ?? false,
    message: `${amount} ${amount === 1 ? one : many}${way}${where(blocks)}`,
    blocks,
  };
}

function where(blocks: readonly string[]): string {
  if (blocks.length === 0) return '';
  const named = blocks
    .slice(0, NAMED_BLOCKS)
    .map(id => `^${id}`)
    .join(', ');
  const rest = blocks.length - NAMED_BLOCKS;
  return `, in ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}
