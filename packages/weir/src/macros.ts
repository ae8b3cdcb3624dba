/** Which macros a server lets write, as the command line says it. */
import type { MacroRules } from '@weir/tools';
import { UsageError } from './cli/errors.ts';

/** The option of every command through which somebody writes. */
export const MACRO_OPTIONS = {
  macros: {
    type: 'string',
    value: 'RULES',
    summary:
      'which macros may be written, before the default rules: name=allow, confirm or deny, by commas; * for those that no default rule names',
  },
} as const;

const RULES = ['allow', 'confirm', 'deny'] as const;

/** `jira.jqlQuery=allow,widget=confirm,*=deny`. Throws UsageError for what is no rule. */
export function parseMacros(text: string | undefined, command: string): MacroRules | undefined {
  if (text === undefined) return undefined;
  const rules: Record<string, (typeof RULES)[number]> = {};
  for (const part of text.split(',').map(each => each.trim())) {
    if (part === '') continue;
    const [name = '', given, ...more] = part.split('=').map(each => each.trim());
    const rule = RULES.find(each => each === given);
    if (name === '' || !rule || more.length > 0)
      throw new UsageError(
        `--macros has no rule for "${part}": write name=allow, name=confirm or name=deny, like "jira.jqlQuery=allow,*=confirm".`,
        command,
      );
    rules[name] = rule;
  }
  return rules;
}
