/** Asks before a person is removed. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CONTRACT, type Person } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { useSend } from '../../api/context.tsx';

export interface RemoveDialogProps {
  readonly person: Person | undefined;
  readonly onClose: () => void;
}

export function RemoveDialog({ person, onClose }: RemoveDialogProps): ReactNode {
  const remove = useSend(CONTRACT.people.remove, {
    refreshes: [CONTRACT.people.list],
    success: 'The person was removed',
    onSuccess: onClose,
  });
  return (
    <Modal
      opened={person !== undefined}
      onClose={onClose}
      title={<Text fw={600}>Remove {person?.name}?</Text>}
    >
      <Stack>
        <Text>Their sessions, access keys and connections end at once. Their audit entries stay.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => person && remove.mutate({ params: { id: person.id } })}
          >
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
