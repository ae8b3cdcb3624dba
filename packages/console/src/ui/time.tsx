/** Times as people read them: relative, with the absolute one as title. */
import { useInterval } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { formatAbsolute, formatRelative } from './format.ts';

export function RelativeTime({ at }: { readonly at: string }): ReactNode {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true });
  return (
    <time dateTime={at} title={formatAbsolute(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatRelative(at, now)}
    </time>
  );
}
