/** The line that tells how to get the rest. */
export function moreWith(cursor: string | undefined, what = 'More'): string | undefined {
  return cursor === undefined ? undefined : `${what}: call again with cursor=${cursor}`;
}
