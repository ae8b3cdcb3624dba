/** New content from a model's Markdown, held to the server's macro policy. */
import type { MacroPolicy } from '@weir/content';
import type { ContentEngine } from './content-engine.ts';
import { oneLine } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

/** What a dry run would ask the user for, macro by macro. */
export type Questions = Map<string, string>;

/** As macroPolicy, but what wants consent is noted in `questions` and not refused: nothing is written. */
export function askingPolicy(
  confirmed: readonly string[] | undefined,
  context: ConfluenceContext,
  questions: Questions,
): MacroPolicy {
  return {
    ...macroPolicy(confirmed, context),
    ask: (macro, reason) => questions.set(macro, reason),
  };
}

/** What would be asked, and what to call with once the user has agreed. */
export function describeQuestions(questions: Questions): string | false {
  if (questions.size === 0) return false;
  const reasons = [...questions.values()].map(each => oneLine(each)).join('; ');
  const names = [...questions.keys()].map(each => oneLine(each, 60));
  return `To be confirmed: ${reasons}. If the user agrees, call with allow_macros=${JSON.stringify(names)}; without it this is refused.`;
}

/** The server's rules, and what the caller was given consent for. */
export function macroPolicy(confirmed: readonly string[] = [], { macros }: ConfluenceContext): MacroPolicy {
  return { ...(macros && { rules: macros }), confirmed };
}

/** What of the given text was not written, since nobody would see it. */
export function describeUnseen({ inspectInvisible }: ContentEngine, given: string): string | false {
  const kinds = inspectInvisible(given).warnings;
  return kinds.length > 0 && `Not written, as nobody sees it: ${kinds.map(each => each.message).join('; ')}.`;
}

/** Storage for a new page or comment. Throws ContentError for Markdown that cannot be written, or may not. */
export function writeNewBody(
  { markdownToStorage, validateStorage }: ContentEngine,
  markdown: string,
  macros: MacroPolicy,
): string {
  const storage = markdownToStorage(markdown, { macros });
  const [problem] = validateStorage(storage, { macros }).problems;
  if (problem) throw problem;
  return storage;
}
