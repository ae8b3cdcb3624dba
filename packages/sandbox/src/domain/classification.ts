/** How confidential contents are: the organisation's levels, those given to contents, and the spaces' defaults. */
import type { Context } from './context.ts';
import { DomainError } from './entities.ts';

export interface ClassificationLevel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly guideline: string;
  readonly color: 'GREEN' | 'BLUE' | 'ORANGE' | 'RED';
}

/** Least confidential first. The administration of an organisation makes them; here they stand. */
const LEVELS: readonly ClassificationLevel[] = [
  {
    id: '6b1f3c0a-1d52-4a7e-9a30-2f6f8f0a1001',
    name: 'Public',
    description: 'Anyone may read it.',
    guideline: 'Share it freely.',
    color: 'GREEN',
  },
  {
    id: '6b1f3c0a-1d52-4a7e-9a30-2f6f8f0a1002',
    name: 'Internal',
    description: 'For everybody who works here.',
    guideline: 'Do not share it outside of the company.',
    color: 'BLUE',
  },
  {
    id: '6b1f3c0a-1d52-4a7e-9a30-2f6f8f0a1003',
    name: 'Confidential',
    description: 'For those who work on it.',
    guideline: 'Share it with those who need it for their work.',
    color: 'ORANGE',
  },
  {
    id: '6b1f3c0a-1d52-4a7e-9a30-2f6f8f0a1004',
    name: 'Restricted',
    description: 'For the people named.',
    guideline: 'Share it with nobody else.',
    color: 'RED',
  },
];

/** A draft has a level of its own until it is published. */
export type ClassifiedStatus = 'current' | 'draft';

export interface Classification {
  readonly levels: readonly ClassificationLevel[];
  /** The level given to this content or space itself. */
  of(ownerId: number, status?: ClassifiedStatus): ClassificationLevel | undefined;
  /** Throws `bad_request` for a level that the organisation does not have. */
  set(ownerId: number, levelId: string, status?: ClassifiedStatus): void;
  clear(ownerId: number, status?: ClassifiedStatus): void;
}

export function createClassification({ store }: Context): Classification {
  return {
    levels: LEVELS,
    of: (ownerId, status = 'current') => {
      const sql = 'select level_id from classification where content_id = ? and status = ?';
      const id = store.get<{ level_id: string }>(sql, ownerId, status)?.level_id;
      return LEVELS.find(level => level.id === id);
    },
    set: (ownerId, levelId, status = 'current') => {
      if (!LEVELS.some(level => level.id === levelId))
        throw new DomainError('bad_request', `No classification level has the id ${levelId}.`);
      store.run(
        'insert into classification (content_id, status, level_id) values (?, ?, ?) on conflict do update set level_id = excluded.level_id',
        ownerId,
        status,
        levelId,
      );
    },
    clear: (ownerId, status = 'current') => {
      store.run('delete from classification where content_id = ? and status = ?', ownerId, status);
    },
  };
}
