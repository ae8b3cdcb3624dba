/** Which of the sites that a grant opens a server serves. */
import type { RunningServer, ServedSite } from '../servers/running-server.ts';
import type { GrantedSite } from './identify.ts';

/** The server's own entries, in its order. Cloud sites are the same by id, Data Centers by address. */
export function servedSites(
  server: Pick<RunningServer, 'sites' | 'edition'>,
  granted: readonly GrantedSite[],
): readonly ServedSite[] {
  return server.sites.flatMap(served => {
    const match = granted.find(each => isSameSite(served, each));
    if (!match) return [];
    return [match.cloudId === undefined ? served : { ...served, cloudId: match.cloudId }];
  });
}

function isSameSite(served: ServedSite, granted: GrantedSite): boolean {
  if (served.cloudId !== undefined) return served.cloudId === granted.cloudId;
  return normalise(served.url) === normalise(granted.url);
}

function normalise(address: string): string {
  return URL.canParse(address) ? new URL(address).href.replace(/\/+$/, '') : address;
}
