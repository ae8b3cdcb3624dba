/** Ranks operations for a few words: how rare a word is, and where it stands, decide. */
import type { Operation } from '@weir/confluence';

/** How much a word counts by the field it stands in. */
const FIELDS: readonly { readonly weight: number; readonly read: (operation: Operation) => string }[] = [
  { weight: 4, read: each => each.id },
  { weight: 4, read: each => each.title },
  { weight: 2, read: each => `${each.method} ${each.path}` },
  { weight: 2, read: each => each.tag },
  { weight: 1, read: each => each.description },
  { weight: 0.5, read: each => each.parameters.map(parameter => parameter.name).join(' ') },
];

/** What people say, and what stands for it here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  find: 'get',
  list: 'get',
  read: 'get',
  show: 'get',
  fetch: 'get',
  add: 'create',
  make: 'create',
  new: 'create',
  edit: 'update',
  change: 'update',
  modify: 'update',
  remove: 'delete',
  trash: 'delete',
  blog: 'blogpost',
  post: 'blogpost',
  file: 'attachment',
  person: 'user',
  people: 'user',
  history: 'version',
  tag: 'label',
  metadata: 'property',
};

/** Best first; equals in catalogue order. An operation that shares no word is left out; an exact id stands alone. */
export function rankOperations(operations: readonly Operation[], query: string): readonly Operation[] {
  const exact = operations.find(each => each.id.toLowerCase() === query.trim().toLowerCase());
  if (exact) return [exact];
  const wanted = new Set(words(query));
  const indexed = operations.map(operation => ({ operation, weights: weigh(operation) }));
  const frequency = (word: string): number => indexed.filter(({ weights }) => weights.has(word)).length;
  const rarity = new Map(
    [...wanted].map(word => [word, Math.log(1 + operations.length / (1 + frequency(word)))]),
  );
  return indexed
    .map(({ operation, weights }) => ({ operation, score: score(weights, rarity) - penalty(operation) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ operation }) => operation);
}

/** Each word of an operation with the weight of the best field that holds it. */
function weigh(operation: Operation): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { weight, read } of FIELDS)
    for (const word of words(read(operation))) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  return weights;
}

function score(weights: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, rare] of rarity) sum += (weights.get(word) ?? 0) * rare;
  return sum;
}

/** A better operation does the same. */
function penalty(operation: Operation): number {
  return (operation.deprecated ? 2 : 0) + (operation.siteHostOnly ? 2 : 0);
}

/** Lower-case words, camelCase taken apart, plurals cut, synonyms made one. */
function words(text: string): readonly string[] {
  const apart = text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/blog\s*-?posts?/gi, 'blogpost');
  return (apart.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .map(word => word.replace(/ies$/, 'y').replace(/(?<=[a-z]{3})(?<!s)s$/, ''))
    .map(word => SYNONYMS[word] ?? word);
}
