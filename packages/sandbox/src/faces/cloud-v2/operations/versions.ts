/** Version lists and details of pages, blog posts, attachments and comments. */
import type { Content, ContentType, Version } from '../../../domain/types.ts';
import { readBody } from '../body-formats.ts';
import { type Handler, ok } from '../call.ts';
import { formatTime } from '../entities/contents.ts';
import { describeVersionOf } from '../entities/others.ts';
import { formatId, parseId, requireContent } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { notFound } from '../problems.ts';

const FIELDS: Readonly<Record<string, string>> = {
  page: 'page',
  blogpost: 'blogpost',
  attachment: 'attachment',
  custom: 'custom',
};

/** `parameter`: how the operation's path names the content. */
export function listVersions(type: ContentType, parameter = 'id'): Handler {
  return call => {
    const content = requireContent(call, parameter, type);
    const sort = call.query.text('sort') === 'modified-date' ? 'asc' : 'desc';
    const slice = call.domain.contents.versions(content.id, { ...readSliceRequest(call), sort });
    return answerSlice(call, slice, version =>
      describeVersionOf(FIELDS[type] ?? 'comment', version, {
        id: formatId(content),
        body: readBody(call, content, version),
      }),
    );
  };
}

export function getVersion(type: ContentType, parameter: string): Handler {
  return call => {
    const content = requireContent(call, parameter, type);
    const version = call.domain.contents.version(
      content.id,
      parseId(call.parameters['version-number'] ?? ''),
    );
    if (!version) throw notFound();
    return ok(describeDetails(content, version));
  };
}

function describeDetails(content: Content, version: Version) {
  return {
    number: version.number,
    authorId: version.authorId,
    message: version.message,
    createdAt: formatTime(version.createdAt),
    minorEdit: version.minor,
    contentTypeModified: false,
    collaborators: [version.authorId],
    ...(version.number > 1 ? { prevVersion: version.number - 1 } : {}),
    ...(version.number < content.version ? { nextVersion: version.number + 1 } : {}),
  };
}
