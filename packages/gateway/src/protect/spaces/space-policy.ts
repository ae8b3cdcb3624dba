/** Which spaces a server serves: those that are allowed, without those that are denied. */

export interface SpaceRules {
  /** Keys; empty: every space. */
  readonly allow: readonly string[];
  /** Keys; wins over `allow`. */
  readonly deny: readonly string[];
}

/** Keys of spaces are told apart without case. */
export function createSpacePolicy({ allow, deny }: SpaceRules) {
  const allowed = new Set(allow.map(normalise));
  const denied = new Set(deny.map(normalise));
  return {
    isAllowed: (key: string): boolean =>
      !denied.has(normalise(key)) && (allowed.size === 0 || allowed.has(normalise(key))),
    /** A clause that finds nothing elsewhere: `space in ("ENG")`. */
    clause: [
      ...(allow.length > 0 ? [`space in (${allow.map(quote).join(', ')})`] : []),
      ...(deny.length > 0 ? [`space not in (${deny.map(quote).join(', ')})`] : []),
    ].join(' and '),
  };
}
export type SpacePolicy = ReturnType<typeof createSpacePolicy>;

function normalise(key: string): string {
  return key.trim().toUpperCase();
}

function quote(key: string): string {
  return `"${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
