/** What no single field of a server's settings can tell: whether they fit together, the catalogue, and the rules of production. */
import { loadCatalogue } from '@weir/confluence/catalogue';
import { checkSelection, ToolError } from '@weir/tools';
import type { AppId, ServerSettings, StoredSettings } from '../api/index.ts';
import { editionOf } from './compile.ts';
import { offerOf } from './picker/operations-of.ts';
import { CLOUD_ID } from './running-server.ts';
import { isReserved } from './slug.ts';

/** Path of a field to what is wrong with it and what to do. */
export type Problems = Readonly<Record<string, string>>;

/** What the deployment is like, which production mode asks about. */
export interface DeploymentFacts {
  /** Where people and agents reach the gateway. */
  readonly publicUrl: string;
  /** Whether TLS is ended by a proxy that the deployment trusts, so that http may reach us. */
  readonly hasTrustedProxy: boolean;
  /** Whether the vault's key was made by Weir. */
  readonly hasGeneratedKey: boolean;
  /** Whether the deployment has a sandbox, which servers may be made of. */
  readonly hasSandbox: boolean;
}

/** Secrets may have any form. */
export type CheckableSettings = Pick<
  ServerSettings,
  'slug' | 'app' | 'baseUrl' | 'sites' | 'production' | 'selection' | 'signIn' | 'audience' | 'policy'
> & { readonly upstream: { readonly kind: StoredSettings['upstream']['kind'] } & Addresses };
interface Addresses {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
}

type Upstream = StoredSettings['upstream']['kind'];

/** Which ways of signing in at Confluence an app has. */
export const UPSTREAMS: Readonly<Record<AppId, readonly Upstream[]>> = {
  'confluence-cloud': ['oauth', 'api-token', 'service-account'],
  'confluence-datacenter': ['oauth', 'pat', 'pass-through'],
  sandbox: ['oauth', 'api-token', 'service-account'],
};

/** Empty where all is well. */
export function checkSettings(settings: CheckableSettings, facts: DeploymentFacts): Problems {
  return Object.assign(
    {},
    checkPlace(settings, facts),
    checkAddresses(settings),
    checkChoice(settings),
    checkEntry(settings),
    settings.production ? checkProduction(settings, facts) : {},
  );
}

function checkPlace({ slug, app }: CheckableSettings, { hasSandbox }: DeploymentFacts): Problems {
  return {
    ...(isReserved(slug) && { slug: `"${slug}" is reserved. Choose another, such as ${slug}-server.` }),
    ...(app === 'sandbox' &&
      !hasSandbox && { app: 'This deployment has no sandbox. Choose Confluence Cloud or Data Center.' }),
  };
}

function checkAddresses({ app, baseUrl, sites, upstream }: CheckableSettings): Problems {
  const isCloud = editionOf(app) === 'cloud';
  const filled = baseUrl.replace(CLOUD_ID, 'id');
  if (!URL.canParse(filled)) return { baseUrl: 'This is no address. Give one like https://wiki.acme.com.' };
  const url = new URL(filled);
  if (url.username !== '' || url.password !== '')
    return { baseUrl: 'The address holds credentials. Put them under authentication.' };
  if (!isCloud && CLOUD_ID.test(baseUrl))
    return { baseUrl: 'A Data Center has no cloud id. Give the address that people open it at.' };
  if (isCloud && upstream.kind !== 'api-token' && !/\/ex\/confluence\/[^/]+\/?$/.test(filled))
    return {
      baseUrl: `OAuth works at Atlassian's gateway alone: https://api.atlassian.com/ex/confluence/{cloudid}.`,
    };
  if (isCloud && sites.length === 0 && upstream.kind !== 'oauth')
    return { sites: 'Name the site that the credential is for, such as https://acme.atlassian.net.' };
  return {};
}

function checkChoice({ app, selection, policy }: CheckableSettings): Problems {
  const problems: Record<string, string> = {};
  const edition = editionOf(app);
  try {
    checkSelection({ toolsets: selection.toolsets, tools: selection.tools }, edition);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const field = error.message.includes('toolset') ? 'selection.toolsets' : 'selection.tools';
    problems[field] = `${error.message} ${error.remedy ?? ''}`.trim();
  }
  if (selection.operations !== 'all') {
    const known = new Set(loadCatalogue(edition).operations.map(each => each.id));
    const unknown = selection.operations.filter(id => !known.has(id));
    if (unknown.length > 0)
      problems['selection.operations'] =
        `Not in the catalogue of this edition: ${unknown.slice(0, 5).join(', ')}. Leave them out.`;
  }
  const both = policy.spaces.allow.filter(key => policy.spaces.deny.includes(key));
  if (both.length > 0)
    problems['policy.spaces.deny'] = `Both allowed and denied: ${both.join(', ')}. Keep each in one list.`;
  return problems;
}

function checkEntry({ app, upstream, signIn, audience }: CheckableSettings): Problems {
  const problems: Record<string, string> = {};
  const kinds = UPSTREAMS[app];
  if (!kinds.includes(upstream.kind))
    problems['upstream.kind'] = `${upstream.kind} does not work there. Choose from: ${kinds.join(', ')}.`;
  if ((upstream.kind === 'pass-through') !== (signIn.mode === 'pass-through'))
    problems['signIn.mode'] =
      'Pass-through hands the caller’s own token on, so sign-in and authentication are both pass-through or neither.';
  if (signIn.mode === 'oauth' && signIn.identity === 'confluence' && upstream.kind !== 'oauth')
    problems['signIn.identity'] =
      `Confluence tells who people are only where they consent there. Authentication is ${upstream.kind}: choose our own sign-in, or OAuth 2.0.`;
  const { rule, groups, domains, emails } = audience;
  if (rule === 'listed' && groups.length + domains.length + emails.length === 0)
    problems['audience.rule'] =
      'Nobody is listed, so nobody could use it. List groups, domains or addresses, or choose everybody of the site.';
  return problems;
}

/** Source: issue 5, production mode. */
function checkProduction(settings: CheckableSettings, facts: DeploymentFacts): Problems {
  const { signIn, baseUrl, upstream, policy, selection, app } = settings;
  const problems: Record<string, string> = {};
  if (signIn.mode === 'open')
    problems['signIn.mode'] = 'In production everybody signs in. Choose access keys or OAuth.';
  if (!facts.publicUrl.startsWith('https:') && !facts.hasTrustedProxy)
    problems['production'] =
      `Production needs TLS: this gateway's address is ${facts.publicUrl}. Put it behind a proxy with TLS, and start it with that address (WEIR_PUBLIC_URL) or with its proxy trusted (WEIR_TRUSTED_PROXIES).`;
  else if (facts.hasGeneratedKey)
    problems['production'] =
      "Production needs a vault key of your own: the present one was made by Weir and lies beside the data. Make one (openssl rand -base64 32) and give it in the vault's key ring (WEIR_VAULT_KEYS).";
  if (!baseUrl.startsWith('https:')) problems['baseUrl'] = 'Production needs https to Confluence.';
  for (const field of ['authorizationUrl', 'tokenUrl'] as const)
    if (upstream[field]?.startsWith('http:'))
      problems[`upstream.${field}`] = 'Production needs https to the sign-in.';
  const { operations } = offerOf(selection, editionOf(app));
  const harmful = operations.filter(each => each.risk === 'destructive' || each.risk === 'admin');
  if (harmful.length > 0 && policy.confirm === 'nothing')
    problems['policy.confirm'] =
      `${harmful.length} of the operations destroy or administer (${harmful[0]?.id ?? ''} is one). In production they are confirmed: choose destructive or writes, or leave them out.`;
  return problems;
}
