/** Bodies in the raw input of an operation, held to the same policy as what the other tools write. */
import { loadContentEngine } from '../content-engine.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { macroPolicy } from '../new-body.ts';
import type { ConfluenceContext } from '../tool.ts';

interface Body {
  /** Where in the input. */
  readonly place: string;
  readonly representation: string;
  readonly value: string;
}

/** Throws ToolError for a body that the policy forbids, or that it cannot look through: nothing has been sent then. */
export async function checkBodies(
  input: Readonly<Record<string, unknown>>,
  context: ConfluenceContext,
): Promise<void> {
  const bodies = findBodies(input['body'], 'body', { isBody: true, depth: 0 });
  if (bodies.length === 0) return;
  const { validateBody } = await loadContentEngine();
  for (const { place, representation, value } of bodies) {
    const [problem] = validateBody(representation, value, { macros: macroPolicy([], context) }).problems;
    if (!problem) continue;
    throw new ToolError(problem.code, `${place} was not sent: ${problem.message}`, {
      argument: 'input',
      remedy:
        problem.code === 'malformed' || problem.code === 'too_large'
          ? 'Correct it and call again.'
          : 'Leave it out. confluence_edit_page keeps what a page has already, and it and confluence_create_page take consent to single macros (allow_macros).',
      cause: problem,
    });
  }
}

/** Requests nest their bodies three or four levels deep. */
const DEEPEST = 12;

/** `{ representation, value }` as v2 takes it, `{ storage: { value } }` as v1 and Data Center do, wherever a request has a `body`. */
function findBodies(
  node: unknown,
  place: string,
  { isBody, depth }: { readonly isBody: boolean; readonly depth: number },
): Body[] {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return [];
  const record: Readonly<Record<string, unknown>> = { ...node };
  const { value, representation } = record;
  const found: Body[] = [];
  if (isBody && typeof value === 'string' && typeof representation === 'string')
    found.push({ place, representation, value });
  for (const [key, inner] of Object.entries(record)) {
    const at = `${place}.${key.slice(0, 60)}`;
    const text = isBody && REPRESENTATIONS.has(key) ? textIn(inner) : undefined;
    if (text !== undefined) found.push({ place: at, representation: key, value: text });
    const isInner = key === 'body' || Array.isArray(node) || (isBody && REPRESENTATIONS.has(key));
    found.push(...findBodies(inner, at, { isBody: isInner, depth: depth + 1 }));
  }
  return found;
}

/** The keys of a body that holds one under its representation's name. */
const REPRESENTATIONS: ReadonlySet<string> = new Set([
  'storage',
  'wiki',
  'atlas_doc_format',
  'editor',
  'editor2',
  'view',
  'export_view',
  'styled_view',
  'anonymous_export_view',
]);

function textIn(inner: unknown): string | undefined {
  const value = typeof inner === 'object' && inner !== null && 'value' in inner ? inner.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
