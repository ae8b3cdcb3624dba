/** Rows of a table as lines of Markdown. */

/** `| a | b |`: line ends and bars in a cell cannot break its row. */
export function renderRow(cells: readonly string[]): string {
  return `| ${cells
    .map(cell =>
      cell
        .trim()
        .replace(/\s*\n\s*/g, ' ')
        .replaceAll('|', '\\|'),
    )
    .join(' | ')} |`;
}

/** The line below the first row. */
export function renderRule(columns: number): string {
  return `|${' --- |'.repeat(Math.max(1, columns))}`;
}
