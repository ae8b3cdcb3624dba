/** Redaction: stretches of a body or a title are blacked out, in one version or in all that hold them. */
import { type AdfDocument, adfToStorage, storageToAdf, storageToText } from '@weir/content';
import { createAudit } from './audit.ts';
import { type Context, requireContent, requireVersion } from './context.ts';
import { type Actor, type Content, DomainError, type Version } from './entities.ts';
import { saveVersion } from './saves.ts';
import { listVersions, removeVersion } from './versions.ts';

export interface RedactionRange {
  /** JSON pointer to a text node of the body as an ADF document; of a title: to the whole, ''. */
  readonly pointer: string;
  /** Characters; without them the whole text. */
  readonly from?: number;
  readonly to?: number;
  readonly reason?: string;
}
export interface Redaction extends RedactionRange {
  readonly from: number;
  readonly to: number;
  /** None for code, which nothing brings back. Ranges inside one another have one. */
  readonly id?: string;
}

export interface RedactionRequest {
  /** When the content was changed last, as the asker knows it; epoch milliseconds. */
  readonly updatedAt: number;
  /** Another version than the current one. */
  readonly version?: number;
  /** Whether older versions that hold the redacted words go too. */
  readonly cleanHistory: boolean;
  readonly body: readonly RedactionRange[];
  readonly title: readonly RedactionRange[];
}
export interface Redacted {
  readonly body: readonly Redaction[];
  readonly title: readonly Redaction[];
}

export interface Redactions {
  /** Throws `bad_request` for a request out of date, and for pointers and ranges that lead nowhere. */
  redact(actor: Actor, id: number, request: RedactionRequest): Redacted;
}

const BLACK = '█';
const MOST_VERSIONS = 1_000_000;

export function createRedactions(context: Context): Redactions {
  return {
    redact: (actor, id, request) =>
      context.store.transaction(() => {
        const content = requireContent(context, id);
        const version = requireVersion(context, id, request.version);
        if (request.updatedAt !== version.createdAt && request.updatedAt !== content.modifiedAt)
          throw new DomainError('bad_request', 'createdAt is out of date: the content was changed since.');
        const title = redactText(context, version.title, request.title);
        const body = redactBody(context, version, request.body);
        const words = [...title.words, ...body.words];
        save(context, actor, { content, version, title: title.text, body: body.storage });
        if (request.cleanHistory) forgetVersions(context, content, words);
        record(context, actor, content, [...body.redactions, ...title.redactions]);
        return { body: body.redactions, title: title.redactions };
      }),
  };
}

interface Blackened {
  readonly content: Content;
  readonly version: Version;
  readonly title: string;
  readonly body: string;
}

/** The current version gets a successor; an older one is changed where it stands. */
function save(context: Context, actor: Actor, { content, version, title, body }: Blackened): void {
  if (version.number === content.version) {
    const { representation } = version;
    saveVersion(context, actor, content.id, { title, body, representation, message: 'Redacted' });
  } else
    context.store.run(
      'update content_version set title = ?, body = ? where content_id = ? and number = ?',
      title,
      body,
      content.id,
      version.number,
    );
}

interface TextRedaction {
  readonly text: string;
  readonly redactions: readonly Redaction[];
  /** What was blacked out. */
  readonly words: readonly string[];
}

function redactText(
  { identity }: Context,
  text: string,
  ranges: readonly RedactionRange[],
  isCode = false,
): TextRedaction {
  const whole = ranges.map(range => fitRange(range, text.length));
  const ids = new Map<Redaction, string>();
  const redactions = whole.map(range => {
    // The widest one that holds this one gives it its id.
    const holder = whole
      .filter(({ from, to }) => from <= range.from && to >= range.to)
      .reduce((widest, next) => (next.to - next.from > widest.to - widest.from ? next : widest), range);
    const id = ids.get(holder) ?? identity.nextUuid();
    ids.set(holder, id);
    return isCode ? range : { ...range, id };
  });
  const characters = text.split('');
  for (const { from, to } of whole) characters.fill(BLACK, from, to);
  return {
    text: characters.join(''),
    redactions,
    words: whole.map(({ from, to }) => text.slice(from, to)).filter(word => word !== ''),
  };
}

function fitRange(range: RedactionRange, length: number): Redaction {
  const { from = 0, to = length } = range;
  if (from > to || to > length)
    throw new DomainError(
      'bad_request',
      `The range ${from} to ${to} does not lie in the text of ${length} characters at ${range.pointer}.`,
    );
  return { ...range, from, to };
}

interface BodyRedaction {
  readonly storage: string;
  readonly redactions: readonly Redaction[];
  readonly words: readonly string[];
}

/** Done in ADF, whose places the pointers name; a body that nobody points into stays as it is. */
function redactBody(context: Context, { body }: Version, ranges: readonly RedactionRange[]): BodyRedaction {
  if (ranges.length === 0) return { storage: body, redactions: [], words: [] };
  const adf: AdfDocument = structuredClone(storageToAdf(body));
  const done = new Map<RedactionRange, Redaction>();
  const words: string[] = [];
  for (const [pointer, meant] of Map.groupBy(ranges, range => range.pointer.replace(/\/text$/u, ''))) {
    const { node, isCode } = findText(adf, pointer);
    const redacted = redactText(context, node.text, meant, isCode);
    node.text = redacted.text;
    words.push(...redacted.words);
    for (const [index, range] of meant.entries()) {
      const redaction = redacted.redactions[index];
      if (redaction) done.set(range, redaction);
    }
  }
  return { storage: adfToStorage(adf), redactions: ranges.flatMap(range => done.get(range) ?? []), words };
}

interface TextNode {
  text: string;
}

/** Throws `bad_request` where the pointer leads to no text. */
function findText(adf: AdfDocument, pointer: string): { readonly node: TextNode; readonly isCode: boolean } {
  let here: unknown = adf;
  let isCode = false;
  for (const step of pointer.split('/').slice(1).map(unescapeStep)) {
    if (isNode(here) && 'type' in here && here.type === 'codeBlock') isCode = true;
    here = isNode(here) ? Reflect.get(here, step) : undefined;
  }
  if (isTextNode(here)) return { node: here, isCode };
  throw new DomainError('bad_request', `The pointer ${pointer} leads to no text of the body.`);
}

const unescapeStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isTextNode = (value: unknown): value is TextNode =>
  isNode(value) && 'text' in value && typeof value.text === 'string';

/** Versions that still hold what was blacked out. Newest first, since numbers slide down. */
function forgetVersions(context: Context, { id }: Content, words: readonly string[]): void {
  const { version: current } = requireContent(context, id);
  const { items } = listVersions(context, id, { limit: MOST_VERSIONS });
  for (const { number, title, body } of items) {
    const text = `${title}\n${storageToText(body)}`;
    if (number !== current && words.some(word => text.includes(word))) removeVersion(context, id, number);
  }
}

function record(context: Context, actor: Actor, content: Content, redactions: readonly Redaction[]): void {
  createAudit(context).record(actor, {
    summary: 'Content redacted',
    category: 'Pages',
    affected: { name: String(content.id), objectType: content.type === 'page' ? 'Page' : 'Blog' },
    description: redactions
      .map(({ reason }) => reason ?? '')
      .filter(Boolean)
      .join('; '),
  });
}
