/** One argument, by the kind that its schema asks for. */
import { Checkbox, JsonInput, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './playground.module.css';
import type { Field, FieldValues } from './schema-fields.ts';

export interface ArgumentFieldProps {
  readonly field: Field;
  readonly value: FieldValues[string];
  readonly error: string | undefined;
  readonly onChange: (value: FieldValues[string]) => void;
}

export function ArgumentField({ field, value, error, onChange }: ArgumentFieldProps): ReactNode {
  const shared = {
    label: field.label,
    withAsterisk: field.required,
    ...(field.description && { description: field.description }),
    ...(field.placeholder && { placeholder: field.placeholder }),
    ...(error && { error }),
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'boolean': {
      const { label, description } = shared;
      return (
        <Checkbox
          size="sm"
          label={label}
          {...(description && { description })}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      );
    }
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={field.kind === 'number'}
          {...(field.minimum !== undefined && { min: field.minimum })}
          {...(field.maximum !== undefined && { max: field.maximum })}
          onChange={given => onChange(typeof given === 'number' ? given : undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          clearable={!field.required}
          data={[...(field.options ?? [])]}
          value={text || null}
          onChange={given => onChange(given ?? undefined)}
        />
      );
    case 'list':
      return (
        <TagsInput size="sm" {...shared} value={Array.isArray(value) ? [...value] : []} onChange={onChange} />
      );
    case 'json':
      return (
        <JsonInput
          className={classes.whole ?? ''}
          {...shared}
          autosize
          minRows={3}
          maxRows={14}
          value={text}
          onChange={onChange}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        />
      );
    case 'long-text':
      return (
        <Textarea
          className={classes.whole ?? ''}
          {...shared}
          maxRows={14}
          value={text}
          onChange={event => onChange(event.currentTarget.value)}
        />
      );
    default:
      return <TextInput {...shared} value={text} onChange={event => onChange(event.currentTarget.value)} />;
  }
}
