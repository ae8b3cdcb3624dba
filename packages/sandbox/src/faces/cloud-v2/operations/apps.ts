/** What only apps may ask, and nobody signs in to the sandbox as an app: refused to all, in the words of the original. */
import type { Handler } from '../call.ts';
import { Problem } from '../problems.ts';

/** A property of a Forge app. */
export const refuseProperty: Handler = () => {
  throw new Problem(401, 'UNAUTHORIZED', 'The request did not originate from the Forge app.');
};

/** Data policies. */
export const refusePolicy: Handler = () => {
  throw new Problem(401, 'UNAUTHORIZED', 'Only apps can make this request.');
};
