/** `weir keys`: access keys of a gateway. */
import type { AccessKey, CONTRACT, RequestOf } from '@weir/gateway/api';
import { ADMIN_NOTES, ADMIN_OPTIONS, openAdminApi } from '../admin-api.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { formatTable, formatTime } from '../cli/table.ts';

type Key = (typeof AccessKey)['_output'];
type NewKey = RequestOf<(typeof CONTRACT)['keys']['create']>['body'];

export const keysListCommand = defineCommand({
  name: 'keys list',
  summary: 'list the access keys of a gateway',
  options: { ...ADMIN_OPTIONS, all: { type: 'boolean', summary: 'with those that were revoked or ended' } },
  notes: ADMIN_NOTES,
  async run({ options }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const { items } = await openAdminApi(options.url).call(CONTRACT.keys.list, {});
    const shown = options.all ? items : items.filter(works);
    if (options.json) writeJson({ items: shown });
    else if (shown.length === 0)
      writeOutput('There are no access keys. Make one with weir keys create NAME.\n');
    else
      writeOutput(
        formatTable(['ID', 'NAME', 'FOR', 'SERVERS', 'RISKS', 'API', 'LAST USED', 'ENDS'], shown.map(rowOf)),
      );
    return EXIT_OK;
  },
});

export const keysCreateCommand = defineCommand({
  name: 'keys create',
  arguments: 'NAME',
  summary: 'make an access key; its secret is printed once, alone on stdout',
  options: {
    ...ADMIN_OPTIONS,
    person: { type: 'string', value: 'ID', summary: 'whom it acts for', default: 'a machine of its own' },
    server: {
      type: 'list',
      value: 'SLUG',
      summary: 'a server that it opens; may be given several times',
      default: 'all',
    },
    risk: {
      type: 'list',
      value: 'RISK',
      summary: 'read, write, destructive or admin; may be given several times',
      default: 'read and write',
    },
    address: {
      type: 'list',
      value: 'CIDR',
      summary: 'a network that may present it; may be given several times',
      default: 'any',
    },
    'api-role': {
      type: 'string',
      value: 'ROLE',
      summary: 'may call the admin API in this role',
      default: 'MCP servers only',
    },
    days: { type: 'number', value: 'DAYS', summary: 'when it ends', default: 'never' },
  },
  notes: ADMIN_NOTES,
  async run({ options, positionals }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const { days, person, server = [], risk, address = [] } = options;
    const draft = CONTRACT.keys.create.body.safeParse({
      name: positionals[0],
      servers: server,
      addresses: address,
      ...(risk && { risks: risk }),
      ...(options['api-role'] !== undefined && { apiRole: options['api-role'] }),
      ...(person !== undefined && { personId: person }),
      ...(days !== undefined && { days }),
    });
    if (!draft.success) throw new UsageError(describeProblems(draft.error.issues), 'keys create');
    const body: NewKey = draft.data;
    const { key, secret } = await openAdminApi(options.url).call(CONTRACT.keys.create, { body });
    if (options.json) writeJson({ key, secret });
    else {
      writeOutput(`${secret}\n`);
      writeError(`Made the access key ${key.name} (${key.id}). This is the only time that it is shown.\n`);
    }
    return EXIT_OK;
  },
});

export const keysRevokeCommand = defineCommand({
  name: 'keys revoke',
  arguments: 'ID',
  summary: 'revoke an access key; it stops at once',
  options: ADMIN_OPTIONS,
  notes: ADMIN_NOTES,
  async run({ options, positionals }) {
    const { CONTRACT } = await import('@weir/gateway/api');
    const [id = ''] = positionals;
    const answer = await openAdminApi(options.url).call(CONTRACT.keys.revoke, { params: { id } });
    if (options.json) writeJson(answer);
    else writeOutput(`Revoked ${id}.\n`);
    return EXIT_OK;
  },
});

function works({ revokedAt, expiresAt }: Key): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > Date.now());
}

function rowOf(key: Key): readonly string[] {
  const { id, name, person, servers, risks, apiRole, lastUsedAt, expiresAt, revokedAt } = key;
  return [
    id,
    name,
    person?.name ?? 'a machine',
    servers.join(',') || 'all',
    risks.join(','),
    apiRole ?? '',
    formatTime(lastUsedAt),
    revokedAt === undefined ? formatTime(expiresAt) : `revoked ${formatTime(revokedAt)}`,
  ];
}

function describeProblems(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
}
