/** What a server is called, what it is for, and whether it is for production. */
import { Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useClient, useSession } from '../api/context.tsx';
import type { ServerFormHandle } from './use-server-form.ts';

export interface BasicsFieldsProps {
  readonly form: ServerFormHandle;
  /** An address that is in use is not changed by renaming. */
  readonly isNew?: boolean;
}

export function BasicsFields({ form, isNew = false }: BasicsFieldsProps): ReactNode {
  const client = useClient();
  const { publicUrl } = useSession();
  const address = useRef<HTMLInputElement>(null);
  const suggested = useRef(form.values.slug === '' ? '' : undefined);
  const suggest = async () => {
    const { name, slug } = form.getValues();
    if (!isNew || name.trim() === '' || (slug !== '' && slug !== suggested.current)) return;
    const answer = await client
      .call(CONTRACT.servers.suggestSlug, { query: { name } })
      .catch(() => undefined);
    // What was typed meanwhile stays.
    if (!answer || form.getValues().slug !== slug) return;
    suggested.current = answer.slug;
    flushSync(() => form.setFieldValue('slug', answer.slug));
    // Whoever is about to type there replaces it.
    if (document.activeElement === address.current) address.current?.select();
    form.clearFieldError('slug');
  };
  const name = form.getInputProps('name');
  return (
    <Stack gap="lg">
      <TextInput
        label="Name"
        description="How people find it here and in their clients."
        placeholder="Confluence Knowledge Base"
        withAsterisk
        maxLength={80}
        {...name}
        onBlur={event => {
          name.onBlur?.(event);
          void suggest();
        }}
      />
      <TextInput
        ref={address}
        label="Address"
        description={`${publicUrl}/mcp/${form.values.slug || '…'}`}
        placeholder="knowledge-base"
        withAsterisk
        maxLength={48}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        styles={{ description: { marginTop: 6, marginBottom: 0, overflowWrap: 'anywhere' } }}
        {...form.getInputProps('slug')}
      />
      <Textarea
        label="Description"
        description="Optional. What it is for and whom to ask."
        maxLength={1000}
        {...form.getInputProps('description')}
      />
      <Switch
        label="Production mode"
        description="On: TLS or a trusted proxy is required, agents must sign in, destructive tools ask for confirmation, and nobody tries tools here with somebody else's grant. Off: for development and tests."
        {...form.getInputProps('production', { type: 'checkbox' })}
      />
    </Stack>
  );
}
