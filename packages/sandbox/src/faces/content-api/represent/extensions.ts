/** `extensions`: a page's place among its siblings, a comment's location, an attachment's file. */
import { type Expand, expandFields, type Fields } from '../expand.ts';
import type { Json, Scope } from '../types.ts';
import { describePersonOf } from './people.ts';
import type { Subject } from './subject.ts';

const INLINE_FIELDS: Fields<Subject> = {
  inlineProperties: {
    value: ({ content }) => ({
      originalSelection: content.selection ?? '',
      markerRef: content.markerRef ?? '',
    }),
  },
  resolution: {
    value: ({ content }, _expand, scope) => ({
      status: content.resolution ?? 'open',
      lastModifier: describePersonOf(content.modifiedBy, scope),
      lastModifiedDate: scope.dialect.when(content.modifiedAt),
    }),
  },
};
const FOOTER_FIELDS: Fields<Subject> = {
  resolution: { value: ({ content }) => ({ status: content.resolution ?? 'open' }) },
};

export function describeExtensions(subject: Subject, expand: Expand, scope: Scope): Json {
  const { content } = subject;
  switch (content.type) {
    case 'attachment':
      return describeFile(subject, scope);
    case 'inline-comment':
      return { location: 'inline', ...expandFields(subject, INLINE_FIELDS, expand, scope) };
    case 'footer-comment':
      return { location: 'footer', ...expandFields(subject, FOOTER_FIELDS, expand, scope) };
    default:
      return { position: content.position ?? scope.dialect.traits.noPosition };
  }
}

function describeFile({ content }: Subject, scope: Scope): Json {
  return {
    mediaType: content.mediaType ?? 'application/octet-stream',
    fileSize: content.fileSize ?? 0,
    comment: content.attachmentComment ?? '',
    ...scope.dialect.fileFields(content),
  };
}
