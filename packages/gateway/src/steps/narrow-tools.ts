/** A caller may ask for fewer tools than the server offers: `?toolsets=pages,search&tools=confluence_get_page&readonly=1`. */
import type { Confluence } from '@weir/confluence';
import { checkSelection, listTools, ToolError, type ToolSelection } from '@weir/tools';
import { refuse, type Step } from '../context.ts';

/** Sets `confluence`, the principal's client, and `selection`, what is left of the server's. */
export function narrowTools(): Step {
  return async function narrowToolsStep(c, next) {
    const server = c.get('server');
    const confluence = server.confluence(c.get('principal'));
    const offered = server.selection ?? {};
    const asked = readSelection(new URL(c.req.url).searchParams);
    c.set('confluence', confluence);
    if (!asked) {
      c.set('selection', offered);
      return next();
    }
    try {
      checkSelection(asked);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return refuse(c, 400, `${error.message} ${error.remedy ?? ''}`.trim());
    }
    const tools = intersect(confluence, offered, asked);
    if (tools.length === 0)
      return refuse(c, 400, 'This MCP server offers none of the tools that the URL asks for.');
    c.set('selection', { tools });
    return next();
  };
}

/** What the URL asks for; undefined where it asks for nothing in particular. */
function readSelection(query: URLSearchParams): ToolSelection | undefined {
  const toolsets = readNames(query, 'toolsets');
  const tools = readNames(query, 'tools');
  const readOnly = ['1', 'true', ''].includes(query.get('readonly') ?? 'absent');
  if (!toolsets && !tools && !readOnly) return undefined;
  return { toolsets: toolsets ?? (tools ? undefined : ['all']), tools, readOnly };
}

function readNames(query: URLSearchParams, name: string): readonly string[] | undefined {
  const names = query.getAll(name).flatMap(value =>
    value
      .split(',')
      .map(each => each.trim())
      .filter(Boolean),
  );
  return names.length > 0 ? names : undefined;
}

/** Names of the tools that are both offered and asked for. */
function intersect(
  { capabilities }: Confluence,
  offered: ToolSelection,
  asked: ToolSelection,
): readonly string[] {
  const wanted = new Set(listTools({ capabilities, selection: asked }).map(tool => tool.name));
  return listTools({ capabilities, selection: offered }).flatMap(tool =>
    wanted.has(tool.name) ? [tool.name] : [],
  );
}
