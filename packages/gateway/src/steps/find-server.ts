/** Which MCP server is called. */
import { refuse, type Step } from '../context.ts';
import type { ServerConfig } from '../types.ts';

export function findServer(servers: readonly ServerConfig[]): Step {
  const byName = new Map(servers.map(server => [server.name, server]));
  return async function findServerStep(c, next) {
    const name = c.req.param('server');
    const server = byName.get(name);
    if (!server)
      return refuse(
        c,
        404,
        `There is no MCP server ${JSON.stringify(name)} here. Check the URL's last part.`,
      );
    c.set('server', server);
    return next();
  };
}
