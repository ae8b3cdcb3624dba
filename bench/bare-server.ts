/** A server made of the SDK alone, with one tool, bundled as ours is: what the benchmarks compare with. */
import { join } from 'node:path';
import { build } from 'esbuild';

const BARE_SERVER = `
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
serveStdio(() => {
  const server = new McpServer({ name: 'bare', version: '1' });
  server.registerTool('echo', { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({ content: [{ type: 'text', text }] }));
  return server;
});
`;

/** @returns the bundle's path @param folder where it is put */
export async function buildBareServer(folder: string): Promise<string> {
  const outfile = join(folder, 'bare.mjs');
  await build({
    stdin: {
      contents: BARE_SERVER,
      resolveDir: join(import.meta.dirname, '..', 'packages', 'weir'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return outfile;
}
