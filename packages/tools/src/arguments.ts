/** Arguments that several tools share, described once. */
import { z } from 'zod';

/** Items of one answer. Confluence gives up to 250 at a time; a model is better served by fewer. */
export function limitArgument(fallback: number, most = 100): z.ZodDefault<z.ZodInt> {
  return z.int().min(1).max(most).default(fallback);
}

/** From the end of an earlier answer. */
export const CURSOR_ARGUMENT = z.string().min(1).max(4000).optional().describe('From a cut answer');

/** Of an answer, where nothing else is asked for. */
export const MAX_TOKENS_DEFAULT = 8000;
export const MOST_TOKENS = 20_000;
export const MAX_TOKENS_ARGUMENT = z.int().min(200).max(MOST_TOKENS).default(MAX_TOKENS_DEFAULT);

/** Shown in the page's history. */
export const MESSAGE_ARGUMENT = z.string().max(500).optional().describe('Version message');

/** Macros that run queries or show what is outside of Confluence are written only if their names are given here. */
export const ALLOW_MACROS_ARGUMENT = z
  .array(z.string().max(100))
  .max(20)
  .optional()
  .describe('Macros the user consents to');

export const MARKDOWN_LIMIT = 1_000_000;
export const TITLE_LIMIT = 255; // Confluence's own
