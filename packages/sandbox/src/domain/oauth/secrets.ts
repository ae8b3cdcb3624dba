/** Secrets are made at random and kept as their SHA-256. */
import { createHash, randomBytes } from 'node:crypto';

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function makeSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
