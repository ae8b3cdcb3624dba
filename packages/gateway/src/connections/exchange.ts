/** The way back from the other side: a code is taken to the app that it was asked for, and what it opens is held against what the server serves. */
import { ConfluenceError, exchangeCode, type OAuthApp, type Shared, type TokenSet } from '@weir/confluence';
import type { RunningServer, RunningUpstream, ServedSite } from '../servers/running-server.ts';
import { type Granted, identify, issuerOf } from './identify.ts';
import { servedSites } from './sites.ts';

/** At which step a sign-in at Confluence ended, and why, in words for its person. */
export interface Refusal {
  readonly stage: 'consent' | 'exchange' | 'identity' | 'site';
  readonly message: string;
  /** What the other side granted all the same, where that is known. Its tokens are forgotten. */
  readonly granted?: Granted;
}
export interface Grant extends Granted {
  readonly tokens: TokenSet;
  /** Those of the grant that the server serves; at least one. */
  readonly served: readonly ServedSite[];
}
export type Exchange = { readonly grant: Grant } | { readonly refusal: Refusal };

/** What the other side sent a browser back with. */
export interface CallbackParameters {
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  /** RFC 9207. */
  readonly iss?: string | undefined;
}

export interface ExchangeRequest {
  readonly server: RunningServer;
  readonly verifier: string;
  readonly parameters: CallbackParameters;
  readonly anySite?: boolean;
}

export interface ExchangeOptions {
  readonly sharedFor: (server: RunningServer) => Shared;
  /** As it was asked with, to the letter. */
  readonly redirectUri: string;
  readonly clock: () => number;
}

/** Keeps nothing: tokens that the server has no use for are forgotten. */
export async function exchangeGrant(options: ExchangeOptions, request: ExchangeRequest): Promise<Exchange> {
  const refusal = checkParameters(request.server, request.parameters);
  if (refusal) return { refusal };
  const tokens = await redeem(options, request).catch(error => refuseFor('exchange', error));
  if ('stage' in tokens) return { refusal: tokens };
  const { server, anySite = false } = request;
  const granted = await identify(options.sharedFor(server), server, tokens).catch(error =>
    refuseFor('identity', error),
  );
  if ('stage' in granted) return { refusal: granted };
  const isUnbound = anySite && server.sites.length === 0;
  const served = isUnbound ? granted.sites.map(toServed) : servedSites(server, granted.sites);
  if (served.length > 0) return { grant: { ...granted, tokens, served } };
  return { refusal: { stage: 'site', message: tellOtherSite(server, granted), granted } };
}

async function redeem(
  { sharedFor, redirectUri, clock }: ExchangeOptions,
  { server, verifier, parameters }: ExchangeRequest,
): Promise<TokenSet> {
  const upstream = requireOAuth(server);
  const app: OAuthApp = { ...upstream.app, clientSecret: await upstream.clientSecret() };
  const given = {
    code: parameters.code ?? '',
    redirectUri,
    ...(app.kind === 'datacenter' && { verifier }),
  };
  const time = { now: clock, schedule: () => () => {}, random: () => 0 };
  const tokens = await exchangeCode({ http: sharedFor(server).http, clock: time }, app, given);
  return { ...tokens, scopes: tokens.scopes ?? upstream.scopes };
}

/** What Confluence refuses ends the sign-in in its words; anything else is a fault of ours. */
function refuseFor(stage: Refusal['stage'], error: unknown): Refusal {
  if (!(error instanceof ConfluenceError)) throw error;
  return { stage, message: error.message };
}

export type OAuthUpstream = Extract<RunningUpstream, { kind: 'oauth' }>;

export function requireOAuth({ upstream, slug }: RunningServer): OAuthUpstream {
  if (upstream.kind === 'oauth') return upstream;
  throw new TypeError(`The server ${slug} does not sign people in at Confluence.`);
}

function checkParameters(
  server: RunningServer,
  { code, error, errorDescription, iss }: CallbackParameters,
): Refusal | undefined {
  // The answer of another authorization server, which a browser was tricked to bring here, would send its code to the wrong one.
  const issuer = issuerOf(server);
  if (iss !== undefined && iss.replace(/\/$/, '') !== issuer)
    return {
      stage: 'consent',
      message: 'The answer is from another sign-in service than the one that was asked.',
    };
  if (error === 'access_denied')
    return { stage: 'consent', message: 'Access was declined at the consent. Nothing was given.' };
  if (error !== undefined)
    return { stage: 'consent', message: `The sign-in service refuses: ${clip(errorDescription ?? error)}` };
  if (code === undefined || code === '')
    return { stage: 'consent', message: 'The sign-in service sent no code.' };
  return undefined;
}

function tellOtherSite(server: RunningServer, granted: Granted): string {
  const opened = granted.sites.map(each => each.url).join(', ');
  const served = server.sites.map(each => each.url).join(', ');
  const what = opened === '' ? 'This account opens no Confluence site' : `This account opens ${opened}`;
  return served === ''
    ? `${what}. The server serves no site yet: an administrator adds one by testing the connection.`
    : `${what}. The server serves ${served} only. Sign in with an account that may use Confluence there, and choose that site.`;
}

function toServed({ url, cloudId, name }: Granted['sites'][number]): ServedSite {
  return { url, ...(cloudId !== undefined && { cloudId }), ...(name !== undefined && { name }) };
}

const LONGEST_WORDS = 300;

function clip(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, LONGEST_WORDS);
}
