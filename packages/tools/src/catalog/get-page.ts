/** Reads a page as Markdown or plain text: whole, its outline, one section or a range of blocks, within a token budget. */
import type { Confluence, Page } from '@weir/confluence';
import type { OutlineEntry, ReadResult, View } from '@weir/content';
import { z } from 'zod';
import { CURSOR_ARGUMENT, MAX_TOKENS_ARGUMENT } from '../arguments.ts';
import { type ContentEngine, loadContentEngine } from '../content-engine.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PAGE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { describeMentions } from '../output/mentions.ts';
import { provenance } from '../output/page-header.ts';
import { facts, formatTokens, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { describeWarnings } from '../output/warnings.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';
import { describeWorkInProgress } from '../work-in-progress.ts';

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT,
  view: z.enum(['whole', 'outline', 'section', 'range']).optional(),
  section: z.string().min(1).max(1000).optional().describe('Heading, path "A > B" or heading id'),
  from: z.string().max(40).optional().describe('First block id of a range'),
  to: z.string().max(40).optional().describe('Last block id; else to the end'),
  for_edit: z.boolean().default(false).describe('Show block ids'),
  format: z.enum(['markdown', 'text']).default('markdown'),
  version: z.int().min(1).optional().describe('An older one'),
  max_tokens: MAX_TOKENS_ARGUMENT,
  cursor: CURSOR_ARGUMENT,
});
type Input = z.output<typeof INPUT>;

export const getPage = confluenceTool({
  name: 'confluence_get_page',
  title: 'Read a page',
  description:
    'Read a page as Markdown: whole, its outline, a section, or a range of blocks. Long pages: view=outline first, then section. Before confluence_edit_page: for_edit=true.',
  toolset: 'pages',
  risk: 'read',
  capabilities: ['pages'],
  operations: uses(FIND_PAGE, READ_PAGE, NAME_PEOPLE),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const { service, signal } = context;
    const view = chooseView(input);
    if (input.for_edit && input.format === 'text')
      throw new ToolError('invalid_arguments', 'Plain text shows no block ids.', {
        argument: 'format',
        remedy: 'To edit, read with for_edit=true as Markdown.',
      });
    const page = await loadPage(input.page, service, { signal, version: input.version });
    const isForEdit = input.for_edit && input.version === undefined;
    const inProgress = isForEdit ? await describeWorkInProgress(page, context) : undefined;
    const source = provenance(page, knownAuthor(page, service));
    const content = await loadContentEngine();
    const text =
      view === 'outline' ? showOutline(page, content) : showText(page, view, { input, content, context });
    return { text: lines(source, text, inProgress) };
  },
});

/** The view that was named, or that `section` or `from` imply; a view without what it needs is refused. */
function chooseView({ view, section, from, to }: Input): View | 'outline' {
  const chosen = view ?? impliedView(section, from);
  if (chosen === 'outline') return 'outline';
  if (chosen === 'section') return { kind: 'section', heading: section ?? missing('section') };
  if (chosen === 'range')
    return { kind: 'range', from: from ?? missing('from'), ...(to !== undefined && { to }) };
  return { kind: 'page' };
}

function impliedView(section: string | undefined, from: string | undefined): Input['view'] {
  if (section !== undefined) return 'section';
  return from === undefined ? 'whole' : 'range';
}

function missing(argument: string): never {
  throw new ToolError('invalid_arguments', `This view needs ${argument}.`, {
    argument,
    remedy: 'view=outline lists headings and ids.',
  });
}

/** A page's answer holds its author's id only, on Cloud; a name that is known already costs no second call. */
function knownAuthor({ version }: Page, { users }: Confluence): ReadonlyMap<string, string> {
  return version.author ? users.known([version.author.id]) : new Map();
}

interface Reading {
  readonly input: Input;
  readonly content: ContentEngine;
  readonly context: ConfluenceContext;
}

function showText(
  page: Page,
  view: View,
  { input, content: { parsePage, readPage }, context }: Reading,
): string {
  const read = readPage(parsePage(page.storage), {
    view,
    anchors: input.for_edit,
    format: input.format,
    maxTokens: input.max_tokens,
    ...(input.cursor !== undefined && { cursor: input.cursor }),
  });
  return lines(
    fenceUntrusted(read.markdown, 'page text'),
    describeMentions(read.markdown, context),
    ...describeWarnings(read.warnings),
    describeCut(read),
    input.for_edit &&
      page.status === 'current' &&
      input.version === undefined &&
      `To edit: base_version=${page.version.number}.`,
  );
}

function showOutline(page: Page, { parsePage, readOutline }: ContentEngine): string {
  const outline = readOutline(parsePage(page.storage));
  if (outline.length === 0) return 'The page has no headings; read it with view=whole.';
  return lines(
    fenceUntrusted(outline.map(describeHeading).join('\n'), 'outline'),
    'Read one with section=<id or heading>.',
  );
}

function describeHeading(entry: OutlineEntry): string {
  const about = facts(formatTokens(entry.tokens), entry.holds.map(each => oneLine(each, 60)).join(', '));
  return `${'  '.repeat(Math.max(0, entry.level - 1))}- ^${entry.id} ${oneLine(entry.title, 200)} (${about})`;
}

function describeCut(read: ReadResult): string | undefined {
  if (read.cursor === undefined) return undefined;
  return `Cut: ${read.shown} of ${read.total} blocks shown, ${formatTokens(read.tokens)} in all. Call again with cursor=${read.cursor}`;
}
