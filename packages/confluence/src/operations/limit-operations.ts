/** Holds a client to the operations that it is allowed: nothing else reaches the site, whichever area asks. */
import { loadCatalogue, matchOperation } from '../catalogue/index.ts';
import { ConfluenceError } from '../errors.ts';
import type { ApiRequest, Transport } from '../transport/types.ts';
import type { Edition, Operation } from '../types.ts';

/** Operation ids of the catalogue. */
export type AllowedOperations = ReadonlySet<string>;

/** Refuses with `not_offered`, before anything is sent, what is none of `allowed`. */
export function limitOperations(
  transport: Transport,
  allowed: AllowedOperations,
  edition: Edition,
): Transport {
  const readsFiles = loadCatalogue(edition).operations.some(
    ({ id, risk, path }) => risk === 'read' && allowed.has(id) && path.includes('attachment'),
  );
  return {
    async send(request, options) {
      const operation = matchOperation(request.method, request.path)?.operation;
      if (!operation || !allowed.has(operation.id)) throw notOffered(operation, request);
      return transport.send(request, options);
    },
    async download(path, maxBytes, options) {
      // Addresses of files come out of attachments that were read; most are none of the catalogue's.
      const plain = path.split('?')[0] ?? path;
      const operation = matchOperation('GET', plain)?.operation;
      if (operation ? !allowed.has(operation.id) && !readsFiles : !readsFiles)
        throw notOffered(operation, { method: 'GET', path: plain });
      return transport.download(path, maxBytes, options);
    },
  };
}

/** Names the operation for whoever chooses what the server offers. */
export function notOffered(
  operation: Pick<Operation, 'id'> | undefined,
  { method, path }: Pick<ApiRequest, 'method' | 'path'>,
): ConfluenceError {
  const request = `[${method}] "${path}"`;
  return new ConfluenceError(
    'not_offered',
    `${request} was not sent: this server's selection leaves out ${operation?.id ?? 'what this needs'}. Whoever runs the server can add it.`,
    { request },
  );
}
