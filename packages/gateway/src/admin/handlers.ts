/** The types that tie each handler of the admin API to its row of the contract. */
import type { z } from 'zod';
import type { Contract, Endpoint } from '../api/index.ts';
import type { ChangeNote } from './audit.ts';
import type { Caller } from './caller.ts';

/** What a handler is given: the checked parts of the request, who asks, and where to tell of a change. */
export type ApiCall<E extends Endpoint> = Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'> & {
    /** Whoever may call the endpoint; undefined only where nobody needs to be signed in. */
    readonly caller: E['role'] extends 'public' ? Caller | undefined : Caller;
    /** Headers of the answer; cookies are appended here. */
    readonly headers: Headers;
    /** Ends when the caller goes away. */
    readonly signal: AbortSignal;
    /** The id that ties log, audit and answer together. */
    readonly requestId: string;
    /** Tells what changed, for the audit; without it the entry holds who did what to which path. */
    note(change: ChangeNote): void;
  };

type Part<E extends Endpoint, Name extends 'params' | 'query' | 'body'> = E extends {
  readonly [P in Name]: infer Schema extends z.ZodType;
}
  ? { readonly [P in Name]: z.output<Schema> }
  : unknown;

/** What a handler gives back: the answer before its check, or the stream that the contract names a media type for. */
type Given<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : Response;

/** Throws ApiFailure to refuse. */
export type ApiHandler<E extends Endpoint> = (call: ApiCall<E>) => Promise<Given<E>> | Given<E>;

/** The handlers of one area: `AreaHandlers<'servers'>`. */
export type AreaHandlers<Area extends keyof Contract> = {
  readonly [Verb in keyof Contract[Area]]: Contract[Area][Verb] extends Endpoint
    ? ApiHandler<Contract[Area][Verb]>
    : never;
};

/** All of them. An area that is absent is not mounted and not in the API's description. */
export type ApiHandlers = { readonly [Area in keyof Contract]: AreaHandlers<Area> };
