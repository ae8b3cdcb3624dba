/** Atlassian's token endpoint, `auth.atlassian.com/oauth/token`, in its statuses and words. */
import type { CodeRefusal } from '../domain/oauth/grants.ts';
import type { TokenRules } from '../domain/oauth/tokens.ts';
import type { Domain } from '../domain/types.ts';
import { isConfluenceScope, listCloudScopes } from './scopes.ts';
import { answerTokens, type Fields, readFields, refuseTokens } from './token-call.ts';

const MINUTE = 60_000;

/** An hour; 90 days without use; ten minutes in which a refresh token works again, as the answer to the first use may be lost. */
export const CLOUD_RULES: TokenRules = {
  accessMs: 60 * MINUTE,
  idleMs: 90 * 24 * 60 * MINUTE,
  leewayMs: 10 * MINUTE,
  endsPair: false,
};

export interface CloudTokens {
  readonly domain: Domain;
  readonly now: () => number;
  readonly rules: TokenRules;
  /** The site of service accounts. */
  readonly cloudId: string;
}

export async function answerCloudToken(cloud: CloudTokens, request: Request): Promise<Response> {
  const fields = await readFields(request);
  if (!fields) return refuseTokens(400, 'invalid_request', 'The body must be a JSON object.');
  const { grant_type: kind, client_id: clientId = '', client_secret: secret = '' } = fields;
  if (kind === undefined)
    return refuseTokens(400, 'invalid_request', 'Missing required parameter: grant_type');
  const answer = GRANT_TYPES[kind];
  if (!answer) return refuseTokens(403, 'unsupported_grant_type', `Unsupported grant type: ${kind}`);
  const app = cloud.domain.oauth.apps.byId(clientId);
  if (!app || app.kind === 'link' || !cloud.domain.oauth.apps.isSecret(clientId, secret))
    return refuseTokens(401, 'access_denied', 'Unauthorized');
  if ((kind === 'client_credentials') !== (app.kind === 'service-account'))
    return refuseTokens(403, 'unauthorized_client', `Grant type '${kind}' not allowed for the client.`);
  return answer(cloud, clientId, fields);
}

type Answerer = (cloud: CloudTokens, clientId: string, fields: Fields) => Response;

const GRANT_TYPES: Readonly<Record<string, Answerer>> = {
  authorization_code: redeemCode,
  refresh_token: refresh,
  client_credentials: signIn,
};

const REFUSALS: Readonly<Record<CodeRefusal, readonly [string, string]>> = {
  unknown: ['invalid_grant', 'Invalid authorization code'],
  used: ['invalid_grant', 'Invalid authorization code'],
  other_redirect: ['unauthorized_client', 'The redirect URI is wrong.'],
  other_verifier: ['invalid_grant', 'Failed to verify code verifier'],
};

function redeemCode({ domain, now, rules }: CloudTokens, clientId: string, fields: Fields): Response {
  if (fields['code'] === undefined)
    return refuseTokens(400, 'invalid_request', 'Missing required parameter: code');
  const redemption = { clientId, redirectUri: fields['redirect_uri'], verifier: fields['code_verifier'] };
  const redeemed = domain.oauth.grants.redeem(fields['code'], redemption, now());
  if (typeof redeemed === 'string') return refuseTokens(403, ...REFUSALS[redeemed]);
  const { grant, family } = redeemed;
  const { scopes } = grant;
  const refreshable = scopes.includes('offline_access');
  return answerTokens(domain.oauth.tokens.issue({ grant, family, scopes, refreshable }, rules, now()));
}

function refresh({ domain, now, rules }: CloudTokens, clientId: string, fields: Fields): Response {
  const token = fields['refresh_token'];
  if (token === undefined)
    return refuseTokens(400, 'invalid_request', 'Missing required parameter: refresh_token');
  const issued = domain.oauth.tokens.refresh(token, clientId, rules, now());
  if (issued === 'unknown') return refuseTokens(403, 'invalid_grant', 'Unknown or invalid refresh token.');
  if (issued === 'rotated') return refuseTokens(403, 'unauthorized_client', 'refresh_token is invalid');
  return answerTokens(issued);
}

/** A service account signs itself in; there is nothing to refresh. */
function signIn({ domain, now, rules, cloudId }: CloudTokens, clientId: string): Response {
  const app = domain.oauth.apps.byId(clientId);
  const person = domain.people.byAccountId(app?.accountId ?? '');
  if (!app || !person?.active) return refuseTokens(401, 'access_denied', 'Unauthorized');
  const scopes = app.scopes ?? listCloudScopes().filter(isConfluenceScope);
  const { accountId } = person;
  const grant = domain.oauth.grants.grant({ clientId, accountId, scopes, siteId: cloudId }, now());
  const family = `${clientId} ${now()}`;
  return answerTokens(domain.oauth.tokens.issue({ grant, family, scopes, refreshable: false }, rules, now()));
}
