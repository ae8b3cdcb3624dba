/** Where a text came from: the line above everything that is quoted from a page. */
import type { Content } from '@weir/confluence';
import { facts, formatTime, oneLine } from './text.ts';

/** Title, id, space, version, time, author, address. An author without a name is left out: an id tells a reader nothing. */
export function provenance(content: Content, names?: ReadonlyMap<string, string>): string {
  const { version } = content;
  const edited = version && formatTime(version.createdAt);
  const author = version?.author && (version.author.name ?? names?.get(version.author.id));
  return facts(
    `"${oneLine(content.title)}"`,
    `${content.kind} ${content.id}`,
    content.spaceKey !== undefined && `space ${oneLine(content.spaceKey, 60)}`,
    version && `version ${version.number}`,
    content.status !== 'current' && content.status,
    edited && `edited ${edited} UTC${author ? ` by ${oneLine(author, 100)}` : ''}`,
    content.url,
  );
}
