/** What a person sees who connected an account and came from no page of ours. */
import { escapeHtml, type Page, renderPage } from './page.ts';

const NEXT = {
  agent: 'Close this window, and let your agent call again.',
  console: 'Close this window: the console shows how the test goes on.',
} as const;

export function renderDone(server: string, account: string, cameFrom: keyof typeof NEXT): Page {
  return renderPage({
    title: 'Connected',
    body: `<h1>${escapeHtml(account)} is connected to ${escapeHtml(server)}</h1>
<p>${NEXT[cameFrom]}</p>`,
  });
}
