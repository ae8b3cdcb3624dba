/** A button that asks before it does something that cannot be taken back. */
import { Button, type ButtonProps, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Role } from '@weir/gateway/api';
import { type FormEvent, type ReactNode, useState } from 'react';
import { RoleButton } from './role-button.tsx';

export interface ConfirmButtonProps extends ButtonProps {
  readonly needs: Role;
  readonly obstacle?: string | undefined;
  readonly title: string;
  readonly text: ReactNode;
  /** The verb of the button that does it. */
  readonly verb: string;
  /** Must be typed first. */
  readonly typed?: string;
  readonly tone?: 'red' | 'weir';
  readonly onConfirm: () => void;
  readonly 'aria-label'?: string;
}

export function ConfirmButton(props: ConfirmButtonProps): ReactNode {
  const { needs, obstacle, title, text, verb, typed, tone = 'red', onConfirm, ...button } = props;
  const [opened, modal] = useDisclosure();
  const [entered, setEntered] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed && entered !== typed) return;
    modal.close();
    setEntered('');
    onConfirm();
  };
  return (
    <>
      <RoleButton needs={needs} obstacle={obstacle} {...button} onClick={modal.open} />
      <Modal opened={opened} onClose={modal.close} title={<Text fw={600}>{title}</Text>}>
        <form onSubmit={submit}>
          <Stack>
            <Text>{text}</Text>
            {typed && (
              <TextInput
                label={`Type ${typed} to confirm`}
                value={entered}
                onChange={event => setEntered(event.currentTarget.value)}
                data-autofocus
                autoComplete="off"
              />
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={modal.close}>
                Cancel
              </Button>
              <Button type="submit" color={tone} disabled={typed !== undefined && entered !== typed}>
                {verb}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
