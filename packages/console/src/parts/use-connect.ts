/** Sends me to Atlassian's consent for a server, and back to a page of the console. */
import { CONTRACT } from '@weir/gateway/api';
import { useSend } from '../api/context.tsx';

export function useConnect(returnTo: string): {
  readonly connect: (server: string) => void;
  readonly pending: boolean;
} {
  const start = useSend(CONTRACT.connections.start, { onSuccess: ({ url }) => window.location.assign(url) });
  return {
    connect: server => start.mutate({ body: { server, returnTo } }),
    pending: start.isPending,
  };
}
