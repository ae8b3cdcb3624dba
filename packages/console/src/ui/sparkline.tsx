/** Calls an hour as small bars, errors at their foot. */
import type { ReactNode } from 'react';

export interface SparklineProps {
  readonly calls: readonly number[];
  readonly errors: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** What is drawn, for readers who do not see it. */
  readonly label: string;
}

export function Sparkline({ calls, errors, width = 96, height = 24, label }: SparklineProps): ReactNode {
  const top = Math.max(1, ...calls);
  const step = width / Math.max(1, calls.length);
  const bar = Math.max(1, step - 1);
  const scale = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / top) * (height - 1)));
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block', maxWidth: width }}
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--weir-line)" />
      {calls.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour's place is its identity
        <g key={index}>
          <rect
            x={index * step}
            y={height - scale(value)}
            width={bar}
            height={scale(value)}
            fill="var(--weir-bars)"
            rx={0.75}
          />
          <rect
            x={index * step}
            y={height - scale(errors[index] ?? 0)}
            width={bar}
            height={scale(errors[index] ?? 0)}
            fill="var(--weir-bad)"
            rx={0.75}
          />
        </g>
      ))}
    </svg>
  );
}
