/** Which MCP server is called. */
import { refuse, type Step } from '../context.ts';
import type { ServerConfig, ServerDirectory } from '../types.ts';

export function findServer(servers: ServerDirectory): Step {
  return async function findServerStep(c, next) {
    const name = c.req.param('server');
    const server = servers.find(name);
    if (!server)
      return refuse(c, {
        status: 404,
        message: `There is no MCP server ${JSON.stringify(name.slice(0, 100))} here. Check the URL's last part.`,
      });
    c.set('server', server);
    if (server.status === 'disabled')
      return refuse(c, {
        status: 403,
        message: 'This MCP server is disabled. Whoever runs it can let it run again.',
        reason: 'the server is disabled',
      });
    return next();
  };
}

/** A list is of servers that never change. */
export function directoryOf(servers: readonly ServerConfig[] | ServerDirectory): ServerDirectory {
  if (!isList(servers)) return servers;
  const byName = new Map(servers.map(server => [server.name, server]));
  return { find: name => byName.get(name) };
}

function isList(servers: readonly ServerConfig[] | ServerDirectory): servers is readonly ServerConfig[] {
  return Array.isArray(servers);
}
