/** Handlers of the deployment's settings. */
import type { DeploymentSettings, Role, StoredDeployment } from '../api/index.ts';
import { type DeploymentSettingsStore, SecretMissing } from '../settings/deployment-settings.ts';
import { ApiFailure } from './api-failure.ts';
import type { Caller } from './caller.ts';
import type { AreaHandlers } from './handlers.ts';
import { requireGrant } from './people.ts';

export interface SettingsHandlersOptions {
  readonly settings: DeploymentSettingsStore;
  /** What keeps single sign-on from working with an issuer, in words; undefined where its documents can be read. */
  readonly explainIssuer: (issuer: string) => Promise<string | undefined>;
  /** What keeps an address from being called from here, in words. */
  readonly explainAddress: (url: string) => string | undefined;
}

export function createSettingsHandlers(options: SettingsHandlersOptions): AreaHandlers<'settings'> {
  const { settings } = options;
  return {
    get: () => showSettings(settings.current()),
    async update({ caller, body, note }) {
      const before = settings.current();
      requireRoleGrants(caller, body, before);
      await requireReachable(body, before, options);
      const after = await updateSettings(settings, body, caller);
      note({ target: 'settings', before: showSettings(before), after: showSettings(after) });
      return showSettings(after);
    },
  };
}

async function updateSettings(
  settings: DeploymentSettingsStore,
  body: DeploymentSettings,
  caller: Caller,
): Promise<StoredDeployment> {
  try {
    return await settings.update(body, caller.principal);
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    throw new ApiFailure('invalid_request', error.message, { fields: { [error.field]: error.message } });
  }
}

function showSettings(settings: StoredDeployment) {
  const { sso, alerts } = settings;
  const shown = { set: true };
  return {
    ...settings,
    sso: sso && { ...sso, clientSecret: shown },
    alerts: { webhook: alerts.webhook && { ...alerts.webhook, secret: shown } },
  };
}

/** Whoever sets single sign-on up decides who gets which role: nobody opens a way to a role above their own, nor turns one that is there to another issuer. */
function requireRoleGrants(caller: Caller, next: DeploymentSettings, before: StoredDeployment): void {
  const essence = (sso: SsoRoles | null): string =>
    JSON.stringify(
      sso && [sso.issuer, sso.clientId, sso.domains, sso.groupsClaim, sso.roles, sso.defaultRole],
    );
  const isSame = essence(next.sso) === essence(before.sso) && !(next.sso && 'value' in next.sso.clientSecret);
  if (isSame) return;
  for (const sso of [next.sso, before.sso])
    for (const role of sso ? [...Object.values(sso.roles), sso.defaultRole] : []) requireGrant(caller, role);
}

interface SsoRoles {
  readonly issuer: string;
  readonly clientId: string;
  readonly domains: readonly string[];
  readonly groupsClaim: string;
  readonly roles: Readonly<Record<string, Role>>;
  readonly defaultRole: Role;
}

async function requireReachable(
  next: DeploymentSettings,
  before: StoredDeployment,
  { explainIssuer, explainAddress }: SettingsHandlersOptions,
): Promise<void> {
  const issuer = next.sso?.issuer;
  const ofIssuer =
    issuer !== undefined && issuer !== before.sso?.issuer ? await explainIssuer(issuer) : undefined;
  if (ofIssuer !== undefined)
    throw new ApiFailure('invalid_request', ofIssuer, { fields: { 'sso.issuer': ofIssuer } });
  const webhook = next.alerts.webhook?.url;
  const ofWebhook = webhook === undefined ? undefined : explainAddress(webhook);
  if (ofWebhook !== undefined)
    throw new ApiFailure('invalid_request', ofWebhook, { fields: { 'alerts.webhook.url': ofWebhook } });
}
