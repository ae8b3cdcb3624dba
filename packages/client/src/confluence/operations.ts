/** Every operation of the catalogue, by its id. */
import { CHANGES } from '../generated/access.ts';
import type { Session } from '../session.ts';
import type { CallOptions, Edition, OperationRequest, OperationTypes } from '../types.ts';

type AnyOperation = { readonly input: Readonly<Record<string, unknown>>; readonly output: unknown };
type Typed<E extends Edition, Id> = Id extends keyof OperationTypes[E] ? OperationTypes[E][Id] : AnyOperation;
type Input<E extends Edition, Id> = Typed<E, Id> extends { input: infer I } ? I : never;
type Output<E extends Edition, Id> = Typed<E, Id> extends { output: infer O } ? O : never;
/** What one of a list's answers holds under `results`. */
type Item<E extends Edition, Id> =
  Output<E, Id> extends { readonly results?: readonly (infer Each)[] } ? Each : unknown;

export interface OperationOptions extends CallOptions {
  /** The operation's risk class, for ids that this client does not know; the server refuses a change that is sent as a read. */
  readonly access?: OperationRequest['access'];
}

interface Generic<E extends Edition> {
  /**
   * Calls an operation by its catalogue id, with its path and query parameters and its `body` in one object, and gives what
   * Confluence answered. Ids that this client knows are typed; any other of the server's catalogue works too.
   */
  call<const Id extends string>(
    id: Id,
    input: Input<E, Id>,
    options?: OperationOptions,
  ): Promise<Output<E, Id>>;
  /** The items of a list, page after page, asked for as they are taken: `for await (const page of operations.each('getPages', {}))`. */
  each<const Id extends string>(
    id: Id,
    input: Input<E, Id>,
    options?: OperationOptions,
  ): AsyncGenerator<Item<E, Id>, void, undefined>;
}

/** `operations.getPageById({ id })`, and so for each operation of the edition. */
export type Operations<E extends Edition> = Generic<E> & {
  readonly [Id in keyof OperationTypes[E]]: (
    input: Input<E, Id>,
    options?: CallOptions,
  ) => Promise<Output<E, Id>>;
};

export function createOperations<E extends Edition>(session: Session): Operations<E> {
  const generic: Generic<E> = {
    async call<Id extends string>(operation: Id, input: Input<E, Id>, options: OperationOptions = {}) {
      const { body } = await execute(session, operation, { ...(input as object) }, options);
      return body as Output<E, Id>; // the types are made from the catalogue that the server answers by
    },
    async *each<Id extends string>(operation: Id, input: Input<E, Id>, options: OperationOptions = {}) {
      let asked: Readonly<Record<string, unknown>> = { ...(input as object) };
      for (;;) {
        const { body, next } = await execute(session, operation, asked, options);
        yield* resultsOf(body) as readonly Item<E, Id>[];
        if (!next) return;
        asked = { ...asked, ...next };
      }
    },
  };
  const named = new Proxy(generic, {
    get: (target, id) => {
      if (typeof id !== 'string' || id in target || id === 'then') return Reflect.get(target, id);
      return (input: Input<E, string>, options?: CallOptions) => target.call(id, input, options);
    },
  });
  return named as Operations<E>;
}

async function execute(
  session: Session,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  { access, ...options }: OperationOptions,
) {
  const { edition } = await session.endpoints();
  const request = { operation, access: access ?? CHANGES[edition][operation] ?? 'read', input };
  return session.executePage(request, options);
}

function resultsOf(body: unknown): readonly unknown[] {
  const results = typeof body === 'object' && body !== null && 'results' in body ? body.results : undefined;
  return Array.isArray(results) ? results : [];
}
