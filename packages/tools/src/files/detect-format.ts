/** Which format a file has, by its media type and its name: what uploaded it often said `application/octet-stream`. */
import type { Attachment } from '@weir/confluence';
import type { FileFormat } from './file-text.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const BY_TYPE: Readonly<Record<string, FileFormat>> = {
  'application/pdf': 'pdf',
  [`${OFFICE}.wordprocessingml.document`]: 'word',
  [`${OFFICE}.wordprocessingml.template`]: 'word',
  'application/vnd.ms-word.document.macroenabled.12': 'word',
  [`${OFFICE}.spreadsheetml.sheet`]: 'spreadsheet',
  [`${OFFICE}.spreadsheetml.template`]: 'spreadsheet',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'spreadsheet',
  [`${OFFICE}.presentationml.presentation`]: 'slides',
  [`${OFFICE}.presentationml.slideshow`]: 'slides',
  [`${OFFICE}.presentationml.template`]: 'slides',
  'application/vnd.ms-powerpoint.presentation.macroenabled.12': 'slides',
  [`${OPEN}.text`]: 'open-document',
  [`${OPEN}.spreadsheet`]: 'open-document',
  [`${OPEN}.presentation`]: 'open-document',
};

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  pdf: 'pdf',
  docx: 'word',
  docm: 'word',
  dotx: 'word',
  xlsx: 'spreadsheet',
  xlsm: 'spreadsheet',
  xltx: 'spreadsheet',
  pptx: 'slides',
  pptm: 'slides',
  ppsx: 'slides',
  potx: 'slides',
  odt: 'open-document',
  ods: 'open-document',
  odp: 'open-document',
};

/** Types that say nothing: the name decides. */
const VAGUE: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'binary/octet-stream',
  '',
]);

export function detectFormat({
  mediaType,
  filename,
}: Pick<Attachment, 'mediaType' | 'filename'>): FileFormat | undefined {
  const type = bareType(mediaType);
  const extension = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';
  return BY_TYPE[type] ?? (VAGUE.has(type) ? BY_EXTENSION[extension] : undefined);
}

const TEXTS =
  /^text\/|^application\/(?:[\w.+-]*\+)?(?:json|xml|yaml|x-yaml|javascript|sql|x-sh|toml|csv)$|^image\/svg\+xml$/;
const TEXT_NAMES =
  /\.(?:txt|md|csv|tsv|json|ya?ml|xml|html?|log|ini|toml|sql|sh|py|js|ts|java|go|rs|c|h|cpp|drawio|puml|mmd|svg)$/i;

export function isPlainText({ mediaType, filename }: Pick<Attachment, 'mediaType' | 'filename'>): boolean {
  const type = bareType(mediaType);
  return TEXTS.test(type) || (VAGUE.has(type) && TEXT_NAMES.test(filename));
}

/** `text/plain; charset=utf-8` without what follows the semicolon. */
export function bareType(mediaType: string): string {
  return mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
}
