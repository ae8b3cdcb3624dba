/** What changed when and by whom, and the way back. */
import { Badge, Stack, Text } from '@mantine/core';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { GitCommitHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useSend } from '../../api/context.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import classes from './server.module.css';
import type { TabProps } from './types.ts';

type Diff = AnswerOf<typeof CONTRACT.servers.diff>;

export function RevisionsTab({ server }: TabProps): ReactNode {
  const revisions = useRead(CONTRACT.servers.revisions, { params: { id: server.id } });
  const [chosen, setChosen] = useState<number>();
  const shown = chosen ?? server.revision;
  return (
    <div className={classes.tools}>
      <Panel flush title="Revisions">
        <Loaded query={revisions} skeleton={<Rows count={4} />}>
          {({ items }) => (
            <ol className={classes.toolList}>
              {items.map(revision => (
                <li key={revision.number}>
                  <button
                    type="button"
                    className={classes.revision}
                    aria-current={revision.number === shown}
                    onClick={() => setChosen(revision.number)}
                  >
                    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                      <strong>Revision {revision.number}</strong>
                      {revision.isCurrent && (
                        <Badge size="sm" color="teal">
                          current
                        </Badge>
                      )}
                    </span>
                    {revision.message && <span style={{ display: 'block' }}>{revision.message}</span>}
                    <span style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>
                      {revision.author} · <RelativeTime at={revision.createdAt} />
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      </Panel>
      <RevisionDiff key={shown} server={server} number={shown} />
    </div>
  );
}

function RevisionDiff({ server, number }: TabProps & { readonly number: number }): ReactNode {
  const diff = useRead(CONTRACT.servers.diff, { params: { id: server.id, number }, query: {} });
  const restore = useSend(CONTRACT.servers.rollback, {
    refreshes: [
      CONTRACT.servers.get,
      CONTRACT.servers.list,
      CONTRACT.servers.revisions,
      CONTRACT.servers.tools,
    ],
    success: answer => `Restored as revision ${answer.revision}`,
  });
  return (
    <Panel
      flush
      title={`What revision ${number} changed`}
      actions={
        number !== server.revision && (
          <ConfirmButton
            needs="editor"
            obstacle={
              server.managedBy === 'file' ? 'This server comes from a configuration file.' : undefined
            }
            size="xs"
            variant="default"
            tone="weir"
            loading={restore.isPending}
            title={`Restore revision ${number}?`}
            text="Its settings become current again, as a new revision. Secrets stay as they are now."
            verb="Restore"
            onConfirm={() => restore.mutate({ params: { id: server.id, number } })}
          >
            Restore
          </ConfirmButton>
        )
      }
    >
      <Loaded query={diff} compact skeleton={<Rows count={4} />}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Empty
              compact
              icon={GitCommitHorizontal}
              title={number === 1 ? 'The first revision' : 'Nothing changed'}
            />
          ) : (
            <div>
              {changes.map(change => (
                <Changed key={change.path} change={change} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Changed({
  change: { path, before, after },
}: {
  readonly change: Diff['changes'][number];
}): ReactNode {
  return (
    <div className={classes.change}>
      <Text size="sm" fw={500} className="weir-break">
        {path}
      </Text>
      <Stack gap={4}>
        {before !== undefined && before !== null && (
          <pre className={classes.before}>
            <span className="weir-hidden">before: </span>− {show(before)}
          </pre>
        )}
        {after !== undefined && after !== null && (
          <pre className={classes.after}>
            <span className="weir-hidden">after: </span>+ {show(after)}
          </pre>
        )}
      </Stack>
    </div>
  );
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
