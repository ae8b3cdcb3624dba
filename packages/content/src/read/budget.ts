/** How large an answer may be: tokens, estimated from characters. */
import type { ReadOptions } from '../types.ts';

/** Characters of a token, on average; an estimate that needs no tokenizer. */
const CHARACTERS_PER_TOKEN = 4;

/** The fewest characters of text that a piece makes room for, however small the budget: a read must go on. */
export const LEAST_ROOM = 80;

export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** The characters that a piece may have. */
export function limitOf({ maxTokens }: ReadOptions): number {
  return maxTokens === undefined ? Number.POSITIVE_INFINITY : maxTokens * CHARACTERS_PER_TOKEN;
}
