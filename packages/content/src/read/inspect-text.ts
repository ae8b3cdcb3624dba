/** Looks at text that is no page, such as a file's: what people do not see of it is taken out, what speaks to a model is told. */
import type { Warning } from '../types.ts';
import { dropInvisible, judgeRun } from './invisible.ts';
import { describeFindings, type Finding } from './reader.ts';
import { findInstructions, isOnSubject } from './signs.ts';

export interface InspectedText {
  readonly text: string;
  /** As a read of a page gives them, without blocks. */
  readonly warnings: readonly Warning[];
}

export function inspectText(text: string): InspectedText {
  const findings: Finding[] = [];
  const shown = dropNoted(text, findings);
  for (const { names } of findInstructions(shown, { onSubject: () => isOnSubject(shown) }))
    findings.push({ kind: 'instructions', what: names.join(', '), suspicious: true, amount: 1, place: -1 });
  return { text: shown, warnings: describeFindings(undefined, findings) };
}

/** Looks for what people do not see alone. */
export function inspectInvisible(text: string): InspectedText {
  const findings: Finding[] = [];
  const shown = dropNoted(text, findings);
  return { text: shown, warnings: describeFindings(undefined, findings) };
}

function dropNoted(text: string, findings: Finding[]): string {
  return dropInvisible(text, run =>
    findings.push({ kind: 'invisible_characters', ...judgeRun(run), amount: [...run].length, place: -1 }),
  );
}
