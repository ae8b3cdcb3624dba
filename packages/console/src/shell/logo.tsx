/** Weir's mark: water that falls over a sill. */
import type { ReactNode } from 'react';

export function Logo({ size = 26 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-weir-7)" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <path d="M6 10.500h6.500c5.500 0 4 11 9.500 11h4" />
        <path d="M6 15.500h4.500c4.500 0 3.500 10 8 10h1.500" opacity="0.55" />
        <path d="M22 7v8.500" />
      </g>
    </svg>
  );
}
