/** The gateway: the list of steps that a request to an MCP server goes through. */
import { Hono } from 'hono';
import { type GatewayEnv, refuse } from './context.ts';
import { authenticate, isLoopback } from './steps/authenticate.ts';
import { checkHost, isOurHost } from './steps/check-host.ts';
import { allowBrowsers, checkOrigin } from './steps/check-origin.ts';
import { findServer } from './steps/find-server.ts';
import { describeError, handleMcp } from './steps/handle-mcp.ts';
import { limitSize, readBody } from './steps/limit-size.ts';
import { logCall } from './steps/log-call.ts';
import { narrowTools } from './steps/narrow-tools.ts';
import { serveTransfers } from './steps/serve-transfers.ts';
import { createTransferStore } from './transfers.ts';
import type { Gateway, GatewayOptions } from './types.ts';

const DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_MAX_FILE_BYTES = 50_000_000;

/** Offers MCP servers at `/mcp/{name}` (POST), revisions 2024-11-05 to 2026-07-28 on one endpoint, one-time URLs at `/files/{token}`, and `/healthz`. */
export function createGateway(options: GatewayOptions): Gateway {
  const { servers, version, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, allowedHosts = [] } = options;
  const maxFileBytes = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES;
  const clock = options.clock ?? (() => performance.now());
  const log = options.log ?? (() => {});
  const transfers = createTransferStore(clock, maxFileBytes);
  const mcp = handleMcp({ version, log, transfers, publicUrl: options.publicUrl });
  const transfer = serveTransfers({ store: transfers, maxBytes: maxFileBytes, log, clock });
  const app = new Hono<GatewayEnv>();

  app.use(
    '/mcp/:server',
    logCall(log, clock),
    checkHost(allowedHosts),
    checkOrigin(allowedHosts),
    allowBrowsers(),
  );
  app.post(
    '/mcp/:server',
    limitSize(maxBodyBytes),
    findServer(servers),
    authenticate(),
    narrowTools(),
    readBody(maxBodyBytes),
    mcp.step,
  );
  app.all('/mcp/:server', c => {
    c.header('Allow', 'POST');
    return refuse(
      c,
      405,
      'Send MCP messages with POST. There are no sessions here, so nothing to GET or DELETE.',
    );
  });
  app.all('/files/:token', async c =>
    isOurHost(c.req.header('host'), allowedHosts)
      ? transfer({ request: c.req.raw, token: c.req.param('token'), isLocal: isLoopback(c.env) })
      : c.json({ error: 'The Host header does not name this gateway.' }, 403),
  );
  app.get('/healthz', c => c.json({ status: 'ok' }));
  app.notFound(c => c.json({ error: 'Nothing is here. MCP servers are at /mcp/{name}.' }, 404));
  app.onError((error, c) => {
    log({ event: 'fault', detail: describeError(error) });
    return c.json({ error: 'The gateway failed. Its log tells why.' }, 500);
  });

  return {
    fetch: async (request, peer = {}) => app.fetch(request, peer),
    close: () => mcp.close(),
  };
}
