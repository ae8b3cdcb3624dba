/** What a deployment of the gateway is made with. */
import type { Shared } from '@weir/confluence';
import type { RunningServer } from '../servers/running-server.ts';
import type { StoreLocation } from '../store/index.ts';
import type { GatewayOptions, Log } from '../types.ts';
import type { KeyProvider } from '../vault/index.ts';

export interface PlatformOptions {
  readonly store: StoreLocation;
  readonly keys: KeyProvider;
  /** Where people and agents reach the gateway, without a trailing slash. */
  readonly publicUrl: string;
  readonly version: string;
  /** Host names, without port, that requests may name besides the loopback ones and the public one. */
  readonly allowedHosts?: readonly string[];
  /** Whether requests may come through a proxy that ends TLS. */
  readonly hasTrustedProxy?: boolean;
  /** Whether a vault key that Weir made is refused. Default false. */
  readonly production?: boolean;
  /** The embedded Confluence, where there is one. */
  readonly sandbox?: SandboxFacts;
  /** The way to a server's Confluence, with the deployment's egress rules. */
  readonly sharedFor: (server: Pick<RunningServer, 'baseUrl'>) => Shared;
  /** The way to everybody else: clients' metadata documents, single sign-on, webhooks. */
  readonly others: Shared;
  /** Opens some servers that ask for access keys, besides these. */
  readonly token?: DeploymentToken;
  /** Who presents it may read `/metrics` from elsewhere than this machine. */
  readonly metricsToken?: string;
  /** Where spans are sent by OTLP/HTTP. Default nowhere. */
  readonly traces?: NonNullable<GatewayOptions['traces']>;
  /** Milliseconds since the epoch. Default the system's. */
  readonly clock?: () => number;
  readonly log?: Log;
}

/** Whoever presents it acts as `local`. */
export interface DeploymentToken {
  readonly value: string;
  /** Slugs; not empty. */
  readonly servers: readonly [string, ...string[]];
}

/** What is ready to sign in at without an Atlassian account. */
export interface SandboxFacts {
  /** Of the Cloud site; its OAuth stands there too. */
  readonly url: string;
  readonly cloudId: string;
  readonly dataCenterUrl: string;
  /** Registered there. */
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  /** Some who can sign in there. */
  readonly people: readonly { readonly name: string; readonly username: string; readonly token: string }[];
}
