/** What the content engine warns of, in lines for the model. */
import type { Warning } from '@weir/content';

/** What may be meant to mislead a model, apart from what is only told for completeness. */
export function describeWarnings(warnings: readonly Warning[]): readonly (string | false)[] {
  const say = (head: string, told: readonly Warning[]): string | false =>
    told.length > 0 && `${head}: ${told.map(each => each.message).join('; ')}.`;
  return [
    say(
      'Warnings',
      warnings.filter(each => each.suspicious),
    ),
    say(
      'Notes',
      warnings.filter(each => !each.suspicious),
    ),
  ];
}
