/** A server as a file for another gateway: to read, to copy, to download. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { AnswerOf, CONTRACT } from '@weir/gateway/api';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeBlock } from '../ui/copy.tsx';

export interface ExportedFileProps {
  readonly exported: AnswerOf<typeof CONTRACT.servers.exportFile>;
  readonly slug: string;
}

export function ExportedFile({ exported: { file, secrets }, slug }: ExportedFileProps): ReactNode {
  const text = JSON.stringify(file, null, 2);
  return (
    <Stack>
      <CodeBlock value={text} what="configuration" />
      {secrets.length > 0 && (
        <Text size="sm" c="dimmed" className="weir-break">
          Set where it runs: {secrets.join(', ')}.
        </Text>
      )}
      <Group justify="flex-end">
        <Button
          component="a"
          leftSection={<Download size={15} aria-hidden />}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${slug}.weir.json`}
        >
          Download
        </Button>
      </Group>
    </Stack>
  );
}
