/** OAuth's side of the domain: apps, what was granted to them, and tokens. */
import type { Context } from '../context.ts';
import { type ApiTokens, createApiTokens } from './api-tokens.ts';
import { type Apps, createApps } from './apps.ts';
import { createGrants, type Grants } from './grants.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface OAuth {
  readonly apps: Apps;
  readonly grants: Grants;
  readonly tokens: Tokens;
  readonly apiTokens: ApiTokens;
}

export function createOAuth(context: Context): OAuth {
  return {
    apps: createApps(context),
    grants: createGrants(context),
    tokens: createTokens(context),
    apiTokens: createApiTokens(context),
  };
}
