/**
 * The official conformance suite against `weir up`: every scenario that needs no fixture of its own, on both eras. The number of
 * checks that ran is asserted, because a scenario that finds nothing to check passes too.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScenario } from '../conformance/run-suite.ts';
import { startWeir, type Weir } from '../weir.ts';

interface Scenario {
  readonly name: string;
  /** Checks that must succeed. */
  readonly successes: number;
  /** Checks that cannot succeed here, by id, because the suite asks for its own tools or for what is not offered yet. */
  readonly untestable?: readonly string[];
}

const LEGACY: readonly Scenario[] = [
  { name: 'server-initialize', successes: 2 },
  { name: 'ping', successes: 2 },
  { name: 'tools-list', successes: 3 },
  { name: 'dns-rebinding-protection', successes: 2 },
];
const MODERN: readonly Scenario[] = [
  { name: 'tools-list', successes: 4 },
  { name: 'dns-rebinding-protection', successes: 2 },
  { name: 'http-header-validation', successes: 14 },
  { name: 'server-sse-multiple-streams', successes: 1 },
  {
    name: 'server-stateless',
    successes: 24,
    untestable: [
      'sep-2575-server-rejects-undeclared-capability', // asks for the tool test_missing_capability
      'sep-2575-missing-capability-http-400', // likewise
      'sep-2575-http-server-no-independent-requests-on-stream', // asks for test_streaming_elicitation
      'sep-2575-server-no-log-without-loglevel', // asks for test_logging_tool
      'sep-2575-server-sends-tools-list-changed-on-subscription', // asks for test_trigger_tool_change
    ],
  },
  {
    name: 'sep-2164-resource-not-found',
    successes: 4,
  },
  {
    name: 'caching',
    successes: 8,
  },
  {
    name: 'input-required-result-missing-input-response',
    successes: 1,
    untestable: ['sep-2322-missing-response-rerequests'],
  },
  { name: 'input-required-result-unsupported-methods', successes: 2 },
  {
    name: 'input-required-result-ignore-extra-params',
    successes: 1,
    untestable: ['sep-2322-ignore-unexpected-params'],
  },
  { name: 'input-required-result-validate-input', successes: 3 },
];

let weir: Weir;
beforeAll(async () => {
  weir = await startWeir();
}, 60_000);
afterAll(() => weir.stop());

describe.each([
  { revision: '2025-11-25', scenarios: LEGACY },
  { revision: '2026-07-28', scenarios: MODERN },
])('conformance at $revision', ({ revision, scenarios }) => {
  test.each(scenarios)('$name', async ({ name, successes, untestable = [] }) => {
    const checks = await runScenario(weir.addresses.mcp, name, revision);
    const unmet = checks
      .filter(({ status }) => status === 'FAILURE' || status === 'WARNING')
      .map(({ id }) => id);
    expect(unmet).toEqual(untestable);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).toHaveLength(successes);
  });
});
