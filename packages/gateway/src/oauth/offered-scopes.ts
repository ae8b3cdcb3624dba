/** The scopes of ours that a server's tools can need: nobody is asked to consent to what its selection leaves out. */
import { listTools, riskOf } from '@weir/tools';
import { capabilitiesOf } from '../servers/picker/operations-of.ts';
import type { RunningServer } from '../servers/running-server.ts';
import { GATEWAY_SCOPES, type GatewayScope, LEAST_SCOPE, scopesForRisk } from './scopes.ts';

/** Found out once a revision. */
export function createOfferedScopes(): (server: RunningServer) => readonly GatewayScope[] {
  const known = new WeakMap<RunningServer, readonly GatewayScope[]>();
  return server => {
    const scopes = known.get(server) ?? findScopes(server);
    known.set(server, scopes);
    return scopes;
  };
}

function findScopes({ edition, selection, allowed }: RunningServer): readonly GatewayScope[] {
  const tools = listTools({
    capabilities: capabilitiesOf(edition),
    edition,
    selection,
    ...(allowed && { allowed }),
  });
  const risks = new Set(tools.flatMap(({ name }) => riskOf(name, edition) ?? []));
  const needed = new Set<GatewayScope>([LEAST_SCOPE, ...[...risks].flatMap(scopesForRisk)]);
  return GATEWAY_SCOPES.filter(scope => needed.has(scope));
}
