/** What is counted of calls. Labels hold names that an operator chose or that we wrote, never a caller's text. */
import type { Protection } from '../protect/protection.ts';
import type { EndedCall } from './ended-call.ts';
import { createRegistry } from './registry.ts';

/** Seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Methods of MCP that are told apart. */
const METHODS: ReadonlySet<string> = new Set([
  'initialize',
  'server/discover',
  'ping',
  'tools/list',
  'tools/call',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'prompts/list',
  'prompts/get',
  'completion/complete',
  'subscriptions/listen',
]);

export interface CallMetrics {
  count(call: EndedCall): void;
  render(): string;
}

export function createCallMetrics({ load, queue, rates }: Protection): CallMetrics {
  const registry = createRegistry();
  const requests = registry.counter('weir_requests_total', 'Requests to MCP servers by outcome.');
  const duration = registry.histogram(
    'mcp_server_operation_duration_seconds',
    'Duration of MCP requests.',
    BOUNDS,
  );
  const tools = registry.counter('weir_tool_calls_total', 'Tool calls by tool and outcome.');
  const limited = registry.counter('weir_limited_total', 'Requests refused by a limit, quota, ban or load.');
  const observed = registry.counter(
    'weir_observed_total',
    'Requests that an observed limit would have refused.',
  );
  const upstream = registry.counter(
    'weir_upstream_requests_total',
    'Requests that tools made to Confluence.',
  );
  const waited = registry.counter('weir_upstream_seconds_total', 'Time that tools waited for Confluence.');
  registry.gauge('weir_calls_running', 'Calls that run now.', () => queue.running);
  registry.gauge('weir_calls_waiting', 'Calls that wait for their turn.', () => queue.waiting);
  registry.gauge('weir_limit_keys', 'Callers and addresses whose rates are remembered.', () => rates.size);
  registry.gauge('weir_event_loop_delay_seconds', 'Recent delay of the event loop.', () => load.delay / 1000);
  registry.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  registry.gauge('process_uptime_seconds', 'Age of the process.', () => process.uptime());

  return {
    count({ entry, serverName = 'unknown', record }) {
      const method = entry.method !== undefined && METHODS.has(entry.method) ? entry.method : 'other';
      requests.add({ server: serverName, method, outcome: entry.outcome });
      duration.observe({ server: serverName, method }, entry.milliseconds / 1000);
      if (record.decision === 'limited') limited.add({ server: serverName });
      if (record.observed.length > 0) observed.add({ server: serverName });
      for (const { tool, outcome, upstream: asked } of record.tools) {
        tools.add({ server: serverName, tool, outcome });
        if (asked.calls === 0) continue;
        upstream.add({ server: serverName }, asked.calls);
        waited.add({ server: serverName }, asked.milliseconds / 1000);
      }
    },
    render: () => registry.render(),
  };
}
