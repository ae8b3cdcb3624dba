/** Says after a save what Confluence made of the body that was sent. */
import type { Page } from '@weir/confluence';
import type { ContentEngine } from './content-engine.ts';
import { cutToBudget } from './output/budget.ts';
import { fenceUntrusted } from './output/untrusted.ts';

const DIFF_TOKENS = 1500;

/** Nothing where the body was stored as sent, but for the ids and spellings that Confluence gives every page. */
export function describeRewriting(
  { ContentError, sameStored }: ContentEngine,
  sent: string,
  saved: Page,
): string | undefined {
  try {
    const { same, diff } = sameStored(sent, saved.storage);
    if (same) return undefined;
    if (diff === '')
      return 'Confluence changed something on saving that the Markdown does not show, such as a style or an attribute.';
    const { text, next } = cutToBudget(diff, DIFF_TOKENS);
    const rest = next === undefined ? '' : ' The rest is cut: read the page to see it.';
    return `Confluence stored it otherwise than it was sent. From what was sent to what is stored:\n${fenceUntrusted(text, 'diff')}${rest}`;
  } catch (error) {
    if (error instanceof ContentError)
      return 'What Confluence stored cannot be read here. Look at the page before the next edit.';
    throw error;
  }
}
