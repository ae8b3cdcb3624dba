/** What a person sees who must be signed in to the console: where that is, and the way on afterwards, whichever way they sign in. */
import { escapeHtml, type Page, renderPage } from './page.ts';

export interface LoginFirst {
  /** Paths of this origin. */
  readonly loginPath: string;
  readonly continuePath: string;
}

export function renderLoginFirst({ loginPath, continuePath }: LoginFirst): Page {
  return renderPage({
    title: 'Sign in to Weir first',
    body: `<h1>Sign in to Weir, then continue here</h1>
<p>Use single sign-on, or the sign-in link that an administrator gave you, in this browser.</p>
<div class="actions"><a class="button" href="${escapeHtml(loginPath)}" target="_blank" rel="noopener">Sign in to Weir</a>
<a class="button main" href="${escapeHtml(continuePath)}">Continue</a></div>`,
  });
}
