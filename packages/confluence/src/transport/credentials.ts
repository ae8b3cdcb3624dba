/** Turns credentials into an Authorization header, and keeps their values out of everything that is shown. */
import type { Credentials } from '../types.ts';

export function authorizationHeader(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.secret}`).toString('base64')}`;
    case 'bearer':
      return `Bearer ${credentials.token}`;
    case 'anonymous':
      return undefined;
  }
}

/** Removes the secret, and what the header makes of it, from a text that a server sent back. */
export function createRedactor(credentials: Credentials): (text: string) => string {
  const header = authorizationHeader(credentials)?.split(' ')[1];
  const secrets = [secretOf(credentials), header].filter(secret => secret !== undefined && secret !== '');
  return text => secrets.reduce<string>((safe, secret) => safe.replaceAll(secret ?? '', '[secret]'), text);
}

function secretOf(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case 'basic':
      return credentials.secret;
    case 'bearer':
      return credentials.token;
    case 'anonymous':
      return undefined;
  }
}
