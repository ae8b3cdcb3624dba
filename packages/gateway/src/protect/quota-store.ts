/** Where daily use is kept; what protection asks of a store. */

export type QuotaKind = 'calls' | 'writes' | 'destructive';

export interface QuotaKey {
  readonly server: string;
  readonly principal: string;
  readonly kind: QuotaKind;
}
/** What one principal used at one server on a day. */
export interface DayUse extends QuotaKey {
  /** `2026-11-23` */
  readonly day: string;
  readonly count: number;
}

/** Where use is kept over restarts and among replicas. */
export interface QuotaStore {
  /** Adds to what is there, in one transaction. Answers the new sums of the same rows. */
  add(uses: readonly DayUse[]): Promise<readonly DayUse[]>;
  /** All of a day. */
  read(day: string): Promise<readonly DayUse[]>;
}
