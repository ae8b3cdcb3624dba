/** What a person sees who connected an account and came from no page of ours. */
import { escapeHtml, type Page, renderPage } from './page.ts';

export function renderDone(server: string, account: string): Page {
  return renderPage({
    title: 'Connected',
    body: `<h1>${escapeHtml(account)} is connected to ${escapeHtml(server)}</h1>
<p>Close this window, and let your agent call again.</p>`,
  });
}
