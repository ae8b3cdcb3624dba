/** The one secret in a server's settings, wherever its kind of upstream keeps it. */
import type { ServerSettings, ShownSettings, StoredSettings } from '../api/index.ts';

/** Settings whatever their secrets look like. */
export type AnySettings<Secret> = Omit<StoredSettings, 'upstream'> & {
  readonly upstream: AnyUpstream<Secret>;
};
type AnyUpstream<Secret> =
  | (Omit<Extract<StoredSettings['upstream'], { kind: 'oauth' }>, 'clientSecret'> & { clientSecret: Secret })
  | (Omit<Extract<StoredSettings['upstream'], { kind: 'api-token' }>, 'token'> & { token: Secret })
  | (Omit<Extract<StoredSettings['upstream'], { kind: 'pat' }>, 'token'> & { token: Secret })
  | (Omit<Extract<StoredSettings['upstream'], { kind: 'service-account' }>, 'clientSecret'> & {
      clientSecret: Secret;
    })
  | { kind: 'pass-through' };

/** What a server's secret is sealed for. */
export const SERVER_SECRET = 'server';

/** Where it stands: `upstream.clientSecret`; undefined where there is none. */
export function secretPathOf({ upstream }: AnySettings<unknown>): string | undefined {
  switch (upstream.kind) {
    case 'oauth':
    case 'service-account':
      return 'upstream.clientSecret';
    case 'api-token':
    case 'pat':
      return 'upstream.token';
    case 'pass-through':
      return undefined;
  }
}

export function secretOf<Secret>({ upstream }: AnySettings<Secret>): Secret | undefined {
  switch (upstream.kind) {
    case 'oauth':
    case 'service-account':
      return upstream.clientSecret;
    case 'api-token':
    case 'pat':
      return upstream.token;
    case 'pass-through':
      return undefined;
  }
}

/** The same settings with another form of secret; `change` is not called where there is none. */
export function withSecret<Before, After>(
  settings: AnySettings<Before>,
  change: (secret: Before) => After,
): AnySettings<After> {
  const { upstream } = settings;
  switch (upstream.kind) {
    case 'oauth':
    case 'service-account':
      return { ...settings, upstream: { ...upstream, clientSecret: change(upstream.clientSecret) } };
    case 'api-token':
    case 'pat':
      return { ...settings, upstream: { ...upstream, token: change(upstream.token) } };
    case 'pass-through':
      return { ...settings, upstream };
  }
}

export function showSettings(settings: StoredSettings): ShownSettings {
  return withSecret(settings, () => ({ set: true }));
}

/** Whether a kept secret may go on being used: the same kind of credential, for the same other side. */
export function isSameHolder(before: StoredSettings, now: ServerSettings): boolean {
  const old = before.upstream;
  const next = now.upstream;
  if (old.kind === 'oauth' && next.kind === 'oauth')
    return old.clientId === next.clientId && isSameHost(old.tokenUrl, next.tokenUrl);
  if (old.kind === 'service-account' && next.kind === 'service-account')
    return old.clientId === next.clientId && isSameHost(old.tokenUrl, next.tokenUrl);
  return old.kind === next.kind && isSameHost(before.baseUrl, now.baseUrl);
}

function isSameHost(one: string, other: string): boolean {
  return new URL(one.replace(/\{\w+\}/g, 'x')).origin === new URL(other.replace(/\{\w+\}/g, 'x')).origin;
}
