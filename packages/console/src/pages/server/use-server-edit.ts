/** Editing a server: its settings as a form, and the revision that saving makes. */
import { CONTRACT } from '@weir/gateway/api';
import { useEffect } from 'react';
import { useSend } from '../../api/context.tsx';
import { type App, readForm, restoreForm } from '../../form/server-form.ts';
import { type ServerFormHandle, useServerForm } from '../../form/use-server-form.ts';
import { useObstacle } from '../../ui/role-button.tsx';
import type { Server } from './types.ts';

export interface ServerEdit {
  readonly form: ServerFormHandle;
  readonly save: (message: string) => void;
  readonly saving: boolean;
  /** Why it cannot be changed here. */
  readonly obstacle: string | undefined;
}

export function useServerEdit(server: Server, app: App): ServerEdit {
  const form = useServerForm(restoreForm(server.settings, app));
  const byRole = useObstacle('editor');
  const byFile =
    server.managedBy === 'file' ? 'This server comes from a configuration file: change it there.' : undefined;
  // A revision of somebody else's shows here, unless one has begun to change things.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new revision starts it
  useEffect(() => {
    if (form.isDirty()) return;
    const values = restoreForm(server.settings, app);
    form.setInitialValues(values);
    form.setValues(values);
  }, [server.revision]);
  const update = useSend(CONTRACT.servers.update, {
    refreshes: [
      CONTRACT.servers.get,
      CONTRACT.servers.list,
      CONTRACT.servers.revisions,
      CONTRACT.servers.tools,
    ],
    success: answer => `Saved as revision ${answer.revision}`,
    onSuccess: answer => {
      const values = restoreForm(answer.settings, app);
      form.setInitialValues(values);
      form.setValues(values);
    },
  });
  const save = (message: string) => {
    const { errors, settings } = readForm(form.getValues());
    form.setErrors({ ...errors });
    if (!settings) return;
    update.mutate(
      { params: { id: server.id }, body: { settings, message, revision: server.revision } },
      {
        onError: error =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(error.fields).map(([path, text]) => [path.replace(/^settings\./, ''), text]),
            ),
          ),
      },
    );
  };
  return { form, save, saving: update.isPending, obstacle: byRole ?? byFile };
}
