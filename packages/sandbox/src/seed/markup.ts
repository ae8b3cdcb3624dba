/** Writes storage format as Confluence's own editor does: macro and local ids, entities, self-closed elements. */

export interface Markup {
  p(text: string): string;
  h(level: number, text: string): string;
  list(items: readonly string[], ordered?: boolean): string;
  table(header: readonly string[], rows: readonly (readonly string[])[]): string;
  /** A macro without a body. */
  macro(name: string, parameters?: Parameters): string;
  /** A macro around blocks: panel, expand, info, excerpt, details. */
  around(name: string, blocks: readonly string[], parameters?: Parameters): string;
  code(language: string, text: string, title?: string): string;
  tasks(items: readonly Task[]): string;
  decisions(items: readonly string[]): string;
  layout(type: string, cells: readonly (readonly string[])[]): string;
  image(filename: string, alt: string, caption?: string): string;
  quote(text: string): string;
  status(title: string, colour: string): string;
}
export type Parameters = Readonly<Record<string, string>>;
export interface Task {
  readonly text: string;
  readonly done: boolean;
  readonly owner?: string;
  /** yyyy-MM-dd */
  readonly due?: string;
}

/** Entities as Confluence writes them; quotation marks in text stay as they are. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('’', '&rsquo;')
    .replaceAll('–', '&ndash;')
    .replaceAll('→', '&rarr;');
}

export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;');
}

const INLINE =
  /`([^`]+)`|\*\*(.+?)\*\*|\[\[(?:([\w~]+):(?! ))?([^\]|]+)(?:\|([^\]]+))?\]\]|@\{(\w+)\}|<<(\d{4}-\d\d-\d\d)>>|\[([^\]]+)\]\((\S+?)\)|!\{([\w-]+)\}/g;

/** Account ids by user name. */
export type Accounts = (username: string) => string;

/**
 * Text with `code`, **bold**, [[SPACE:Title|link]], @{user}, <<date>>, [link](url) and !{emoticon} as inline storage.
 * Everything else is text.
 */
export function writeInline(text: string, accounts: Accounts): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    result += escapeXml(text.slice(at, match.index)) + writeMatch(match, accounts);
    at = match.index + match[0].length;
  }
  return result + escapeXml(text.slice(at));
}

function writeMatch(match: RegExpExecArray, accounts: Accounts): string {
  const [, code, bold, space, title, label, user, date, link, url, emoticon] = match;
  if (code !== undefined) return `<code>${escapeXml(code)}</code>`;
  if (bold !== undefined) return `<strong>${escapeXml(bold)}</strong>`;
  if (title !== undefined) return pageLink(title, space, label);
  if (user !== undefined)
    return `<ac:link><ri:user ri:account-id="${escapeAttribute(accounts(user))}" /></ac:link>`;
  if (date !== undefined) return `<time datetime="${date}" />`;
  if (link !== undefined) return `<a href="${escapeAttribute(url ?? '')}">${escapeXml(link)}</a>`;
  return `<ac:emoticon ac:name="${emoticon}" />`;
}

function pageLink(title: string, space?: string, label?: string): string {
  const key = space === undefined ? '' : ` ri:space-key="${escapeAttribute(space)}"`;
  const body =
    label === undefined ? '' : `<ac:plain-text-link-body><![CDATA[${label}]]></ac:plain-text-link-body>`;
  return `<ac:link><ri:page${key} ri:content-title="${escapeAttribute(title)}" ri:version-at-save="1" />${body}</ac:link>`;
}

/** Builders of blocks. Texts are read by writeInline. */
export function createMarkup(uuid: () => string, accounts: Accounts): Markup {
  const inline = (text: string): string => writeInline(text, accounts);
  const open = (name: string, parameters: Parameters = {}): string => {
    const written = Object.entries(parameters).map(
      ([key, value]) => `<ac:parameter ac:name="${key}">${escapeXml(value)}</ac:parameter>`,
    );
    return `<ac:structured-macro ac:name="${name}" ac:schema-version="1" ac:macro-id="${uuid()}">${written.join('')}`;
  };
  const close = '</ac:structured-macro>';
  return {
    p: text => `<p>${inline(text)}</p>`,
    h: (level, text) => `<h${level}>${inline(text)}</h${level}>`,
    list: (items, ordered = false) => writeList(items.map(inline), ordered ? 'ol' : 'ul'),
    table: (header, rows) =>
      writeTable(
        header.map(inline),
        rows.map(row => row.map(inline)),
        uuid(),
      ),
    macro: (name, parameters) => open(name, parameters) + close,
    around: (name, blocks, parameters) =>
      `${open(name, parameters)}<ac:rich-text-body>${blocks.join('')}</ac:rich-text-body>${close}`,
    code: (language, text, title) =>
      `${open('code', { language, ...(title === undefined ? {} : { title }) })}<ac:plain-text-body><![CDATA[${text}]]></ac:plain-text-body>${close}`,
    tasks: items => writeTasks(items, { inline, uuid, accounts }),
    decisions: items => writeDecisions(items.map(inline), uuid),
    layout: (type, cells) =>
      `<ac:layout><ac:layout-section ac:type="${type}" ac:breakout-mode="default">${cells.map(blocks => `<ac:layout-cell>${blocks.join('')}</ac:layout-cell>`).join('')}</ac:layout-section></ac:layout>`,
    image: (filename, alt, caption) =>
      `<ac:image ac:align="center" ac:layout="center" ac:alt="${escapeAttribute(alt)}"><ri:attachment ri:filename="${escapeAttribute(filename)}" ri:version-at-save="1" />${caption === undefined ? '' : `<ac:caption><p>${inline(caption)}</p></ac:caption>`}</ac:image>`,
    quote: text => `<blockquote><p>${inline(text)}</p></blockquote>`,
    status: (title, colour) => `${open('status', { title, colour })}${close}`,
  };
}

function writeList(items: readonly string[], tag: 'ul' | 'ol'): string {
  return `<${tag}>${items.map(item => `<li><p>${item}</p></li>`).join('')}</${tag}>`;
}

function writeTable(header: readonly string[], rows: readonly (readonly string[])[], id: string): string {
  const head = `<tr>${header.map(cell => `<th><p><strong>${cell}</strong></p></th>`).join('')}</tr>`;
  const body = rows.map(row => `<tr>${row.map(cell => `<td><p>${cell}</p></td>`).join('')}</tr>`);
  return `<table data-table-width="760" data-layout="default" ac:local-id="${id}"><tbody>${head}${body.join('')}</tbody></table>`;
}

interface TaskTools {
  readonly inline: (text: string) => string;
  readonly uuid: () => string;
  readonly accounts: Accounts;
}

function writeTasks(items: readonly Task[], { inline, uuid, accounts }: TaskTools): string {
  const written = items.map((task, index) => {
    const owner =
      task.owner === undefined
        ? ''
        : `<ac:link><ri:user ri:account-id="${escapeAttribute(accounts(task.owner))}" /></ac:link> `;
    const due = task.due === undefined ? '' : ` <time datetime="${task.due}" />`;
    return `<ac:task>\n<ac:task-id>${index + 1}</ac:task-id>\n<ac:task-uuid>${uuid()}</ac:task-uuid>\n<ac:task-status>${task.done ? 'complete' : 'incomplete'}</ac:task-status>\n<ac:task-body><span class="placeholder-inline-tasks">${owner}${inline(task.text)}${due}</span></ac:task-body>\n</ac:task>`;
  });
  return `<ac:task-list>\n${written.join('\n')}\n</ac:task-list>`;
}

function writeDecisions(items: readonly string[], uuid: () => string): string {
  const nodes = items.map(
    item =>
      `<ac:adf-node type="decision-item"><ac:adf-attribute key="local-id">${uuid()}</ac:adf-attribute><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>${item}</ac:adf-content></ac:adf-node>`,
  );
  const fallback = `<ul class="decision-list">${items.map(item => `<li>${item}</li>`).join('')}</ul>`;
  return `<ac:adf-extension><ac:adf-node type="decision-list"><ac:adf-attribute key="local-id">${uuid()}</ac:adf-attribute>${nodes.join('')}</ac:adf-node><ac:adf-fallback>${fallback}</ac:adf-fallback></ac:adf-extension>`;
}
