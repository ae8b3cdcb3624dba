/** Macros in HTML, each as Confluence shows it; one that Weir cannot run stands as a labelled placeholder. */
import { attributeOf, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { ADF_PANELS, INFORMATION, LOZENGES } from './elements.ts';
import { escapeHtml, htmlAttributes, safeColour, safeUrl } from './escape.ts';
import { anchorOf, renderContents } from './headings.ts';
import { renderExcerptInclude, renderInclude, renderPages } from './inclusions.ts';
import { isInLine, renderPlaceholder } from './placeholders.ts';
import type { Rendering } from './rendering.ts';
import { type LinkResource, nameResource, readResource } from './resources.ts';

interface Macro {
  readonly node: StorageNode;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Parameters that name a page, a file or a person. */
  readonly resources: ReadonlyMap<string, LinkResource>;
  /** The rich-text body as HTML; '' if it has none. */
  readonly body: string;
  /** The plain-text body as it reads. */
  readonly text: string | undefined;
}

/** What a macro is shown as; undefined for a placeholder. */
type MacroRenderer = (macro: Macro, rendering: Rendering) => string | undefined;

const RENDERERS: Readonly<Record<string, MacroRenderer>> = {
  info: renderInformation,
  note: renderInformation,
  tip: renderInformation,
  warning: renderInformation,
  panel: renderPanel,
  code: renderCode,
  noformat: renderPreformatted,
  expand: renderExpand,
  status: renderStatus,
  excerpt: macro => (macro.parameters.get('hidden') === 'true' ? '' : macro.body),
  details: macro =>
    macro.parameters.get('hidden') === 'true'
      ? ''
      : `<div class="plugin-tabmeta-details">${macro.body}</div>`,
  anchor: ({ parameters }, { options }) =>
    `<span class="confluence-anchor-link"${htmlAttributes({ id: anchorOf(options.title, parameters.get('') ?? '') })}></span>`,
  section: macro => `<div class="sectionMacro"><div class="sectionMacroRow">${macro.body}</div></div>`,
  column: renderColumn,
  toc: ({ parameters }, rendering) =>
    rendering.standalone ? renderContents(rendering, parameters) : '<div class="toc-macro"></div>',
  'toc-zone': ({ parameters, body }, rendering) =>
    rendering.standalone ? renderContents(rendering, parameters) + body : body,
  jira: renderJira,
  'view-file': renderFile,
  viewpdf: renderFile,
  viewdoc: renderFile,
  viewxls: renderFile,
  viewppt: renderFile,
  multimedia: renderFile,
  profile: renderProfile,
  include: ({ resources, parameters }, rendering) =>
    renderInclude(rendering, resources.get('') ?? pageOf(parameters.get(''))),
  'excerpt-include': ({ resources, parameters }, rendering) =>
    renderExcerptInclude(rendering, resources.get('') ?? pageOf(parameters.get('')), parameters),
  children: ({ resources, parameters }, rendering) =>
    renderPages(rendering, resources.get('page'), parameters),
  pagetree: ({ resources, parameters }, rendering) =>
    renderPages(rendering, resources.get('root'), parameters),
};

/** Renders a structured macro (or one of the old form). */
export function renderMacro(rendering: Rendering, node: StorageNode): string {
  const macro = readMacro(rendering, node);
  const render = Object.hasOwn(RENDERERS, macro.name) ? RENDERERS[macro.name] : undefined;
  return render?.(macro, rendering) ?? renderOther(macro, rendering);
}

function readMacro(rendering: Rendering, node: StorageNode): Macro {
  const parameters = new Map<string, string>();
  const resources = new Map<string, LinkResource>();
  for (const child of node.children) {
    if (child.name !== 'ac:parameter' && child.name !== 'ac:default-parameter') continue;
    const name = attributeOf(child, 'ac:name') ?? '';
    const resource = readResource(child);
    if (resource) resources.set(name, resource);
    parameters.set(name, resource ? nameFor(rendering, resource) : textOf(rendering.source, child));
  }
  const rich = findChild(node, 'ac:rich-text-body');
  const plain = findChild(node, 'ac:plain-text-body');
  return {
    node,
    name: attributeOf(node, 'ac:name') ?? '',
    parameters,
    resources,
    body: rich ? rendering.renderChildren(rich) : '',
    text: plain && textOf(rendering.source, plain),
  };
}

/** People are told by the names that the caller knows. */
function nameFor({ options }: Rendering, resource: LinkResource): string {
  const known = resource.kind === 'user' ? options.resolveLink?.(resource)?.text : undefined;
  return known ?? nameResource(resource);
}

/** A page that is named by text, as old pages do: `SPACE:Title`. */
function pageOf(name: string | undefined): LinkResource | undefined {
  if (name === undefined || name === '') return undefined;
  const [, space, title] = /^([\w~.-]+):(\S.*)$/.exec(name) ?? [];
  return space === undefined || title === undefined
    ? { kind: 'page', title: name }
    : { kind: 'page', space, title };
}

function renderInformation({ name, parameters, body }: Macro): string {
  return renderBox(name, {
    title: parameters.get('title'),
    icon: parameters.get('icon') !== 'false',
    body,
  });
}

function renderBox(
  name: string,
  {
    title,
    icon,
    body,
  }: { readonly title: string | undefined; readonly icon: boolean; readonly body: string },
): string {
  const [kind, picture] = INFORMATION[name] ?? ['information', 'info'];
  const heading = title ? `<p class="title">${escapeHtml(title)}</p>` : '';
  const shown = icon
    ? `<span class="aui-icon aui-icon-small aui-iconfont-${picture} confluence-information-macro-icon"></span>`
    : '';
  return `<div class="confluence-information-macro confluence-information-macro-${kind}">${heading}${shown}<div class="confluence-information-macro-body">${body}</div></div>`;
}

/** The editor's own panel: one of the information macros, or one with a colour. */
export function renderAdfPanel(rendering: Rendering, node: StorageNode): string {
  const told = (key: string): string | undefined => {
    const attribute = node.children.find(child => attributeOf(child, 'key') === key);
    return attribute && textOf(rendering.source, attribute);
  };
  const body = rendering.renderChildren(node);
  const name = ADF_PANELS[told('panel-type') ?? ''];
  if (name !== undefined) return renderBox(name, { title: undefined, icon: true, body });
  return renderFramed({ background: safeColour(told('panel-color')) }, '', body);
}

function renderPanel({ parameters, body }: Macro): string {
  const title = parameters.get('title');
  const style = joinStyle({
    'background-color': safeColour(parameters.get('titleBGColor')),
    color: safeColour(parameters.get('titleColor')),
  });
  const header = title
    ? `<div class="panelHeader"${htmlAttributes({ style })}><b>${escapeHtml(title)}</b></div>`
    : '';
  const frame = {
    background: safeColour(parameters.get('bgColor')),
    border: safeColour(parameters.get('borderColor')),
    width: lengthOf(parameters.get('borderWidth')),
    line: lineOf(parameters.get('borderStyle')),
  };
  return renderFramed(frame, header, body);
}

interface Frame {
  readonly background?: string | undefined;
  readonly border?: string | undefined;
  readonly width?: string | undefined;
  readonly line?: string | undefined;
}

function renderFramed({ background, border, width, line }: Frame, header: string, body: string): string {
  const style = joinStyle({
    'background-color': background,
    'border-color': border,
    'border-width': width,
    'border-style': line,
  });
  return `<div class="panel"${htmlAttributes({ style })}>${header}<div class="panelContent">${body}</div></div>`;
}

/** Declarations that have a value; undefined if none has. */
function joinStyle(declarations: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = Object.entries(declarations).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : given.map(([name, value]) => `${name}: ${value};`).join(' ');
}

/** A width in pixels or percent. */
function lengthOf(text: string | undefined): string | undefined {
  const [, number, unit] = /^\s*(\d{1,4}(?:\.\d+)?)\s*(px|%)?\s*$/.exec(text ?? '') ?? [];
  return number === undefined ? undefined : `${number}${unit ?? 'px'}`;
}

function lineOf(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:solid|dashed|dotted|double|none)$/.test(text) ? text : undefined;
}

function renderColumn({ parameters, body }: Macro): string {
  const width = lengthOf(parameters.get('width'));
  const style = width === undefined ? undefined : `width: ${width};`;
  return `<div${htmlAttributes({ class: 'columnMacro', style })}>${body}</div>`;
}

function renderCode({ parameters, text }: Macro): string {
  const title = parameters.get('title');
  const header = title ? `<div class="codeHeader panelHeader pdl"><b>${escapeHtml(title)}</b></div>` : '';
  const attributes = htmlAttributes({
    class: 'syntaxhighlighter-pre',
    'data-language': parameters.get('language') ?? parameters.get(''),
    'data-linenumbers': parameters.get('linenumbers'),
  });
  return `<div class="code panel pdl">${header}<div class="codeContent panelContent pdl"><pre${attributes}>${escapeHtml(text ?? '')}</pre></div></div>`;
}

function renderPreformatted({ parameters, text }: Macro): string {
  const title = parameters.get('title');
  const header = title ? `<div class="preformattedHeader panelHeader"><b>${escapeHtml(title)}</b></div>` : '';
  return `<div class="preformatted panel">${header}<div class="preformattedContent panelContent"><pre>${escapeHtml(text ?? '')}</pre></div></div>`;
}

function renderExpand({ parameters, body }: Macro, { standalone }: Rendering): string {
  const title = parameters.get('title') || parameters.get('') || 'Click here to expand...';
  const open = standalone ? ' open' : '';
  return `<details class="expand-container"${open}><summary class="expand-control">${escapeHtml(title)}</summary><div class="expand-content">${body}</div></details>`;
}

/** Confluence's own view shows a status in capitals. */
function renderStatus({ parameters }: Macro): string {
  const colour = LOZENGES[(parameters.get('colour') ?? parameters.get('color') ?? '').toLowerCase()];
  const subtle = parameters.get('subtle') === 'true' ? ' aui-lozenge-subtle' : '';
  return `<span class="status-macro aui-lozenge${colour ? ` ${colour}` : ''}${subtle}">${escapeHtml((parameters.get('title') ?? '').toUpperCase())}</span>`;
}

/** An issue by its key; a table of issues cannot be had here, so that it is told what it asks for. */
function renderJira({ parameters }: Macro, { standalone }: Rendering): string | undefined {
  const key = parameters.get('key') ?? parameters.get('');
  if (key === undefined && standalone) return undefined;
  const text = key ?? parameters.get('jqlQuery') ?? '';
  return `<span class="${key ? 'jira-issue' : 'jira-table'}"${htmlAttributes({ 'data-jira-key': key })}>${escapeHtml(text)}</span>`;
}

/** A file as a link to it. */
function renderFile({ name, resources, parameters }: Macro, rendering: Rendering): string | undefined {
  const named = resources.get('name');
  const file: LinkResource | undefined =
    named ??
    (parameters.has('name') ? { kind: 'attachment', filename: parameters.get('name') ?? '' } : undefined);
  if (!file) return undefined;
  const resolved = rendering.options.resolveLink?.(file);
  const href = resolved?.href === undefined ? undefined : safeUrl(resolved.href, rendering.options.baseUrl);
  const text = escapeHtml(resolved?.text ?? nameResource(file));
  const attributes = htmlAttributes({
    class: 'confluence-embedded-file-wrapper conf-macro',
    'data-macro-name': name,
  });
  const link =
    href === undefined
      ? text
      : `<a${htmlAttributes({ class: 'confluence-embedded-file', href })}>${text}</a>`;
  return `<span${attributes}>${link}</span>`;
}

function renderProfile({ resources }: Macro, rendering: Rendering): string | undefined {
  const user = resources.get('user');
  return (
    user && `<span class="confluence-userlink user-mention">${escapeHtml(nameFor(rendering, user))}</span>`
  );
}

/** Bodies are shown; a macro without one is named, with what it was told. */
function renderOther({ node, name, parameters, body, text }: Macro, { standalone }: Rendering): string {
  const shown = text === undefined ? body : `<pre>${escapeHtml(text)}</pre>`;
  if (standalone) return renderPlaceholder({ node, name, parameters, content: shown });
  const attributes = htmlAttributes({ class: 'conf-macro', 'data-macro-name': name });
  const element = isInLine(node) && shown === '' ? 'span' : 'div';
  if (shown !== '') return `<${element}${attributes}>${shown}</${element}>`;
  const [first] = parameters.values();
  const detail = parameters.get('title') ?? first;
  return `<${element}${attributes}>${escapeHtml(detail ? `${name}: ${detail}` : name)}</${element}>`;
}
