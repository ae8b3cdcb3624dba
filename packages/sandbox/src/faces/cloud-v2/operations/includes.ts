/** The optional parts of a single answer: `include-labels`, `include-properties` and their like. */
import type { Content } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { describeVersion } from '../entities/contents.ts';
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

/** What the query asks to be included. Inline comments keep their marker's properties beside the included ones. */
export function describeIncludes(call: Call, content: Content): Json {
  const included: Json = {};
  for (const [name, part] of Object.entries(PARTS)) {
    if (!call.query.flag(`include-${name}`)) continue;
    const all = part(call, content);
    const results = all.slice(0, MOST);
    included[name] = {
      results,
      meta: { hasMore: all.length > MOST, count: results.length },
      _links: { self: `${call.path}/${name}` },
    };
  }
  if (call.query.flag('include-favorited-by-current-user-status'))
    included['isFavoritedByCurrentUser'] = false;
  return included;
}
