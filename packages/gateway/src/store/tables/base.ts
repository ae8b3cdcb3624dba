/** Rows of the change log and the settings. */
import type { Generated } from 'kysely';

export interface BaseTables {
  change_log: ChangeRow;
  setting: SettingRow;
}

export interface ChangeRow {
  seq: Generated<number>;
  kind: string;
  /** The id of what changed. */
  subject: string;
  /** The process that wrote the row. */
  origin: string;
  time: number;
}

export interface SettingRow {
  name: string;
  /** JSON. */
  value: string;
  changed: number;
  /** A principal. */
  changed_by: string;
}
