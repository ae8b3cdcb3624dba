/** Ready settings for MCP clients. */

export interface Snippets {
  /** A shell command. */
  readonly claudeCode: string;
  /** The content of `.cursor/mcp.json`. */
  readonly cursor: string;
  /** Opens Cursor and asks whether to install. */
  readonly cursorLink: string;
}

/** @param name what the server is called in the client */
export function makeSnippets(name: string, url: string): Snippets {
  const server = { url };
  const config = Buffer.from(JSON.stringify(server)).toString('base64');
  return {
    claudeCode: `claude mcp add --transport http ${name} ${url}`,
    cursor: JSON.stringify({ mcpServers: { [name]: server } }),
    cursorLink: `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(name)}&config=${encodeURIComponent(config)}`,
  };
}
