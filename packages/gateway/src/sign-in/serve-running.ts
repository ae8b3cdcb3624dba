/** The servers that administrators made, as the pipeline of a call sees them. */
import { AccessRefused } from '../access-refused.ts';
import { type ConfluenceClients, type ConnectRefusal, isRefusal } from '../connections/clients.ts';
import { challengeSignIn } from '../oauth/resource.ts';
import type { RunningServer, ServerRuntime } from '../servers/running-server.ts';
import type { Access, ServerConfig, ServerDirectory } from '../types.ts';
import { type GateDeps, gateOf } from './gates.ts';

export interface ServeRunningDeps extends GateDeps {
  readonly runtime: ServerRuntime;
  readonly clients: ConfluenceClients;
}

/** Compiled once a revision. */
export function serveRunning(deps: ServeRunningDeps): ServerDirectory {
  const made = new WeakMap<RunningServer, ServerConfig>();
  return {
    find(slug) {
      const server = deps.runtime.find(slug);
      if (!server) return undefined;
      const known = made.get(server);
      if (known) return known;
      const config = describeServer(server, deps);
      made.set(server, config);
      return config;
    },
    onChange: listener => deps.runtime.onChange(({ slugs }) => listener(slugs)),
  };
}

function describeServer(server: RunningServer, deps: ServeRunningDeps): ServerConfig {
  const { id, slug, status, production, audience, protection, policy, selection, macros } = server;
  return {
    id,
    name: slug,
    status,
    production,
    access: accessOf(server, deps),
    audience,
    protection,
    policy,
    selection,
    macros,
    async confluence(principal, { passedToken }) {
      const answer = await deps.clients.confluenceFor(server, { principal, passedToken });
      if (isRefusal(answer)) throw refuseAccess(answer, server, deps.publicUrl);
      return answer;
    },
  };
}

function accessOf(server: RunningServer, deps: ServeRunningDeps): Access {
  return server.signIn.mode === 'open' ? { mode: 'open' } : { mode: 'gate', gate: gateOf(server, deps) };
}

/** Where signing in again connects the account too, the agent's client is sent there by itself. */
function refuseAccess(
  { reason, message, url }: ConnectRefusal,
  { signIn, slug }: RunningServer,
  publicUrl: string,
): AccessRefused {
  const isHelped = signIn.mode === 'oauth' && signIn.identity === 'confluence' && reason !== 'credential';
  return new AccessRefused(`no connection: ${reason}`, message, {
    ...(url !== undefined && { url }),
    ...(isHelped && { challenge: challengeSignIn({ publicUrl, slug }, { error: message }) }),
  });
}
