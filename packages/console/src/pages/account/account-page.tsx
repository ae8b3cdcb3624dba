/** My own page: profile, identities, connections, agents, sessions. */
import { Badge, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { Fingerprint } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useSend, useSession } from '../../api/context.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { MyAgents, MyConnections } from './my-connections.tsx';

type Account = AnswerOf<typeof CONTRACT.account.get>;
type Identity = Account['person']['identities'][number];
type SessionRow = Account['sessions'][number];

export function AccountPage(): ReactNode {
  const account = useRead(CONTRACT.account.get, {});
  return (
    <Page title="My account" description="Who you are here, what you connected, where you are signed in.">
      <Stack gap="lg">
        <Loaded
          query={account}
          skeleton={
            <Panel flush>
              <Rows count={3} />
            </Panel>
          }
        >
          {data => <Profile key={data.person.name} account={data} />}
        </Loaded>
        <MyConnections />
        <MyAgents />
        {account.data && <Identities items={account.data.person.identities} />}
        {account.data && <Sessions items={account.data.sessions} />}
      </Stack>
    </Page>
  );
}

function Profile({ account: { person } }: { readonly account: Account }): ReactNode {
  const form = useForm({ initialValues: { name: person.name } });
  const update = useSend(CONTRACT.account.update, {
    refreshes: [CONTRACT.account.get, CONTRACT.session.get],
    success: 'Saved',
  });
  const submit = form.onSubmit(({ name }) => {
    if (name.trim() === '') form.setErrors({ name: 'Fill this in.' });
    else update.mutate({ body: { name } }, { onError: error => form.setErrors(error.fields) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Panel
        title="Profile"
        description={[person.email, ...person.groups].filter(Boolean).join(' · ')}
        actions={<Badge color="weir">{person.role}</Badge>}
        foot={
          <Button type="submit" size="xs" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        }
      >
        <TextInput label="Name" maw={360} maxLength={120} {...form.getInputProps('name')} />
      </Panel>
    </form>
  );
}

const KINDS = { oidc: 'Single sign-on', atlassian: 'Atlassian', datacenter: 'Data Center' } as const;

function Identities({ items }: { readonly items: readonly Identity[] }): ReactNode {
  const { sso } = useSession();
  const canLink = sso !== undefined && !items.some(each => each.kind === 'oidc');
  const unlink = useSend(CONTRACT.account.unlink, {
    refreshes: [CONTRACT.account.get, CONTRACT.session.get],
    success: 'Identity unlinked',
  });
  const columns: Column<Identity>[] = [
    {
      key: 'label',
      label: 'Identity',
      main: true,
      render: row => (
        <div style={{ minWidth: 0 }}>
          <strong style={{ fontWeight: 600 }}>{row.label}</strong>
          <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>{row.issuer}</div>
        </div>
      ),
    },
    { key: 'kind', label: 'Kind', render: row => KINDS[row.kind] },
    { key: 'linked', label: 'Linked', align: 'right', render: row => <RelativeTime at={row.linkedAt} /> },
    {
      key: 'actions',
      label: 'Actions',
      hideLabel: true,
      align: 'right',
      render: row => (
        <ConfirmButton
          needs="member"
          size="compact-xs"
          variant="subtle"
          color="red"
          title={`Unlink ${row.label}?`}
          text="It no longer counts as you here. It can be linked again by signing in with it."
          verb="Unlink"
          aria-label={`Unlink ${row.label}`}
          onConfirm={() => unlink.mutate({ params: { id: row.id } })}
        >
          Unlink
        </ConfirmButton>
      ),
    },
  ];
  return (
    <Panel
      flush
      actions={
        canLink && (
          <Button component="a" href="/login/oidc?link=1" size="xs" variant="default">
            Link {sso.label}
          </Button>
        )
      }
      title="Identities"
      description="Accounts elsewhere that are known to be you. Each was linked once, by you."
    >
      {items.length === 0 ? (
        <Empty
          compact
          icon={Fingerprint}
          title="None linked"
          text="Connecting your Atlassian account links it."
        />
      ) : (
        <DataTable label="Identities" columns={columns} rows={items} rowKey={row => row.id} />
      )}
    </Panel>
  );
}

function Sessions({ items }: { readonly items: readonly SessionRow[] }): ReactNode {
  const end = useSend(CONTRACT.account.endSession, {
    refreshes: [CONTRACT.account.get],
    success: 'Session ended',
  });
  const columns: Column<SessionRow>[] = [
    {
      key: 'browser',
      label: 'Browser',
      main: true,
      render: row => (
        <div style={{ minWidth: 0 }}>
          <strong style={{ fontWeight: 600 }}>{describeBrowser(row.userAgent)}</strong>{' '}
          {row.isCurrent && (
            <Badge size="sm" color="teal">
              this one
            </Badge>
          )}
          {row.address && (
            <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>{row.address}</div>
          )}
        </div>
      ),
    },
    {
      key: 'started',
      label: 'Signed in',
      align: 'right',
      render: row => <RelativeTime at={row.startedAt} />,
    },
    { key: 'seen', label: 'Last seen', align: 'right', render: row => <RelativeTime at={row.lastSeenAt} /> },
    {
      key: 'actions',
      label: 'Actions',
      hideLabel: true,
      align: 'right',
      render: row =>
        !row.isCurrent && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            aria-label={`End the session in ${describeBrowser(row.userAgent)}`}
            onClick={() => end.mutate({ params: { id: row.id } })}
          >
            End
          </Button>
        ),
    },
  ];
  return (
    <Panel flush title="Sessions" description="Where you are signed in at this console.">
      <DataTable label="Sessions" columns={columns} rows={items} rowKey={row => row.id} />
    </Panel>
  );
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
] as const;

function describeBrowser(userAgent: string | undefined): string {
  if (!userAgent) return 'Unknown browser';
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (!browser) return userAgent.slice(0, 60);
  return system ? `${browser} on ${system}` : browser;
}
