/** `weir sandbox`: the embedded Confluence alone, to develop agents and clients against. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { styleOutput, writeJson, writeOutput } from '../cli/output.ts';
import { checkPages, PAGES_OPTION } from '../pages-option.ts';
import { waitForStop } from '../stop.ts';

const DEFAULT_PORT = 8643;

const OPTIONS = {
  port: {
    type: 'number',
    value: 'PORT',
    summary: 'port to listen on; 0 takes a free one',
    default: String(DEFAULT_PORT),
  },
  data: { type: 'string', value: 'DIR', summary: 'keep the content in this folder', default: 'memory' },
  seed: { type: 'number', value: 'N', summary: 'which company it holds', default: '1' },
  pages: PAGES_OPTION,
  empty: { type: 'boolean', summary: 'hold nothing but the administrator and one space' },
  json: { type: 'boolean', summary: 'print one line of JSON instead of the greeting' },
} as const;

export const sandboxCommand = defineCommand({
  name: 'sandbox',
  summary: 'start only the embedded Confluence',
  options: OPTIONS,
  run: runSandbox,
});

async function runSandbox({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  if (options.empty && options.seed !== undefined)
    throw new UsageError('--empty and --seed exclude each other.', 'sandbox');
  if (options.empty && options.pages !== undefined)
    throw new UsageError('--empty and --pages exclude each other.', 'sandbox');
  const { startSandbox, SANDBOX_SIGN_IN } = await import('../sandbox.ts');
  const stopped = waitForStop();
  const running = await startSandbox({
    port: options.port ?? DEFAULT_PORT,
    data: options.data,
    seed: options.empty ? null : options.seed,
    pages: checkPages(options.pages, 'sandbox'),
  });
  const { url } = running;
  if (options.json) writeJson({ sandbox: url, dataCenter: `${url}/dc`, signIn: SANDBOX_SIGN_IN });
  else {
    const rows = [
      ['Cloud', styleOutput('bold', url)],
      ['', `sign in as ${SANDBOX_SIGN_IN.username} with the token ${SANDBOX_SIGN_IN.token}`],
      ['Data Center', styleOutput('bold', `${url}/dc`)],
      ['', 'sign in as admin, admin'],
    ];
    const lines = rows.map(([label = '', text = '']) => `  ${label.padEnd(11)}  ${text}`);
    writeOutput(`\n  A sandbox Confluence is running. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n`);
  }
  await stopped;
  await running.close();
  return EXIT_OK;
}
