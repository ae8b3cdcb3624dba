/** Begins a server: a draft of an app, opened at the wizard's first step. */
import { useNavigate } from '@tanstack/react-router';
import { type AppId, CONTRACT } from '@weir/gateway/api';
import { useSend } from '../../api/context.tsx';

export function useCreate(): { readonly create: (app: AppId) => void; readonly pending: boolean } {
  const navigate = useNavigate();
  const begin = useSend(CONTRACT.drafts.create, {
    refreshes: [CONTRACT.drafts.list],
    onSuccess: draft =>
      void navigate({ to: '/create/$draft', params: { draft: draft.id }, search: { step: 1 } }),
  });
  return {
    create: app => begin.mutate({ body: { app, step: 1, form: {} } }),
    pending: begin.isPending,
  };
}
