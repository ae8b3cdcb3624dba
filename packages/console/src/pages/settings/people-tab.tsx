/** Who may use this gateway and its console, and as what. */
import { Badge, Button, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { CONTRACT, mayAct, type Person, Role } from '@weir/gateway/api';
import { Ellipsis, Link2, Search, UserPlus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useSend, useSession } from '../../api/context.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoleButton, useObstacle } from '../../ui/role-button.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { InviteDialog, type Invited, LinkDialog } from './invite-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import classes from './settings.module.css';

export function PeopleTab(): ReactNode {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 250);
  const people = useRead(CONTRACT.people.list, { query: { limit: 200, ...(search && { search }) } });
  const [inviting, invite] = useDisclosure();
  const [invited, setInvited] = useState<Invited>();
  const [removing, setRemoving] = useState<Person>();
  const columns: Column<Person>[] = [
    { key: 'name', label: 'Person', main: true, render: row => <Who person={row} /> },
    { key: 'role', label: 'Role', width: '150px', render: row => <RoleSelect person={row} /> },
    { key: 'groups', label: 'Groups', render: row => row.groups.join(', ') || '—' },
    { key: 'status', label: 'Status', render: row => <PersonStatus person={row} /> },
    {
      key: 'seen',
      label: 'Last seen',
      align: 'right',
      render: row => (row.lastSeenAt ? <RelativeTime at={row.lastSeenAt} /> : 'never'),
    },
    {
      key: 'actions',
      label: 'Actions',
      hideLabel: true,
      align: 'right',
      render: row => <PersonMenu person={row} onLink={setInvited} onRemove={setRemoving} />,
    },
  ];
  return (
    <>
      <Panel
        flush
        title="People"
        description="Owners and admins run the gateway; editors make servers; auditors read what was done; viewers look; members have only their own account."
        actions={
          <RoleButton
            needs="admin"
            size="xs"
            leftSection={<UserPlus size={15} aria-hidden />}
            onClick={invite.open}
          >
            Invite
          </RoleButton>
        }
      >
        <div style={{ padding: '0 20px 8px' }}>
          <TextInput
            size="xs"
            maw={300}
            aria-label="Search people"
            placeholder="Search people"
            leftSection={<Search size={14} aria-hidden />}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        </div>
        <Loaded query={people} skeleton={<Rows count={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty compact icon={Users} title="Nobody found" />
            ) : (
              <DataTable label="People" columns={columns} rows={items} rowKey={row => row.id} />
            )
          }
        </Loaded>
      </Panel>
      <InviteDialog opened={inviting} onClose={invite.close} onInvited={setInvited} />
      <LinkDialog invited={invited} onClose={() => setInvited(undefined)} />
      <RemoveDialog person={removing} onClose={() => setRemoving(undefined)} />
    </>
  );
}

function Who({ person }: { readonly person: Person }): ReactNode {
  const me = useSession().person?.id === person.id;
  return (
    <div style={{ minWidth: 0 }}>
      <strong style={{ fontWeight: 600 }}>{person.name}</strong>{' '}
      {me && (
        <Badge size="sm" color="gray">
          you
        </Badge>
      )}
      <div className={classes.quiet}>
        {[person.email, ...person.identities.map(identity => identity.label)].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}

function PersonStatus({ person }: { readonly person: Person }): ReactNode {
  if (person.status === 'active') return <Status tone="good">Active</Status>;
  if (person.status === 'invited') return <Status tone="warn">Invited</Status>;
  return <Status tone="idle">Disabled</Status>;
}

function RoleSelect({ person }: { readonly person: Person }): ReactNode {
  const me = useSession().person;
  const obstacle = useObstacle('admin');
  const update = useSend(CONTRACT.people.update, {
    refreshes: [CONTRACT.people.list, CONTRACT.session.get],
    success: answer => `${answer.name} is ${answer.role} now`,
  });
  // Nobody raises others above themselves.
  const may = !obstacle && me !== undefined && mayAct(me.role, person.role);
  if (!may) return <span title={obstacle}>{person.role}</span>;
  return (
    <Select
      size="xs"
      aria-label={`Role of ${person.name}`}
      data={Role.options.filter(role => mayAct(me.role, role))}
      value={person.role}
      disabled={update.isPending}
      onChange={value => {
        const role = Role.safeParse(value);
        if (role.success && role.data !== person.role)
          update.mutate({ params: { id: person.id }, body: { role: role.data } });
      }}
    />
  );
}

interface PersonMenuProps {
  readonly person: Person;
  readonly onLink: (invited: Invited) => void;
  readonly onRemove: (person: Person) => void;
}

function PersonMenu({ person, onLink, onRemove }: PersonMenuProps): ReactNode {
  const me = useSession().person;
  const obstacle = useObstacle('admin');
  const renew = useSend(CONTRACT.people.renewLink, { refreshes: [CONTRACT.people.list], onSuccess: onLink });
  const update = useSend(CONTRACT.people.update, { refreshes: [CONTRACT.people.list], success: 'Saved' });
  if (obstacle || me === undefined || !mayAct(me.role, person.role)) return null;
  const disabled = person.status === 'disabled';
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" color="gray" aria-label={`More for ${person.name}`}>
          <Ellipsis size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Link2 size={15} aria-hidden />}
          onClick={() => renew.mutate({ params: { id: person.id } })}
        >
          New sign-in link
        </Menu.Item>
        {person.id !== me.id && (
          <>
            <Menu.Item
              onClick={() =>
                update.mutate({
                  params: { id: person.id },
                  body: { status: disabled ? 'active' : 'disabled' },
                })
              }
            >
              {disabled ? 'Let sign in again' : 'Disable'}
            </Menu.Item>
            <Menu.Item color="red" onClick={() => onRemove(person)}>
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
