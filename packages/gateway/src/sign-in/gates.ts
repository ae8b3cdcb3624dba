/** How each mode of a server's sign-in tells who calls, put behind one interface. */
import { principalOfToken, readPassedToken } from '../connections/pass-through.ts';
import type { KnownPerson } from '../connections/ports.ts';
import { challengeSignIn, challengeStepUp, resourceOf } from '../oauth/resource.ts';
import { type GatewayScope, scopesForRisk } from '../oauth/scopes.ts';
import { REFUSAL_WORDS, type TokenVerifier } from '../oauth/verify-token.ts';
import type { RunningServer } from '../servers/running-server.ts';
import type { Caller, SignInGate, SignInRefusal } from '../types.ts';

/** An access key as far as a call asks. */
export interface FoundKey {
  readonly id: string;
  readonly name: string;
  readonly principal: string;
  readonly personId?: string;
  /** Slugs; empty: every server. */
  readonly servers: readonly string[];
  readonly risks: NonNullable<Caller['risks']>;
}
export interface KeyFinder {
  /** From memory. */
  findKey(
    presented: string,
    address: string | undefined,
  ): { readonly key: FoundKey } | { readonly refused: string };
}

export interface GateDeps {
  readonly publicUrl: string;
  readonly keys: KeyFinder;
  readonly tokens: TokenVerifier;
  /** From memory. */
  readonly person: (id: string) => Promise<KnownPerson | undefined> | KnownPerson | undefined;
}

const RISKS = ['read', 'write', 'destructive', 'admin'] as const;

/** @param server of a mode that asks who calls: any but `open` */
export function gateOf(server: RunningServer, deps: GateDeps): SignInGate {
  switch (server.signIn.mode) {
    case 'oauth':
      return oauthGate(server, deps);
    case 'pass-through':
      return passThroughGate(deps);
    default:
      return keyGate(server, deps);
  }
}

function keyGate({ slug }: RunningServer, { keys, person }: GateDeps): SignInGate {
  return {
    async check({ authorization, address }) {
      const presented = readBearer(authorization);
      if (presented === undefined) return noCredential('access key', 'Bearer realm="weir"');
      const found = keys.findKey(presented, address);
      if ('refused' in found) return wrongKey(found.refused);
      const { key } = found;
      if (key.servers.length > 0 && !key.servers.includes(slug))
        return refusal(403, 'This access key is not for this MCP server.', 'the key is for other servers');
      const owner = key.personId === undefined ? undefined : await person(key.personId);
      if (key.personId !== undefined && !owner?.isActive) return wrongKey('person');
      return {
        principal: key.principal,
        name: owner?.name ?? key.name,
        client: `key ${key.name}`,
        risks: key.risks,
        ...(owner && { person: describePerson(owner) }),
      };
    },
  };
}

/** What is wrong with a key is for the audit; its holder is told the same of unknown, expired and revoked ones. */
function wrongKey(refused: string): SignInRefusal {
  if (refused === 'address')
    return refusal(
      403,
      'This access key may not be used from your address.',
      'the key is not for this address',
    );
  return {
    status: 401,
    message: 'This access key opens nothing: it is wrong, expired or revoked. Ask an admin for another.',
    reason: `access key: ${refused}`,
    challenge: 'Bearer realm="weir", error="invalid_token"',
    isWrong: true,
  };
}

function oauthGate({ slug }: RunningServer, { publicUrl, tokens, person }: GateDeps): SignInGate {
  const place = { publicUrl, slug };
  const resource = resourceOf(publicUrl, slug);
  return {
    async check({ authorization }) {
      const presented = readBearer(authorization);
      if (presented === undefined) return noCredential('access token', challengeSignIn(place));
      const token = await tokens.verify(presented, resource);
      if (typeof token === 'string')
        return {
          status: 401,
          message: REFUSAL_WORDS[token],
          reason: `access token: ${token}`,
          challenge: challengeSignIn(place, { error: REFUSAL_WORDS[token] }),
          // An expired token is what every client has sooner or later.
          isWrong: token === 'malformed',
        };
      const owner = await person(token.personId);
      if (!owner?.isActive)
        return refusal(
          403,
          'Your account of this gateway is disabled. Ask an admin.',
          'the person is disabled',
        );
      return {
        principal: `person:${token.personId}`,
        name: owner.name,
        client: token.clientId,
        risks: RISKS.filter(risk => holds(token.scopes, scopesForRisk(risk))),
        person: describePerson(owner),
      };
    },
    stepUp(caller, needed) {
      const held = RISKS.filter(risk => caller.risks?.includes(risk)).flatMap(scopesForRisk);
      return challengeStepUp(place, { needed: scopesForRisk(needed), held: [...new Set(held)] });
    },
  };
}

function passThroughGate({ publicUrl }: GateDeps): SignInGate {
  return {
    check({ authorization }) {
      const passed = readPassedToken(authorization, publicUrl);
      if (passed === undefined)
        return noCredential('personal access token of Confluence', 'Bearer realm="weir"');
      if (passed === 'ours')
        return {
          status: 401,
          message: 'This MCP server takes a personal access token of Confluence, not one of this gateway.',
          reason: 'a token of the gateway where one of Confluence belongs',
          challenge: 'Bearer realm="weir", error="invalid_token"',
          isWrong: true,
        };
      return { principal: principalOfToken(passed.token), name: 'pass-through', passedToken: passed.token };
    },
  };
}

function holds(scopes: readonly GatewayScope[], needed: readonly GatewayScope[]): boolean {
  return needed.every(scope => scopes.includes(scope));
}

function describePerson({ id, email, groups }: KnownPerson): NonNullable<Caller['person']> {
  return { id, groups, ...(email !== undefined && { email }) };
}

function readBearer(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

function noCredential(what: string, challenge: string): SignInRefusal {
  return {
    status: 401,
    message: `This MCP server asks who you are: send ${what.startsWith('access') ? 'an' : 'a'} ${what} as "Authorization: Bearer <token>".`,
    reason: `no ${what}`,
    challenge,
    isWrong: false,
  };
}

function refusal(status: 401 | 403, message: string, reason: string): SignInRefusal {
  return { status, message, reason, isWrong: false };
}
