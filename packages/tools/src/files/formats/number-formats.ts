/** Numbers of a spreadsheet as its reader sees them where that changes their meaning: dates, times and percentages. */
import { attribute, walkXml } from './xml.ts';

export interface NumberFormats {
  /** By the style of a cell. */
  readonly kinds: readonly NumberKind[];
  /** Days count from 1904, as old Macs did. */
  readonly is1904: boolean;
}
type NumberKind = 'number' | 'date' | 'time' | 'date-time' | 'percent';

/** Formats that every file knows without naming them. Source: ECMA-376, 18.8.30. */
const BUILT_IN: Readonly<Record<number, NumberKind>> = {
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date-time',
  45: 'time',
  46: 'time',
  47: 'time',
};

export function readNumberFormats(xml: string | undefined, is1904: boolean): NumberFormats {
  const own = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCellFormats = false;
  walkXml(xml ?? '', {
    open: (name, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, kindOf(attribute(attributes, 'formatCode') ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) kinds.push(own.get(id) ?? BUILT_IN[id] ?? 'number');
    },
    close: name => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return { kinds, is1904 };
}

/** By the letters of its first section, without quoted words, escaped letters and colours; `[h]` counts hours. */
function kindOf(code: string): NumberKind {
  const letters = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .toLowerCase();
  const hasDate = /[yd]|mmm/.test(letters);
  const hasTime = /[hs]/.test(letters);
  if (hasDate) return hasTime ? 'date-time' : 'date';
  if (hasTime) return 'time';
  return letters.includes('%') ? 'percent' : 'number';
}

const DAY_MS = 86_400_000;
/** Day 0 of a file, by which day 60 is the 29th of February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_466;

/** As `2026-11-23`, `2026-11-23 11:40`, `11:40:05` or `12.5%`; anything else as it is stored. */
export function showNumber(value: string, style: number, { kinds, is1904 }: NumberFormats): string {
  const kind = kinds[style] ?? 'number';
  const number = Number(value);
  if (value === '' || kind === 'number' || !Number.isFinite(number)) return trimFloat(value);
  if (kind === 'percent') return `${trimFloat(String(number * 100))}%`;
  if (number < 0 || number >= LAST_DAY) return value;
  if (kind === 'time') return showDuration(number);
  const time = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(number * DAY_MS));
  const text = time.toISOString();
  return kind === 'date' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

/** Days as hours, minutes and seconds; hours may go beyond a day. */
function showDuration(days: number): string {
  const seconds = Math.round(days * 86_400);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** `0.30000000000000004` is how a file stores 0.3. */
function trimFloat(value: string): string {
  return /^-?\d+\.\d{12,}$/.test(value) ? String(Number(Number(value).toPrecision(15))) : value;
}
