/** What a tool or an operation can do to Confluence, in one word. */
import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

const COLORS: Readonly<Record<string, string>> = {
  read: 'gray',
  write: 'blue',
  destructive: 'red',
  admin: 'grape',
  'app-only': 'gray',
};

export function RiskBadge({ risk }: { readonly risk: string }): ReactNode {
  return (
    <Badge size="sm" color={COLORS[risk] ?? 'gray'} style={{ flex: 'none' }}>
      {risk}
    </Badge>
  );
}
