/** What a person sees who connected an account and came from no page of ours. */
import { escapeHtml, type Page, renderPage } from './page.ts';

export function renderDone(server: string, account: string): Page {
  return renderPage({
    title: 'Connected',
    body: `<h1>${escapeHtml(account)} is connected to ${escapeHtml(server)}</h1>
<p>You can close this window. Go on where you came from: the console shows how a test went, and an agent can call again.</p>`,
  });
}
