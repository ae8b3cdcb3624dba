/** What a Confluence is, as a person configures it. */

/** A Confluence as a person configured it; the edition may still be unknown. */
export interface Connection {
  /** As given, without a trailing slash. */
  readonly url: string;
  readonly edition?: 'cloud' | 'datacenter';
  /**
   * Where the API is called, if that differs: tokens with scopes work only at `https://api.atlassian.com/ex/confluence/{cloudId}`;
   * `gateway` finds the cloudId by the site's address.
   */
  readonly apiUrl?: string;
  readonly username?: string;
  /** Cloud: API token. Data Center: password. */
  readonly apiToken?: string;
  /** Data Center personal access token. */
  readonly personalToken?: string;
  /** PEM file of certificate authorities beside Node's own. */
  readonly caFile?: string;
  /** PEM files of a certificate that the site asks its clients for, and what its key is locked with. */
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly clientKeyPassword?: string;
  /** Sign-in by OAuth: the operator's own app, or a service account. */
  readonly oauth?: OAuthConfig;
  /** Where it was found: a file's path, or `the environment`. */
  readonly source: string;
  /** Our own sandbox, on this machine. */
  readonly isSandbox?: true;
}

export interface OAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `code`: a person signs in with `weir login`. `client-credentials`: a service account of Cloud. Default code. */
  readonly grant?: 'code' | 'client-credentials' | undefined;
  /** As the app has registered it; of the loopback interface. Default http://localhost:8650/callback. */
  readonly redirectUri?: string | undefined;
  /** Asked for at the sign-in. Default: what the default tools need. */
  readonly scopes?: readonly string[] | undefined;
  /** Where Atlassian signs people in and answers, for clouds of its own: default https://auth.atlassian.com, https://api.atlassian.com. */
  readonly authHost?: string | undefined;
  readonly apiHost?: string | undefined;
}
