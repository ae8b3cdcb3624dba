/**
 * Looks at every answer before it goes to the model, whatever tool made it: what people do not see of other people's words is taken out,
 * what reads like instructions to a model is told. Titles, excerpts, names, labels, messages and descriptions come by here alone.
 */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Warning } from '@weir/content';
import { type ContentEngine, loadContentEngine } from '../content-engine.ts';
import { lines } from './text.ts';
import { FENCED } from './untrusted.ts';
import { describeWarnings } from './warnings.ts';

/** What is told of by the tool itself, block by block, as its content was read. */
const TOLD_ALREADY: ReadonlySet<string> = new Set(['page text', 'file text', 'comments']);
/** Our own names would count as talk of tools. */
const OUR_TOOLS = /\bconfluence_\w+/g;

export async function inspectAnswer(result: CallToolResult): Promise<CallToolResult> {
  const engine = await loadContentEngine();
  const isError = result.isError === true;
  const content = result.content.map(block =>
    block.type === 'text' ? { ...block, text: inspect(block.text, isError, engine) } : block,
  );
  return { ...result, content };
}

function inspect(answer: string, isError: boolean, { inspectInvisible, inspectText }: ContentEngine): string {
  const { text, warnings } = inspectInvisible(answer);
  const spoken = inspectText(wordsOfOthers(text, isError)).warnings;
  const told: readonly Warning[] = [...warnings, ...spoken.filter(each => each.kind === 'instructions')];
  return told.length === 0 ? text : lines(text, ...describeWarnings(told));
}

/** What is fenced as somebody else's and not told of yet; titles and names stand outside too, in an error beside the caller's own words. */
function wordsOfOthers(text: string, isError: boolean): string {
  const fenced: string[] = [];
  const ours = text.replace(FENCED, (_, _boundary: string, what: string, inner: string) => {
    if (!TOLD_ALREADY.has(what)) fenced.push(inner);
    return '';
  });
  return [...fenced, ...(isError ? [] : [ours.replace(OUR_TOOLS, '')])].join('\n\n');
}
