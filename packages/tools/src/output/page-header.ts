/** Where a text came from: the line above everything that is quoted from a page. */
import type { Content } from '@weir/confluence';
import { facts, formatPerson, formatTime, oneLine } from './text.ts';

/** Title, id, space, version, time, author, address. */
export function provenance(content: Content, names?: ReadonlyMap<string, string>): string {
  const { version } = content;
  const edited = version && formatTime(version.createdAt);
  const author = version && formatPerson(version.author, names);
  return facts(
    `"${oneLine(content.title)}"`,
    `${content.kind} ${content.id}`,
    content.spaceKey !== undefined && `space ${oneLine(content.spaceKey, 60)}`,
    version && `version ${version.number}`,
    content.status !== 'current' && content.status,
    edited && `edited ${edited} UTC${author ? ` by ${author}` : ''}`,
    content.url,
  );
}
