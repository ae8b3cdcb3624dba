/** Which addresses may be written: a scheme from the list, or none. */

const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'ftp']);
/** What browsers drop before they read a scheme, and what hides one from readers. */
const IGNORED = /[\u0000-\u0020\u007F-\u00A0\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
const SMALL_IMAGE = /^data:image\/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=]{1,32768}$/i;

/** What is wrong with an address that is decoded already; undefined if it may be written. */
export function checkUrl(url: string): string | undefined {
  const bare = url.replace(IGNORED, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme === undefined || SCHEMES.has(scheme) || SMALL_IMAGE.test(bare)) return undefined;
  return `an address with the scheme '${scheme}:' may not be written: use http, https, mailto, tel, ftp or a relative address`;
}
