/** `find_replace`: text, addresses, parameters or code replaced wherever they stand in the page or a block. */
import { ContentError } from '../../errors.ts';
import { dropInvisible } from '../../read/invisible.ts';
import type { FindKind } from '../../types.ts';
import type { Field } from '../find/fields.ts';
import { changeShownAddress, findEverywhere } from '../find/find.ts';
import type { FindRequest, Found } from '../find/found.ts';
import { skipRuled } from '../find/skip-ruled.ts';
import { findText } from '../find/text.ts';
import { blockAt as blockAround } from '../losses.ts';
import type { Splice } from '../splice.ts';
import { blockOf, type Of, type Outcome, type Planning } from './planning.ts';

const KINDS: readonly FindKind[] = ['text', 'code', 'links', 'parameters'];

export function findReplace(planning: Planning, operation: Of<'find_replace'>): Outcome {
  const { page } = planning;
  const nodes = operation.block === undefined ? page.root.children : blockOf(page, operation.block).nodes;
  const kinds = kindsOf(operation.where ?? 'text');
  const request: FindRequest = {
    source: page.source,
    nodes,
    find: operation.find,
    replace: dropInvisible(operation.replace),
    matching: { matchCase: operation.match_case ?? true, wholeWords: operation.whole_words ?? false },
  };
  if (request.find.trim() === '')
    throw new ContentError('not_applicable', 'find_replace needs some text to find.');
  const isTextAlone = !kinds.has('links') && !kinds.has('parameters');
  const found = isTextAlone ? findText(request) : findEverywhere(request);
  const asked = found.filter(entry => entry.kinds.some(kind => kinds.has(kind)));
  if (asked.length === 0) throw notFound(request, operation, findEverywhere(request));
  const blockAt = (offset: number): string => blockAround(page, offset);
  const { wanted, skipped } = skipRuled(asked, nodes, { policy: planning.macros, blockAt });
  if (wanted.length > 1 && !operation.all) {
    throw new ContentError(
      'ambiguous',
      `The text ${JSON.stringify(operation.find)} stands there ${wanted.length} times. Set all to replace every one, name a block, or give more of the text around it.`,
    );
  }
  for (const change of changesOf(request, wanted, kinds)) planning.add(change);
  return { count: wanted.length, replaced: countKinds(wanted, kinds), skipped };
}

function kindsOf(where: NonNullable<Of<'find_replace'>['where']>): ReadonlySet<FindKind> {
  const named = typeof where === 'string' ? [where] : where;
  const kinds = new Set<FindKind>();
  for (const name of named) {
    if (name === 'all') for (const kind of KINDS) kinds.add(kind);
    else if (KINDS.includes(name)) kinds.add(name);
    else
      throw new ContentError(
        'not_applicable',
        `find_replace cannot look in '${String(name)}': where is ${KINDS.join(', ')} or all.`,
      );
  }
  // What a reader sees is text, code too.
  if (kinds.has('text')) kinds.add('code');
  return kinds;
}

/** Each place once: what stands in links and parameters retargets them, what is text keeps its marks. */
function changesOf(
  request: FindRequest,
  wanted: readonly Found[],
  kinds: ReadonlySet<FindKind>,
): Omit<Splice, 'operation'>[] {
  const changes: Omit<Splice, 'operation'>[] = [];
  const shown = new Set<Field>();
  for (const found of wanted) {
    const retargets = found.kinds.includes('links') || found.kinds.includes('parameters');
    for (const change of found.changes()) changes.push(retargets ? { ...change, retargets } : change);
    if (kinds.has('text') || !found.field || shown.has(found.field)) continue;
    shown.add(found.field);
    changes.push(...changeShownAddress(request, found));
  }
  return changes;
}

function countKinds(
  found: readonly Found[],
  kinds: ReadonlySet<FindKind>,
): Partial<Record<FindKind, number>> {
  const counts: Partial<Record<FindKind, number>> = {};
  for (const entry of found) {
    const kind = entry.kinds.find(one => kinds.has(one));
    if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function notFound(
  request: FindRequest,
  operation: Of<'find_replace'>,
  found: readonly Found[],
): ContentError {
  const place = operation.block === undefined ? 'the page' : 'this block';
  const text = JSON.stringify(operation.find);
  const list = Object.entries(countKinds(found, new Set(KINDS)))
    .map(([kind, count]) => `${kind} (${count})`)
    .join(', ');
  if (list !== '')
    return new ContentError(
      'not_found',
      `The text ${text} does not stand where it was looked for, but among other things of ${place}: ${list}. Name them in where.`,
    );
  const inAnyCase = { ...request, matching: { ...request.matching, matchCase: false } };
  const remedy =
    operation.match_case !== false && findEverywhere(inAnyCase).length > 0
      ? 'It stands there in other upper and lower case: set match_case to false.'
      : "Text is compared as read without Markdown's marks, inside one paragraph, cell or code block.";
  return new ContentError('not_found', `The text ${text} does not stand in ${place}. ${remedy}`);
}
