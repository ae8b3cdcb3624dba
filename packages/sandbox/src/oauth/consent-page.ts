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
<p id="wishes">It would like to:</p><ul tabindex="0" aria-labelledby="wishes">${items.join('')}</ul>
<p><button name="decision" value="accept">Accept</button> <button name="decision" value="deny" formnovalidate>Cancel</button></p></form>
<footer>This is a sandbox: every account of it can be chosen, and no password is asked for.</footer>`,
    status,
    `<style>${STYLE}</style>`,
  );
}

/** A calm card, in the reader's scheme. */
const STYLE =
  ':root{color-scheme:light dark}body{max-width:34rem;color:light-dark(#172b4d,#dee4ea);background:light-dark(#fff,#161a1d)}' +
  'h1{font-size:1.4rem;line-height:1.3}label{display:block;font-weight:600;margin-bottom:.25rem}' +
  'input,select{box-sizing:border-box;width:100%;padding:.55rem .7rem;font:inherit;color:inherit;background:transparent;border:1px solid light-dark(#626f86,#8c9bab);border-radius:6px}' +
  'option{color:#172b4d;background:#fff}ul{max-height:18rem;overflow:auto;padding:.6rem .6rem .6rem 1.8rem;border:1px solid light-dark(#dcdfe4,#38414a);border-radius:6px}' +
  'small{display:block;overflow-wrap:anywhere}small,footer{color:light-dark(#596780,#9fadbc)}' +
  'button{font:inherit;font-weight:600;padding:.55rem 1.2rem;margin-right:.5rem;border-radius:6px;cursor:pointer;border:1px solid light-dark(#626f86,#8c9bab);background:transparent;color:inherit}' +
  'button[value=accept]{color:#fff;background:#0c56c4;border-color:#0c56c4}button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid light-dark(#0c66e4,#85b8ff);outline-offset:2px}' +
  '[role=alert]{color:light-dark(#ae2e24,#fd9891)}';

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
