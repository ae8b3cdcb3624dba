/** API tokens with scopes: of a person or a service account, for Atlassian's gateway alone. */
import { type PersonRow, toPerson } from '../../store/rows.ts';
import type { Context } from '../context.ts';
import type { Person } from '../entities.ts';
import { hashSecret } from './secrets.ts';

export interface NewApiToken {
  readonly token: string;
  readonly accountId: string;
  /** null: every scope that there is. */
  readonly scopes: readonly string[] | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
export interface ApiToken {
  readonly person: Person;
  readonly scopes: readonly string[] | null;
  readonly expiresAt: number;
}

export interface ApiTokens {
  register(token: NewApiToken): void;
  /** Also one that has expired. */
  byToken(token: string): ApiToken | undefined;
}

export function createApiTokens({ store }: Context): ApiTokens {
  return {
    register: ({ token, accountId, scopes, expiresAt }) => {
      store.run(
        'insert or replace into api_token (sha256, account_id, scopes, expires_at) values (?, ?, ?, ?)',
        hashSecret(token),
        accountId,
        scopes && JSON.stringify(scopes),
        expiresAt,
      );
    },
    byToken: token => {
      const row = store.get<PersonRow & { scopes: string | null; expires_at: number }>(
        'select p.*, t.scopes, t.expires_at from api_token t join person p on p.account_id = t.account_id where t.sha256 = ?',
        hashSecret(token),
      );
      return (
        row && {
          person: toPerson(row),
          scopes: row.scopes === null ? null : JSON.parse(row.scopes),
          expiresAt: row.expires_at,
        }
      );
    },
  };
}
