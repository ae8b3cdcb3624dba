/** The page on which a person lets a client in: who asks, where the answer goes, to which server, for what. Comes before any sign-in elsewhere. */
import { isLocalOnly, kindOfRedirect } from '../client-metadata.ts';
import { type GatewayScope, SCOPE_WORDS } from '../scopes.ts';
import { escapeHtml, formTargetOf, type Page, renderPage } from './page.ts';

export interface ConsentRequest {
  readonly action: string;
  readonly csrf: string;
  readonly client: ShownClient;
  readonly server: { readonly name: string; readonly host: string };
  readonly scopes: readonly GatewayScope[];
  /** Where the answer of this very request goes. */
  readonly redirectUri: string;
  /** Who says who the person is, next. */
  readonly next: { readonly kind: 'confluence' | 'console'; readonly name: string; readonly address: string };
  /** Who is signed in to the console in this browser. */
  readonly person?: string | undefined;
}

export interface ShownClient {
  readonly id: string;
  readonly name: string | undefined;
  readonly redirectUris: readonly string[];
  /** Its description came from the address that is its id. */
  readonly isByAddress: boolean;
}

export function renderConsent(request: ConsentRequest): Page {
  const { client, server, scopes, redirectUri } = request;
  const name = client.name ?? hostOf(client.id) ?? 'An application';
  const targets = [redirectUri, request.next.address].map(formTargetOf).filter(each => each !== undefined);
  return renderPage({
    title: `Let ${name} in?`,
    formTargets: [...new Set(targets)],
    body: `<h1>${escapeHtml(name)} wants to use ${escapeHtml(server.name)} as you</h1>
<dl><dt>Application</dt><dd>${escapeHtml(name)}<br><span class="soft">${tellOrigin(client)}</span></dd>
<dt>The answer goes to</dt><dd><code>${escapeHtml(tellRedirect(redirectUri))}</code></dd>
<dt>Server</dt><dd>${escapeHtml(server.name)} on <code>${escapeHtml(server.host)}</code></dd></dl>
<p>It may, wherever you may:</p>
<ul>${scopes.map(scope => `<li>${escapeHtml(SCOPE_WORDS[scope])}</li>`).join('')}</ul>
${isLocalOnly(client.redirectUris) ? LOCAL_WARNING : ''}
<p class="soft">${tellNext(request)}</p>
<form method="post" action="${escapeHtml(request.action)}"><input type="hidden" name="csrf" value="${escapeHtml(request.csrf)}">
<div class="actions"><button name="decision" value="deny">Deny</button><button class="main" name="decision" value="allow">Allow</button></div></form>`,
  });
}

const LOCAL_WARNING = `<p class="warn"><strong>This application runs on your own computer,</strong> and nothing proves which program it is.
Go on only if you started this sign-in yourself, just now.</p>`;

function tellOrigin(client: ShownClient): string {
  const host = hostOf(client.id);
  if (client.isByAddress && host !== undefined) return `Described by <code>${escapeHtml(host)}</code>`;
  return 'Registered itself; nobody has checked its name.';
}

function tellRedirect(redirectUri: string): string {
  const url = new URL(redirectUri);
  return kindOfRedirect(redirectUri) === 'app' ? `${url.protocol} (a program on this device)` : url.host;
}

function tellNext({ next, person }: ConsentRequest): string {
  const name = escapeHtml(next.name);
  const who = person === undefined ? undefined : `<strong>${escapeHtml(person)}</strong>`;
  if (next.kind === 'confluence')
    return who === undefined
      ? `Next, ${name} asks you to sign in and to give this gateway access.`
      : `Next, ${name} asks you to sign in. You are signed in to Weir as ${who}: the account that you choose there is linked to you.`;
  return who === undefined ? `Next, you sign in to Weir.` : `You are signed in to Weir as ${who}.`;
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host || undefined : undefined;
}
