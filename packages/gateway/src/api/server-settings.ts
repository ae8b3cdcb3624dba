/** What an MCP server is, as people configure it: the wizard's form, a revision's content, and a configuration file's entry. */
import { z } from 'zod';
import { GivenSecret, ShownSecret } from './endpoint.ts';

export const AppId = z.enum(['confluence-cloud', 'confluence-datacenter', 'sandbox']);
export type AppId = z.infer<typeof AppId>;

/** The last part of a server's URL. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, 1 to 48');

const Names = z.array(z.string().min(1).max(100));

/** A Confluence that a server may act on: Cloud by its id, Data Center by its address. */
export const Site = z.strictObject({
  /** Where people open pages: `https://acme.atlassian.net`. */
  url: z.url({ protocol: /^https?$/ }),
  cloudId: z.string().min(1).max(64).optional(),
  name: z.string().max(200).optional(),
});

/** Which operations a server offers, and in which form. */
export const Selection = z.strictObject({
  preset: z.enum(['documentation', 'administration', 'read-only', 'custom']).default('custom'),
  /** The operations (catalogue ids) that may be called at all, by whatever tool. */
  operations: z.union([z.literal('all'), z.array(z.string().min(1).max(120)).max(600)]).default('all'),
  /** Curated tools, by toolset ids; `default` and `all` are understood. */
  toolsets: Names.default(['default']),
  /** Tools by name besides those, and operations that are offered as a tool of their own. */
  tools: Names.default([]),
  readOnly: z.boolean().default(false),
});

/** The permission that Confluence gives: how the gateway signs in there. `Secret` is how secrets look on this side. */
function upstreamWith<Secret extends z.ZodType>(secret: Secret) {
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('oauth'),
      authorizationUrl: z.url({ protocol: /^https?$/ }),
      tokenUrl: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1).max(200),
      clientSecret: secret,
      /** Asked for at the consent. Empty: the fewest that the selection needs. */
      scopes: Names.default([]),
    }),
    z.strictObject({ kind: z.literal('api-token'), email: z.email(), token: secret }),
    z.strictObject({ kind: z.literal('pat'), token: secret }),
    z.strictObject({
      kind: z.literal('service-account'),
      tokenUrl: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1).max(200),
      clientSecret: secret,
    }),
    /** Data Center only: the caller's own personal access token. */
    z.strictObject({ kind: z.literal('pass-through') }),
  ]);
}

/** How agents get in. */
export const SignIn = z.discriminatedUnion('mode', [
  /** Whoever is on this machine. */
  z.strictObject({ mode: z.literal('open') }),
  /** Access keys of people and machines. */
  z.strictObject({ mode: z.literal('key') }),
  /** OAuth 2.1; who they are is told by Atlassian's (or Data Center's) own consent, or by our sign-in. */
  z.strictObject({
    mode: z.literal('oauth'),
    identity: z.enum(['confluence', 'console']).default('confluence'),
    /** Dynamic client registration, for clients without a metadata document of their own. */
    registration: z.boolean().default(true),
  }),
  /** The upstream credential itself, never kept: upstream `pass-through`. */
  z.strictObject({ mode: z.literal('pass-through') }),
]);

/** Who may use a server, besides those whom the sign-in lets in. */
export const Audience = z.strictObject({
  /** `site`: everybody whose own account covers one of the sites. `listed`: of these, the groups, domains and addresses below. */
  rule: z.enum(['site', 'listed']).default('site'),
  groups: Names.default([]),
  domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'a domain such as acme.com')).default([]),
  emails: z.array(z.email()).default([]),
});

const PerMinute = z.number().int().min(1).max(1_000_000);
const PerDay = z.number().int().min(1).max(100_000_000);

/** Absent limits are the deployment's. */
export const Protection = z.strictObject({
  mode: z.enum(['off', 'observe', 'enforce']).default('enforce'),
  perMinute: z
    .strictObject({
      address: PerMinute.optional(),
      principal: PerMinute.optional(),
      server: PerMinute.optional(),
      writes: PerMinute.optional(),
      destructive: PerMinute.optional(),
    })
    .default({}),
  perDay: z
    .strictObject({ calls: PerDay.optional(), writes: PerDay.optional(), destructive: PerDay.optional() })
    .default({}),
  /** Calls of one principal at the same time. */
  concurrency: z.number().int().min(1).max(1000).optional(),
});

export const Policy = z.strictObject({
  /** Space keys. `allow` empty: every space that the person may see. `deny` wins. */
  spaces: z
    .strictObject({ allow: Names.default([]), deny: Names.default([]) })
    .default({ allow: [], deny: [] }),
  /** Which calls a person must confirm. */
  confirm: z.enum(['nothing', 'destructive', 'writes']).default('nothing'),
  /** By macro name, `name.parameter`, or `*`. */
  macros: z.record(z.string(), z.enum(['allow', 'confirm', 'deny'])).default({}),
  /** How much of a call's arguments the audit keeps. */
  auditArguments: z.enum(['none', 'redacted', 'full']).default('redacted'),
});

function settingsWith<Secret extends z.ZodType>(secret: Secret) {
  return z.strictObject({
    name: z.string().trim().min(1, 'a name is needed').max(80),
    slug: Slug,
    description: z.string().max(1000).default(''),
    app: AppId,
    /** Where the API is called; Cloud: `https://api.atlassian.com/ex/confluence/{cloudid}`. */
    baseUrl: z.string().regex(/^https?:\/\/[^\s?#]+$/, 'an http or https address'),
    /** The sites that are served; a grant for any other is refused. */
    sites: z.array(Site).max(50).default([]),
    production: z.boolean().default(false),
    selection: Selection.default(Selection.parse({})),
    upstream: upstreamWith(secret),
    signIn: SignIn,
    audience: Audience.default(Audience.parse({})),
    protection: Protection.default(Protection.parse({})),
    policy: Policy.default(Policy.parse({})),
    deployment: z.enum(['here', 'export']).default('here'),
  });
}

/** What people send. */
export const ServerSettings = settingsWith(GivenSecret);
export type ServerSettings = z.output<typeof ServerSettings>;
/** What people are shown. */
export const ShownSettings = settingsWith(ShownSecret);
export type ShownSettings = z.output<typeof ShownSettings>;
/** What is kept: secrets by reference to the vault. */
export const StoredSettings = settingsWith(z.strictObject({ secret: z.string() }));
export type StoredSettings = z.output<typeof StoredSettings>;
/** What a configuration file holds: secrets by where the deployment keeps them. */
export const FileSettings = settingsWith(
  z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })]),
);
export type FileSettings = z.output<typeof FileSettings>;

/** `weir up --config FILE`. */
export const ServersFile = z.strictObject({
  $schema: z.string().optional(),
  servers: z.array(FileSettings).max(200),
});
export type ServersFile = z.output<typeof ServersFile>;
