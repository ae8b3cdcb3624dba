/**
 * The official conformance suite against `weir up`: every scenario that needs no fixture of its own, on both eras. The number of
 * checks that ran is asserted, because a scenario that finds nothing to check passes too.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
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

const Checks = z.array(
  z.object({ id: z.string(), status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'INFO', 'SKIPPED']) }),
);
const SUITE = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'conformance');

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
    const checks = await runScenario(name, revision);
    const unmet = checks
      .filter(({ status }) => status === 'FAILURE' || status === 'WARNING')
      .map(({ id }) => id);
    expect(unmet).toEqual(untestable);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).toHaveLength(successes);
  });
});

async function runScenario(name: string, revision: string): Promise<z.infer<typeof Checks>> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-conformance-'));
  try {
    const output = await runSuite([
      'server',
      '--url',
      weir.addresses.mcp,
      '--scenario',
      name,
      '--spec-version',
      revision,
      '-o',
      folder,
    ]);
    const [run] = readdirSync(folder);
    if (run === undefined) throw new Error(`The suite left no result for ${name}:\n${output}`);
    return Checks.parse(JSON.parse(readFileSync(join(folder, run, 'checks.json'), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Its exit code is not asked: the checks tell more. */
function runSuite(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SUITE, ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.once('error', reject).once('close', () => resolve(output));
  });
}
