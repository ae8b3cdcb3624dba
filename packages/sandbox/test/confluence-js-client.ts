/**
 * confluence.js, a client that is not ours, against the sandbox over a socket. It checks every answer against its own
 * schemas; with its audit on, a field that its authors have not met at Atlassian's counts as a fault too. Beside it the
 * official documents check every answer.
 */
import { createAdaptorServer } from '@hono/node-server';
import { loadCatalogue } from '@weir/confluence/catalogue';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { createContract } from './contract.ts';
import { isStrictlyChecked } from './strict.ts';

type Library = typeof import('confluence.js');

export interface IndependentClient {
  readonly sandbox: Sandbox;
  readonly v1: ReturnType<Library['createV1Client']>;
  readonly v2: ReturnType<Library['createV2Client']>;
  /** As `v1`, but every answer gets a field that nobody knows. */
  readonly spoiled: ReturnType<Library['createV1Client']>;
  readonly origin: string;
  readonly spaceId: string;
  readonly homeId: number;
  /** A page under the home page, or under `parentId`. */
  createPage(title: string, value?: string, parentId?: number): Promise<{ readonly id?: string | undefined }>;
  wait(milliseconds: number): void;
  /** What the library's audit has found since the last call. */
  takeDrift(): readonly string[];
  /** Operations of an API that the OAuth gateway serves and that have not been called. */
  uncalled(api: 'v1' | 'v2'): readonly string[];
  close(): Promise<void>;
}

const SPOIL = 'x-test-spoil';

export async function openIndependentClient(): Promise<IndependentClient> {
  // The library reads it when it is loaded, to make its schemas strict, and at every call.
  process.env['AUDIT_SCHEMAS'] = 'true';
  const library = await import('confluence.js');
  const contract = createContract();
  let origin = '';
  let now = Date.UTC(2026, 10, 23, 9);
  const sandbox = createSandbox({ seed: null, publicUrl: () => origin, clock: () => now });
  const server = createAdaptorServer({
    async fetch(request) {
      const answer = await sandbox.fetch(request);
      await contract.check(request.method, new URL(request.url).pathname, answer);
      return request.headers.has(SPOIL) ? spoil(answer) : answer;
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;

  const config = {
    host: origin,
    auth: { type: 'basic' as const, email: 'admin@example.com', apiToken: 'sandbox' },
  };
  const v2 = library.createV2Client(config);
  const home = sandbox.domain.spaces.byKey('HOME');
  if (home?.homepageId == null) throw new Error('The empty sandbox has no home page.');
  const [spaceId, homeId] = [String(home.id), home.homepageId];
  takeDrift();
  return {
    sandbox,
    v1: library.createV1Client(config),
    v2,
    spoiled: library.createV1Client({ ...config, headers: { [SPOIL]: '1' } }),
    origin,
    spaceId,
    homeId,
    createPage: (title, value = '<p>text</p>', parentId = homeId) =>
      v2.page.createPage({
        body: { spaceId, status: 'current', title, parentId: String(parentId), body: storage(value) },
      }),
    wait: milliseconds => {
      now += milliseconds;
    },
    takeDrift,
    uncalled: api =>
      loadCatalogue('cloud')
        .operations.filter(operation => operation.api === api && isStrictlyChecked(operation))
        .map(operation => operation.id)
        .filter(id => !contract.seen.has(id)),
    close: async () => {
      delete process.env['AUDIT_SCHEMAS'];
      await new Promise<void>(resolve => server.close(() => resolve()));
      sandbox.close();
    },
  };
}

async function spoil(answer: Response): Promise<Response> {
  const body: unknown = await answer.json();
  return Response.json({ ...Object(body), neverHeardOf: 1 });
}

interface Drift {
  readonly endpoint: string;
  readonly path: string;
  readonly keys?: readonly string[];
  readonly value?: string;
}

/** Where the library's audit keeps what it finds. */
const DRIFT = Symbol.for('apis-code-gen.schemaAudit');

function takeDrift(): readonly string[] {
  const found: readonly Drift[] = Reflect.get(globalThis, DRIFT) ?? [];
  Reflect.set(globalThis, DRIFT, []);
  const lines = found.map(
    drift =>
      `${drift.endpoint.replaceAll(/\d{4,}/g, 'N')} ${drift.path} ${drift.keys?.join(',') ?? drift.value}`,
  );
  return [...new Set(lines)];
}

export const storage = (value: string) => ({ representation: 'storage', value });
export const idOf = (entity: { readonly id?: string | undefined }): number => Number(entity.id);
