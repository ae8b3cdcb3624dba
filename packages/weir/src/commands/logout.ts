/** `weir logout`: forgets the tokens of a sign-in. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { writeOutput } from '../cli/output.ts';
import { requireConnection } from '../connect.ts';

const OPTIONS = {
  config: {
    type: 'string',
    value: 'FILE',
    summary: 'take address and app from this file, not from the environment',
  },
} as const;

export const logoutCommand = defineCommand({
  name: 'logout',
  summary: 'forget the tokens of weir login',
  options: OPTIONS,
  notes: ['The grant itself stays until you remove it at https://id.atlassian.com/manage-profile/apps.'],
  run: runLogout,
});

async function runLogout({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  const connection = await requireConnection(options.config);
  const { forgetTokens, tokenFileOf } = await import('../token-file.ts');
  // Tokens are kept under the address without the path that Cloud's pages have.
  const urls = [connection.url, connection.url.replace(/\/wiki$/, '')];
  const forgotten = await Promise.all(urls.map(url => forgetTokens(tokenFileOf({ ...connection, url }))));
  writeOutput(forgotten.includes(true) ? `Signed out of ${connection.url}.\n` : 'Nobody was signed in.\n');
  return EXIT_OK;
}
