/** Data Center's token endpoint, `/rest/oauth2/latest/token`: form-encoded, refusals as RFC 6749 has them. */
import type { CodeRefusal } from '../domain/oauth/grants.ts';
import type { TokenRules } from '../domain/oauth/tokens.ts';
import type { Domain } from '../domain/types.ts';
import { answerTokens, readFields, refuseTokens } from './token-call.ts';

/** Two hours; a new pair ends the old one, both halves of it. */
export const DATACENTER_RULES: TokenRules = {
  accessMs: 7_200_000,
  idleMs: 90 * 86_400_000,
  leewayMs: 0,
  endsPair: true,
};

const REFUSALS: Readonly<Record<CodeRefusal, string>> = {
  unknown: 'The authorization code is invalid or has expired.',
  used: 'The authorization code has been used already.',
  other_redirect: 'The redirect URI is not the one of the authorization request.',
  other_verifier: 'The code verifier does not fit the code challenge.',
};

export interface DataCenterTokens {
  readonly domain: Domain;
  readonly now: () => number;
  readonly rules: TokenRules;
}

export async function answerDataCenterToken(
  { domain, now, rules }: DataCenterTokens,
  request: Request,
): Promise<Response> {
  const isForm = request.headers.get('content-type')?.includes('application/x-www-form-urlencoded');
  const fields = isForm ? await readFields(request) : undefined;
  if (!fields) return refuseTokens(400, 'invalid_request', 'The body must be form-encoded.');
  const { client_id: clientId = '', client_secret: secret = '', grant_type: kind } = fields;
  const { apps, grants, tokens } = domain.oauth;
  if (apps.byId(clientId)?.kind !== 'link' || !apps.isSecret(clientId, secret))
    return refuseTokens(401, 'invalid_client', 'The client id or the client secret is wrong.');
  if (kind === 'refresh_token') {
    const issued = tokens.refresh(fields['refresh_token'] ?? '', clientId, rules, now());
    return typeof issued === 'string'
      ? refuseTokens(400, 'invalid_grant', 'The refresh token is invalid or has expired.')
      : answerTokens(issued);
  }
  if (kind !== 'authorization_code')
    return refuseTokens(400, 'unsupported_grant_type', `Unsupported grant type: ${kind ?? ''}`);
  const redemption = { clientId, redirectUri: fields['redirect_uri'], verifier: fields['code_verifier'] };
  const redeemed = grants.redeem(fields['code'] ?? '', redemption, now());
  if (typeof redeemed === 'string') return refuseTokens(400, 'invalid_grant', REFUSALS[redeemed]);
  const { grant, family } = redeemed;
  return answerTokens(tokens.issue({ grant, family, scopes: grant.scopes, refreshable: true }, rules, now()));
}
