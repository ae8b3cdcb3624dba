/** What a page shows when it has nothing, or has failed, or still waits. */
import { Button, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert, type LucideIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import { joinClasses } from './classes.ts';
import classes from './states.module.css';

export interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: ReactNode;
  /** The next thing to do. */
  readonly action?: ReactNode;
  readonly boxed?: boolean;
  readonly compact?: boolean;
}

export function Empty({ icon: Icon, title, text, action, boxed, compact }: EmptyProps): ReactNode {
  return (
    <div className={joinClasses(classes.state, boxed && classes.boxed, compact && classes.compact)}>
      <div className={classes.icon}>
        <Icon size={20} aria-hidden />
      </div>
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}

export interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly compact?: boolean;
}

export function Failure({ error, onRetry, compact }: FailureProps): ReactNode {
  const { title, text } = describeError(error);
  return (
    <div role="alert" className={joinClasses(classes.state, compact && classes.compact)}>
      <div className={classes.icon}>
        <CircleAlert size={20} aria-hidden />
      </div>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      {onRetry && (
        <div className={classes.actions}>
          <Button variant="default" leftSection={<RotateCw size={15} aria-hidden />} onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

function describeError(error: unknown): { title: string; text: string } {
  if (!(error instanceof ApiError)) return { title: 'This page failed', text: String(error) };
  if (error.status === 0) return { title: 'The gateway does not answer', text: error.message };
  if (error.status === 403) return { title: 'Your role does not allow this', text: error.message };
  if (error.status === 404) return { title: 'Not found', text: error.message };
  return { title: 'That did not work', text: error.message };
}

export function Rows({
  count = 5,
  height = 44,
}: {
  readonly count?: number;
  readonly height?: number;
}): ReactNode {
  return (
    <Stack gap={8} p="md" aria-busy="true" aria-label="Loading">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={row} height={height} radius="sm" />
      ))}
    </Stack>
  );
}

export interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly skeleton?: ReactNode;
  readonly compact?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** A query's data, or what stands in for it while it loads and when it fails. Data once shown stays while it is fetched again. */
export function Loaded<T>({ query, skeleton, compact, children }: LoadedProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <Failure error={query.error} onRetry={() => void query.refetch()} {...(compact && { compact })} />;
  return skeleton ?? <Rows />;
}
