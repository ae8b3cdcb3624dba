/** Prints what a benchmark measured: a title, and line by line a name, a figure and what it should be. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  /** What the figure must be, as it is said to people: '<= 5'. */
  readonly aim?: string;
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map(figure => figure.name.length));
  for (const { name, value, aim } of figures) {
    const shown = String(Number(value.toPrecision(3))).padStart(9);
    console.log(`  ${name.padEnd(width)} ${shown}${aim === undefined ? '' : `   ${aim}`}`);
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/**
 * Milliseconds of processor time of this process, the threads that collect garbage and compile included. It tells more than a user
 * waits, since they work beside the main thread, but other work on the machine does not blur it as it does the time of day; that of the
 * thread alone (process.threadCpuUsage) counts in steps of 4 ms on Linux, too coarse for one edit.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
