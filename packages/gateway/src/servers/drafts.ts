/** Unfinished servers: the wizard's form as far as it is filled in, kept for its person, its secrets sealed. */
import { newId, type Store } from '../store/index.ts';
import { type DraftRow, findDraft, listDrafts, putDraft, removeDraft } from '../store/server-drafts.ts';
import type { SecretStore } from './runtime.ts';
import { ServerFailure } from './server-failure.ts';
import { SERVER_SECRET } from './settings-secret.ts';

type Form = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly id: string;
  readonly app: string;
  /** 1 to 6. */
  readonly step: number;
  /** Secrets are shown as `{ "set": true }`. */
  readonly form: Form;
  /** Epoch milliseconds. */
  readonly changed: number;
}
export type DraftInput = Pick<Draft, 'app' | 'step' | 'form'>;

/** Nobody sees or changes anybody else's. Every method throws ServerFailure. */
export interface Drafts {
  /** Last changed first. */
  list(owner: string): Promise<readonly Draft[]>;
  get(id: string, owner: string): Promise<Draft>;
  create(owner: string, input: DraftInput): Promise<Draft>;
  save(id: string, owner: string, input: DraftInput): Promise<Draft>;
  /** Its secrets too. */
  remove(id: string, owner: string): Promise<void>;
  /** The reference to the secret that the draft holds, for the server that it becomes. */
  secretOf(id: string, owner: string): Promise<string | undefined>;
  /** It became a server: what it held is the server's now. */
  finish(id: string, owner: string): Promise<void>;
}

const MOST_DRAFTS = 50;
const MOST_BYTES = 200_000;

export interface DraftsOptions {
  readonly store: Store;
  readonly secrets: SecretStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export function createDrafts({ store, secrets, clock }: DraftsOptions): Drafts {
  return {
    list: async owner => (await listDrafts(store, owner)).map(show),
    get: async (id, owner) => show(await find(id, owner)),
    async create(owner, input) {
      if ((await listDrafts(store, owner)).length >= MOST_DRAFTS)
        throw new ServerFailure('conflict', `You have ${MOST_DRAFTS} drafts. Finish or delete one first.`);
      return put({ id: newId('dra'), owner, created: clock(), form: '{}' }, input);
    },
    save: async (id, owner, input) => put(await find(id, owner), input),
    async remove(id, owner) {
      const draft = await find(id, owner);
      await removeDraft(store, id);
      for (const reference of referencesOf(JSON.parse(draft.form))) await secrets.remove(reference);
    },
    async secretOf(id, owner) {
      const [reference] = referencesOf(JSON.parse((await find(id, owner)).form));
      return reference;
    },
    async finish(id, owner) {
      await find(id, owner);
      await removeDraft(store, id);
    },
  };

  async function find(id: string, owner: string): Promise<DraftRow> {
    const found = await findDraft(store, id, owner);
    if (found) return found;
    throw new ServerFailure('not_found', `You have no draft ${JSON.stringify(id)}. List your drafts again.`);
  }

  async function put(
    before: Pick<DraftRow, 'id' | 'owner' | 'created' | 'form'>,
    { app, step, form }: DraftInput,
  ): Promise<Draft> {
    if (JSON.stringify(form).length > MOST_BYTES)
      throw new ServerFailure('invalid_request', `A draft holds at most ${MOST_BYTES / 1000} kB.`);
    const old: Form = JSON.parse(before.form);
    const sealed = await sealForm(form, old, text => secrets.keep(SERVER_SECRET, text));
    const { id, owner, created } = before;
    const row = { id, owner, created, app, step, form: JSON.stringify(sealed), changed: clock() };
    await putDraft(store, row);
    const used = new Set(referencesOf(sealed));
    for (const reference of referencesOf(old)) if (!used.has(reference)) await secrets.remove(reference);
    return show(row);
  }
}

type Seal = (text: string) => Promise<string>;

/** `{ value }` is sealed; `{ set: true }` stands for what is kept at the same place. */
async function sealForm(value: unknown, kept: unknown, seal: Seal): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(each => sealForm(each, undefined, seal)));
  if (!isRecord(value)) return value;
  const [[key, content] = [], ...others] = Object.entries(value);
  if (others.length === 0 && key === 'value' && typeof content === 'string')
    return content === '' ? { set: false } : { secret: await seal(content) };
  if (others.length === 0 && key === 'set') return isReference(kept) ? kept : { set: false };
  // Nobody names a secret by its id.
  if (isReference(value)) return { set: false };
  const before = isRecord(kept) ? kept : {};
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, each]) => [name, await sealForm(each, before[name], seal)]),
  );
  return Object.fromEntries(entries);
}

function show({ id, app, step, form, changed }: DraftRow): Draft {
  return { id, app, step, form: showForm(JSON.parse(form)), changed };
}

function showForm(form: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([name, each]) => [name, showValue(each)]));
}

function showValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(showValue);
  if (isReference(value)) return { set: true };
  return isRecord(value) ? showForm(value) : value;
}

function referencesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (isReference(value)) return [value.secret];
  return isRecord(value) ? Object.values(value).flatMap(referencesOf) : [];
}

function isReference(value: unknown): value is { readonly secret: string } {
  return isRecord(value) && typeof value['secret'] === 'string' && Object.keys(value).length === 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
