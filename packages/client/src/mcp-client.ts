/** The client of the product document's API Integration Example. */
import { type ConfluenceApi, createConfluenceApi } from './confluence/index.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import type { Edition } from './types.ts';

export interface MCPClientOptions<E extends Edition = 'cloud'> extends SessionOptions {
  /** Types the answers, and refuses a server over the other edition. Without it answers are typed as Cloud's, and either is served. */
  readonly edition?: E | undefined;
}

/**
 * Speaks to a Weir MCP endpoint, in a browser or on a server.
 *
 * ```ts
 * const client = new MCPClient({ serverUrl: 'https://weir.acme.com/mcp/docs', auth: { type: 'oauth2', token } });
 * const page = await client.confluence.pages.get({ id: '12345' });
 * ```
 */
export class MCPClient<E extends Edition = 'cloud'> {
  readonly confluence: ConfluenceApi<E>;
  readonly #session: Session;

  /** Connects at the first call. */
  constructor(options: MCPClientOptions<E>) {
    this.#session = openSession(options);
    this.confluence = createConfluenceApi<E>(this.#session);
  }

  /** Ends the connection; a later call opens a new one. */
  close(): Promise<void> {
    return this.#session.close();
  }
}
