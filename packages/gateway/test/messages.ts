/** Requests of MCP clients as they stand on the wire, and what answers say. */

export const LOCAL = { remote: '127.0.0.1' };

export interface Message {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly id?: number | string;
  readonly capabilities?: Readonly<Record<string, unknown>>;
}

/** Of revision 2026-07-28. */
export function modern(
  path: string,
  { method, params = {}, id = 1, capabilities = {} }: Message,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const name = params['name'];
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': capabilities,
    ...(typeof params['_meta'] === 'object' && params['_meta']),
  };
  return post(path, JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta: meta } }), {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': method,
    ...(typeof name === 'string' && { 'mcp-name': name }),
    ...headers,
  });
}

export function callOf(name: string, args: Readonly<Record<string, unknown>>): Message {
  return { method: 'tools/call', params: { name, arguments: args } };
}

export function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request(`http://127.0.0.1:8642${path}`, {
    method: 'POST',
    headers: {
      host: '127.0.0.1:8642',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  readonly message: any;
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const data = /^data: ?(.*)$/m.exec(text)?.[1] ?? text;
  return { status: response.status, headers: response.headers, text, message: parse(data) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
