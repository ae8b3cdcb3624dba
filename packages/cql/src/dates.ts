/** Dates and increments of CQL, read strictly. */

/** A date as it was written: a day, or a minute where `hour` is given. Months count from 1. No time zone: it is the asker's. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
}

/** yyyy-MM-dd or yyyy/MM/dd, with or without HH:mm; undefined for any other text and for days that do not exist. */
export function parseDate(text: string): DateParts | undefined {
  const match = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0] = [match[1], match[3], match[4]].map(Number);
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return undefined;
  if (match[5] === undefined) return { year, month, day };
  const [hour, minute] = [Number(match[5]), Number(match[6])];
  return hour > 23 || minute > 59 ? undefined : { year, month, day, hour, minute };
}

export type IncrementUnit = 'y' | 'M' | 'w' | 'd' | 'h' | 'm';

/** How far a date function is moved: `-4w`, `1M`; plus is the default sign. M is months, m minutes. */
export interface Increment {
  readonly amount: number;
  readonly unit: IncrementUnit;
}

/** Undefined for text that is no increment. */
export function parseIncrement(text: string): Increment | undefined {
  const match = /^([+-]?\d{1,6})([yMwdhm])$/.exec(text);
  if (!match) return undefined;
  return { amount: Number(match[1]), unit: match[2] as IncrementUnit }; // the pattern lets no other unit through
}
