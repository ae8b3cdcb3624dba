/** Access and refresh tokens of a grant: issued, rotated, looked up. Only hashes are kept. */
import { type PersonRow, toPerson } from '../../store/rows.ts';
import type { Context } from '../context.ts';
import type { Person } from '../entities.ts';
import type { Grant } from './grants.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/** How long tokens live and how they are rotated: Atlassian's rules, or Data Center's. Milliseconds. */
export interface TokenRules {
  readonly accessMs: number;
  /** A refresh token that nobody uses so long is dead; each use gives a new one. */
  readonly idleMs: number;
  /** How long a refresh token that was rotated out is still taken: an answer may have been lost. */
  readonly leewayMs: number;
  /** Whether rotating ends the access token too. */
  readonly endsPair: boolean;
}

export interface Issue {
  readonly grant: Grant;
  readonly family: string;
  readonly scopes: readonly string[];
  readonly refreshable: boolean;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
}

/** What an access token stands for. */
export interface Access {
  readonly person: Person;
  readonly clientId: string;
  readonly grantId: number;
  readonly kind: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}
/** `unknown`: never issued, revoked, idle for too long, or its person has left. `rotated`: out of use since longer than the leeway. */
export type RefreshRefusal = 'unknown' | 'rotated';

export interface Tokens {
  issue(issue: Issue, rules: TokenRules, now: number): IssuedTokens;
  refresh(token: string, clientId: string, rules: TokenRules, now: number): IssuedTokens | RefreshRefusal;
  /** Also of a token that has expired: it is another answer than that to an unknown one. */
  byAccessToken(token: string): Access | undefined;
}

interface TokenRow {
  sha256: string;
  grant_id: number;
  family: string;
  scopes: string;
  expires_at: number;
  rotated_at: number | null;
}
interface GrantedRow extends TokenRow, PersonRow {
  client_id: string;
  kind: string;
}

const GRANTED = `select t.sha256, t.grant_id, t.family, t.scopes, t.expires_at, t.rotated_at, g.client_id, a.kind, p.*
  from oauth_token t join oauth_grant g on g.id = t.grant_id join oauth_app a on a.client_id = g.client_id
  join person p on p.account_id = g.account_id where t.sha256 = ? and t.use = ?`;

export function createTokens(context: Context): Tokens {
  const { store } = context;
  const find = (token: string, use: 'access' | 'refresh'): GrantedRow | undefined =>
    store.get<GrantedRow>(GRANTED, hashSecret(token), use);
  return {
    issue: (issue, rules, now) => store.transaction(() => insertPair(context, issue, rules, now)),
    refresh: (token, clientId, rules, now) =>
      store.transaction(() => {
        const row = find(token, 'refresh');
        if (!row || row.client_id !== clientId || row.active !== 1 || row.expires_at <= now) return 'unknown';
        if (row.rotated_at !== null && now - row.rotated_at >= rules.leewayMs) return 'rotated';
        if (rules.endsPair)
          store.run("delete from oauth_token where family = ? and use = 'access'", row.family);
        store.run(
          'update oauth_token set rotated_at = coalesce(rotated_at, ?) where sha256 = ?',
          now,
          row.sha256,
        );
        const scopes: readonly string[] = JSON.parse(row.scopes);
        const grant = { id: row.grant_id, clientId, accountId: row.account_id, scopes };
        return insertPair(context, { grant, family: row.family, scopes, refreshable: true }, rules, now);
      }),
    byAccessToken: token => {
      const row = find(token, 'access');
      return (
        row && {
          person: toPerson(row),
          clientId: row.client_id,
          grantId: row.grant_id,
          kind: row.kind,
          scopes: JSON.parse(row.scopes),
          expiresAt: row.expires_at,
        }
      );
    },
  };
}

function insertPair(context: Context, issue: Issue, rules: TokenRules, now: number): IssuedTokens {
  const { grant, scopes, refreshable } = issue;
  const accessToken = makeAccessToken(grant, scopes, now, now + rules.accessMs);
  const refreshToken = refreshable ? makeSecret(48) : undefined;
  const insert = (token: string, use: 'access' | 'refresh', lifetime: number): void => {
    context.store.run(
      'insert into oauth_token (sha256, use, grant_id, family, scopes, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)',
      hashSecret(token),
      use,
      grant.id,
      issue.family,
      JSON.stringify(scopes),
      now,
      now + lifetime,
    );
  };
  insert(accessToken, 'access', rules.accessMs);
  if (refreshToken !== undefined) insert(refreshToken, 'refresh', rules.idleMs);
  return {
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    scopes,
    expiresIn: Math.round(rules.accessMs / 1000),
  };
}

/** Atlassian's are JWTs that only Atlassian can check, and so are these: what stands for the signature is random. */
function makeAccessToken(grant: Grant, scopes: readonly string[], now: number, expiresAt: number): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = {
    iss: 'https://auth.atlassian.com',
    aud: grant.clientId,
    sub: grant.accountId,
    iat: Math.floor(now / 1000),
    exp: Math.floor(expiresAt / 1000),
    scope: scopes.join(' '),
  };
  return `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.${makeSecret(64)}`;
}
