/** What stands behind a fence: ```` ```js title="T" linenumbers ````, the words behind the language in braces or not. */

/** The language, empty where there is none, and what stands behind it. */
export function splitCodeInfo(info: string): { readonly language: string; readonly rest: string } {
  const bare = info.trim().replace(/(^|\s)\{([^{}]*)\}$/, '$1$2');
  const [, language = '', rest = ''] = /^([^\s{="]*(?![="\S]))?\s*(.*)$/s.exec(bare) ?? [];
  return { language, rest };
}
