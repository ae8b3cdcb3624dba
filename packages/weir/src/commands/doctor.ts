/** `weir doctor`: whether Weir can work with the configured Confluence, and what to do where it cannot. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_FAILURE, EXIT_OK } from '../cli/errors.ts';
import { styleOutput, writeJson, writeOutput } from '../cli/output.ts';
import { CONNECTION_OPTIONS } from '../connect.ts';
import type { Check } from '../doctor.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  json: { type: 'boolean', summary: 'print the checks as one line of JSON' },
} as const;

export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check address, credentials and permissions, and tell the remedy',
  options: OPTIONS,
  run: runDoctor,
});

async function runDoctor({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  const { examine, examineSandbox } = await import('../doctor.ts');
  const checks = options.sandbox ? await examineSandbox() : await examine(options.config);
  const ok = checks.every(check => check.ok);
  if (options.json) writeJson({ ok, checks });
  else writeOutput(checks.map(formatCheck).join(''));
  return ok ? EXIT_OK : EXIT_FAILURE;
}

/** As wide as the longest name, `configuration`. */
const NAME_WIDTH = 13;

function formatCheck({ name, ok, detail, remedy }: Check): string {
  const mark = ok ? styleOutput('green', 'ok  ') : styleOutput('red', 'FAIL');
  const advice = remedy?.split('\n').map(line => `${' '.repeat(NAME_WIDTH + 8)}${line}\n`) ?? [];
  return `${mark}  ${name.padEnd(NAME_WIDTH)}  ${detail}\n${advice.join('')}`;
}
