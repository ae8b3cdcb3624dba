/** Text to take away: a button, a line and a block that copy. */
import { ActionIcon, CopyButton, Text, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { joinClasses } from './classes.ts';
import classes from './copy.module.css';

export interface CopyProps {
  readonly value: string;
  /** What is copied, for the button's name: "server URL". */
  readonly what: string;
}

export function CopyIcon({ value, what }: CopyProps): ReactNode {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
          <ActionIcon onClick={copy} aria-label={copied ? 'Copied' : `Copy ${what}`} size="md">
            {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** One line, shortened to fit, copied whole. */
export function CopyLine({ value, what, label }: CopyProps & { readonly label?: string }): ReactNode {
  return (
    <div>
      {label && (
        <Text size="sm" fw={500} mb={4}>
          {label}
        </Text>
      )}
      <div className={classes.field}>
        <code className={classes.value} title={value}>
          {value}
        </code>
        <CopyIcon value={value} what={what} />
      </div>
    </div>
  );
}

export interface CodeBlockProps extends CopyProps {
  readonly wrap?: boolean;
}

export function CodeBlock({ value, what, wrap }: CodeBlockProps): ReactNode {
  return (
    <div className={classes.block}>
      <section
        className={joinClasses(classes.pre, wrap && classes.wrap)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={what}
      >
        {value}
      </section>
      <div className={classes.corner}>
        <CopyIcon value={value} what={what} />
      </div>
    </div>
  );
}
