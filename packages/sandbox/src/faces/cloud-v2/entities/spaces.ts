/** Spaces as v2 represents them. */

import { escapeXml } from '../../../domain/storage/entities.ts';
import type { Space } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { formatTime } from './contents.ts';

export function describeSpace(call: Call, space: Space): Json {
  return {
    id: String(space.id),
    key: space.key,
    name: space.name,
    type: space.type,
    status: space.status,
    authorId: space.authorId,
    spaceOwnerId: space.authorId,
    currentActiveAlias: space.key,
    createdAt: formatTime(space.createdAt),
    homepageId: space.homepageId === null ? null : String(space.homepageId),
    description: describeText(call.query.text('description-format'), space.description),
    icon: call.query.flag('include-icon')
      ? {
          path: '/images/logo/default-space-logo.svg',
          apiDownloadLink: '/images/logo/default-space-logo.svg',
        }
      : null,
    _links: { webui: `/spaces/${space.key}` },
  };
}

function describeText(format: string | undefined, description: string): Json | null {
  if (format === 'plain') return { plain: { representation: 'plain', value: description } };
  if (format === 'view') return { view: { representation: 'view', value: escapeXml(description) } };
  return null;
}
