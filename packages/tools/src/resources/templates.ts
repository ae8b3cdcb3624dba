/** What can be read as a resource: data beside the tool that reads it, so that both show the same. */
import type { CallOptions, Confluence } from '@weir/confluence';
import { MOST_TOKENS } from '../arguments.ts';
import { suggestPages, suggestSpaces } from '../suggest.ts';

export interface Template {
  /** First segment of the URI: `confluence://page/…`. */
  readonly name: 'page' | 'space';
  readonly title: string;
  readonly description: string;
  /** Of the URI's variable. */
  readonly variable: string;
  /** The tool that reads it; without it there is no such resource. */
  readonly tool: string;
  readonly toArguments: (value: string) => Readonly<Record<string, unknown>>;
  /** Values of the variable, for the letters typed so far. */
  readonly suggest: {
    /** The tool whose right to look this is. */
    readonly tool: string;
    readonly find: (
      typed: string,
      confluence: Confluence,
      options: CallOptions,
    ) => Promise<readonly string[]>;
  };
}

export const TEMPLATES: readonly Template[] = [
  {
    name: 'page',
    title: 'Page',
    description: 'A page as Markdown, by its id.',
    variable: 'id',
    tool: 'confluence_get_page',
    toArguments: page => ({ page, max_tokens: MOST_TOKENS }),
    suggest: {
      tool: 'confluence_search',
      find: async (typed, confluence, options) =>
        (await suggestPages(typed, confluence, options)).map(each => each.id),
    },
  },
  {
    name: 'space',
    title: 'Space',
    description: 'A space: its name, description and home page, by its key.',
    variable: 'key',
    tool: 'confluence_list_spaces',
    toArguments: space => ({ space }),
    suggest: { tool: 'confluence_list_spaces', find: suggestSpaces },
  },
];

export function uriTemplateOf({ name, variable }: Template): string {
  return `confluence://${name}/{${variable}}`;
}

export function uriOf(name: Template['name'], value: string): string {
  return `confluence://${name}/${encodeURIComponent(value)}`;
}

/** Undefined for a URI that is none of these. */
export function matchUri(
  uri: string,
  templates: readonly Template[],
): { readonly template: Template; readonly value: string } | undefined {
  const [, name, encoded] = /^confluence:\/\/([a-z]+)\/([^/?#]+)$/i.exec(uri) ?? [];
  const template = templates.find(each => each.name === name?.toLowerCase());
  if (!template || encoded === undefined) return undefined;
  try {
    return { template, value: decodeURIComponent(encoded) };
  } catch {
    return undefined; // a lone %
  }
}
