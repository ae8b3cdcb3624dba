/** `weir login`: a person signs in with their browser, once; the tokens are kept and renewed by themselves. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { styleOutput, writeJson, writeOutput } from '../cli/output.ts';
import { requireConnection } from '../connect.ts';

const DEFAULT_TIMEOUT_SECONDS = 300;

const OPTIONS = {
  config: {
    type: 'string',
    value: 'FILE',
    summary: 'take address and app from this file, not from the environment',
  },
  scopes: {
    type: 'string',
    value: 'LIST',
    summary: 'ask for these, by spaces or commas',
    default: 'what the default tools need',
  },
  timeout: {
    type: 'number',
    value: 'SECONDS',
    summary: 'how long to wait for the browser',
    default: String(DEFAULT_TIMEOUT_SECONDS),
  },
  json: {
    type: 'boolean',
    summary: 'print lines of JSON instead: {"open": …}, then {"url": …, "scopes": …}',
  },
} as const;

export const loginCommand = defineCommand({
  name: 'login',
  summary: 'sign in by OAuth with your own app, and keep the tokens',
  options: OPTIONS,
  notes: [
    'Needs an OAuth app of your own: ATLASSIAN_OAUTH_CLIENT_ID and ATLASSIAN_OAUTH_CLIENT_SECRET, or "oauth" in the file.',
    'Its callback URL: http://localhost:8650/callback, or what ATLASSIAN_OAUTH_REDIRECT_URI says.',
    'Tokens are kept below ~/.local/state/weir, readable by you alone. weir logout forgets them.',
  ],
  run: runLogin,
});

async function runLogin({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  const connection = await requireConnection(options.config);
  const { logIn } = await import('../login.ts');
  const done = await logIn(connection, {
    scopes: options.scopes?.split(/[\s,]+/).filter(Boolean),
    timeoutMs: (options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
    show: address => {
      if (options.json) writeJson({ open: address });
      else writeOutput(`Open this address in a browser on this machine and consent:\n\n  ${address}\n\n`);
    },
  });
  if (options.json) writeJson({ url: done.url, edition: done.edition, scopes: done.scopes });
  else
    writeOutput(
      `${styleOutput('green', 'Signed in')} to ${done.url} with ${done.scopes.length} scopes. weir doctor tells what they allow.\n`,
    );
  return EXIT_OK;
}
