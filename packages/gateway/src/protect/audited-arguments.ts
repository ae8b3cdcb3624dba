/** How much of a call's arguments the audit keeps: names and short identifiers, never pages, unless a policy wants them whole. */

/** Longest text that is kept as it is; titles, keys, ids and queries are shorter, bodies longer. */
const MOST_TEXT = 200;
const MOST_ITEMS = 50;
/** Names of arguments that hold what people wrote, or what nobody should read in a log. */
const HIDDEN =
  /body|content|storage|markdown|text|comment|token|secret|password|authorization|base64|data|edits|operations/i;

export function auditedArguments(args: unknown, mode: 'none' | 'redacted' | 'full'): unknown {
  if (mode === 'none' || args === undefined) return undefined;
  return mode === 'full' ? { arguments: args } : { arguments: redact(args, 0) };
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > MOST_TEXT ? describe(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 4) return '(…)';
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(each => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_ITEMS)
      .map(([name, each]) => [
        name.slice(0, 100),
        HIDDEN.test(name) ? describe(each) : redact(each, depth + 1),
      ]),
  );
}

/** That there was something, and how much. */
function describe(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return `(${text.length} characters)`;
}
