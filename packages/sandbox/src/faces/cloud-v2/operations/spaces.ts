/** Spaces and people. */

import type { Space } from '../../../domain/types.ts';
import { type Call, created, type Handler, type Json, ok } from '../call.ts';
import { describeLabel, describePerson, describeSpaceProperty } from '../entities/others.ts';
import { describeSpace } from '../entities/spaces.ts';
import { parseId, requireSpace } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { invalidParameter } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { readText } from './pages.ts';
import { listSpaceOperations } from './permitted.ts';

const MOST = 50;

export const listSpaces: Handler = call => {
  const ids = call.query.list('ids')?.map(parseId);
  const [keys, labels] = ['keys', 'labels'].map(name => call.query.list(name));
  const [type, status, sort] = ['type', 'status', 'sort'].map(name => call.query.text(name));
  const favouriteOf = call.query.text('favorited-by');
  const slice = call.domain.spaces.list(
    {
      visibleTo: call.actor.person.accountId,
      ...(ids ? { ids } : {}),
      ...(keys ? { keys } : {}),
      ...(labels ? { labels } : {}),
      ...(type === undefined ? {} : { type }),
      ...(status === undefined ? {} : { status }),
      ...(sort === undefined ? {} : { sort }),
      ...(favouriteOf === undefined ? {} : { favouriteOf }),
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, space => describeSpace(call, space));
};

export const getSpace: Handler = call => ok(describeSingle(call, requireSpace(call)));

function describeSingle(call: Call, space: Space): Json {
  const described = describeSpace(call, space);
  const links = isRecord(described['_links']) ? described['_links'] : {};
  return { ...described, ...describeIncluded(call, space), _links: { ...links, base: call.site.base } };
}

function describeIncluded(call: Call, space: Space): Json {
  const parts: Readonly<Record<string, () => readonly Json[]>> = {
    labels: () => call.domain.labels.of(space.id).map(describeLabel),
    properties: () =>
      call.domain.properties.list('space', space.id, { limit: MOST }).items.map(describeSpaceProperty),
    operations: () => listSpaceOperations(call, space),
  };
  const included: Json = {};
  for (const [name, read] of Object.entries(parts)) {
    if (!call.query.flag(`include-${name}`)) continue;
    const results = read();
    included[name] = {
      results,
      meta: { hasMore: false, count: results.length },
      _links: { self: `${call.path}/${name}` },
    };
  }
  return included;
}

export const createSpace: Handler = call => {
  const name = readText(call, 'name') ?? '';
  const key = readText(call, 'key') ?? readText(call, 'alias') ?? deriveKey(call, name);
  const description = isRecord(call.body['description']) ? call.body['description']['value'] : undefined;
  const space = call.domain.spaces.create(call.actor, {
    key,
    name,
    ...(typeof description === 'string' ? { description } : {}),
  });
  return created(describeSingle(call, space));
};

/** The initials of the name, or its first letters; with a number where that is taken. */
function deriveKey(call: Call, name: string): string {
  const words = name.toUpperCase().match(/[A-Z0-9]+/gu) ?? [];
  const stem =
    words.length > 1 ? words.map(word => word.charAt(0)).join('') : (words[0] ?? 'SPACE').slice(0, 10);
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? stem : `${stem}${number}`;
    if (!call.domain.spaces.byKey(key)) return key;
  }
}

/** Unknown account ids are left out of the answer. */
export const lookUpPeople: Handler = call => {
  const ids = Array.isArray(call.body['accountIds']) ? call.body['accountIds'] : [];
  const most = 250;
  if (ids.length > most)
    throw invalidParameter(`At most ${most} account ids can be looked up at once. Provided: ${ids.length}`);
  const people = ids.flatMap(id => call.domain.people.byAccountId(String(id)) ?? []);
  return ok({ results: people.map(describePerson) });
};
