/** Answers one-time URLs: `PUT /files/{token}` sends a file, `GET` fetches one. */
import { ConfluenceError } from '@weir/confluence';
import type { Transfer, TransferStore } from '../transfers.ts';
import type { Log } from '../types.ts';
import { describeError } from './handle-mcp.ts';

export interface TransferRequest {
  readonly request: Request;
  readonly token: string;
  readonly isLocal: boolean;
}
interface Deps {
  readonly store: TransferStore;
  readonly maxBytes: number;
  readonly log: Log;
  readonly clock: () => number;
}

const GONE =
  'This URL is unknown, used or expired: each works once, for ten minutes. Ask the tool for a new one.';

export function serveTransfers(deps: Deps): (call: TransferRequest) => Promise<Response> {
  return async ({ request, token, isLocal }) => {
    const transfer = deps.store.find(token);
    if (!transfer || (transfer.isLocal && !isLocal)) return refuse(404, GONE);
    const method = transfer.direction === 'upload' ? 'PUT' : 'GET';
    // A look at a link, as chat programs take one, must not use it up.
    if (request.method !== method) return refuse(405, `This URL takes ${method}.`, { allow: method });
    deps.store.take(token);
    const started = deps.clock();
    const { response, bytes } = await run(transfer, request, deps);
    deps.log({
      event: 'transfer',
      server: transfer.server,
      principal: transfer.principal,
      direction: transfer.direction,
      outcome: response.ok ? 'ok' : 'failed',
      status: response.status,
      milliseconds: Math.round((deps.clock() - started) * 100) / 100,
      bytes,
    });
    return response;
  };
}

interface Done {
  readonly response: Response;
  /** Of the file. */
  readonly bytes: number;
}

async function run(transfer: Transfer, request: Request, { maxBytes, log }: Deps): Promise<Done> {
  try {
    return transfer.direction === 'upload'
      ? await receive(transfer.file, request, maxBytes)
      : await send(transfer.file, request, maxBytes);
  } catch (error) {
    const isTold = error instanceof ConfluenceError;
    if (!isTold) log({ event: 'fault', server: transfer.server, detail: describeError(error) });
    const message = isTold ? error.message : 'The gateway failed. Its log tells why.';
    return { response: refuse(isTold ? 502 : 500, message), bytes: 0 };
  }
}

type UploadFile = Extract<Transfer, { direction: 'upload' }>['file'];
type DownloadFile = Extract<Transfer, { direction: 'download' }>['file'];

async function receive(file: UploadFile, request: Request, maxBytes: number): Promise<Done> {
  const bytes = await readBytes(request, maxBytes);
  if (!bytes)
    return {
      response: refuse(413, `The file is larger than ${maxBytes} bytes. Attach it in Confluence.`),
      bytes: 0,
    };
  const saved = await file.save(bytes, request.signal);
  return { response: Response.json({ saved }, { status: 201 }), bytes: bytes.byteLength };
}

/** Undefined above the limit: nothing beyond it is read. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Other people's bytes: a browser saves them and runs nothing of them. */
async function send(file: DownloadFile, request: Request, maxBytes: number): Promise<Done> {
  const bytes = await file.load(maxBytes, request.signal);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename.toWellFormed())}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return { response: new Response(Buffer.from(bytes), { headers }), bytes: bytes.byteLength };
}

function refuse(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers });
}
