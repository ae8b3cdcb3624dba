/** What Weir knows about macros, as data: which body a macro has and which parameters hold a resource instead of text. */

/** none: `::name{...}`; rich: `:::name`; plain: a `macro:name` fence. */
export type MacroBody = 'none' | 'rich' | 'plain';

/** How a parameter's value is stored where it is more than text. */
export type ResourceKind = 'page-link' | 'attachment' | 'space' | 'user';

export interface MacroSpec {
  readonly body: MacroBody;
  /** The parameter that a directive's label gives; '' is the unnamed one. */
  readonly label?: string;
  readonly resources?: Readonly<Record<string, ResourceKind>>;
  /** Version written as ac:schema-version; 1 unless said. */
  readonly schema?: number;
  /** Has a parameter that is really called `default`: elsewhere that word stands for the unnamed one. */
  readonly hasDefault?: true;
}

const titled = { body: 'rich', label: 'title' } as const;
const plain = { body: 'plain' } as const;
const none = { body: 'none' } as const;
const file = { body: 'none', label: 'name', resources: { name: 'attachment', page: 'page-link' } } as const;

/** Macros by name. A name that is not here is a macro too: its body is what its syntax says, its parameters are text. */
export const MACROS: Readonly<Record<string, MacroSpec>> = {
  info: titled,
  note: titled,
  tip: titled,
  warning: titled,
  panel: titled,
  expand: titled,
  excerpt: { body: 'rich', label: 'name' },
  details: { body: 'rich', label: 'label' },
  section: { body: 'rich' },
  column: { body: 'rich' },
  'table-filter': { body: 'rich', hasDefault: true },
  'toc-zone': { body: 'rich' },
  code: { body: 'plain', label: 'title' },
  noformat: { body: 'plain', label: 'title' },
  plantuml: plain,
  plantumlcloud: plain,
  mermaid: plain,
  'mermaid-macro': plain,
  markdown: plain,
  mathblock: plain,
  latex: plain,
  graphviz: plain,
  toc: none,
  children: { body: 'none', resources: { page: 'page-link' }, schema: 2 },
  include: { body: 'none', label: '', resources: { '': 'page-link' } },
  'excerpt-include': { body: 'none', label: '', resources: { '': 'page-link' } },
  pagetree: { body: 'none', resources: { root: 'page-link', spaces: 'space' } },
  pagetreesearch: { body: 'none', resources: { rootPage: 'page-link' } },
  detailssummary: none,
  contentbylabel: none,
  'content-report-table': none,
  contributors: none,
  'contributors-summary': none,
  'change-history': none,
  'recently-updated': none,
  'recently-updated-dashboard': none,
  livesearch: none,
  listlabels: none,
  'related-labels': none,
  'popular-labels': none,
  spaces: { body: 'none', label: '' },
  'space-details': none,
  'space-attachments': none,
  'blog-posts': { body: 'none', resources: { spaces: 'space' } },
  'content-by-user': { body: 'none', label: '' },
  'tasks-report-macro': none,
  'status-list': none,
  attachments: none,
  gallery: { body: 'none', resources: { page: 'page-link' } },
  roadmap: none,
  jira: { body: 'none', label: 'key' },
  jiraissues: none,
  jirachart: none,
  chart: { body: 'rich' },
  index: none,
  'global-reports': none,
  drawio: { body: 'none', label: 'diagramName' },
  'inc-drawio': none,
  gliffy: { body: 'none', label: 'name' },
  'view-file': file,
  viewpdf: file,
  viewdoc: file,
  viewxls: file,
  viewppt: file,
  multimedia: file,
  profile: { body: 'none', resources: { user: 'user' } },
  'profile-picture': { body: 'none', resources: { User: 'user' } },
  status: { body: 'none', label: 'title' },
  anchor: { body: 'none', label: '' },
  mathinline: { body: 'none', label: 'body' },
  'create-from-template': { body: 'none', label: 'buttonLabel' },
};

/** The macro's entry, if it is one that Weir knows. */
export function findMacro(name: string): MacroSpec | undefined {
  return Object.hasOwn(MACROS, name) ? MACROS[name] : undefined;
}

/** Directives inside text that are no macros but have a storage form. */
export const INLINE_DIRECTIVES: ReadonlySet<string> = new Set([
  'status',
  'mention',
  'date',
  'emoji',
  'card',
  'span',
  'caption',
  'commented',
]);

/** What stands for stored content that Markdown cannot describe: it can be kept, never created. */
export const KEPT_ONLY: ReadonlySet<string> = new Set(['commented', 'placeholder', 'element', 'macro']);

/** Inline directives with a storage form that is no macro: as a leaf they stand in a paragraph of their own. */
export const INLINE_ONLY: ReadonlySet<string> = new Set(['mention', 'date', 'emoji', 'card']);

/** Names that other Markdown dialects give to admonitions. */
export const CONTAINER_ALIASES: Readonly<Record<string, string>> = {
  caution: 'warning',
  danger: 'warning',
  error: 'warning',
  important: 'note',
  success: 'tip',
};

/** Types of layout sections and how many cells each has. */
export const LAYOUT_CELLS: Readonly<Record<string, number>> = {
  single: 1,
  two_equal: 2,
  two_left_sidebar: 2,
  two_right_sidebar: 2,
  three_equal: 3,
  three_with_sidebars: 3,
  'fixed-width': 1,
};
