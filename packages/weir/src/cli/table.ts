/** Rows in columns, for people; empty cells are dashes. */
import { styleOutput } from './output.ts';

/** The last column is as wide as it likes. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map(row => (row[index] || '-').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (cell || '-').padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[styleOutput('dim', line(head)), ...rows.map(line)].join('\n')}\n`;
}

/** `2026-11-23 21:04`, UTC; nothing where there is no time. */
export function formatTime(time: string | undefined): string {
  return time === undefined ? '' : time.slice(0, 16).replace('T', ' ');
}
