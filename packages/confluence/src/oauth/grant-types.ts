/** What a grant is: its tokens, where they are kept, and the app that it was given to. */

/** What one grant holds at a time. */
export interface TokenSet {
  readonly accessToken: string;
  /** Absent with client credentials, where the app itself asks for the next access token. */
  readonly refreshToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** What was granted, where it is known; makes errors name exactly what is missing. */
  readonly scopes?: readonly string[];
}

/** Where the tokens of one grant are kept. Other processes may share the store. */
export interface TokenStore {
  /** Names the grant: principal and app. Callers in one process with the same key share one refresh. Never a secret. */
  readonly key: string;
  /** Undefined where nobody signed in yet. `fresh`: what is kept now, not what this process remembers of it. */
  read(fresh?: boolean): Promise<TokenSet | undefined>;
  /**
   * Lets this process alone renew `old`, and resolves with nothing; or waits for another that does so already, and resolves with
   * what that one kept. Without it, processes renew beside each other.
   */
  claim?(old: TokenSet | undefined): Promise<TokenSet | undefined>;
  /** Gives a claim back that led to no new tokens. */
  release?(): Promise<void>;
  /** Told that the grant itself is gone, in words for its person: only a new sign-in helps. */
  end?(old: TokenSet | undefined, reason: string): Promise<void>;
  /**
   * Keeps `next` in place of `old`, durably, before it resolves. Answers what is kept then: `next`, or what another process put
   * there meanwhile.
   */
  rotate(old: TokenSet | undefined, next: TokenSet): Promise<TokenSet>;
}

/** The OAuth app that a grant was given to, and how its tokens are renewed. */
export interface OAuthApp {
  /** `atlassian`: Cloud's refresh, as JSON. `datacenter`: Data Center's, form-encoded. `client-credentials`: a Cloud service account. */
  readonly kind: 'atlassian' | 'datacenter' | 'client-credentials';
  /** Cloud `https://auth.atlassian.com/oauth/token`, Data Center `{base}/rest/oauth2/latest/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}
