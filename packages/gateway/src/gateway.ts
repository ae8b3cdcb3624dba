/** The gateway: the list of steps that a request to an MCP server goes through. */
import { Hono } from 'hono';
import { noticeCalls } from './alerts/notice-calls.ts';
import { type GatewayEnv, refuse } from './context.ts';
import { type CallMetrics, createCallMetrics } from './metrics/call-metrics.ts';
import type { EndedCall } from './metrics/ended-call.ts';
import { createTraces } from './metrics/traces.ts';
import { createProtection, type Protection } from './protect/protection.ts';
import { admit } from './steps/admit.ts';
import { authenticate, isLoopback, isSameSecret } from './steps/authenticate.ts';
import { checkHost, isOurHost } from './steps/check-host.ts';
import { allowBrowsers, checkOrigin } from './steps/check-origin.ts';
import { type Drain, drainable } from './steps/drain.ts';
import { createOpenStreams, type OpenStreams } from './steps/end-streams.ts';
import { directoryOf, findServer } from './steps/find-server.ts';
import { describeError, handleMcp, type McpStep } from './steps/handle-mcp.ts';
import { limitRisk } from './steps/limit-risk.ts';
import { limitSize, readBody } from './steps/limit-size.ts';
import { logCall } from './steps/log-call.ts';
import { narrowTools } from './steps/narrow-tools.ts';
import { limitCaller, takeTurn } from './steps/protect-caller.ts';
import { limitAddress, shedLoad } from './steps/protect-request.ts';
import { requireTls } from './steps/require-tls.ts';
import { serveTransfers, type TransferRequest } from './steps/serve-transfers.ts';
import { createTransferStore } from './transfers.ts';
import type { CallAudit, Gateway, GatewayOptions, ServerDirectory } from './types.ts';

const DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_MAX_FILE_BYTES = 50_000_000;
const DEFAULT_CALL_MS = 5 * 60_000;
const NO_AUDIT: CallAudit = { record: () => {}, commit: async () => {} };

/**
 * Offers MCP servers at `/mcp/{name}` (POST), revisions 2024-11-05 to 2026-07-28 on one endpoint, one-time URLs at `/files/{token}`,
 * `/healthz` (the process lives) and `/readyz` (it takes calls; otherwise what it lacks).
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { version, audit = NO_AUDIT, log = () => {}, clock = () => performance.now() } = options;
  const servers = directoryOf(options.servers);
  const protection = createProtection({ onError: noteFault, ...options });
  const maxFileBytes = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES;
  const transfers = createTransferStore(clock, maxFileBytes);
  const mcp = handleMcp({
    version,
    log,
    transfers,
    publicUrl: options.publicUrl,
    gate: {
      audit,
      clock,
      confirmations: protection.confirmations,
      timeoutMs: options.callTimeoutMs ?? DEFAULT_CALL_MS,
    },
  });
  const drain = drainable();
  const streams = createOpenStreams({ servers, onError: noteFault });
  const app = new Hono<GatewayEnv>();
  const metrics = createCallMetrics(protection);
  const traces = options.traces && createTraces({ ...options.traces, version, onError: noteFault });
  const notice = options.alert && noticeCalls(options.alert);
  const onEnd = (call: EndedCall): void => {
    metrics.count(call);
    notice?.(call);
    traces?.record(call);
  };
  mountServers(app, { options, servers, protection, mcp, drain, streams, audit, onEnd });
  mountFiles(app, options, serveTransfers({ store: transfers, maxBytes: maxFileBytes, log, clock }));
  mountHealth(app, { options, protection, drain });
  mountMetrics(app, metrics, options.metricsToken);
  app.notFound(c => c.json({ error: 'Nothing is here. MCP servers are at /mcp/{name}.' }, 404));
  app.onError((error, c) => {
    log({ event: 'fault', detail: describeError(error) });
    return c.json({ error: 'The gateway failed. Its log tells why.' }, 500);
  });
  const unlisten = servers.onChange?.(names => {
    for (const name of names) mcp.announceChange(name);
    streams.review({ servers: names });
  });
  const unfollow = options.onAccessChange?.(streams.review);

  return {
    fetch: async (request, peer = {}) => app.fetch(request, peer),
    async close(graceMs = 0) {
      await drain.end(graceMs);
      unlisten?.();
      unfollow?.();
      streams.close();
      await mcp.close();
      await protection.close();
      await traces?.close();
    },
  };

  function noteFault(error: unknown): void {
    log({ event: 'fault', detail: describeError(error) });
  }
}

interface Parts {
  readonly options: GatewayOptions;
  readonly servers: ServerDirectory;
  readonly protection: Protection;
  readonly mcp: McpStep;
  readonly drain: Drain;
  readonly streams: OpenStreams;
  readonly audit: CallAudit;
  readonly onEnd: (call: EndedCall) => void;
}

/** The way of one call, from top to bottom. */
function mountServers(app: Hono<GatewayEnv>, parts: Parts): void {
  const { options, servers, mcp, drain, streams, audit, onEnd } = parts;
  const { load, limits, queue, rates, signIns } = parts.protection;
  const { allowedHosts = [], maxBodyBytes = DEFAULT_MAX_BODY_BYTES, log = () => {} } = options;
  const clock = options.clock ?? (() => performance.now());
  app.use(
    '/mcp/:server',
    logCall({ log, audit, rates, clock, wallClock: options.wallClock ?? Date.now, onEnd }),
    checkHost(allowedHosts),
    checkOrigin(allowedHosts),
    allowBrowsers(),
  );
  app.post(
    '/mcp/:server',
    drain.step,
    shedLoad(load),
    limitSize(maxBodyBytes),
    findServer(servers),
    requireTls(options.publicUrl),
    limitAddress(limits, signIns),
    authenticate(signIns),
    admit(),
    limitCaller(limits),
    narrowTools(),
    readBody(maxBodyBytes),
    limitRisk(limits),
    takeTurn(queue, limits),
    streams.step,
    mcp.step,
  );
  app.all('/mcp/:server', c => {
    c.header('Allow', 'POST');
    return refuse(c, {
      status: 405,
      message: 'Send MCP messages with POST. There are no sessions here, so nothing to GET or DELETE.',
    });
  });
}

function mountFiles(
  app: Hono<GatewayEnv>,
  { allowedHosts = [] }: GatewayOptions,
  transfer: (call: TransferRequest) => Promise<Response>,
): void {
  app.all('/files/:token', async c =>
    isOurHost(c.req.header('host'), allowedHosts)
      ? transfer({ request: c.req.raw, token: c.req.param('token'), isLocal: isLoopback(c.env) })
      : c.json({ error: 'The Host header does not name this gateway.' }, 403),
  );
}

/** Who is not on this machine presents the token. */
function mountMetrics(app: Hono<GatewayEnv>, metrics: CallMetrics, token: string | undefined): void {
  app.get('/metrics', c => {
    const presented = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const isKnown = token !== undefined && presented !== undefined && isSameSecret(presented, token);
    if (!isKnown && (!isLoopback(c.env) || c.req.header('x-forwarded-for') !== undefined))
      return c.json({ error: 'Metrics are shown on this machine, or to who presents their token.' }, 403);
    return c.text(metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

function mountHealth(
  app: Hono<GatewayEnv>,
  { options, protection, drain }: Pick<Parts, 'options' | 'protection' | 'drain'>,
): void {
  app.get('/healthz', c => c.json({ status: 'ok' }));
  app.get('/readyz', async c => {
    const lacking = [
      ...(drain.isEnding ? ['The gateway is closing.'] : []),
      ...(protection.load.isOverloaded ? ['The gateway is overloaded.'] : []),
      ...(await (options.readiness?.() ?? [])),
    ];
    return lacking.length === 0
      ? c.json({ status: 'ready' })
      : c.json({ status: 'not ready', lacking }, 503, { 'retry-after': '2' });
  });
}
