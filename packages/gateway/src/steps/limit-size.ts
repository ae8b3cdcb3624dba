/** Bounds on the request's body, declared and real, how deep it is nested, and its one parse. */
import { readRequestBody } from '@modelcontextprotocol/server';
import { refuse, refuseUnparsable, type Step, type StepContext } from '../context.ts';
import { isDeeperThan } from '../protect/json-depth.ts';

/** Objects and lists inside one another; no tool takes anything near it. */
const MOST_DEPTH = 64;
/** Messages of one batch, which revisions until 2025-03-26 allow. */
const MOST_MESSAGES = 20;

/** Refuses by the declared length, before anything is read or anybody is authenticated. */
export function limitSize(maxBytes: number): Step {
  return async function limitSizeStep(c, next) {
    const declared = Number(c.req.header('content-length') ?? 0);
    return declared > maxBytes ? refuseTooLarge(c, maxBytes) : next();
  };
}

/** Reads the body to `body`; one that lied about its length, or told none, is cut off at the limit. */
export function readBody(maxBytes: number): Step {
  return async function readBodyStep(c, next) {
    const read = await readRequestBody(c.req.raw, maxBytes);
    if (read.tooLarge) return refuseTooLarge(c, maxBytes);
    if (isDeeperThan(read.text, MOST_DEPTH))
      return refuse(c, { status: 400, message: `The body is nested deeper than ${MOST_DEPTH} levels.` });
    const body = parseJson(read.text);
    if (body === undefined) return refuseUnparsable(c);
    if (Array.isArray(body) && body.length > MOST_MESSAGES)
      return refuse(c, { status: 400, message: `A batch may hold ${MOST_MESSAGES} messages at most.` });
    c.set('body', body);
    return next();
  };
}

/** undefined is no JSON value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuseTooLarge(c: StepContext, maxBytes: number): Response {
  return refuse(c, {
    status: 413,
    message: `The body is larger than ${maxBytes} bytes. Send large content in parts, for example section by section.`,
  });
}
