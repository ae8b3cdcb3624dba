/** The deployment's settings: read whole, changed by part. */
import { type AnswerOf, CONTRACT, type RequestOf } from '@weir/gateway/api';
import { useRead, useSend } from '../../api/context.tsx';

export type Deployment = AnswerOf<typeof CONTRACT.settings.get>;
type Sent = RequestOf<typeof CONTRACT.settings.update>['body'];

export function useDeployment() {
  return useRead(CONTRACT.settings.get, {});
}

export function useSaveDeployment() {
  const update = useSend(CONTRACT.settings.update, {
    refreshes: [CONTRACT.settings.get, CONTRACT.session.get],
    success: 'Saved',
  });
  return {
    saving: update.isPending,
    save: (settings: Deployment, part: Partial<Sent>) =>
      update.mutate({ body: { ...keepSecrets(settings), ...part } }),
  };
}

/** What is shown, as what is sent: secrets that are set stay. */
function keepSecrets({ sso, alerts, ...rest }: Deployment): Sent {
  const { webhook } = alerts;
  return {
    ...rest,
    sso: sso?.clientSecret.set ? { ...sso, clientSecret: { set: true } } : null,
    alerts: { webhook: webhook?.secret.set ? { ...webhook, secret: { set: true } } : null },
  };
}
