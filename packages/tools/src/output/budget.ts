/** Token budgets, by the rule of four characters a token that the content engine uses too. */

const CHARACTERS_PER_TOKEN = 4;

export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export interface Cut {
  readonly text: string;
  /** Where the rest begins, in UTF-16 units; absent when all of it is shown. */
  readonly next?: number;
}

/** As much of `text` from `start` as the budget holds, ended at a line where one is near, never inside a surrogate pair. */
export function cutToBudget(text: string, maxTokens: number, start = 0): Cut {
  const limit = start + maxTokens * CHARACTERS_PER_TOKEN;
  if (text.length <= limit) return { text: text.slice(start) };
  const newline = text.lastIndexOf('\n', limit);
  const end = newline > start + (limit - start) / 2 ? newline + 1 : beforePair(text, limit);
  return { text: text.slice(start, end), next: end };
}

function beforePair(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? index - 1 : index;
}
