/** The bare server over stdio, for mcp-proxy to stand before: `node proxied.ts UPSTREAM_URL`. */
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { makeBareServer } from './bare.ts';

const [upstream = ''] = process.argv.slice(2);
serveStdio(makeBareServer(upstream));
