/** Making a server in six steps: loads its draft and its app, then hands over to the form. */
import { getRouteApi } from '@tanstack/react-router';
import { AppId, CONTRACT } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { useRead } from '../../api/context.tsx';
import { restoreForm } from '../../form/server-form.ts';
import { APP_NAMES } from '../../ui/app-icon.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import { Wizard } from './wizard.tsx';

const route = getRouteApi('/shell/create/$draft');

export function WizardPage(): ReactNode {
  const { draft: id } = route.useParams();
  const draft = useRead(CONTRACT.drafts.get, { params: { id } }, { staleTime: Number.POSITIVE_INFINITY });
  const app = AppId.safeParse(draft.data?.app).data;
  const catalogue = useRead(
    CONTRACT.catalogue.get,
    { params: { app: app ?? 'sandbox' } },
    { enabled: app !== undefined, staleTime: 300_000 },
  );
  return (
    <Page
      title="Create MCP server"
      description={
        <>
          {app ? `Of ${APP_NAMES[app]}. ` : ''}Saved as you go: find it again under{' '}
          <TextLink to="/servers" inherit underline="always">
            Servers
          </TextLink>
          .
        </>
      }
    >
      <Loaded query={draft} skeleton={<Waiting />}>
        {kept => (
          <Loaded query={catalogue} skeleton={<Waiting />}>
            {loaded => (
              <Wizard key={kept.id} draftId={kept.id} app={loaded} initial={restoreForm(kept.form, loaded)} />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <Panel flush>
      <Rows count={7} />
    </Panel>
  );
}
