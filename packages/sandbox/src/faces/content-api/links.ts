/** Addresses of contents: relative ones as `_links` holds them, and the tiny link. */
import type { Content, Space } from '../../domain/types.ts';

/** The id as the API writes it: attachments' with `att` before it. */
export function apiId(content: Pick<Content, 'id' | 'type'>): string {
  return content.type === 'attachment' ? `att${content.id}` : String(content.id);
}

/** A content id from a path or body: digits, for attachments optionally after `att`. Undefined where it is none. */
export function readContentId(text: string): number | undefined {
  const digits = /^(?:att)?(\d{1,15})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** `/x/` and the id's little-endian bytes in base64, its trailing zeros cut: how Confluence shortens page addresses. */
export function tinyLink(id: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(id));
  const code = bytes
    .toString('base64')
    .replace(/[A=]+$/, '')
    .replaceAll('+', '_')
    .replaceAll('/', '-');
  return `/x/${code}`;
}

/** A title in a page's address: form-encoded. Of one that is not plain ASCII only the plain words stay, as on live sites; none: left out. */
export function titleSegment(title: string): string | undefined {
  if (/^[\x20-\x7e]+$/.test(title)) return encodeURIComponent(title).replaceAll('%20', '+');
  const words = title.match(/[\p{Script=Latin}\d.]+/gu) ?? [];
  const plain = words.filter(word => /^[A-Za-z\d.]*[A-Za-z\d][A-Za-z\d.]*$/.test(word));
  return plain.length > 0 ? plain.join('+') : undefined;
}

// Made once: to make a formatter takes longer than to make a search's answer.
const FRIENDLY = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: '2-digit',
});

/** `Nov 23, 2026`, UTC: Confluence's own words for a day. */
export function friendlyDay(epochMs: number): string {
  return FRIENDLY.format(epochMs);
}

/** Day of a blog post's address, `2026/01/30`, UTC. */
export function dayPath(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10).replaceAll('-', '/');
}

export function attachmentPreview(content: Content, space: Space): string {
  const owner = content.containerId ?? space.homepageId ?? 0;
  const preview = encodeURIComponent(`/${owner}/${content.id}/${content.title}`).replaceAll('%20', '+');
  return `/pages/viewpageattachments.action?pageId=${owner}&preview=${preview}`;
}

/** Where an attachment's bytes are, for people and for Data Center clients. */
export function downloadPath(content: Content): string {
  const query = `version=${content.version}&modificationDate=${content.modifiedAt}&cacheVersion=1&api=v2`;
  return `/download/attachments/${content.containerId}/${encodeURIComponent(content.title)}?${query}`;
}
