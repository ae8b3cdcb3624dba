/** Macros in view HTML, each as Confluence shows it; one that Weir cannot run stands as a labelled placeholder. */
import { attributeOf, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { INFORMATION, LOZENGES } from './elements.ts';
import { escapeHtml, htmlAttributes, safeColour } from './escape.ts';
import type { Rendering } from './rendering.ts';
import { nameResource, readResource } from './resources.ts';

interface Macro {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** The rich-text body as HTML; '' if it has none. */
  readonly body: string;
  /** The plain-text body as it reads. */
  readonly text: string | undefined;
}

type MacroRenderer = (macro: Macro) => string;

const RENDERERS: Readonly<Record<string, MacroRenderer>> = {
  info: renderInformation,
  note: renderInformation,
  tip: renderInformation,
  warning: renderInformation,
  panel: renderPanel,
  code: renderCode,
  noformat: macro =>
    `<div class="preformatted panel"><div class="preformattedContent panelContent"><pre>${escapeHtml(macro.text ?? '')}</pre></div></div>`,
  expand: renderExpand,
  status: renderStatus,
  excerpt: macro => (macro.parameters.get('hidden') === 'true' ? '' : macro.body),
  details: macro =>
    macro.parameters.get('hidden') === 'true'
      ? ''
      : `<div class="plugin-tabmeta-details">${macro.body}</div>`,
  anchor: macro =>
    `<span class="confluence-anchor-link"${htmlAttributes({ id: macro.parameters.get('') })}></span>`,
  section: macro => `<div class="sectionMacro"><div class="sectionMacroRow">${macro.body}</div></div>`,
  column: macro => `<div class="columnMacro">${macro.body}</div>`,
  toc: () => '<div class="toc-macro"></div>',
  jira: renderJira,
};

/** Renders a structured macro (or one of the old form). */
export function renderMacro(rendering: Rendering, node: StorageNode): string {
  const macro = readMacro(rendering, node);
  const render = Object.hasOwn(RENDERERS, macro.name) ? RENDERERS[macro.name] : undefined;
  return render ? render(macro) : renderOther(macro);
}

function readMacro(rendering: Rendering, node: StorageNode): Macro {
  const parameters = new Map<string, string>();
  for (const child of node.children) {
    if (child.name === 'ac:parameter')
      parameters.set(attributeOf(child, 'ac:name') ?? '', readParameter(rendering, child));
    if (child.name === 'ac:default-parameter') parameters.set('', readParameter(rendering, child));
  }
  const rich = findChild(node, 'ac:rich-text-body');
  const plain = findChild(node, 'ac:plain-text-body');
  return {
    name: attributeOf(node, 'ac:name') ?? '',
    parameters,
    body: rich ? rendering.renderChildren(rich) : '',
    text: plain && textOf(rendering.source, plain),
  };
}

function readParameter(rendering: Rendering, node: StorageNode): string {
  const resource = readResource(node);
  return resource ? nameResource(resource) : textOf(rendering.source, node);
}

function renderInformation({ name, parameters, body }: Macro): string {
  const [kind, icon] = INFORMATION[name] ?? ['information', 'info'];
  const title = parameters.get('title');
  const heading = title ? `<p class="title">${escapeHtml(title)}</p>` : '';
  const picture =
    parameters.get('icon') === 'false'
      ? ''
      : `<span class="aui-icon aui-icon-small aui-iconfont-${icon} confluence-information-macro-icon"></span>`;
  return `<div class="confluence-information-macro confluence-information-macro-${kind}">${heading}${picture}<div class="confluence-information-macro-body">${body}</div></div>`;
}

function renderPanel({ parameters, body }: Macro): string {
  const background = safeColour(parameters.get('bgColor'));
  const border = safeColour(parameters.get('borderColor'));
  const style = [background && `background-color: ${background};`, border && `border-color: ${border};`]
    .filter(Boolean)
    .join(' ');
  const title = parameters.get('title');
  const header = title ? `<div class="panelHeader"><b>${escapeHtml(title)}</b></div>` : '';
  return `<div class="panel"${htmlAttributes({ style: style || undefined })}>${header}<div class="panelContent">${body}</div></div>`;
}

function renderCode({ parameters, text }: Macro): string {
  const title = parameters.get('title');
  const header = title ? `<div class="codeHeader panelHeader pdl"><b>${escapeHtml(title)}</b></div>` : '';
  const attributes = htmlAttributes({
    class: 'syntaxhighlighter-pre',
    'data-language': parameters.get('language'),
    'data-linenumbers': parameters.get('linenumbers'),
  });
  return `<div class="code panel pdl">${header}<div class="codeContent panelContent pdl"><pre${attributes}>${escapeHtml(text ?? '')}</pre></div></div>`;
}

function renderExpand({ parameters, body }: Macro): string {
  const title = parameters.get('title') || 'Click here to expand...';
  return `<details class="expand-container"><summary class="expand-control">${escapeHtml(title)}</summary><div class="expand-content">${body}</div></details>`;
}

/** Confluence's own view shows a status in capitals. */
function renderStatus({ parameters }: Macro): string {
  const colour = LOZENGES[(parameters.get('colour') ?? parameters.get('color') ?? '').toLowerCase()];
  const subtle = parameters.get('subtle') === 'true' ? ' aui-lozenge-subtle' : '';
  return `<span class="status-macro aui-lozenge${colour ? ` ${colour}` : ''}${subtle}">${escapeHtml((parameters.get('title') ?? '').toUpperCase())}</span>`;
}

function renderJira({ parameters }: Macro): string {
  const key = parameters.get('key');
  const text = key ?? parameters.get('jqlQuery') ?? '';
  return `<span class="${key ? 'jira-issue' : 'jira-table'}"${htmlAttributes({ 'data-jira-key': key })}>${escapeHtml(text)}</span>`;
}

/** Bodies are shown; a macro without one is named, with its title or first parameter. */
function renderOther({ name, parameters, body, text }: Macro): string {
  const attributes = htmlAttributes({ class: 'conf-macro', 'data-macro-name': name });
  if (body !== '') return `<div${attributes}>${body}</div>`;
  if (text !== undefined) return `<div${attributes}><pre>${escapeHtml(text)}</pre></div>`;
  const [first] = parameters.values();
  const detail = parameters.get('title') ?? first;
  return `<div${attributes}>${escapeHtml(detail ? `${name}: ${detail}` : name)}</div>`;
}
