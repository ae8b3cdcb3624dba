/** A server made of the SDK alone: what it offers costs nothing but the call upstream. */
import { McpServer } from '@modelcontextprotocol/server';
import { Agent, request } from 'undici';
import { z } from 'zod';

export function makeBareServer(upstream: string): () => McpServer {
  const dispatcher = new Agent();
  return () => {
    const server = new McpServer({ name: 'bare', version: '1' });
    server.registerTool('get_page', { inputSchema: z.object({ id: z.string() }) }, async ({ id }) => {
      const answer = await request(`${upstream}/wiki/api/v2/pages/${encodeURIComponent(id)}`, { dispatcher });
      return { content: [{ type: 'text', text: await answer.body.text() }] };
    });
    return server;
  };
}
