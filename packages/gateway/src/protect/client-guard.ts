/** What stands between a server's Confluence clients and their site: its policy, and the count of what each call asks. */
import type { Guard } from '@weir/confluence';
import type { RunningServer } from '../servers/running-server.ts';
import { guardSpaces } from './spaces/space-guard.ts';
import { countRequests } from './tally.ts';

/** For every client of the server, whoever it acts for. */
export function guardOf(
  server: Pick<RunningServer, 'edition'> & {
    readonly policy: Pick<RunningServer['policy'], 'spaces'>;
    readonly selection: Pick<RunningServer['selection'], 'readOnly'>;
  },
): Guard {
  const rules = { spaces: server.policy.spaces, readOnly: server.selection.readOnly === true };
  return countRequests(guardSpaces(rules, server.edition));
}
