/** Calls at the same time: bounded for each principal and each server, with a queue in which principals take turns. */

export interface QueueLimits {
  /** Of one principal at one server. */
  readonly perPrincipal: number;
  /** Of everybody at one server. */
  readonly perServer: number;
}
export interface FairQueueOptions {
  /** How long a call may wait for its turn, in milliseconds. */
  readonly deadlineMs: number;
  /** Waiting calls of one principal; beyond, the next is refused at once. */
  readonly mostWaiting: number;
}

/** Why a call did not get its turn. */
export type QueueRefusal = 'full' | 'late' | 'gone';
export type Release = () => void;

export interface FairQueue {
  /** Resolves when it is the call's turn, with what ends the turn; call that once the answer is out. */
  enter(
    at: { readonly server: string; readonly principal: string; readonly signal?: AbortSignal },
    limits: QueueLimits,
  ): Promise<Release | QueueRefusal> | Release | QueueRefusal;
  readonly running: number;
  readonly waiting: number;
}

interface Waiter {
  start(): void;
}
/** One principal at one server. Gone when it neither runs nor waits. */
interface Lane {
  running: number;
  readonly waiting: Waiter[];
}
interface Room {
  running: number;
  /** In the order of their next turn. */
  readonly lanes: Map<string, Lane>;
}

export function createFairQueue({ deadlineMs, mostWaiting }: FairQueueOptions): FairQueue {
  const rooms = new Map<string, Room>();
  let running = 0;
  let waiting = 0;

  return {
    enter({ server, principal, signal }, limits) {
      const room = rooms.get(server) ?? openRoom(server);
      const lane = room.lanes.get(principal) ?? openLane(room, principal);
      if (lane.waiting.length === 0 && hasRoom(room, lane, limits)) {
        return start({ server, principal, room, lane, limits });
      }
      if (lane.waiting.length >= mostWaiting) return 'full';
      return waitInLine({ server, principal, room, lane, limits }, signal);
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting;
    },
  };

  interface Place {
    readonly server: string;
    readonly principal: string;
    readonly room: Room;
    readonly lane: Lane;
    readonly limits: QueueLimits;
  }

  function waitInLine(place: Place, signal: AbortSignal | undefined): Promise<Release | QueueRefusal> {
    return new Promise(resolve => {
      const leave = (why: QueueRefusal): void => {
        const index = place.lane.waiting.indexOf(waiter);
        if (index < 0) return;
        place.lane.waiting.splice(index, 1);
        waiting -= 1;
        settle(why);
        tidy(place);
      };
      const timer = setTimeout(() => leave('late'), deadlineMs);
      const onAbort = (): void => leave('gone');
      const settle = (result: Release | QueueRefusal): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      const waiter: Waiter = { start: () => settle(start(place)) };
      signal?.addEventListener('abort', onAbort, { once: true });
      place.lane.waiting.push(waiter);
      waiting += 1;
    });
  }

  function start(place: Place): Release {
    place.lane.running += 1;
    place.room.running += 1;
    running += 1;
    let isRunning = true;
    return () => {
      if (!isRunning) return;
      isRunning = false;
      place.lane.running -= 1;
      place.room.running -= 1;
      running -= 1;
      tidy(place);
      startNext(place);
    };
  }

  /** The lane that was served goes behind the others. */
  function startNext({ server, room, limits }: Place): void {
    for (const [principal, lane] of room.lanes) {
      if (room.running >= limits.perServer) return;
      if (lane.waiting.length === 0 || !hasRoom(room, lane, limits)) continue;
      const [waiter] = lane.waiting.splice(0, 1);
      waiting -= 1;
      room.lanes.delete(principal);
      room.lanes.set(principal, lane);
      rooms.set(server, room);
      waiter?.start();
      return;
    }
  }

  function openRoom(server: string): Room {
    const room: Room = { running: 0, lanes: new Map() };
    rooms.set(server, room);
    return room;
  }

  function openLane(room: Room, principal: string): Lane {
    const lane: Lane = { running: 0, waiting: [] };
    room.lanes.set(principal, lane);
    return lane;
  }

  /** Nothing is kept of whoever neither runs nor waits. */
  function tidy({ server, principal, room, lane }: Place): void {
    if (lane.running === 0 && lane.waiting.length === 0 && room.lanes.get(principal) === lane)
      room.lanes.delete(principal);
    if (room.lanes.size === 0 && rooms.get(server) === room) rooms.delete(server);
  }
}

function hasRoom(room: Room, lane: Lane, limits: QueueLimits): boolean {
  return room.running < limits.perServer && lane.running < limits.perPrincipal;
}
