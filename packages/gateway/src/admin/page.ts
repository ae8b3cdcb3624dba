/** A plain page of ours, without scripts: its one style sheet is inline and named by its hash, so nothing else is run or shown. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What `html` makes: text that is escaped already. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const CSS = `
:root { color-scheme: light dark; --text: #1c2733; --soft: #5b6b7b; --line: #d9e0e7; --ground: #f6f8fa; --card: #fff; --accent: #0f7285; --accent-text: #fff; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9aa8b5; --line: #30363d; --ground: #0d1117; --card: #161b22; --accent: #56b8c9; --accent-text: #08121c; --bad: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem }
.card { max-width: 28rem; margin: 12vh auto 0; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem }
p { margin: 0 0 1rem }
.soft, .brand { color: var(--soft) }
.brand { font-weight: 600; letter-spacing: .02em; margin-bottom: 1.5rem }
label { display: block; font-weight: 600; margin-bottom: .25rem }
input { width: 100%; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: 8px; padding: .6rem .75rem; margin-bottom: 1rem }
button, .button { display: inline-block; font: inherit; font-weight: 600; color: var(--accent-text); background: var(--accent); border: 0; border-radius: 8px; padding: .65rem 1.1rem; cursor: pointer; text-decoration: none }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
details { border: 1px solid var(--line); border-radius: 8px; margin: .4rem 0; background: var(--card) }
summary { padding: .55rem .75rem; cursor: pointer }
details > div { padding: 0 .75rem .75rem; overflow-x: auto }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; overflow-x: auto; margin: .25rem 0 .75rem }
.method { display: inline-block; min-width: 4.2rem; font-weight: 600 }
.role { float: right }
@media (max-width: 40rem) { .role { float: none; display: block } }
`;

/** The content security policy of such a page; its forms go to this gateway only. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'; img-src 'self'; form-action 'self'`;

export function renderPage(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Weir</title>
<style>${raw(CSS)}</style>
</head>
<body>${content}</body>
</html>
`;
}
