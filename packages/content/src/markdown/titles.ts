/** Page titles inside addresses, where `:`, `#` and `%` have a meaning: written so that they are read back. */

const SPACE_KEY = /^~?[\w.-]+$/;

export interface PageName {
  readonly space?: string;
  readonly title: string;
}

/** `SPACE:Title`, or `Title` where no space is given. */
export function formatPageName({ space, title }: PageName): string {
  const safe = title.replace(/%(?=[0-9a-f]{2})/gi, '%25').replace(/^#|#(?=\S)/g, '%23');
  if (space) return `${space}:${safe}`;
  return parsePageName(safe).space === undefined && safe[0] !== ':' ? safe : safe.replace(':', '%3A');
}

/** What stands before the first colon is a space key if it looks like one and no space follows the colon. */
export function parsePageName(name: string): PageName {
  const colon = name.indexOf(':');
  const key = name.slice(0, Math.max(colon, 0));
  if (colon <= 0 || colon === name.length - 1 || name[colon + 1] === ' ' || !SPACE_KEY.test(key))
    return { title: decodeTitle(colon === 0 ? name.slice(1) : name) };
  return { space: key, title: decodeTitle(name.slice(colon + 1)) };
}

/**
 * `%23`, `%3A` and `%25` stand for characters that would end a title. Models also write `%20` and the like; a title that has
 * spaces is not one of theirs and is otherwise taken as it stands.
 */
export function decodeTitle(text: string): string {
  if (!text.includes('%')) return text;
  if (text.includes(' ')) return text.replace(/%(?:23|3A|25)/gi, decodeURIComponent);
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%(?:23|3A|25)/gi, decodeURIComponent);
  }
}
