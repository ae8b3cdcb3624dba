/** Makes an access key, and shows its secret once. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { type AnswerOf, CONTRACT, Role } from '@weir/gateway/api';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { notifyRefusal, useRead, useSend } from '../../api/context.tsx';
import { CopyLine } from '../../ui/copy.tsx';

export type MadeKey = AnswerOf<typeof CONTRACT.keys.create>;

export interface KeyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (made: MadeKey) => void;
}

const EMPTY = {
  name: '',
  personId: '',
  servers: [] as string[],
  risks: ['read', 'write'] as string[],
  addresses: [] as string[],
  apiRole: '',
  days: '90',
};

export function KeyDialog({ opened, onClose, onMade }: KeyDialogProps): ReactNode {
  const form = useForm({ initialValues: EMPTY });
  const create = useSend(CONTRACT.keys.create, {
    quiet: true,
    refreshes: [CONTRACT.keys.list],
    onSuccess: answer => {
      form.reset();
      onClose();
      onMade(answer);
    },
  });
  const submit = form.onSubmit(({ personId, apiRole, days, ...values }) => {
    const parsed = CONTRACT.keys.create.body.safeParse({
      ...values,
      ...(personId && { personId }),
      ...(apiRole && { apiRole }),
      ...(days && { days: Number(days) }),
    });
    if (!parsed.success) {
      form.setErrors(
        Object.fromEntries(parsed.error.issues.map(issue => [String(issue.path[0]), 'Fill this in.'])),
      );
      return;
    }
    create.mutate(
      { body: parsed.data },
      {
        onError: error => {
          if (Object.keys(error.fields).length > 0) form.setErrors(error.fields);
          else notifyRefusal(error);
        },
      },
    );
  });
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={600}>New access key</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <KeyFields form={form} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Make key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function KeyFields({ form }: { readonly form: ReturnType<typeof useForm<typeof EMPTY>> }): ReactNode {
  const people = useRead(CONTRACT.people.list, { query: { limit: 200 } });
  const servers = useRead(CONTRACT.servers.list, {});
  return (
    <>
      <TextInput
        label="Name"
        placeholder="nightly-export"
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label="Acts as"
        searchable
        data={[
          { value: '', label: 'A machine of its own' },
          ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('personId')}
      />
      <MultiSelect
        size="sm"
        label="Servers"
        description="None chosen: all."
        data={(servers.data?.items ?? []).map(({ slug, name }) => ({ value: slug, label: name }))}
        {...form.getInputProps('servers')}
      />
      <Checkbox.Group label="May call tools that" {...form.getInputProps('risks')}>
        <Group mt={6}>
          <Checkbox value="read" label="read" />
          <Checkbox value="write" label="write" />
          <Checkbox value="destructive" label="destroy" />
          <Checkbox value="admin" label="administer" />
        </Group>
      </Checkbox.Group>
      <Select
        label="Ends"
        data={[
          { value: '30', label: 'In 30 days' },
          { value: '90', label: 'In 90 days' },
          { value: '365', label: 'In a year' },
          { value: '', label: 'Never' },
        ]}
        {...form.getInputProps('days')}
      />
      <TagsInput
        size="sm"
        label="Addresses"
        description="Optional. Networks that may present it, such as 10.0.0.0/8."
        {...form.getInputProps('addresses')}
      />
      <Select
        label="Admin API"
        description="Whether it may change this gateway, and as what."
        data={[{ value: '', label: 'Not allowed' }, ...Role.options.filter(role => role !== 'member')]}
        {...form.getInputProps('apiRole')}
      />
    </>
  );
}

export interface SecretDialogProps {
  readonly made: MadeKey | undefined;
  readonly onClose: () => void;
}

export function SecretDialog({ made, onClose }: SecretDialogProps): ReactNode {
  return (
    <Modal
      opened={made !== undefined}
      onClose={onClose}
      closeOnClickOutside={false}
      title={<Text fw={600}>Access key {made?.key.name}</Text>}
    >
      {made && (
        <Stack>
          <Alert variant="light" color="yellow" icon={<KeyRound size={18} />}>
            Shown once: copy it now. Clients send it as their bearer token.
          </Alert>
          <CopyLine value={made.secret} what="access key" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
