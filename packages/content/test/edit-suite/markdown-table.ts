/** Tables as Markdown text: what a row or column that comes, goes or moves makes of one. An oracle; it knows nothing of storage. */

interface TextCell {
  readonly text: string;
}

type Grid = (TextCell | undefined)[][];

export interface TextTable {
  readonly header: boolean;
  /** The header row included, if there is one. */
  readonly grid: Grid;
}

function splitRow(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 1; at < line.length; at++) {
    if (line[at] === '\\') cell += line.slice(at, ++at + 1);
    else if (line[at] === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += line[at];
  }
  return cells;
}

/** Reads a table; `header` tells whether an empty first row is one. */
export function readTable(lines: readonly string[], header: boolean): TextTable {
  const [head = '', , ...body] = lines;
  const rows = (header ? [head, ...body] : body).map(splitRow);
  const grid: Grid = rows.map(row => row.map(() => undefined));
  for (const [r, row] of rows.entries()) {
    for (const [c, raw] of row.entries()) {
      if (grid[r]?.[c]) continue;
      const [all = '', inner = ''] = /^:span\{([^}]*)\}\s*/.exec(raw) ?? [];
      const cols = Number(/cols=(\d+)/.exec(inner)?.[1] ?? 1);
      const height = Number(/rows=(\d+)/.exec(inner)?.[1] ?? 1);
      const cell = { text: raw.slice(all.length) };
      for (const line of grid.slice(r, r + height)) line.fill(cell, c, c + cols);
    }
  }
  return { header, grid };
}

/** Undefined where a cell no longer is a rectangle. */
export function printTable({ header, grid }: TextTable): string[] | undefined {
  const seen = new Set<TextCell>();
  let isWhole = true;
  const lines = grid.map((row, r) => {
    const cells = row.map((cell, c) => {
      if (!cell || seen.has(cell)) return '';
      seen.add(cell);
      const cols = row.slice(c).findIndex(other => other !== cell);
      const rows = grid.slice(r).findIndex(other => other[c] !== cell);
      const width = cols === -1 ? row.length - c : cols;
      const height = rows === -1 ? grid.length - r : rows;
      const count = grid.flat().filter(other => other === cell).length;
      if (count !== width * height) isWhole = false;
      const spans = [...(width > 1 ? [`cols=${width}`] : []), ...(height > 1 ? [`rows=${height}`] : [])];
      return `${spans.length > 0 ? `:span{${spans.join(' ')}} ` : ''}${cell.text}`;
    });
    return `|${cells.map(cell => (cell.trim() === '' ? ' |' : ` ${cell.trim()} |`)).join('')}`;
  });
  const width = grid[0]?.length ?? 0;
  const rule = `|${'-|'.repeat(width)}`;
  const blank = `|${' |'.repeat(width)}`;
  if (!isWhole) return undefined;
  return header ? lines.toSpliced(1, 0, rule) : [blank, rule, ...lines];
}

export function insertRow({ header, grid }: TextTable, at: number, texts: readonly string[]): TextTable {
  const row = (grid[0] ?? []).map((_, c) => {
    const above = grid[at - 1]?.[c];
    return above && above === grid[at]?.[c] ? above : { text: texts[c] ?? '' };
  });
  return { header, grid: grid.toSpliced(at, 0, row) };
}

/** Without its header row a table has none. */
export function deleteRow({ header, grid }: TextTable, at: number): TextTable {
  return { header: header && at > 0, grid: grid.toSpliced(at, 1) };
}

function moveIn<T>(list: readonly T[], from: number, to: number): T[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1));
}

export function moveRow({ header, grid }: TextTable, from: number, to: number): TextTable {
  return { header, grid: moveIn(grid, from, to) };
}

export function insertColumn({ header, grid }: TextTable, at: number, texts: readonly string[]): TextTable {
  return {
    header,
    grid: grid.map((row, r) => {
      const left = row[at - 1];
      return row.toSpliced(at, 0, left && left === row[at] ? left : { text: texts[r] ?? '' });
    }),
  };
}

export function deleteColumn({ header, grid }: TextTable, at: number): TextTable {
  return { header, grid: grid.map(row => row.toSpliced(at, 1)) };
}

export function moveColumn({ header, grid }: TextTable, from: number, to: number): TextTable {
  return { header, grid: grid.map(row => moveIn(row, from, to)) };
}

/** One cell says something else; undefined where another cell reaches over its place. */
export function setCell(
  { header, grid }: TextTable,
  at: { row: number; column: number },
  text: string,
): TextTable {
  const old = grid[at.row]?.[at.column];
  const cell = { text };
  return { header, grid: grid.map(row => row.map(other => (other && other === old ? cell : other))) };
}
