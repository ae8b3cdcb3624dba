/** The frame of the small pages that the gateway itself shows: no script, nothing from elsewhere, nobody frames them. */
import { createHash } from 'node:crypto';

export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PageParts {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** Where its forms may lead, redirects included, besides this origin: origins, or schemes with their colon. */
  readonly formTargets?: readonly string[];
}

const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f6f7f9,#111316);--card:light-dark(#fff,#1a1d21);--line:light-dark(#dfe3e8,#30353c);
--ink:light-dark(#16191d,#eceef1);--soft:light-dark(#59626d,#a3acb7);--accent:light-dark(#0f7285,#56b8c9);--onaccent:light-dark(#fff,#06211d);
--warn:light-dark(#fff4de,#33270f);--warnline:light-dark(#e5a93b,#8a6a24)}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:460px;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:28px}
.brand{font-weight:650;letter-spacing:.02em;color:var(--accent);margin:0 0 18px}h1{font-size:22px;line-height:1.3;margin:0 0 10px;overflow-wrap:anywhere}
p{margin:0 0 14px}.soft{color:var(--soft);font-size:14px}ul{margin:0 0 18px;padding-left:20px}li{margin:3px 0}
dl{margin:0 0 18px;border:1px solid var(--line);border-radius:10px;padding:12px 14px;font-size:14px}dt{color:var(--soft)}dd{margin:0 0 8px;overflow-wrap:anywhere}dd:last-child{margin:0}
.warn{background:var(--warn);border:1px solid var(--warnline);border-radius:10px;padding:12px 14px;font-size:14px;margin:0 0 18px}
.actions{display:flex;gap:10px;flex-wrap:wrap}button,a.button{font:inherit;font-weight:600;border-radius:9px;padding:11px 18px;cursor:pointer;border:1px solid var(--line);
background:transparent;color:var(--ink);text-decoration:none;flex:1 1 140px;text-align:center}button.main,a.main{background:var(--accent);border-color:var(--accent);color:var(--onaccent)}
button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}code{font:13px/1.4 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export function renderPage({ title, body, formTargets = [] }: PageParts): Page {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return {
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Weir</title><style>${STYLE}</style></head>
<body><main><p class="brand">Weir</p>${body}</main></body></html>
`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  };
}

export function answerPage({ html, headers }: Page, status = 200): Response {
  return new Response(html, { status, headers });
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What a form's answers may redirect to, for the policy: an origin, or a scheme. Undefined for what is no address. */
export function formTargetOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : protocol;
}
