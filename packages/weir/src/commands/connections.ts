/** `weir connections`: people's grants at Atlassian and Data Centers. */
import type { Connection } from '@weir/gateway/api';
import { ADMIN_NOTES, ADMIN_OPTIONS, openAdminApi } from '../admin-api.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { writeJson, writeOutput } from '../cli/output.ts';
import { formatTable, formatTime } from '../cli/table.ts';

export const connectionsListCommand = defineCommand({
  name: 'connections list',
  summary: "list people's connections to Confluence",
  options: {
    ...ADMIN_OPTIONS,
    server: { type: 'string', value: 'ID', summary: 'only those of this server', default: 'all' },
  },
  notes: ADMIN_NOTES,
  async run({ options }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const { server } = options;
    const { items } = await openAdminApi(options.url).call(CONTRACT.connections.list, {
      query: { ...(server !== undefined && { server }) },
    });
    if (options.json) writeJson({ items });
    else if (items.length === 0) writeOutput('Nobody is connected.\n');
    else
      writeOutput(formatTable(['ID', 'PERSON', 'ACCOUNT', 'SITES', 'STATUS', 'LAST USED'], items.map(rowOf)));
    return EXIT_OK;
  },
});

export const connectionsRevokeCommand = defineCommand({
  name: 'connections revoke',
  arguments: 'ID',
  summary: 'end a connection; its person must connect again',
  options: ADMIN_OPTIONS,
  notes: ADMIN_NOTES,
  async run({ options, positionals }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const [id = ''] = positionals;
    const answer = await openAdminApi(options.url).call(CONTRACT.connections.revoke, { params: { id } });
    if (options.json) writeJson(answer);
    else writeOutput(`Ended the connection ${id}.\n`);
    return EXIT_OK;
  },
});

function rowOf({ id, person, account, sites, status, reason, lastUsedAt }: Connection): readonly string[] {
  return [
    id,
    person?.name ?? 'shared',
    account?.email ?? account?.name ?? '',
    sites.map(({ url }) => url).join(','),
    reason === undefined ? status : `${status} (${reason})`,
    formatTime(lastUsedAt),
  ];
}
