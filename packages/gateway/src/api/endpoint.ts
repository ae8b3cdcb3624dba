/** What an endpoint of the admin API is, as data: method, path, who may call it, and the shapes that go in and out. */
import { z } from 'zod';

/** What a person may do here. `member` has only an account page. */
export const Role = z.enum(['owner', 'admin', 'editor', 'auditor', 'viewer', 'member']);
export type Role = z.infer<typeof Role>;

/** Editors make servers and auditors read what people did: neither may do what the other does. */
const MAY_ACT_AS: Readonly<Record<Role, readonly Role[]>> = {
  owner: ['owner', 'admin', 'editor', 'auditor', 'viewer', 'member'],
  admin: ['admin', 'editor', 'auditor', 'viewer', 'member'],
  editor: ['editor', 'viewer', 'member'],
  auditor: ['auditor', 'viewer', 'member'],
  viewer: ['viewer', 'member'],
  member: ['member'],
};

/** Whether `role` may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return MAY_ACT_AS[role].includes(needed);
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, with `{name}` for each of `params`: `/servers/{id}`. */
  readonly path: `/${string}`;
  /** The least role that may call it; `public`: nobody needs to be signed in. */
  readonly role: Role | 'public';
  /** One line for the API's page. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Absent: no body is read. */
  readonly body?: z.ZodType;
  /** The JSON answer; a media type where it is a stream instead. */
  readonly answer: z.ZodType | `${string}/${string}`;
}

/** The table of an area: `verb` names after its dot. Keeps the literal types of each row. */
export function defineEndpoints<const Area extends Readonly<Record<string, Endpoint>>>(area: Area): Area {
  return area;
}

/** What a caller of an endpoint hands in. */
export type RequestOf<E extends Endpoint> = Given<E, 'params'> & Given<E, 'query'> & Given<E, 'body'>;
type Given<E extends Endpoint, Part extends 'params' | 'query' | 'body'> = E extends {
  readonly [P in Part]: infer Schema extends z.ZodType;
}
  ? { readonly [P in Part]: z.input<Schema> }
  : unknown;

export type AnswerOf<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : Response;

/** Every refusal's body. */
export const ApiError = z.object({
  error: z.object({
    /** Stable: `not_found`, `invalid_request`, `forbidden`, `unauthorized`, `conflict`, `rate_limited`, `unavailable`, `internal`. */
    code: z.string(),
    /** What was given, what is wrong, what to do. */
    message: z.string(),
    /** Path of a field to what is wrong with it. */
    fields: z.record(z.string(), z.string()).optional(),
  }),
});
export type ApiError = z.infer<typeof ApiError>;

/** ISO 8601, UTC. */
export const Time = z.iso.datetime();
export const Id = z.string().min(1).max(64);
export const IdParams = z.object({ id: Id });
/** The answer to what leaves nothing to tell. */
export const Done = z.object({ done: z.literal(true) });

/** A page of a list; `next` goes into `cursor` of the same call. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A secret in what is shown: whether there is one. */
export const ShownSecret = z.object({ set: z.boolean() });
/** A secret in what is sent: a new one, or the one that is kept. */
export const GivenSecret = z.union([
  z.object({ value: z.string().min(1).max(4096) }),
  z.object({ set: z.literal(true) }),
]);
