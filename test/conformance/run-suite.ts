/** Runs the official conformance suite in a process of its own and reads what it wrote. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const PACKAGE = join(import.meta.dirname, '..', '..', 'node_modules', '@modelcontextprotocol', 'conformance');
const SUITE = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'conformance');

const Checks = z.array(
  z.object({
    id: z.string(),
    status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'INFO', 'SKIPPED']),
    errorMessage: z.string().optional(),
  }),
);
export type Check = z.infer<typeof Checks>[number];

export interface ScenarioResult {
  readonly name: string;
  /** Whether the revision requires it; extensions and later scenarios run too. */
  readonly isScored: boolean;
  readonly checks: readonly Check[];
}

/** One scenario at one revision's wire. */
export async function runScenario(url: string, name: string, revision: string): Promise<readonly Check[]> {
  const [result] = await run(['--url', url, '--scenario', name, '--spec-version', revision]);
  if (!result) throw new Error(`The suite left no result for ${name}.`);
  return result.checks;
}

/** Everything that a revision requires. */
export async function runRequirements(url: string, revision: string): Promise<readonly ScenarioResult[]> {
  const required = readRequired(revision);
  const results = await run(['--url', url, '--requirements', revision]);
  return results.map(({ name, checks }) => ({ name, checks, isScored: required.has(name) }));
}

/** What the suite asks of an authorization server. */
export function runAuthorization(issuer: string): Promise<{ name: string; checks: readonly Check[] }[]> {
  return run(['--url', issuer], 'authorization');
}

/** The names below `server:` in the suite's own frozen list. */
function readRequired(revision: string): ReadonlySet<string> {
  const list = readFileSync(join(PACKAGE, 'requirements', `${revision}.yaml`), 'utf8');
  const section = /^server:\n((?: {2}- .*\n| *#.*\n|\n)*)/m.exec(list)?.[1] ?? '';
  return new Set([...section.matchAll(/^ {2}- ([\w-]+)/gm)].map(match => match[1] ?? ''));
}

async function run(
  args: readonly string[],
  command = 'server',
): Promise<{ name: string; checks: readonly Check[] }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-conformance-'));
  try {
    const output = await runSuite([command, ...args, '-o', folder]);
    const runs = readdirSync(folder);
    if (runs.length === 0) throw new Error(`The suite left no result:\n${output}`);
    return runs.map(each => ({
      // server-tools-list-2026-11-23T18-10-00-000Z
      name: each.replace(new RegExp(`^${command}-`), '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, ''),
      checks: Checks.parse(JSON.parse(readFileSync(join(folder, each, 'checks.json'), 'utf8'))),
    }));
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
