/** Counters and histograms in Prometheus' text format 0.0.4, with a bound on how many series a caller can cause. */

export type Labels = Readonly<Record<string, string>>;

/** Of one name; beyond, everything is counted under `other`. */
const MOST_SERIES = 500;

export interface Counter {
  add(labels: Labels, by?: number): void;
}
export interface Histogram {
  observe(labels: Labels, value: number): void;
}
export interface Registry {
  counter(name: string, help: string): Counter;
  /** @param bounds upper bounds of the buckets, ascending */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Asked when the metrics are read. */
  gauge(name: string, help: string, read: () => number): void;
  /** The exposition: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  render(): string;
}

export function createRegistry(): Registry {
  const families: (() => readonly string[])[] = [];
  const declare = (name: string, help: string, type: string): string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
  ];
  return {
    counter(name, help) {
      const series = new Map<string, number>();
      families.push(() => [
        ...declare(name, help, 'counter'),
        ...[...series].map(([labels, value]) => `${name}${labels} ${value}`),
      ]);
      return {
        add(labels, by = 1) {
          const key = keyIn(series, labels);
          series.set(key, (series.get(key) ?? 0) + by);
        },
      };
    },
    histogram(name, help, bounds) {
      const series = new Map<string, Distribution>();
      families.push(() => [
        ...declare(name, help, 'histogram'),
        ...[...series].flatMap(([labels, each]) => renderHistogram(name, labels, each, bounds)),
      ]);
      return {
        observe(labels, value) {
          const key = keyIn(series, labels);
          const known = series.get(key) ?? { counts: bounds.map(() => 0), count: 0, sum: 0 };
          const bucket = bounds.findIndex(bound => value <= bound);
          if (bucket >= 0) known.counts[bucket] = (known.counts[bucket] ?? 0) + 1;
          known.count += 1;
          known.sum += value;
          series.set(key, known);
        },
      };
    },
    gauge(name, help, read) {
      families.push(() => [...declare(name, help, 'gauge'), `${name} ${read()}`]);
    },
    render: () => `${families.flatMap(each => each()).join('\n')}\n`,
  };
}

interface Distribution {
  readonly counts: number[];
  count: number;
  sum: number;
}

function renderHistogram(
  name: string,
  labels: string,
  { counts, count, sum }: Distribution,
  bounds: readonly number[],
): readonly string[] {
  let below = 0;
  const buckets = bounds.map((bound, index) => {
    below += counts[index] ?? 0;
    return `${name}_bucket${withLabel(labels, 'le', String(bound))} ${below}`;
  });
  return [
    ...buckets,
    `${name}_bucket${withLabel(labels, 'le', '+Inf')} ${count}`,
    `${name}_sum${labels} ${sum}`,
    `${name}_count${labels} ${count}`,
  ];
}

function keyIn(series: ReadonlyMap<string, unknown>, labels: Labels): string {
  const key = renderLabels(labels);
  if (series.has(key) || series.size < MOST_SERIES) return key;
  return renderLabels(Object.fromEntries(Object.keys(labels).map(name => [name, 'other'])));
}

function renderLabels(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function withLabel(labels: string, name: string, value: string): string {
  const inner = labels === '' ? '' : `${labels.slice(1, -1)},`;
  return `{${inner}${name}="${value}"}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
