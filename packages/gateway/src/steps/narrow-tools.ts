/** A caller may ask for fewer tools than the server offers: `?toolsets=pages,search&tools=confluence_get_page&readonly=1`, or by headers. */
import type { Confluence } from '@weir/confluence';
import { narrowSelection, type Risk, selectByRisks, ToolError, type ToolSelection } from '@weir/tools';
import { AccessRefused } from '../access-refused.ts';
import { refuse, type Step, type StepContext } from '../context.ts';

/** Sets `confluence`, the principal's client, and `selection`, what is left of the server's. */
export function narrowTools(): Step {
  return async function narrowToolsStep(c, next) {
    const server = c.get('server');
    const confluence = await openClient(c);
    if (confluence instanceof Response) return confluence;
    c.set('confluence', confluence);
    const { edition } = confluence.site;
    let selection = selectByRisks(server.selection ?? {}, risksToList(c), edition);
    try {
      for (const asked of readWishes(c)) {
        selection = narrowSelection(selection, asked, edition);
        if (selection.tools?.length === 0)
          return refuse(c, {
            status: 400,
            message: 'This MCP server offers none of the tools that the URL or the headers ask for.',
          });
      }
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return refuse(c, { status: 400, message: `${error.message} ${error.remedy ?? ''}`.trim() });
    }
    c.set('selection', selection);
    return next();
  };
}

/** What a token may never do is not listed; what a sign-in could add is, and asks for it when it is called. */
function risksToList(c: StepContext): readonly Risk[] | undefined {
  const { access } = c.get('server');
  const mayStepUp = access.mode === 'gate' && access.gate.stepUp !== undefined;
  return mayStepUp ? undefined : c.get('caller').risks;
}

async function openClient(c: StepContext): Promise<Confluence | Response> {
  const caller = c.get('caller');
  try {
    return await c.get('server').confluence(caller.principal, caller);
  } catch (error) {
    if (!(error instanceof AccessRefused)) throw error;
    return refuse(c, {
      status: error.challenge === undefined ? 403 : 401,
      message: error.url === undefined ? error.message : `${error.message} Open ${error.url}`,
      reason: error.reason,
      challenge: error.challenge,
    });
  }
}

/** Where a wish stands: the value of a parameter, absent as undefined. */
type Read = (name: 'toolsets' | 'tools' | 'readonly') => readonly string[];

/** What the URL asks for, and what the headers do: both hold. The headers' names are those of GitHub's MCP server. */
function readWishes(c: StepContext): readonly ToolSelection[] {
  const { url } = c.req;
  const query = new URLSearchParams(url.includes('?') ? new URL(url).search : '');
  const header: Read = name => [c.req.header(`x-mcp-${name}`) ?? []].flat();
  return [readWish(name => query.getAll(name)), readWish(header)].filter(each => each !== undefined);
}

/** Undefined where nothing in particular is asked for. */
function readWish(read: Read): ToolSelection | undefined {
  const toolsets = splitNames(read('toolsets'));
  const tools = splitNames(read('tools'));
  const readOnly = read('readonly').map(readSwitch).some(Boolean);
  return toolsets || tools || readOnly ? { toolsets, tools, readOnly } : undefined;
}

function splitNames(values: readonly string[]): readonly string[] | undefined {
  const names = values.flatMap(value => value.split(',')).map(each => each.trim());
  const named = names.filter(Boolean);
  return named.length > 0 ? named : undefined;
}

/** A bare `?readonly` is meant. A word that is neither yes nor no must not pass for no. */
function readSwitch(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (['1', 'true', ''].includes(word)) return true;
  if (['0', 'false'].includes(word)) return false;
  throw new ToolError('unknown_selection', `readonly is ${JSON.stringify(value.slice(0, 40))}.`, {
    remedy: 'Choose from: 1, true, 0, false.',
  });
}
