/** Cloud: how often a content was opened, and by how many people. */
import { answerJson } from '../answer.ts';
import { badRequest } from '../problems.ts';
import type { Call, Route } from '../types.ts';
import { findLive } from './find.ts';

function readSince(call: Call): number {
  const text = call.query('fromDate');
  if (text === undefined) return 0;
  const since = Date.parse(text);
  if (Number.isNaN(since))
    throw badRequest(`fromDate must be a date like 2026-11-23T09:00:00Z, but was: ${text}`);
  return since;
}

function count(call: Call, what: 'views' | 'viewers'): Response {
  const { id } = findLive(call, 'contentId');
  return answerJson({ id, count: call.domain.contents.countViews(id, readSince(call))[what] });
}

const ONE = '/analytics/content/{contentId}';
export const ANALYTICS_ROUTES: readonly Route[] = [
  { method: 'GET', path: `${ONE}/views`, cloud: 'served', handle: call => count(call, 'views') },
  { method: 'GET', path: `${ONE}/viewers`, cloud: 'served', handle: call => count(call, 'viewers') },
];
