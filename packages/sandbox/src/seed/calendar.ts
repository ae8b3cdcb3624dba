/** The company's two years: working moments between its founding in the sandbox and the end of the story. */
import type { Random } from './random.ts';

export const DAY = 86_400_000;
const HOUR = 3_600_000;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Midnight (UTC) of the day that is this many days before the end. */
export function daysBefore(end: number, days: number): number {
  return Math.floor(end / DAY) * DAY - days * DAY;
}

/** A moment in office hours on this day, or on the Friday before where it is a weekend. */
export function atWork(random: Random, day: number): number {
  const weekday = new Date(day).getUTCDay();
  const back = { 0: 2, 6: 1 }[weekday] ?? 0;
  return Math.floor(day / DAY) * DAY - back * DAY + 8 * HOUR + random.int(0, 9 * 60 * 60) * 1000;
}

/** `2026-03-12`. */
export function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** `12 March 2026`. */
export function longDay(instant: number): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `03/12/2026`: month first, as Americans write it, ambiguous as it is. */
export function slashDay(instant: number): string {
  const [year, month, day] = isoDay(instant).split('-');
  return `${month}/${day}/${year}`;
}

/** `2026 Q3`. */
export function quarterOf(instant: number): string {
  const date = new Date(instant);
  return `${date.getUTCFullYear()} Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
