/** Which operations confluence.js calls with its strict checking; its tests hold that they are all called. */
import type { Operation } from '@weir/confluence/catalogue';
import { isUnserved } from './unserved.ts';

/** Atlassian answers these 501. */
export const ANSWERED_501: readonly string[] = ['findTargetFromSource', 'findSourcesForTarget'];

export function isStrictlyChecked(operation: Operation): boolean {
  return (
    operation.api !== 'dc' &&
    operation.siteHostOnly !== true &&
    // Refused to everybody who is no app: no answer to hold against a schema.
    operation.risk !== 'app-only' &&
    !ANSWERED_501.includes(operation.id) &&
    !isUnserved(operation)
  );
}
