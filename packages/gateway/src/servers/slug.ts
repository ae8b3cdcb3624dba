/** The last part of a server's URL, made from its name. */

/** What stands beside servers under /mcp, now or one day, or would be taken for something else. */
const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'all',
  'api',
  'files',
  'healthz',
  'login',
  'mcp',
  'metrics',
  'new',
  'oauth',
  'readyz',
  'sandbox',
  'sse',
  'well-known',
]);

const LONGEST = 48;
const FALLBACK = 'server';

export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}

/** Lower-case letters, digits and hyphens; accents are dropped, other scripts too. */
export function toSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST);
  const trimmed = slug.replace(/^-+|-+$/g, '');
  if (trimmed === '') return FALLBACK;
  return isReserved(trimmed) ? `${trimmed}-${FALLBACK}` : trimmed;
}

/** The first free of `docs`, `docs-2`, `docs-3`, … */
export async function findFreeSlug(
  name: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const base = toSlug(name);
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `-${count}`;
    const slug = `${base.slice(0, LONGEST - ending.length).replace(/-+$/, '')}${ending}`;
    if (!(await isTaken(slug))) return slug;
  }
}
