/** Which macros may be written: allowed, only with consent, or never. Rules are data; a server may put its own before these. */
import type { MacroPolicy, MacroRule } from '../types.ts';

interface Group {
  readonly rule: MacroRule;
  /** Why, as the end of a sentence. */
  readonly why: string;
  /** Macro names in lower case; `name.parameter` means the macro where it has this parameter. */
  readonly macros: string;
}

/** What stands in no group is allowed, unless a policy's rule `*` says otherwise. */
export const MACRO_GROUPS: readonly Group[] = [
  {
    rule: 'allow',
    why: "is one of Confluence's own",
    macros:
      'info note tip warning panel code noformat expand toc toc-zone anchor status section column details detailssummary excerpt excerpt-include include children pagetree pagetreesearch attachments gallery view-file viewpdf viewdoc viewxls viewppt multimedia jira recently-updated recently-updated-dashboard contentbylabel listlabels popular-labels related-labels contributors contributors-summary change-history profile profile-picture userlister tasks-report-macro blog-posts livesearch decisionreport roadmap chart create-from-template spaces space-details space-attachments index',
  },
  {
    rule: 'deny',
    why: "runs code in its readers' browsers or on the server",
    macros:
      'html html-bobswift html-wrap html-macro html-content xhtml script javascript js css style stylesheet groovy beanshell jython jelly velocity run xslt user-macro object embed react',
  },
  {
    rule: 'deny',
    why: "loads another site's content into the page",
    macros: 'html-include iframe iframe-macro widget rss rssfeed gadget portlet feed web-page',
  },
  { rule: 'deny', why: 'runs statements in a database', macros: 'sql sql-query sql-file pocketquery' },
  {
    rule: 'confirm',
    why: 'runs a query in another system whenever the page is opened',
    macros: 'jira.jqlquery jiraissues jirachart jirareport servicenow salesforce bitbucket-search',
  },
  {
    rule: 'confirm',
    why: 'shows content from outside of Confluence',
    macros:
      'im csv.url table-csv.url json-table.url markdown.url markdown-url openapi.url swagger-open-api.url swagger.url view-git-file git-file multimedia.url trello figma miro lucidchart google-drive-docs google-drive-sheets google-drive-slides google-calendar google-maps office-365 power-bi tableau typeform youtube vimeo slideshare',
  },
];

interface Ruled {
  readonly rule: MacroRule;
  readonly why: string;
}

const DEFAULTS: ReadonlyMap<string, Ruled> = new Map(
  MACRO_GROUPS.flatMap(({ macros, rule, why }) =>
    macros.split(' ').map((name): [string, Ruled] => [name, { rule, why }]),
  ),
);

const RULED_NAMES: ReadonlySet<string> = new Set([...DEFAULTS.keys()].map(key => key.split('.')[0] ?? key));

/** A macro as the policy sees it. */
export interface JudgedMacro {
  readonly name: string;
  readonly parameters: readonly string[];
}

export interface MacroRefusal {
  readonly code: 'forbidden' | 'unconfirmed';
  readonly message: string;
}

/** Why a macro may not be written; undefined if it may. */
export function judgeMacro(macro: JudgedMacro, policy: MacroPolicy = {}): MacroRefusal | undefined {
  const name = macro.name.trim().toLowerCase();
  const { rule, why } = findRule(name, macro.parameters, policy.rules ?? {});
  if (rule === 'allow') return undefined;
  const shown = JSON.stringify(macro.name.slice(0, 60)).replaceAll('"', "'");
  if (rule === 'deny')
    return { code: 'forbidden', message: `the macro ${shown} may not be written: it ${why}` };
  if (policy.confirmed?.some(each => each.trim().toLowerCase() === name)) return undefined;
  const message = `the macro ${shown} is written only with consent: it ${why}`;
  if (!policy.ask) return { code: 'unconfirmed', message };
  policy.ask(name, message);
  return undefined;
}

/** Whether any rule is about macros of this name: only these need to be looked at. */
export function isRuled(name: string, { rules = {} }: MacroPolicy = {}): boolean {
  const lower = name.trim().toLowerCase();
  const isAbout = (key: string): boolean => key === lower || key.startsWith(`${lower}.`);
  const own = Object.keys(rules).map(key => key.toLowerCase());
  return own.some(key => key === '*' || isAbout(key)) || RULED_NAMES.has(lower);
}

/** The policy's own rules first, those with a parameter before those without. */
function findRule(
  name: string,
  parameters: readonly string[],
  rules: Readonly<Record<string, MacroRule>>,
): Ruled {
  const keys = [...parameters.map(parameter => `${name}.${parameter.toLowerCase()}`), name];
  const own = new Map(Object.entries(rules).map(([key, rule]) => [key.toLowerCase(), rule]));
  for (const key of keys) {
    const rule = own.get(key);
    if (rule !== undefined)
      return { rule, why: DEFAULTS.get(key)?.why ?? "is ruled so by this server's policy" };
  }
  for (const key of keys) {
    const ruled = DEFAULTS.get(key);
    if (ruled) return ruled;
  }
  return { rule: own.get('*') ?? 'allow', why: "is in no list of this server's policy" };
}
