/** A secret: typed once, then only known to be set. */
import { Button, Input, PasswordInput } from '@mantine/core';
import { LockKeyhole } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import classes from './fields.module.css';
import type { Secret } from './server-form.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: Secret;
  readonly onChange: (value: Secret) => void;
  readonly error?: ReactNode;
}

export function SecretField({ label, description, value, onChange, error }: SecretFieldProps): ReactNode {
  const id = useId();
  if ('set' in value)
    return (
      <Input.Wrapper label={label} description={description} error={error} labelElement="div">
        <div className={classes.secret}>
          <LockKeyhole size={15} aria-hidden />
          <span id={id}>Kept in the vault</span>
          <Button
            size="compact-xs"
            variant="default"
            aria-describedby={id}
            aria-label={`Replace ${label}`}
            onClick={() => onChange({ value: '' })}
          >
            Replace
          </Button>
        </div>
      </Input.Wrapper>
    );
  return (
    <PasswordInput
      size="sm"
      label={label}
      withAsterisk
      description={description}
      value={value.value}
      onChange={event => onChange({ value: event.currentTarget.value })}
      error={error}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': `Show ${label}`, tabIndex: 0 }}
    />
  );
}
