/** What a person sees who is asked to give an app access: who asks, for what, as whom, at which site. Plain HTML without scripts. */
import { escapeXml } from '../domain/storage/entities.ts';
import type { Person } from '../domain/types.ts';
import { answerHtml } from '../faces/page-view.ts';
import { describeScope } from './scopes.ts';

export interface Consent {
  readonly appName: string;
  readonly scopes: readonly string[];
  /** Fields that come back with the decision. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Accounts to choose from; more may be typed. */
  readonly people: readonly Person[];
  readonly chosen: Person | undefined;
  /** Sites to choose from, by id; none on Data Center. */
  readonly sites: Readonly<Record<string, string>>;
  /** Why the page is shown again. */
  readonly problem?: string;
}

export function showConsent(consent: Consent, status = 200): Response {
  const { appName, scopes, hidden, people, chosen, sites, problem } = consent;
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`,
  );
  const options = people.map(
    ({ email, displayName }) => `<option value="${escapeXml(email)}">${escapeXml(displayName)}</option>`,
  );
  const items = scopes.map(
    scope => `<li>${escapeXml(describeScope(scope))} <small><code>${escapeXml(scope)}</code></small></li>`,
  );
  return answerHtml(
    `Authorize ${appName}`,
    `<h1>${escapeXml(appName)} is requesting access to your account</h1>
${problem === undefined ? '' : `<p role="alert"><strong>${escapeXml(problem)}</strong></p>`}
<form method="post">${fields.join('')}
<p><label for="account">Act as</label> <input id="account" name="account" type="email" list="accounts" required autocomplete="off" value="${escapeXml(chosen?.email ?? '')}">
<datalist id="accounts">${options.join('')}</datalist></p>
${chooseSite(sites)}
<p>It would like to:</p><ul>${items.join('')}</ul>
<p><button name="decision" value="accept">Accept</button> <button name="decision" value="deny" formnovalidate>Cancel</button></p></form>
<footer>This is a sandbox: every account of it can be chosen, and no password is asked for.</footer>`,
    status,
  );
}

function chooseSite(sites: Consent['sites']): string {
  const options = Object.entries(sites).map(
    ([id, name]) => `<option value="${escapeXml(id)}">${escapeXml(name)}</option>`,
  );
  if (options.length === 0) return '';
  return `<p><label for="site">Use app on</label> <select id="site" name="site">${options.join('')}</select></p>`;
}

/** A request that cannot be sent back to its app: nobody knows that the address is the app's. */
export function showFault(error: string, description: string): Response {
  return answerHtml(
    'Something went wrong',
    `<h1>Something went wrong</h1><p>If you built the app, this may help:</p>
<p><code>error=${escapeXml(error)}</code><br><code>error_description=${escapeXml(description)}</code></p>`,
    400,
  );
}
