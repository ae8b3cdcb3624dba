/** `weir audit`: finds, exports, signs and proves the audit of a gateway, also while it runs. */
import { once } from 'node:events';
import { hostname } from 'node:os';
import type { AuditEntry } from '@weir/gateway/api';
import { defineCommand } from '../cli/command.ts';
import { EXIT_FAILURE, EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { formatTable } from '../cli/table.ts';
import { readVariables } from '../config.ts';
import { readDeployment } from '../deployment.ts';
import { readSource } from '../files.ts';
import { withStore } from '../open-store.ts';
import { openKeptVaultKeys } from '../up/vault-keys.ts';
import { VERSION } from '../version.ts';
import { FILTER_OPTIONS, readFilter, STORE_NOTES, STORE_OPTIONS } from './audit-filter.ts';

const DEFAULT_LIMIT = 50;
const MOST = 1000;

export const auditVerifyCommand = defineCommand({
  name: 'audit verify',
  summary: 'prove that no entry of the audit was changed, moved or deleted; exit code 1 where one was',
  options: {
    ...STORE_OPTIONS,
    checkpoint: {
      type: 'string',
      value: 'FILE',
      summary: 'a checkpoint that was kept elsewhere, so that a cut end is found, too; - is stdin',
    },
  },
  notes: STORE_NOTES,
  async run({ options }) {
    const deployment = readDeployment({ data: options.data }, readVariables());
    const checkpoint =
      options.checkpoint === undefined ? undefined : (await readSource(options.checkpoint)).trim();
    const { verifyAudit } = await import('@weir/gateway');
    const { ok, entries, chains, problems } = await withStore(deployment, store =>
      verifyAudit(store.db, { checkpoint }),
    );
    if (ok) {
      writeOutput(`The audit is whole: ${entries} entries in ${chains} chains.\n`);
      return EXIT_OK;
    }
    const lines = problems.map(({ entry, problem }) => `  ${entry} ${problem}\n`);
    writeError(`The audit is not whole (${entries} entries in ${chains} chains):\n${lines.join('')}`);
    return EXIT_FAILURE;
  },
});

export const auditSearchCommand = defineCommand({
  name: 'audit search',
  summary: 'list entries of the audit, newest first',
  options: {
    ...STORE_OPTIONS,
    ...FILTER_OPTIONS,
    limit: { type: 'number', value: 'N', summary: `at most so many, up to ${MOST}`, default: '50' },
    json: { type: 'boolean', summary: 'print JSON, with details' },
  },
  notes: STORE_NOTES,
  async run({ options }) {
    const { limit = DEFAULT_LIMIT, json = false } = options;
    if (limit < 1 || limit > MOST)
      throw new UsageError(`--limit takes 1 to ${MOST}, not ${limit}.`, 'audit search');
    const query = await readFilter(options, 'audit search');
    const deployment = readDeployment({ data: options.data }, readVariables());
    const { searchAudit } = await import('@weir/gateway');
    const { items, next } = await withStore(deployment, store =>
      searchAudit(store.db, { query, limit, withDetails: json }),
    );
    if (json) writeJson({ items });
    else if (items.length === 0) writeOutput('No entry of the audit matches.\n');
    else
      writeOutput(
        formatTable(['TIME', 'WHO', 'ACTION', 'TOOL', 'OUTCOME', 'ABOUT', 'REASON'], items.map(rowOf)),
      );
    if (next !== undefined) writeError('There are more: give a larger --limit, or use weir audit export.\n');
    return EXIT_OK;
  },
});

export const auditExportCommand = defineCommand({
  name: 'audit export',
  summary: 'print entries of the audit with their details, oldest first, one line of JSON each',
  options: { ...STORE_OPTIONS, ...FILTER_OPTIONS },
  notes: STORE_NOTES,
  async run({ options }) {
    const query = await readFilter(options, 'audit export');
    const deployment = readDeployment({ data: options.data }, readVariables());
    const { exportAudit } = await import('@weir/gateway');
    await withStore(deployment, async store => {
      for await (const entry of exportAudit(store.db, query)) {
        writeJson(entry);
        if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
      }
    });
    return EXIT_OK;
  },
});

export const auditCheckpointCommand = defineCommand({
  name: 'audit checkpoint',
  summary: 'sign where the audit stands and print it, to be kept where nobody can change it',
  options: STORE_OPTIONS,
  notes: [...STORE_NOTES, 'Signing needs the keys of the vault: as for weir up.'],
  async run({ options }) {
    const deployment = readDeployment({ data: options.data }, readVariables());
    const { createAuditLog, createVault } = await import('@weir/gateway');
    const { token } = await withStore(deployment, async store => {
      const vault = await createVault(store, await openKeptVaultKeys(deployment));
      const origin = { version: VERSION, host: hostname(), pid: process.pid, command: 'audit checkpoint' };
      const audit = await createAuditLog(store, { vault, origin });
      try {
        return await audit.checkpoint();
      } finally {
        await audit.close();
        await vault.close();
      }
    });
    writeOutput(`${token}\n`);
    return EXIT_OK;
  },
});

function rowOf({ at, actor, action, tool, outcome, target, reason }: AuditEntry): readonly string[] {
  return [
    at.slice(0, 19).replace('T', ' '),
    actor.name,
    action,
    tool ?? '',
    outcome,
    target ?? '',
    reason ?? '',
  ];
}
