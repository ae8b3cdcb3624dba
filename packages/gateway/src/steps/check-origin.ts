/** A browser may call only from pages of our own hosts; programs, which send no Origin, pass. */
import { localhostAllowedOrigins, validateOriginHeader } from '@modelcontextprotocol/server';
import { cors } from 'hono/cors';
import { refuse, type Step } from '../context.ts';

/** @param allowed host names without port, besides the loopback ones */
export function checkOrigin(allowed: readonly string[]): Step {
  const names = [...localhostAllowedOrigins(), ...allowed];
  return async function checkOriginStep(c, next) {
    const origin = c.req.header('origin');
    if (validateOriginHeader(origin, names).ok) return next();
    return refuse(c, {
      status: 403,
      message: `Pages of the origin ${JSON.stringify(origin?.slice(0, 200))} may not call this gateway.`,
    });
  };
}

/** Lets a browser page read the answers. Stands after checkOrigin, so whatever origin is left is allowed. */
export function allowBrowsers(): Step {
  return cors({
    origin: origin => origin,
    allowMethods: ['POST'],
    exposeHeaders: ['WWW-Authenticate', 'Retry-After'],
    maxAge: 600,
  });
}
