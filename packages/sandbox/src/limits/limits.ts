/** Rate limits: points an hour for OAuth apps, bursts for everybody, and Data Center's bucket for each person. */
import { createBuckets } from './buckets.ts';
import { createPoints } from './points.ts';
import { addHeaders, type LimitedCall, type LimitOptions } from './types.ts';

/** Answers in place of the face, or what the face answers with headers about what is left. */
export type Limits = (call: LimitedCall, answer: () => Promise<Response>) => Promise<Response>;

export function createLimits(options: LimitOptions): Limits {
  const buckets = createBuckets(options);
  const points = createPoints(options);
  return async (call, answer) => {
    const refusal = buckets.refuse(call) ?? points.refuse(call);
    if (refusal) return refusal;
    const response = await answer();
    return points.charge(call, addHeaders(response, buckets.tell(call)));
  };
}
