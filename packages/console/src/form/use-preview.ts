/** What a selection offers and needs, fetched once it rests. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { useRead } from '../api/context.tsx';
import type { ServerForm } from './server-form.ts';

export type Preview = AnswerOf<typeof CONTRACT.catalogue.preview>;

export function usePreview({ app, selection }: Pick<ServerForm, 'app' | 'selection'>) {
  const [settled] = useDebouncedValue(selection, 200);
  const query = useRead(
    CONTRACT.catalogue.preview,
    { params: { app }, body: { selection: settled } },
    { placeholderData: keepPreviousData, staleTime: 300_000 },
  );
  return { ...query, isOld: settled !== selection || query.isPlaceholderData };
}
