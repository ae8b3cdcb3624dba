/** Faults that the sandbox plays on demand, as data: which requests, how often, and what goes wrong. */

/**
 * `status`: another answer. `delay`: a late one. `slow`: a body in drops. `cut`: half a body, then the connection breaks.
 * `reset`: it breaks before any answer. `garbage`: JSON that ends too soon. `html`: a web page, as proxies send.
 */
export const FAULT_KINDS = ['status', 'delay', 'slow', 'cut', 'reset', 'garbage', 'html'] as const;

export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number];
  /** For `status`. Default 500. */
  readonly status?: number;
  /** For `status`: the Retry-After header, in seconds. Default: none. */
  readonly retryAfter?: number;
  /** For `delay` and `slow`: milliseconds; with `upTo`, at random between the two. Default 1000. */
  readonly ms?: number;
  readonly upTo?: number;
  /** Only requests of this method. */
  readonly method?: string;
  /** Only paths that this stands in: `/wiki/api/v2/pages`. */
  readonly path?: string;
  /** How many of these requests pass first. Default 0. */
  readonly skip?: number;
  /** How many are hit. Default: all, until the faults are cleared. */
  readonly times?: number;
  /** The share of them that is hit, 0 to 1. Default 1. */
  readonly chance?: number;
  /** Whether the request is carried out all the same, so that only its answer is lost. `slow`, `cut`, `garbage` and `delay` do anyway. */
  readonly applied?: boolean;
}

const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  status: [400, 599],
  retryAfter: [0, 86_400],
  ms: [0, 600_000],
  upTo: [0, 600_000],
  skip: [0, Number.MAX_SAFE_INTEGER],
  times: [1, Number.MAX_SAFE_INTEGER],
  chance: [0, 1],
};
const TEXTS = ['method', 'path'];

/** A fault as it comes in JSON. Throws RangeError that names what is wrong. */
export function parseFault(given: unknown): Fault {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RangeError(`A fault is an object with a kind: ${FAULT_KINDS.join(', ')}.`);
  const fields: Readonly<Record<string, unknown>> = { ...given };
  const kind = FAULT_KINDS.find(known => known === fields['kind']);
  if (!kind)
    throw new RangeError(`No fault is of the kind ${show(fields['kind'])}: ${FAULT_KINDS.join(', ')}.`);
  for (const [name, value] of Object.entries(fields)) checkField(name, value);
  return { ...fields, kind };
}

function checkField(name: string, value: unknown): void {
  const range = NUMBERS[name];
  if (range) {
    const [least, most] = range;
    if (typeof value !== 'number' || !(value >= least && value <= most))
      throw new RangeError(`${name} is a number from ${least} to ${most}, not ${show(value)}.`);
  } else if (TEXTS.includes(name)) {
    if (typeof value !== 'string') throw new RangeError(`${name} is a text, not ${show(value)}.`);
  } else if (name === 'applied') {
    if (typeof value !== 'boolean') throw new RangeError(`applied is true or false, not ${show(value)}.`);
  } else if (name !== 'kind') throw new RangeError(`A fault has no field ${name}.`);
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
