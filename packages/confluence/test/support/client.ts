/** A client against a fake server, for tests. */
import { onTestFinished } from 'vitest';
import { type Confluence, type ConfluenceOptions, createConfluence } from '../../src/index.ts';
import type { Edition, SiteConfig } from '../../src/types.ts';
import { createEagerClock, type EagerClock } from './clocks.ts';
import { type Answerer, type FakeServer, startFakeServer } from './fake-server.ts';

export interface TestClient {
  readonly confluence: Confluence;
  readonly server: FakeServer;
  readonly clock: EagerClock;
}

export async function connect(
  answerer: Answerer,
  options: Partial<ConfluenceOptions> & { readonly edition?: Edition } = {},
): Promise<TestClient> {
  const server = await startFakeServer(answerer);
  onTestFinished(() => server.close());
  const { edition = 'cloud', ...rest } = options;
  const clock = createEagerClock();
  const site: SiteConfig = {
    edition,
    url: edition === 'cloud' ? server.origin : `${server.origin}/confluence`,
  };
  const confluence = createConfluence({
    site,
    credentials: { kind: 'basic', username: 'ada@example.com', secret: 'token-of-ada' },
    principal: 'ada',
    allowPrivateHosts: true,
    clock,
    ...rest,
  });
  return { confluence, server, clock };
}

/** The code of the ConfluenceError that a call ends with; undefined where it ends well. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<import('../../src/index.ts').ConfluenceError> {
  try {
    await call;
  } catch (error) {
    const { ConfluenceError } = await import('../../src/index.ts');
    if (error instanceof ConfluenceError) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}
