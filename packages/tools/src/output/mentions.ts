/** Who is mentioned: storage holds ids, a reader wants names. */
import type { ConfluenceContext } from '../tool.ts';
import { lines, oneLine } from './text.ts';

/** The names that are known without a call, and which tool tells the others. */
export function describeMentions(
  markdown: string,
  { service, offered }: Pick<ConfluenceContext, 'service' | 'offered'>,
): string | undefined {
  const ids = new Set(
    [...markdown.matchAll(/:mention\{(?:id|key)=([^}\s]+)\}/g)].flatMap(([, id]) => id ?? []),
  );
  const known = service.users.known([...ids]);
  const names = [...known].map(([id, name]) => `${oneLine(name, 100)} (${id})`);
  const text = lines(
    names.length > 0 && `Mentioned: ${names.join(', ')}`,
    known.size < ids.size &&
      offered.has('confluence_find_users') &&
      'For the names of those mentioned: confluence_find_users with ids.',
  );
  return text === '' ? undefined : text;
}
