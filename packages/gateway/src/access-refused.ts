/** Thrown where a caller who is known may not use a server: the account covers none of its sites, or there is no connection. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';
  /** Stable words for the audit. */
  readonly reason: string;
  /** Where the person puts it right, for clients that can open a page. */
  readonly url?: string;
  /** Of WWW-Authenticate: the sign-in that would help. Absent: none would, and the answer is 403. */
  readonly challenge?: string;

  /** @param message for the caller: what is wrong, and what to do */
  constructor(
    reason: string,
    message: string,
    remedy: { readonly url?: string; readonly challenge?: string } = {},
  ) {
    super(message);
    this.reason = reason;
    if (remedy.url !== undefined) this.url = remedy.url;
    if (remedy.challenge !== undefined) this.challenge = remedy.challenge;
  }
}
