/** A server in production is called over TLS only: to this process, or to the trusted proxy in front of it. */
import { refuse, type Step } from '../context.ts';

/** @param publicUrl where callers reach the gateway: `https:` says that a trusted proxy ends TLS */
export function requireTls(publicUrl: string | undefined): Step {
  const isProxied = publicUrl?.startsWith('https:') === true;
  return async function requireTlsStep(c, next) {
    if (!c.get('server').production || isProxied || c.env.isSecure === true) return next();
    return refuse(c, {
      status: 403,
      message:
        'This MCP server is in production mode and answers over TLS only. Call its https address, or have the operator set the public URL to the one of the proxy in front.',
      reason: 'production mode without TLS',
    });
  };
}
