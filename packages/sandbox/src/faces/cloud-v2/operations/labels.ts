/** Labels, read-only in v2. */
import type { ContentType, Label } from '../../../domain/types.ts';
import type { Answer, Call, Handler } from '../call.ts';
import { describeLabel } from '../entities/others.ts';
import { parseId, requireContent, requireSpace } from '../ids.ts';
import { answerSlice, readSliceRequest, sliceArray } from '../paging.ts';

export const listLabels: Handler = call => {
  const ids = call.query.list('label-id')?.map(parseId);
  const [prefix] = call.query.list('prefix') ?? [call.query.text('prefix')];
  const filter = { ...(ids ? { ids } : {}), ...(prefix === undefined ? {} : { prefix }) };
  return answerSlice(call, call.domain.labels.list(filter, readSliceRequest(call)), describeLabel);
};

export function listLabelsOf(type: ContentType): Handler {
  return call => answerLabels(call, call.domain.labels.of(requireContent(call, 'id', type).id));
}

export const listSpaceLabels: Handler = call =>
  answerLabels(call, call.domain.labels.of(requireSpace(call).id));

export const listSpaceContentLabels: Handler = call => {
  const prefix = call.query.text('prefix');
  const filter = { spaceId: requireSpace(call).id, ...(prefix === undefined ? {} : { prefix }) };
  return answerSlice(call, call.domain.labels.list(filter, readSliceRequest(call)), describeLabel);
};

function answerLabels(call: Call, labels: readonly Label[]): Answer {
  const prefix = call.query.text('prefix');
  const chosen = labels.filter(label => prefix === undefined || label.prefix === prefix);
  return answerSlice(
    call,
    sliceArray(sortLabels(chosen, call.query.text('sort')), readSliceRequest(call)),
    describeLabel,
  );
}

function sortLabels(labels: readonly Label[], sort: string | undefined): readonly Label[] {
  const sorted = sort?.endsWith('id') ? labels.toSorted((a, b) => a.id - b.id) : labels;
  return sort?.startsWith('-') ? sorted.toReversed() : sorted;
}
