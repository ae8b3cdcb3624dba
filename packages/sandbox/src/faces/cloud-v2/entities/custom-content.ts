/** Custom content as v2 represents it. */
import type { Content, Version } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { describeVersion, formatTime, spaceOf } from './contents.ts';

/** What it belongs to, besides its space, by the field that names it. */
const PLACES: Readonly<Record<string, string>> = {
  page: 'pageId',
  blogpost: 'blogPostId',
  custom: 'customContentId',
};

/** As it was at the version, without its body. */
export function describeCustomContent(call: Call, content: Content, version: Version): Json {
  const isOld = version.number !== content.version;
  const container = content.containerId === null ? undefined : call.domain.contents.byId(content.containerId);
  const place = container && PLACES[container.type];
  return {
    id: String(content.id),
    type: content.customType,
    status: isOld ? 'historical' : content.status,
    title: isOld ? version.title : content.title,
    spaceId: String(content.spaceId),
    ...(place === undefined ? {} : { [place]: String(content.containerId) }),
    authorId: content.authorId,
    createdAt: formatTime(content.createdAt),
    version: describeVersion(version),
    _links: { webui: call.site.webui(content, spaceOf(call, content)) },
  };
}
