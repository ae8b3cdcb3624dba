/** What the commands of the audit share: where it is, and which entries are meant. */
import type { OptionValues } from '../cli/command.ts';
import { UsageError } from '../cli/errors.ts';

export const STORE_OPTIONS = {
  data: {
    type: 'string',
    value: 'DIR',
    summary: 'the data folder of the gateway',
    default: '~/.local/share/weir',
  },
} as const;
export const STORE_NOTES = [
  'Variables: WEIR_DATA or DATABASE_URL say where the gateway keeps its audit. It may be running.',
];

export const FILTER_OPTIONS = {
  from: { type: 'string', value: 'TIME', summary: 'entries since then: 2026-11-23 or 2026-11-23T12:00:00Z' },
  to: { type: 'string', value: 'TIME', summary: 'entries before then' },
  server: { type: 'string', value: 'ID', summary: 'of this server: srv_…' },
  principal: { type: 'string', value: 'ID', summary: 'of whoever acted: person:per_…, key:key_…, local' },
  action: { type: 'string', value: 'ACTION', summary: 'tools/call, server.update, session.start and so on' },
  outcome: {
    type: 'string',
    value: 'OUTCOME',
    summary: 'ok, error, refused, limited, cancelled or intent',
  },
  text: {
    type: 'string',
    value: 'WORDS',
    summary: 'with these words in actor, action, tool, target or reason',
  },
} as const;

/** @throws UsageError for a time or an outcome that is none */
export async function readFilter(options: OptionValues<typeof FILTER_OPTIONS>, command: string) {
  const { AuditOutcome } = await import('@weir/gateway/api');
  const { from, to, server, principal, action, outcome, text } = options;
  if (outcome !== undefined && !AuditOutcome.safeParse(outcome).success)
    throw new UsageError(
      `--outcome takes ${AuditOutcome.options.join(', ')}, not ${JSON.stringify(outcome)}.`,
      command,
    );
  return {
    from: readTime('from', from, command),
    to: readTime('to', to, command),
    ...{ server, principal, action, outcome, text },
  };
}

/** Milliseconds since the epoch; a day is its beginning in UTC. */
function readTime(name: string, text: string | undefined, command: string): number | undefined {
  if (text === undefined) return undefined;
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = isTime ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(
    `--${name} takes a day or a time with its zone, like 2026-11-23T12:00:00Z, not ${JSON.stringify(text)}.`,
    command,
  );
}
