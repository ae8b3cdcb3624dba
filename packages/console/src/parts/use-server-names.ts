/** What servers are called, by their ids. */
import { CONTRACT } from '@weir/gateway/api';
import { useRead } from '../api/context.tsx';

/** Empty until they are read; servers that were deleted are not in it. */
export function useServerNames(): ReadonlyMap<string, string> {
  const servers = useRead(CONTRACT.servers.list, {});
  return new Map(servers.data?.items.map(({ id, name }) => [id, name]));
}
