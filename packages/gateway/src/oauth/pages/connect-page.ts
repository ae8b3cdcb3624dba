/** The page before a person connects an account: nothing leads there without their doing. */
import { escapeHtml, formTargetOf, type Page, renderPage } from './page.ts';

export interface ConnectRequest {
  readonly action: string;
  readonly csrf: string;
  readonly server: string;
  /** The page to come back to. */
  readonly returnTo: string | undefined;
  /** Atlassian's or Data Center's. */
  readonly authorizationUrl: string;
  readonly person: string | undefined;
}

export function renderConnect(request: ConnectRequest): Page {
  const { action, csrf, server, returnTo, authorizationUrl, person } = request;
  const target = formTargetOf(authorizationUrl);
  const who =
    person === undefined
      ? 'You are known here by the account that you sign in with.'
      : `You are signed in to Weir as <strong>${escapeHtml(person)}</strong>: the account that you choose is linked to you.`;
  return renderPage({
    title: 'Connect your account',
    ...(target !== undefined && { formTargets: [target] }),
    body: `<h1>Connect your Confluence account to ${escapeHtml(server)}</h1>
<p>Next, <code>${escapeHtml(new URL(authorizationUrl).host)}</code> asks you to sign in and to give this gateway access. Your agents then act as you, wherever you may.</p>
<p class="soft">${who}</p>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="csrf" value="${escapeHtml(csrf)}">
${returnTo === undefined ? '' : `<input type="hidden" name="return" value="${escapeHtml(returnTo)}">`}
<div class="actions"><button class="main">Continue</button></div></form>`,
  });
}
