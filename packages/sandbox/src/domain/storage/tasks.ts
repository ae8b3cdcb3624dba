/** Tasks as storage writes them: `ac:task` with an id, a state and a body. */
import { decodeEntities } from './entities.ts';
import { applySplices, readAttributes, scanStorage, type Token } from './scan.ts';

export type TaskStatus = 'complete' | 'incomplete';

export interface FoundTask {
  readonly localId: string;
  readonly status: TaskStatus;
  /** What is between the body's tags. */
  readonly body: string;
  /** Who is named first, as written: an account id, user key or user name. */
  readonly user: string | undefined;
  /** The first date in it, epoch milliseconds at midnight UTC. */
  readonly dueAt: number | undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Frame {
  id?: Span;
  status?: Span;
  body?: Span;
}

/** The tasks of a body in document order; one without an id has no name to be told by and is left out. */
export function readTasks(source: string): readonly FoundTask[] {
  return readFrames(source).flatMap(frame => {
    const localId = textOf(source, frame.id);
    if (localId === '') return [];
    const body = frame.body ? source.slice(frame.body.start, frame.body.end) : '';
    const status = textOf(source, frame.status) === 'complete' ? 'complete' : 'incomplete';
    return [{ localId, status, body, ...readDetails(body) }];
  });
}

/** The body with one task's state changed; everything else keeps its bytes. */
export function setTaskStatus(source: string, localId: string, status: TaskStatus): string {
  const frame = readFrames(source).find(({ id }) => textOf(source, id) === localId);
  if (!frame?.status) return source;
  const { start, end } = frame.status;
  return applySplices(source, [{ at: start, remove: end - start, insert: status }]);
}

const textOf = (source: string, span: Span | undefined): string =>
  span ? decodeEntities(source.slice(span.start, span.end)).trim() : '';

const PARTS = new Map([
  ['ac:task-id', 'id'],
  ['ac:task-status', 'status'],
  ['ac:task-body', 'body'],
] as const);
type Part = 'id' | 'status' | 'body';
const partOf = (name: string): Part | undefined => [...PARTS].find(([element]) => element === name)?.[1];

/** Tasks may stand in the bodies of others. */
function readFrames(source: string): readonly Frame[] {
  const frames: Frame[] = [];
  const open: { readonly token: Token; readonly frame: Frame | undefined }[] = [];
  for (const token of scanStorage(source)) {
    if (token.kind === 'open') {
      const frame = token.name === 'ac:task' ? {} : open.at(-1)?.frame;
      if (token.name === 'ac:task' && frame) frames.push(frame);
      open.push({ token, frame });
    } else if (token.kind === 'close') {
      const opened = open.pop();
      const part = partOf(token.name);
      if (opened?.frame && part) opened.frame[part] = { start: opened.token.end, end: token.start };
    }
  }
  return frames;
}

function readDetails(body: string): Pick<FoundTask, 'user' | 'dueAt'> {
  let user: string | undefined;
  let dueAt: number | undefined;
  for (const token of scanStorage(body)) {
    if (token.kind !== 'open' && token.kind !== 'empty') continue;
    const read = (name: string) => decodeEntities(readAttributes(body, token).get(name) ?? '');
    if (token.name === 'ri:user')
      user ??= read('ri:account-id') || read('ri:userkey') || read('ri:username') || undefined;
    const time = token.name === 'time' ? Date.parse(read('datetime')) : Number.NaN;
    if (!Number.isNaN(time)) dueAt ??= time;
  }
  return { user, dueAt };
}
