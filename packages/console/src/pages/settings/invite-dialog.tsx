/** Adds a person, and shows the link that signs them in, once. */
import { Alert, Button, Group, Modal, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type AnswerOf, CONTRACT, mayAct, Role } from '@weir/gateway/api';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { notifyRefusal, useSend, useSession } from '../../api/context.tsx';
import { CopyLine } from '../../ui/copy.tsx';
import { RelativeTime } from '../../ui/time.tsx';

export type Invited = AnswerOf<typeof CONTRACT.people.invite>;

export interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onInvited: (invited: Invited) => void;
}

interface InviteForm {
  name: string;
  email: string;
  role: Role;
  groups: string[];
}

export function InviteDialog({ opened, onClose, onInvited }: InviteDialogProps): ReactNode {
  const me = useSession().person;
  const form = useForm<InviteForm>({ initialValues: { name: '', email: '', role: 'member', groups: [] } });
  const invite = useSend(CONTRACT.people.invite, {
    quiet: true,
    refreshes: [CONTRACT.people.list],
    onSuccess: answer => {
      form.reset();
      onClose();
      onInvited(answer);
    },
  });
  const submit = form.onSubmit(({ email, ...values }) => {
    const parsed = CONTRACT.people.invite.body.safeParse({ ...values, ...(email && { email }) });
    if (!parsed.success) {
      form.setErrors(
        Object.fromEntries(
          parsed.error.issues.map(issue => [
            issue.path.join('.'),
            issue.path[0] === 'email' ? 'Give an e-mail address.' : 'Fill this in.',
          ]),
        ),
      );
      return;
    }
    invite.mutate(
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
    <Modal opened={opened} onClose={onClose} title={<Text fw={600}>Invite a person</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label="Name" withAsterisk data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="E-mail"
            description="Optional. Links their single sign-on."
            type="email"
            {...form.getInputProps('email')}
          />
          <Select
            label="Role"
            data={Role.options.filter(role => me && mayAct(me.role, role))}
            {...form.getInputProps('role')}
          />
          <TagsInput
            size="sm"
            label="Groups"
            description="Optional. Servers can be limited to groups."
            {...form.getInputProps('groups')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={invite.isPending}>
              Invite
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export interface LinkDialogProps {
  readonly invited: Invited | undefined;
  readonly onClose: () => void;
}

export function LinkDialog({ invited, onClose }: LinkDialogProps): ReactNode {
  return (
    <Modal
      opened={invited !== undefined}
      onClose={onClose}
      closeOnClickOutside={false}
      title={<Text fw={600}>Sign-in link of {invited?.person.name}</Text>}
    >
      {invited && (
        <Stack>
          <Alert variant="light" color="yellow" icon={<KeyRound size={18} />}>
            Shown once. Whoever opens it first signs in as {invited.person.name}; it ends{' '}
            <RelativeTime at={invited.expiresAt} />.
          </Alert>
          <CopyLine value={invited.url} what="sign-in link" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
