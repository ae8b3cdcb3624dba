/** Content states: how far a page is. A space suggests three; people make their own. */
import type { Context } from './context.ts';
import { type Content, DomainError } from './entities.ts';

/** `color`: `#` and six hexadecimal digits. Ids 0 to 2 are the space's. */
export interface ContentState {
  readonly id: number;
  readonly name: string;
  readonly color: string;
}

export interface SetState {
  readonly state: ContentState;
  /** When it was set; epoch milliseconds. */
  readonly at: number;
}

export type StatedStatus = 'current' | 'draft';

export interface ContentStates {
  /** What every space suggests. */
  readonly suggested: readonly ContentState[];
  /** A person's own, the latest first. */
  custom(accountId: string): readonly ContentState[];
  /** A person's own state of this name and color, made where it is missing. */
  make(accountId: string, name: string, color: string): ContentState;
  /** Suggested or anybody's. */
  byId(id: number): ContentState | undefined;
  of(contentId: number, status: StatedStatus): SetState | undefined;
  set(contentId: number, status: StatedStatus, state: ContentState, now: number): void;
  clear(contentId: number, status: StatedStatus): void;
  /** Ids of a space's published contents in a state. */
  contentsIn(spaceId: number, stateId: number): readonly Content['id'][];
}

/** What every space suggests. */
export const SUGGESTED: readonly ContentState[] = [
  { id: 0, name: 'Rough draft', color: '#FFC400' },
  { id: 1, name: 'In progress', color: '#2684FF' },
  { id: 2, name: 'Ready for review', color: '#57D9A3' },
];
const COLOR = /^#[\da-f]{6}$/iu;
const LONGEST_NAME = 20;

export function createContentStates({ store, identity }: Context): ContentStates {
  const byId = (id: number): ContentState | undefined =>
    SUGGESTED.find(state => state.id === id) ??
    store.get<ContentState>('select id, name, color from custom_state where id = ?', id);
  return {
    suggested: SUGGESTED,
    byId,
    custom: accountId =>
      store.all<ContentState>(
        'select id, name, color from custom_state where account_id = ? order by id desc',
        accountId,
      ),
    make: (accountId, name, color) => {
      checkState(name, color);
      const known = store.get<ContentState>(
        'select id, name, color from custom_state where account_id = ? and name = ? and color = ?',
        accountId,
        name,
        color,
      );
      if (known) return known;
      const state = { id: identity.nextId(), name, color };
      store.run(
        'insert into custom_state (id, account_id, name, color) values (?, ?, ?, ?)',
        state.id,
        accountId,
        name,
        color,
      );
      return state;
    },
    of: (contentId, status) => {
      const row = store.get<{ state_id: number; set_at: number }>(
        'select state_id, set_at from content_state where content_id = ? and status = ?',
        contentId,
        status,
      );
      const state = row && byId(row.state_id);
      return row && state && { state, at: row.set_at };
    },
    set: (contentId, status, state, now) => {
      store.run(
        `insert into content_state (content_id, status, state_id, set_at) values (?, ?, ?, ?)
         on conflict (content_id, status) do update set state_id = excluded.state_id, set_at = excluded.set_at`,
        contentId,
        status,
        state.id,
        now,
      );
    },
    clear: (contentId, status) => {
      store.run('delete from content_state where content_id = ? and status = ?', contentId, status);
    },
    contentsIn: (spaceId, stateId) =>
      store
        .all<{ id: number }>(
          `select c.id from content c join content_state s on s.content_id = c.id and s.status = 'current'
           where c.space_id = ? and s.state_id = ? and c.status = 'current' order by c.id`,
          spaceId,
          stateId,
        )
        .map(row => row.id),
  };
}

function checkState(name: string, color: string): void {
  if (name === '' || name.length > LONGEST_NAME)
    throw new DomainError('bad_request', `A state's name must have 1 to ${LONGEST_NAME} characters: ${name}`);
  if (!COLOR.test(color))
    throw new DomainError('bad_request', `A state's color must be like #2684FF, but was: ${color}`);
}
