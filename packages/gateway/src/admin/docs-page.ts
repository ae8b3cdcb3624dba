/** The admin API's page for people: every endpoint with who may call it, what goes in and what comes out. */
import { html } from 'hono/html';
import { z } from 'zod';
import { areaOf, type DescribedEndpoint, schemaOf } from './openapi.ts';
import { type Markup, PAGE_POLICY, renderPage } from './page.ts';

export const DOCS_POLICY = PAGE_POLICY;

export function renderDocs(endpoints: readonly DescribedEndpoint[], version: string): Markup {
  const areas = [...new Set(endpoints.map(areaOf))];
  return renderPage(
    'Admin API',
    html`<main>
<p class="brand">Weir ${version}</p>
<h1>Admin API</h1>
<p>All that the console does, under <code>/api</code>, as JSON. The same in <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<p>A program sends an access key that has an API role: <code>Authorization: Bearer weir_…</code>. A page sends the console's cookie,
and with every change the <code>csrf</code> of <code>GET /api/session</code> in the header <code>x-weir-csrf</code>.
Refusals are <code>{ "error": { "code", "message", "fields" } }</code>.</p>
<nav aria-label="Areas">${areas.map(area => html`<a href="#${area}">${area}</a> `)}</nav>
${areas.map(area => renderArea(area, endpoints))}
</main>`,
  );
}

function renderArea(area: string, endpoints: readonly DescribedEndpoint[]): Markup {
  return html`<section aria-labelledby="${area}"><h2 id="${area}">${area}</h2>
${endpoints.filter(each => areaOf(each) === area).map(renderEndpoint)}</section>`;
}

function renderEndpoint({ endpoint }: DescribedEndpoint): Markup {
  const { method, path, role, summary, params, query, body, answer } = endpoint;
  return html`<details>
<summary><span class="role soft">${role}</span><span class="method">${method}</span><code>/api${path}</code><br><span class="soft">${summary}</span></summary>
<div>
${renderSchema('Path', params)}${renderSchema('Query', query)}${renderSchema('Body', body)}
${answer instanceof z.ZodType ? renderSchema('Answer', answer, 'output') : html`<p>Answers a stream of <code>${answer}</code>.</p>`}
</div></details>`;
}

function renderSchema(
  title: string,
  schema: z.ZodType | undefined,
  io: 'input' | 'output' = 'input',
): Markup | '' {
  if (!schema) return '';
  return html`<strong>${title}</strong><pre>${sketch(schemaOf(schema, io))}</pre>`;
}

type Json = Readonly<Record<string, unknown>>;

/** A schema as people write shapes down: `{ name: string, role?: "owner" | "admin" }`. */
export function sketch(schema: unknown, indent = ''): string {
  if (!isJson(schema)) return 'any';
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map(each => JSON.stringify(each)).join(' | ');
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.map(each => sketch(each, indent)).join(' | ');
  if (schema['type'] === 'array') return `${group(sketch(schema['items'], indent))}[]`;
  if (schema['type'] === 'object') return sketchObject(schema, indent);
  return sketchText(schema);
}

function sketchObject(schema: Json, indent: string): string {
  const properties = isJson(schema['properties']) ? Object.entries(schema['properties']) : [];
  const rest = schema['additionalProperties'];
  if (properties.length === 0) return isJson(rest) ? `{ [name]: ${sketch(rest, indent)} }` : '{}';
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const inner = `${indent}  `;
  const lines = properties.map(
    ([name, each]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${sketch(each, inner)}`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function sketchText(schema: Json): string {
  const type = String(schema['type'] ?? 'any');
  const format = schema['format'] ? ` (${String(schema['format'])})` : '';
  const fallback = 'default' in schema ? ` = ${JSON.stringify(schema['default'])}` : '';
  return `${type}${format}${fallback}`;
}

function group(text: string): string {
  return text.includes(' | ') ? `(${text})` : text;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
