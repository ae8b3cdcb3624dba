/** What a person sees where a sign-in cannot go on. Leads nowhere: an address that could be trusted would have been used. */
import { escapeHtml, type Page, renderPage } from './page.ts';

const WORDS: Readonly<Record<string, string>> = {
  invalid_client: 'The application that sent you here is not known, or its description could not be read.',
  invalid_redirect_uri: 'The application asked to be answered at an address that is not its own.',
  invalid_target: 'The application asked for something that is not here.',
  invalid_request: 'The application sent a request that cannot be answered.',
  access_denied: 'The sign-in was refused.',
  server_error: 'Something went wrong here. The log tells the administrators why.',
};

export interface FaultLink {
  readonly label: string;
  /** A path of this origin. */
  readonly path: string;
}

/** @param error an OAuth error code @param detail for the person who can do something about it */
export function renderFault(error: string, detail?: string, link?: FaultLink): Page {
  const words = WORDS[error] ?? 'The sign-in cannot go on.';
  return renderPage({
    title: 'The sign-in cannot go on',
    body: `<h1>${escapeHtml(words)}</h1>
${detail === undefined ? '' : `<p>${escapeHtml(detail)}</p>`}
<p class="soft">Nothing was given to anybody. Close this window, and start again in the application.</p>
<p class="soft"><code>${escapeHtml(error)}</code></p>
${link ? `<div class="actions"><a class="button main" href="${escapeHtml(link.path)}">${escapeHtml(link.label)}</a></div>` : ''}`,
  });
}
