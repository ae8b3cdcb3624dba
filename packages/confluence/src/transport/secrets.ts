/** Keeps the values of credentials out of everything that is shown. */

/** Removes what an Authorization header holds, encoded and plain, from a text that a server sent back. */
export function redactHeader(text: string, authorization: string | undefined): string {
  const [scheme, value = ''] = authorization?.split(' ') ?? [];
  const plain = scheme === 'Basic' ? Buffer.from(value, 'base64').toString() : value;
  const secret = scheme === 'Basic' ? plain.slice(plain.indexOf(':') + 1) : plain;
  return redact(text, [value, secret]);
}

export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => (secret === '' ? safe : safe.replaceAll(secret, '[secret]')), text);
}
