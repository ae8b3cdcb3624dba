/** Around the forms of a server: why they cannot be changed, and the bar that saves. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { Lock } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useRead } from '../../api/context.tsx';
import type { App } from '../../form/server-form.ts';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import classes from './server.module.css';
import type { Server } from './types.ts';
import { type ServerEdit, useServerEdit } from './use-server-edit.ts';

export interface EditFrameProps {
  readonly server: Server;
  readonly children: (edit: ServerEdit, app: App) => ReactNode;
}

export function EditFrame({ server, children }: EditFrameProps): ReactNode {
  const app = useRead(
    CONTRACT.catalogue.get,
    { params: { app: server.settings.app } },
    { staleTime: 300_000 },
  );
  return (
    <Loaded
      query={app}
      skeleton={
        <Panel flush>
          <Rows count={6} />
        </Panel>
      }
    >
      {loaded => (
        <Editor server={server} app={loaded}>
          {children}
        </Editor>
      )}
    </Loaded>
  );
}

function Editor({ server, app, children }: EditFrameProps & { readonly app: App }): ReactNode {
  const edit = useServerEdit(server, app);
  const [message, setMessage] = useState('');
  const dirty = edit.form.isDirty();
  const wrong = Object.keys(edit.form.errors).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.save(message);
    setMessage('');
  };
  return (
    <form onSubmit={submit} noValidate>
      {edit.obstacle && (
        <Alert variant="light" color="gray" icon={<Lock size={17} />} mb="lg">
          {edit.obstacle}
        </Alert>
      )}
      <fieldset
        disabled={edit.obstacle !== undefined}
        style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
      >
        {children(edit, app)}
      </fieldset>
      {dirty && !edit.obstacle && (
        <div className={classes.bar}>
          <Text size="sm" c={wrong > 0 ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
            {wrong > 0 ? 'Some fields want a look.' : 'Not saved yet.'}
          </Text>
          <Group gap="xs">
            <TextInput
              size="xs"
              aria-label="What changed"
              placeholder="What changed (optional)"
              value={message}
              maxLength={300}
              onChange={event => setMessage(event.currentTarget.value)}
            />
            <Button size="xs" variant="default" onClick={() => edit.form.reset()}>
              Discard
            </Button>
            <Button size="xs" type="submit" loading={edit.saving}>
              Save
            </Button>
          </Group>
        </div>
      )}
    </form>
  );
}
