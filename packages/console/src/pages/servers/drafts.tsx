/** Servers that I began and have not created yet. */
import { Text } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { FilePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRead, useSend } from '../../api/context.tsx';
import { APP_NAMES } from '../../ui/app-icon.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { TextLink } from '../../ui/links.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import classes from './servers.module.css';

export function Drafts(): ReactNode {
  const drafts = useRead(CONTRACT.drafts.list, {}, { enabled: useMay('editor') });
  const discard = useSend(CONTRACT.drafts.remove, {
    refreshes: [CONTRACT.drafts.list],
    success: 'Draft discarded',
  });
  const items = drafts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className={classes.drafts} aria-label="Drafts" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {items.map(draft => {
        const name = nameOf(draft.form);
        return (
          <li key={draft.id} className={classes.draft}>
            <FilePen size={16} aria-hidden />
            <div className={classes.grow}>
              <TextLink
                to="/create/$draft"
                params={{ draft: draft.id }}
                search={{ step: draft.step }}
                size="sm"
                fw={500}
              >
                {name || 'Unnamed server'}
              </TextLink>{' '}
              <Text span size="sm" c="dimmed">
                draft for {APP_NAMES[draft.app] ?? draft.app}, step {draft.step} of 6, saved{' '}
                <RelativeTime at={draft.changedAt} />
              </Text>
            </div>
            <ConfirmButton
              needs="editor"
              variant="subtle"
              color="gray"
              size="xs"
              title="Discard this draft?"
              text="What you filled in is deleted."
              verb="Discard"
              aria-label={`Discard the draft ${name}`}
              onConfirm={() => discard.mutate({ params: { id: draft.id } })}
            >
              Discard
            </ConfirmButton>
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(form: Readonly<Record<string, unknown>>): string {
  return typeof form['name'] === 'string' ? form['name'] : '';
}
