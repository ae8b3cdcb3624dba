/** One choice of a few, each with a line of explanation. */
import { Radio, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './option-cards.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly text?: ReactNode;
  readonly badge?: ReactNode;
  readonly disabled?: boolean;
}

export interface OptionCardsProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  /** Names the group only for readers that do not see the heading above it. */
  readonly hideLabel?: boolean;
}

export function OptionCards(props: OptionCardsProps): ReactNode {
  const { label, description, options, value, onChange, error, hideLabel } = props;
  return (
    <Radio.Group
      {...(hideLabel ? { 'aria-label': label } : { label, description })}
      value={value}
      onChange={onChange}
      error={error}
    >
      <div className={classes.options}>
        {options.map(option => (
          <Radio.Card
            key={option.value}
            value={option.value}
            disabled={option.disabled ?? false}
            className={classes.card ?? ''}
          >
            <Radio.Indicator size="xs" mt={3} />
            <span className={classes.words}>
              <span className={classes.label}>
                {option.label} {option.badge}
              </span>
              {option.text && (
                <Text span size="sm" c="dimmed" display="block">
                  {option.text}
                </Text>
              )}
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
