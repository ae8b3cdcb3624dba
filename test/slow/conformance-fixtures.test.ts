/**
 * The official conformance suite, whole: everything that a revision requires, against the gateway with the suite's own fixtures behind
 * it. The number of checks that ran is asserted, because a scenario that finds nothing to check passes too.
 */

import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createConfluence } from '@weir/confluence';
import { createGateway } from '@weir/gateway';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeConformanceServer } from '../conformance/fixtures.ts';
import { runRequirements } from '../conformance/run-suite.ts';

/** Scenarios that make the server ask an old client something amid a request, which a server without sessions cannot. */
const NEEDS_SESSION = [
  'elicitation-sep1034-defaults',
  'elicitation-sep1330-enums',
  'tools-call-elicitation',
  'tools-call-sampling',
];

let url = '';
let close = async (): Promise<void> => {};
beforeAll(async () => {
  const nobody = createConfluence({
    site: { edition: 'cloud', url: 'https://nobody.example' },
    credentials: { kind: 'anonymous' },
    principal: 'nobody',
  });
  const gateway = createGateway({
    servers: [
      {
        name: 'conformance',
        access: { mode: 'open' },
        confluence: () => nobody,
        makeServer: makeConformanceServer,
      },
    ],
    version: '1.0.0',
  });
  const server = createAdaptorServer({
    fetch: (request, env) => gateway.fetch(request, { remote: env.incoming.socket.remoteAddress }),
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp/conformance`;
  close = async () => {
    await gateway.close();
    server.close();
  };
});
afterAll(() => close());

describe.each([
  { revision: '2026-07-28', scenarios: 37, successes: 118, failing: [], warned: [] },
  {
    revision: '2025-11-25',
    scenarios: 30,
    successes: 55,
    failing: NEEDS_SESSION,
    warned: ['server-sse-multiple-streams-session'], // there are no sessions to have streams in
  },
])('requirements $revision', ({ revision, scenarios, successes, failing, warned }) => {
  test('all that is scored passes', async () => {
    const results = await runRequirements(url, revision);
    const scored = results.filter(each => each.isScored);
    expect(scored).toHaveLength(scenarios);
    const failed = scored.filter(({ checks }) => checks.some(({ status }) => status === 'FAILURE'));
    expect(failed.map(({ name }) => name).sort(), JSON.stringify(failed, null, 1)).toEqual(failing);
    const checks = scored.flatMap(each => each.checks);
    expect(checks.filter(({ status }) => status === 'WARNING').map(({ id }) => id)).toEqual(warned);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).toHaveLength(successes);
  }, 300_000);
});
