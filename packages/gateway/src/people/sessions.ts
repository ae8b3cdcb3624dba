/** Sessions of the console: a random cookie whose hash is kept, asked of the store at every request, so that what is ended is ended everywhere. */
import { newId, type Store } from '../store/index.ts';
import {
  addSession,
  listSessions,
  readSession,
  removeEnded,
  removeSession,
  removeSessionsOf,
  type SessionLimits,
  touchSession,
} from '../store/sessions.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import { hashToken, makeToken } from './tokens.ts';

const HOUR_MS = 3_600_000;
const IDLE_MS = 12 * HOUR_MS;
const LONGEST_MS = 7 * 24 * HOUR_MS;
/** How exactly the last use is known. */
const TOUCH_MS = 60_000;
const CLEAN_MS = HOUR_MS;
/** Longest user agent that is kept, in characters. */
const MAX_AGENT = 200;

export interface SignedIn {
  readonly person: Person;
  readonly session: ConsoleSession;
  /** What changes must carry: made from the cookie, so only its holder is told it. */
  readonly csrf: string;
}

/** Times in milliseconds since the epoch. */
export interface ConsoleSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly started: number;
  readonly seen: number;
  readonly address?: string;
  readonly userAgent?: string;
}
export type SignInMethod = 'link' | 'sso';

export interface SessionStart {
  readonly personId: string;
  readonly method: SignInMethod;
  readonly address?: string;
  readonly userAgent?: string;
  /** The cookie that the browser came with; its session ends, so that nobody's known cookie becomes somebody's session. */
  readonly replaces?: string;
}

export interface Sessions {
  /** Starts a session: the new cookie's value. */
  start(start: SessionStart): Promise<string>;
  /** Whose cookie it is; undefined where the session ended, idled or the person may not sign in. */
  find(cookie: string): Promise<SignedIn | undefined>;
  list(personId: string): Promise<readonly ConsoleSession[]>;
  /** Ends one session of a person; false where there is none. */
  end(personId: string, id: string): Promise<boolean>;
  endAll(personId: string): Promise<void>;
}

/** How long a cookie lives at most, in seconds. */
export const COOKIE_SECONDS = LONGEST_MS / 1000;

export interface SessionsOptions {
  readonly store: Store;
  readonly people: People;
  readonly clock: () => number;
}

export function createSessions({ store, people, clock }: SessionsOptions): Sessions {
  const cleaned = { at: 0 };
  const limits = (): SessionLimits => ({ now: clock(), seenAfter: clock() - IDLE_MS });
  const clean = async (): Promise<void> => {
    if (clock() - cleaned.at < CLEAN_MS) return;
    cleaned.at = clock();
    await removeEnded(store, limits());
  };
  return {
    async start({ personId, method, address, userAgent, replaces }) {
      await clean();
      if (replaces !== undefined) await removeSession(store, hashToken(replaces));
      const cookie = makeToken();
      const now = clock();
      await addSession(store, {
        hash: hashToken(cookie),
        id: newId('ses'),
        person_id: personId,
        method,
        started: now,
        seen: now,
        expires: now + LONGEST_MS,
        address: address ?? null,
        user_agent: userAgent?.slice(0, MAX_AGENT) ?? null,
      });
      await people.see(personId);
      return cookie;
    },
    async find(cookie) {
      const hash = hashToken(cookie);
      const row = await readSession(store, hash, limits());
      const person = row && (await people.meet(row.person_id));
      if (!row || person?.status !== 'active') return undefined;
      if (clock() - row.seen > TOUCH_MS) {
        await touchSession(store, hash, clock());
        await people.see(person.id);
      }
      return { person, session: describeSession(row), csrf: csrfOf(cookie) };
    },
    async list(personId) {
      return (await listSessions(store, personId, limits())).map(describeSession);
    },
    async end(personId, id) {
      return (await removeSessionsOf(store, personId, id)) > 0;
    },
    async endAll(personId) {
      await removeSessionsOf(store, personId);
    },
  };
}

function csrfOf(cookie: string): string {
  return hashToken(`weir csrf ${cookie}`);
}

type Row = Awaited<ReturnType<typeof listSessions>>[number];

function describeSession(row: Row): ConsoleSession {
  return {
    id: row.id,
    method: row.method === 'sso' ? 'sso' : 'link',
    started: row.started,
    seen: row.seen,
    ...(row.address !== null && { address: row.address }),
    ...(row.user_agent !== null && { userAgent: row.user_agent }),
  };
}
