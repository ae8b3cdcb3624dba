/** Keeps a draft as it is filled in: a moment after the last change, and at every step. */
import { useDebouncedCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { CONTRACT } from '@weir/gateway/api';
import { useEffect, useRef, useState } from 'react';
import { keyOf, refresh, useClient } from '../../api/context.tsx';
import { type ServerForm, toDraft } from '../../form/server-form.ts';

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

export interface DraftKeeper {
  readonly saving: Saving;
  readonly keep: (values: ServerForm, step: number) => void;
  /** Stops keeping: the draft became a server. */
  readonly stop: () => void;
}

export function useDraft(id: string, app: string): DraftKeeper {
  const client = useClient();
  const queries = useQueryClient();
  const [saving, setSaving] = useState<Saving>('idle');
  const stopped = useRef(false);
  const save = useDebouncedCallback(
    async (values: ServerForm, step: number) => {
      if (stopped.current) return;
      try {
        const kept = await client.call(CONTRACT.drafts.save, {
          params: { id },
          body: { app, step, form: toDraft(values) },
        });
        queries.setQueryData(keyOf(CONTRACT.drafts.get, { params: { id } }), kept);
        refresh(queries, [CONTRACT.drafts.list]);
        setSaving('saved');
      } catch {
        setSaving('failed');
      }
    },
    { delay: 500, flushOnUnmount: true },
  );
  useEffect(() => {
    const flush = () => save.flush();
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [save]);
  return {
    saving,
    keep: (values, step) => {
      if (stopped.current) return;
      setSaving('saving');
      save(values, step);
    },
    stop: () => {
      stopped.current = true;
    },
  };
}
