/** A state as a dot and a word, never as colour alone. */
import type { ReactNode } from 'react';
import { joinClasses } from './classes.ts';
import classes from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'idle';

export function Status({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={classes.status}>
      <span className={joinClasses(classes.dot, classes[tone])} aria-hidden />
      {children}
    </span>
  );
}
