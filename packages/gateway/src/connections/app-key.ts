/** Names an OAuth app: grants belong to a person and an app, whichever servers use it. */
import { createHash } from 'node:crypto';
import type { RunningServer } from '../servers/running-server.ts';

/** Undefined where a server signs in by no app of people. */
export function appKeyOf({ upstream }: Pick<RunningServer, 'upstream'>): string | undefined {
  if (upstream.kind !== 'oauth') return undefined;
  const { tokenUrl, clientId } = upstream.app;
  return createHash('sha256').update(`${tokenUrl} ${clientId}`).digest('base64url');
}
