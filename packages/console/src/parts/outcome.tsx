/** How something ended, as a dot and a word. */
import type { AuditEntry } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Readonly<Record<AuditEntry['outcome'], Tone>> = {
  ok: 'good',
  error: 'bad',
  refused: 'bad',
  limited: 'warn',
  cancelled: 'idle',
  intent: 'idle',
};

export function Outcome({ outcome }: { readonly outcome: AuditEntry['outcome'] }): ReactNode {
  return <Status tone={TONES[outcome]}>{outcome}</Status>;
}
