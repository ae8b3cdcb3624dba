/** Rows of protection: what principals did on a day, and alerts. */

export interface ProtectionTables {
  day_use: DayUseRow;
  alert: AlertRow;
  used_confirmation: UsedConfirmationRow;
}

/** A person's consent to one call that was used, kept until it would have expired. */
export interface UsedConfirmationRow {
  id: string;
  expires: number;
}

export interface DayUseRow {
  /** `2026-11-23`, UTC. */
  day: string;
  /** Id of a server. */
  server: string;
  principal: string;
  /** `calls`, `writes`, `destructive`. */
  kind: string;
  count: number;
}

export interface AlertRow {
  id: string;
  /** Equal keys are the same alert while nobody looks after it. */
  key: string;
  severity: string;
  title: string;
  detail: string;
  server: string | null;
  count: number;
  first_at: number;
  last_at: number;
  acknowledged_by: string | null;
}
