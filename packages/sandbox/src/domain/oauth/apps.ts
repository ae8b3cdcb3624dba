/** The OAuth apps that are registered: what people give access to, service accounts, and Data Center's incoming links. */
import type { Context } from '../context.ts';
import { DomainError } from '../entities.ts';
import { hashSecret } from './secrets.ts';

/** `3lo`: people consent at Atlassian's. `service-account`: signs itself in. `link`: an incoming application link of Data Center. */
export type AppKind = '3lo' | 'service-account' | 'link';

export interface App {
  readonly clientId: string;
  readonly name: string;
  readonly kind: AppKind;
  /** Where codes may be sent, to the letter. Empty: any address of the loopback interface, which no real app may have. */
  readonly redirectUris: readonly string[];
  /** What it may ask for. null: every scope that there is. */
  readonly scopes: readonly string[] | null;
  /** Whom a service account acts as. */
  readonly accountId: string | null;
}
export type NewApp = App & { readonly clientSecret: string };

export interface Apps {
  byId(clientId: string): App | undefined;
  isSecret(clientId: string, secret: string): boolean;
  /** Whether an account is a service account, which has neither password nor classic API token. */
  isRobot(accountId: string): boolean;
  /** Puts an app in place of an older one with its id; what people granted to that one stays. */
  register(app: NewApp): App;
}

interface AppRow {
  client_id: string;
  name: string;
  kind: AppKind;
  sha256: string;
  redirect_uris: string;
  scopes: string | null;
  account_id: string | null;
}

export function createApps({ store }: Context): Apps {
  const find = (clientId: string): AppRow | undefined =>
    store.get<AppRow>('select * from oauth_app where client_id = ?', clientId);
  return {
    byId: clientId => {
      const row = find(clientId);
      return row && toApp(row);
    },
    isSecret: (clientId, secret) => find(clientId)?.sha256 === hashSecret(secret),
    isRobot: accountId => store.get('select 1 from oauth_app where account_id = ?', accountId) !== undefined,
    register: ({ clientSecret, ...app }) => {
      if (app.clientId === '' || clientSecret === '')
        throw new DomainError('bad_request', 'An OAuth app needs a client id and a client secret.');
      store.run(
        `insert or replace into oauth_app (client_id, name, kind, sha256, redirect_uris, scopes, account_id)
         values (?, ?, ?, ?, ?, ?, ?)`,
        app.clientId,
        app.name,
        app.kind,
        hashSecret(clientSecret),
        JSON.stringify(app.redirectUris),
        app.scopes && JSON.stringify(app.scopes),
        app.accountId,
      );
      return app;
    },
  };
}

function toApp(row: AppRow): App {
  return {
    clientId: row.client_id,
    name: row.name,
    kind: row.kind,
    redirectUris: JSON.parse(row.redirect_uris),
    scopes: row.scopes === null ? null : JSON.parse(row.scopes),
    accountId: row.account_id,
  };
}
