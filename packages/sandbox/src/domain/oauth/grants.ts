/** What people granted to apps, and the codes that carry a grant to its app: once, and not for long. */
import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/** One for each app and account; whoever consents again grants the scopes of then, and a site more. */
export interface Grant {
  readonly id: number;
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
}

/** PKCE, where the app asked for it. */
export interface Challenge {
  readonly value: string;
  readonly method: 'S256' | 'plain';
}

export interface NewGrant {
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** The Cloud site that it is for. */
  readonly siteId?: string;
}

export interface CodeRequest {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge?: Challenge | undefined;
}
export interface Redemption {
  readonly clientId: string;
  readonly redirectUri: string | undefined;
  readonly verifier: string | undefined;
}
export type CodeRefusal = 'unknown' | 'used' | 'other_redirect' | 'other_verifier';

export interface Grants {
  byId(id: number): Grant | undefined;
  grant(grant: NewGrant, now: number): Grant;
  /** Ids of the Cloud sites that it opens. */
  sites(grantId: number): readonly string[];
  /** Its tokens end at once. False where nothing was granted. */
  revoke(clientId: string, accountId: string): boolean;
  issueCode(request: CodeRequest, now: number): string;
  /** The grant, and the family that all tokens of this code belong to. A code that is presented again ends that family. */
  redeem(
    code: string,
    redemption: Redemption,
    now: number,
  ): { readonly grant: Grant; readonly family: string } | CodeRefusal;
}

const CODE_MS = 5 * 60_000;

interface GrantRow {
  id: number;
  client_id: string;
  account_id: string;
  scopes: string;
}
interface CodeRow {
  sha256: string;
  grant_id: number;
  redirect_uri: string;
  challenge: string | null;
  challenge_method: Challenge['method'] | null;
  expires_at: number;
  used_at: number | null;
}

export function createGrants(context: Context): Grants {
  const { store } = context;
  const byId = (id: number): Grant | undefined => {
    const row = store.get<GrantRow>('select * from oauth_grant where id = ?', id);
    return row && toGrant(row);
  };
  return {
    byId,
    sites: grantId =>
      store
        .all<{ site_id: string }>('select site_id from grant_site where grant_id = ?', grantId)
        .map(row => row.site_id),
    grant: ({ clientId, accountId, scopes, siteId }, now) => {
      store.run(
        `insert into oauth_grant (client_id, account_id, scopes, granted_at) values (?, ?, ?, ?)
         on conflict (client_id, account_id) do update set scopes = excluded.scopes, granted_at = excluded.granted_at`,
        clientId,
        accountId,
        JSON.stringify(scopes),
        now,
      );
      const sql = 'select * from oauth_grant where client_id = ? and account_id = ?';
      const row = store.get<GrantRow>(sql, clientId, accountId);
      if (!row) throw new Error('A grant that was written is not there');
      if (siteId !== undefined)
        store.run('insert or ignore into grant_site (grant_id, site_id) values (?, ?)', row.id, siteId);
      return toGrant(row);
    },
    revoke: (clientId, accountId) =>
      store.run('delete from oauth_grant where client_id = ? and account_id = ?', clientId, accountId) > 0,
    issueCode: ({ grant, redirectUri, challenge }, now) => {
      const code = makeSecret();
      store.run(
        `insert into oauth_code (sha256, grant_id, redirect_uri, challenge, challenge_method, expires_at)
         values (?, ?, ?, ?, ?, ?)`,
        hashSecret(code),
        grant.id,
        redirectUri,
        challenge?.value,
        challenge?.method,
        now + CODE_MS,
      );
      return code;
    },
    redeem: (code, redemption, now) => redeem(context, hashSecret(code), redemption, now),
  };
}

function redeem({ store }: Context, sha256: string, redemption: Redemption, now: number) {
  const row = store.get<CodeRow & GrantRow>(
    `select c.*, g.id, g.client_id, g.account_id, g.scopes from oauth_code c join oauth_grant g on g.id = c.grant_id
     where c.sha256 = ?`,
    sha256,
  );
  if (!row || row.client_id !== redemption.clientId || row.expires_at <= now) return 'unknown' as const;
  if (row.used_at !== null) {
    store.run('delete from oauth_token where family = ?', sha256);
    return 'used' as const;
  }
  if (row.redirect_uri !== redemption.redirectUri) return 'other_redirect' as const;
  if (!isVerified(row, redemption.verifier)) return 'other_verifier' as const;
  store.run('update oauth_code set used_at = ? where sha256 = ?', now, sha256);
  return { grant: toGrant(row), family: sha256 };
}

function isVerified({ challenge, challenge_method }: CodeRow, verifier: string | undefined): boolean {
  if (challenge === null) return true;
  if (verifier === undefined) return false;
  const shown =
    challenge_method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return shown === challenge;
}

function toGrant(row: GrantRow): Grant {
  return {
    id: row.id,
    clientId: row.client_id,
    accountId: row.account_id,
    scopes: JSON.parse(row.scopes),
  };
}
