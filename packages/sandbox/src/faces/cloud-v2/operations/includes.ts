/** The optional parts of a single answer: `include-labels`, `include-properties` and their like. */
import { type Content, TREE_TYPES } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { describeChild, describeVersion } from '../entities/contents.ts';
import { describeLabel, describeProperty } from '../entities/others.ts';
import { listOperations } from './permitted.ts';

/** At most 50 of each, as Atlassian gives; `meta.hasMore` says that there are more. */
const MOST = 50;

type Part = (call: Call, content: Content) => readonly Json[];

const PARTS: Readonly<Record<string, Part>> = {
  labels: (call, content) => call.domain.labels.of(content.id).map(describeLabel),
  properties: (call, content) =>
    call.domain.properties.list('content', content.id, { limit: MOST + 1 }).items.map(describeProperty),
  operations: (call, content) => listOperations(call, content),
  likes: (call, content) =>
    call.domain.likes.users(content.id, { limit: MOST + 1 }).items.map(accountId => ({ accountId })),
  versions: (call, content) =>
    call.domain.contents.versions(content.id, { limit: MOST + 1 }).items.map(describeVersion),
};

/** What includes the direct children, whatever their kind. */
const listNear: Part = (call, content) =>
  call.domain.contents
    .list(
      {
        parentId: content.id,
        types: TREE_TYPES,
        statuses: ['current'],
        visibleTo: call.actor.person.accountId,
        sort: 'position',
      },
      { limit: MOST + 1 },
    )
    .items.map(describeChild);

/** What the query asks to be included. Inline comments keep their marker's properties beside the included ones. */
export function describeIncludes(call: Call, content: Content): Json {
  const included: Json = {};
  for (const [name, part] of Object.entries(PARTS)) {
    if (!call.query.flag(`include-${name}`)) continue;
    included[name] = describePart(call, name, part(call, content));
  }
  if (call.query.flag('include-direct-children'))
    included['directChildren'] = describePart(call, 'direct-children', listNear(call, content));
  // The version is there unless it is waived.
  if (call.search.get('include-version') === 'false') included['version'] = undefined;
  if (call.query.flag('include-favorited-by-current-user-status'))
    included['isFavoritedByCurrentUser'] =
      call.domain.favourites.find(call.actor.person.accountId, content.id) !== undefined;
  return included;
}

function describePart(call: Call, name: string, all: readonly Json[]): Json {
  const results = all.slice(0, MOST);
  return {
    results,
    meta: { hasMore: all.length > MOST, count: results.length },
    _links: { self: `${call.path}/${name}` },
  };
}
