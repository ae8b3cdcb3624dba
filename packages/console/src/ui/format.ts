/** Numbers and times as text, in the reader's language where the browser knows it. */
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const PLAIN = new Intl.NumberFormat('en');

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY_MS = 24 * HOUR;

/** @param at ISO 8601; @param now epoch milliseconds */
export function formatRelative(at: string, now: number): string {
  const difference = Date.parse(at) - now;
  const distance = Math.abs(difference);
  if (distance < 10 * SECOND) return 'just now';
  if (distance < MINUTE) return RELATIVE.format(Math.round(difference / SECOND), 'second');
  if (distance < HOUR) return RELATIVE.format(Math.round(difference / MINUTE), 'minute');
  if (distance < DAY_MS) return RELATIVE.format(Math.round(difference / HOUR), 'hour');
  if (distance < 30 * DAY_MS) return RELATIVE.format(Math.round(difference / DAY_MS), 'day');
  return DAY.format(Date.parse(at));
}

export function formatAbsolute(at: string): string {
  return ABSOLUTE.format(Date.parse(at));
}

/** 1,234 stays; 12,345 becomes 12.3K. */
export function formatCount(value: number): string {
  return value < 10_000 ? PLAIN.format(value) : COMPACT.format(value);
}

export function formatNumber(value: number): string {
  return PLAIN.format(value);
}

export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** @param milliseconds a duration */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
