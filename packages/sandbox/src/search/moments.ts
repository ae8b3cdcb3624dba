/** CQL's dates and date functions as instants, in the asker's time zone. */
import { type DateParts, type Increment, type IncrementUnit, parseDate, parseIncrement } from '@weir/cql';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a date stands for, in epoch milliseconds: `from` inclusive, `to` exclusive. A day is 24 hours but for clock changes; an instant one millisecond. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

interface Clock {
  readonly now: number;
  readonly timeZone: string;
}

/** A literal as its day or minute; undefined for text that is no date. */
export function readMoment(text: string, timeZone: string): Interval | undefined {
  const parts = parseDate(text);
  if (!parts) return undefined;
  const from = toInstant(parts, timeZone);
  if (parts.hour !== undefined) return { from, to: from + MINUTE };
  const next = new Date(Date.UTC(parts.year, parts.month - 1, parts.day + 1));
  return { from, to: toInstant(fromUtc(next), timeZone) };
}

type Period = 'day' | 'week' | 'month' | 'year';
const PERIODS: Readonly<Record<Period, number>> = { day: 0, week: 1, month: 2, year: 3 };
const UNITS: Readonly<Record<IncrementUnit, number>> = { m: -1, h: -1, d: 0, w: 1, M: 2, y: 3 };

/**
 * now(), startOfX() and endOfX() with their increment. An increment of the period's size or more moves first
 * (endOfMonth("-1M") is the last moment of the month before), a smaller one counts from the edge
 * (startOfDay("+12h") is noon). Weeks begin on Monday.
 */
export function callDateFunction(name: string, argument: string | undefined, clock: Clock): number {
  const increment = argument === undefined ? undefined : parseIncrement(argument);
  const match = /^(start|end)of(day|week|month|year)$/i.exec(name);
  if (!match) return shift(clock.now, increment, clock.timeZone);
  const isEnd = match[1]?.toLowerCase() === 'end';
  const period = match[2]?.toLowerCase() as Period; // one of the four in the pattern
  const movesFirst = increment !== undefined && UNITS[increment.unit] >= PERIODS[period];
  const base = movesFirst ? shift(clock.now, increment, clock.timeZone) : clock.now;
  const found = edge(base, period, isEnd, clock.timeZone);
  return movesFirst ? found : shift(found, increment, clock.timeZone);
}

function edge(instant: number, period: Period, isEnd: boolean, timeZone: string): number {
  const { year, month, day } = toParts(instant, timeZone);
  const offset = isEnd ? 1 : 0;
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  const starts: Readonly<Record<Period, Date>> = {
    day: new Date(Date.UTC(year, month - 1, day + offset)),
    week: new Date(Date.UTC(year, month - 1, day - weekday + 7 * offset)),
    month: new Date(Date.UTC(year, month - 1 + offset, 1)),
    year: new Date(Date.UTC(year + offset, 0, 1)),
  };
  return toInstant(fromUtc(starts[period]), timeZone) - offset;
}

/** Days and more keep the time of day over clock changes; a month's day that does not exist becomes its last. */
function shift(instant: number, increment: Increment | undefined, timeZone: string): number {
  if (!increment) return instant;
  const { amount, unit } = increment;
  if (unit === 'm') return instant + amount * MINUTE;
  if (unit === 'h') return instant + amount * 60 * MINUTE;
  const parts = toParts(instant, timeZone);
  const rest = instant - toInstant(parts, timeZone);
  return toInstant(shiftParts(parts, amount, unit), timeZone) + rest;
}

function shiftParts(parts: DateParts, amount: number, unit: IncrementUnit): DateParts {
  if (unit === 'd' || unit === 'w') {
    const days = amount * (unit === 'w' ? 7 : 1);
    return { ...parts, ...dayOf(new Date(Date.UTC(parts.year, parts.month - 1, parts.day) + days * DAY)) };
  }
  const months = parts.month - 1 + amount * (unit === 'y' ? 12 : 1);
  const lastDay = new Date(Date.UTC(parts.year, months + 1, 0)).getUTCDate();
  return { ...parts, ...dayOf(new Date(Date.UTC(parts.year, months, Math.min(parts.day, lastDay)))) };
}

function dayOf(date: Date): { year: number; month: number; day: number } {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function fromUtc(date: Date): DateParts {
  return { ...dayOf(date), hour: 0, minute: 0 };
}

/** The wall clock of a zone at an instant, to the minute. */
function toParts(instant: number, timeZone: string): Required<DateParts> {
  const shown = new Date(instant + offsetAt(instant, timeZone));
  return { ...dayOf(shown), hour: shown.getUTCHours(), minute: shown.getUTCMinutes() };
}

/** The instant at which a zone's clock shows this; a time that a clock change skips is read with the offset before it. */
function toInstant(parts: DateParts, timeZone: string): number {
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour ?? 0, parts.minute ?? 0);
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(part => part.type === 'timeZoneName')?.value;
  const match = /([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * MINUTE;
}
