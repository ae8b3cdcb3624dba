/** Bounds on the request's body, declared and real, and its one parse. */
import { readRequestBody } from '@modelcontextprotocol/server';
import { refuse, refuseUnparsable, type Step, type StepContext } from '../context.ts';

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
    const body = parseJson(read.text);
    if (body === undefined) return refuseUnparsable(c);
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
  return refuse(
    c,
    413,
    `The body is larger than ${maxBytes} bytes. Send large content in parts, for example section by section.`,
  );
}
