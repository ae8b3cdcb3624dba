/** `weir servers`: MCP servers of a gateway. */
import type { AnswerOf, CONTRACT, ServerRow } from '@weir/gateway/api';
import { ADMIN_NOTES, ADMIN_OPTIONS, openAdminApi } from '../admin-api.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { formatTable, formatTime } from '../cli/table.ts';

type Detail = AnswerOf<(typeof CONTRACT)['servers']['get']>;

export const serversListCommand = defineCommand({
  name: 'servers list',
  summary: 'list the MCP servers of a gateway',
  options: ADMIN_OPTIONS,
  notes: ADMIN_NOTES,
  async run({ options }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const { items } = await openAdminApi(options.url).call(CONTRACT.servers.list, {});
    if (options.json) writeJson({ items });
    else if (items.length === 0)
      writeOutput('There are no servers. Create one in the console, or with weir servers apply FILE.\n');
    else
      writeOutput(
        formatTable(
          ['SLUG', 'NAME', 'STATUS', 'SIGN-IN', 'TOOLS', 'CALLS', 'ERRORS', 'URL'],
          items.map(rowOf),
        ),
      );
    return EXIT_OK;
  },
});

export const serversShowCommand = defineCommand({
  name: 'servers show',
  arguments: 'SLUG',
  summary: 'show a server: its URL, settings, scopes and traffic',
  options: ADMIN_OPTIONS,
  notes: ADMIN_NOTES,
  async run({ options, positionals }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const [id = ''] = positionals;
    const server = await openAdminApi(options.url).call(CONTRACT.servers.get, { params: { id } });
    if (options.json) writeJson(server);
    else writeOutput(describeServer(server));
    return EXIT_OK;
  },
});

export const serversExportCommand = defineCommand({
  name: 'servers export',
  arguments: 'SLUG',
  summary: 'print a server as a file for weir servers apply and weir up --config',
  options: { url: ADMIN_OPTIONS.url },
  notes: [...ADMIN_NOTES, 'Secrets are named in the file, not held: stderr tells which to set.'],
  async run({ options, positionals }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const [id = ''] = positionals;
    const { file, secrets } = await openAdminApi(options.url).call(CONTRACT.servers.exportFile, {
      params: { id },
    });
    writeOutput(`${JSON.stringify(file, undefined, 2)}\n`);
    if (secrets.length > 0) writeError(`Set before it is applied: ${secrets.join(', ')}.\n`);
    return EXIT_OK;
  },
});

export const serversApplyCommand = defineCommand({
  name: 'servers apply',
  arguments: 'FILE',
  summary: 'create or change servers so that they are as a file says',
  options: {
    ...ADMIN_OPTIONS,
    secrets: { type: 'boolean', summary: 'send the secrets again also where nothing else changed' },
    'dry-run': { type: 'boolean', summary: 'only tell what would be done' },
  },
  notes: [
    ...ADMIN_NOTES,
    'Applied again, the same file changes nothing. Servers that it does not name stay as they are.',
    'Secrets are {"env": "NAME"} or {"file": "path"}, read on this machine. A stored secret cannot be compared, so a new one is sent with --secrets.',
  ],
  async run({ options, positionals }) {
    const [{ applyServers }, { readServersFile }] = await Promise.all([
      import('../apply-servers.ts'),
      import('../servers-file.ts'),
    ]);
    const file = readServersFile(positionals[0] ?? '');
    const done = await applyServers(openAdminApi(options.url), file, {
      sendsSecrets: options.secrets ?? false,
      isDryRun: options['dry-run'] ?? false,
    });
    if (options.json) writeJson({ servers: done });
    else
      for (const { slug, outcome, url } of done) writeOutput(`${slug}: ${outcome}${url ? `  ${url}` : ''}\n`);
    return EXIT_OK;
  },
});

function rowOf({ slug, name, status, signIn, tools, last24h, url }: ServerRow): readonly string[] {
  return [slug, name, status, signIn, String(tools), String(last24h.calls), String(last24h.errors), url];
}

function describeServer(server: Detail): string {
  const rows = [
    ['URL', server.url],
    ['Name', server.name],
    ['Status', `${server.status}${server.production ? ', production' : ''}`],
    ['Managed by', server.managedBy],
    ['App', server.app],
    ['Sign-in', server.signIn],
    ['Upstream', server.settings.upstream.kind],
    ['Sites', server.settings.sites.map(({ url }) => url).join(', ')],
    ['Tools', String(server.tools)],
    ['Scopes', server.scopes.join(' ')],
    ['Redirect URI', server.redirectUri],
    ['Revision', `${server.revision} of ${formatTime(server.changedAt)}`],
    ['Last day', `${server.last24h.calls} calls, ${server.last24h.errors} errors`],
  ];
  return `${rows.map(([label = '', text]) => `${label.padEnd(13)} ${text || '-'}`).join('\n')}\n`;
}
