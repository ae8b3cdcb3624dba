/** Scopes as a list to read and to copy. */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyIcon } from '../ui/copy.tsx';
import classes from './fields.module.css';

export function ScopeList({
  label,
  scopes,
}: {
  readonly label: string;
  readonly scopes: readonly string[];
}): ReactNode {
  return (
    <div>
      <Group justify="space-between" mb={4} gap={4} wrap="nowrap">
        <Text size="sm" fw={500}>
          {label}{' '}
          <span style={{ fontWeight: 400, color: 'var(--mantine-color-dimmed)' }}>{scopes.length}</span>
        </Text>
        {scopes.length > 0 && <CopyIcon value={scopes.join(' ')} what={label.toLowerCase()} />}
      </Group>
      {scopes.length === 0 ? (
        <Text size="sm" c="dimmed">
          None
        </Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scopes} tabIndex={0} aria-label={label}>
          {scopes.map(scope => (
            <code key={scope} className={classes.scope}>
              {scope}
            </code>
          ))}
        </section>
      )}
    </div>
  );
}
