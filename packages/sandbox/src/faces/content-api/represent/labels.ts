/** Labels in answers. */
import type { Label } from '../../../domain/types.ts';
import { apiId } from '../links.ts';
import { cutWindow, describeNested } from '../paging.ts';
import type { Json, Scope } from '../types.ts';
import type { Subject } from './subject.ts';

export function describeLabel(label: Label): Json {
  return { prefix: label.prefix, name: label.name, id: String(label.id), label: label.name };
}

const LIMIT = 200;
/** The labels of a content as `metadata.labels` holds them. */
export function describeLabelsOf(subject: Subject, scope: Scope): Json {
  const { items, more } = cutWindow(scope.domain.labels.of(subject.content.id), { start: 0, limit: LIMIT });
  const path = `/content/${apiId(subject.content)}/label`;
  return describeNested(scope, path, LIMIT, { results: items.map(describeLabel), more });
}
