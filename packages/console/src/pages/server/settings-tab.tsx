/** Everything else of a server: what it is called and made of, who gets in, and its end. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { CONTRACT } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { useRead, useSend } from '../../api/context.tsx';
import { AudienceFields, SignInFields, SitesFields } from '../../form/access-fields.tsx';
import { BasicsFields } from '../../form/basics-fields.tsx';
import { SelectionFields } from '../../form/selection-fields.tsx';
import { SelectionSummary } from '../../form/selection-summary.tsx';
import type { App } from '../../form/server-form.ts';
import { UpstreamFields } from '../../form/upstream-fields.tsx';
import { usePreview } from '../../form/use-preview.ts';
import { ExportedFile } from '../../parts/exported-file.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoleButton } from '../../ui/role-button.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import { EditFrame } from './edit-frame.tsx';
import classes from './server.module.css';
import type { TabProps } from './types.ts';
import type { ServerEdit } from './use-server-edit.ts';

export function SettingsTab({ server }: TabProps): ReactNode {
  return (
    <Stack gap="lg">
      <EditFrame server={server}>{(edit, app) => <Fields edit={edit} app={app} />}</EditFrame>
      <Lifecycle server={server} />
    </Stack>
  );
}

function Fields({ edit: { form }, app }: { readonly edit: ServerEdit; readonly app: App }): ReactNode {
  const preview = usePreview(form.values);
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <Panel title="Basics">
          <BasicsFields form={form} />
        </Panel>
        <Panel title="Base URL">
          <TextInput aria-label="Base URL" {...form.getInputProps('baseUrl')} />
        </Panel>
        <Panel title="Authentication" description="How the gateway signs in at Confluence for a call.">
          <UpstreamFields form={form} app={app} scopes={preview.data?.scopes} />
        </Panel>
        <Panel title="Agents" description="How agents sign in at this server.">
          <SignInFields form={form} />
        </Panel>
        <Panel title="Sites" description="Grants for any other site are refused and audited.">
          <SitesFields form={form} />
        </Panel>
        <Panel title="Who may use it" description="Nobody else gets in, whatever their grant.">
          <AudienceFields form={form} />
        </Panel>
        <SelectionFields form={form} app={app} />
      </Stack>
      <SelectionSummary preview={preview} />
    </div>
  );
}

function Lifecycle({ server }: TabProps): ReactNode {
  const navigate = useNavigate();
  const refreshes = [CONTRACT.servers.get, CONTRACT.servers.list];
  const setStatus = useSend(CONTRACT.servers.setStatus, {
    refreshes,
    success: answer => (answer.status === 'running' ? 'The server runs' : 'The server is disabled'),
  });
  const remove = useSend(CONTRACT.servers.remove, {
    refreshes: [CONTRACT.servers.list],
    success: 'The server was deleted',
    onSuccess: () => void navigate({ to: '/servers' }),
  });
  const fromFile =
    server.managedBy === 'file' ? 'This server comes from a configuration file: change it there.' : undefined;
  const running = server.status === 'running';
  return (
    <Panel flush title="Lifecycle">
      <Action
        title="Export configuration"
        text="A file that weir up --config serves; secrets are named, not held."
      >
        <ExportButton server={server} />
      </Action>
      <Action
        title={running ? 'Disable' : 'Enable'}
        text={
          running
            ? 'Calls are refused until it is enabled again. Nothing is lost.'
            : 'Agents are let in again.'
        }
      >
        {running ? (
          <ConfirmButton
            needs="editor"
            obstacle={fromFile}
            variant="default"
            size="xs"
            loading={setStatus.isPending}
            title={`Disable ${server.name}?`}
            text="Every call is refused until it is enabled again."
            verb="Disable"
            onConfirm={() => setStatus.mutate({ params: { id: server.id }, body: { status: 'disabled' } })}
          >
            Disable
          </ConfirmButton>
        ) : (
          <RoleButton
            needs="editor"
            obstacle={fromFile}
            variant="default"
            size="xs"
            loading={setStatus.isPending}
            onClick={() => setStatus.mutate({ params: { id: server.id }, body: { status: 'running' } })}
          >
            Enable
          </RoleButton>
        )}
      </Action>
      <Action title="Delete" text="Its address stops, its connections end. Its audit stays.">
        <ConfirmButton
          needs="admin"
          obstacle={fromFile}
          color="red"
          variant="light"
          size="xs"
          title={`Delete ${server.name}?`}
          text="Agents that use its address stop working. This cannot be undone."
          verb="Delete server"
          typed={server.slug}
          onConfirm={() => remove.mutate({ params: { id: server.id } })}
        >
          Delete
        </ConfirmButton>
      </Action>
    </Panel>
  );
}

interface ActionProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Action({ title, text, children }: ActionProps): ReactNode {
  return (
    <div className={classes.danger}>
      <div style={{ flex: '1 1 240px' }}>
        <Text fw={500}>{title}</Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </div>
  );
}

function ExportButton({ server }: TabProps): ReactNode {
  const [opened, modal] = useDisclosure();
  const file = useRead(
    CONTRACT.servers.exportFile,
    { params: { id: server.id } },
    { enabled: opened, staleTime: 0 },
  );
  return (
    <>
      <Button variant="default" size="xs" onClick={modal.open}>
        Export
      </Button>
      <Modal
        opened={opened}
        onClose={modal.close}
        size="lg"
        title={<Text fw={600}>Configuration of {server.name}</Text>}
      >
        <Loaded query={file} compact skeleton={<Rows count={3} />}>
          {exported => <ExportedFile exported={exported} slug={server.slug} />}
        </Loaded>
      </Modal>
    </>
  );
}
