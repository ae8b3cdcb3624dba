/** New content from a model's Markdown, held to the server's macro policy. */
import type { MacroPolicy } from '@weir/content';
import type { ContentEngine } from './content-engine.ts';
import type { ConfluenceContext } from './tool.ts';

/** The server's rules, and what the caller was given consent for. */
export function macroPolicy(confirmed: readonly string[] = [], { macros }: ConfluenceContext): MacroPolicy {
  return { ...(macros && { rules: macros }), confirmed };
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
