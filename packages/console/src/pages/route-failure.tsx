/** The page of a route that failed before it could be shown. */
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';

export function RouteFailure({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  return (
    <Page title="Something failed">
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </Page>
  );
}
