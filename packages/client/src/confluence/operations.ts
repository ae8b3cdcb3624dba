/** Any operation of the catalogue, by its id. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, OperationRequest, OperationTypes } from '../types.ts';

type AnyOperation = { readonly input: Readonly<Record<string, unknown>>; readonly output: unknown };
type Typed<E extends Edition, Id> = Id extends keyof OperationTypes[E] ? OperationTypes[E][Id] : AnyOperation;
type Input<E extends Edition, Id> = Typed<E, Id> extends { input: infer I } ? I : never;
type Output<E extends Edition, Id> = Typed<E, Id> extends { output: infer O } ? O : never;

export interface OperationOptions extends CallOptions {
  /** The operation's risk class in the catalogue; the server refuses a change that is sent as a read. Default `read`. */
  readonly access?: OperationRequest['access'];
}

export interface Operations<E extends Edition> {
  /**
   * Calls an operation by its catalogue id, with its path and query parameters and its `body` in one object, and gives what
   * Confluence answered. Ids that this client knows are typed, as `getPageById`; any other of the catalogue works too.
   */
  call<const Id extends string>(
    id: Id,
    input: Input<E, Id>,
    options?: OperationOptions,
  ): Promise<Output<E, Id>>;
}

export function createOperations<E extends Edition>(session: Session): Operations<E> {
  return {
    async call<Id extends string>(
      operation: Id,
      input: Input<E, Id>,
      { access = 'read', ...options }: OperationOptions = {},
    ) {
      const answer = await session.execute({ operation, access, input: { ...(input as object) } }, options);
      return answer as Output<E, Id>; // the types are made from the catalogue that the server answers by
    },
  };
}
