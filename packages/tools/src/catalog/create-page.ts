/** Creates a page from Markdown, in a space or under a parent. */
import { type Confluence, ConfluenceError, type Content } from '@weir/confluence';
import { markdownToStorage, parsePage, readPage, validateStorage } from '@weir/content';
import { z } from 'zod';
import { MARKDOWN_LIMIT, TITLE_LIMIT } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { facts, lines, nameContent, oneLine } from '../output/text.ts';
import { loadPage } from '../page-reference.ts';
import { resolveSpace, SPACE_ARGUMENT } from '../space-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  title: z.string().trim().min(1).max(TITLE_LIMIT),
  markdown: z.string().max(MARKDOWN_LIMIT).default(''),
  space: SPACE_ARGUMENT.optional().describe('Key or name; may be left out with parent'),
  parent: z.string().trim().min(1).max(2000).optional().describe('Page; else the space home'),
  dry_run: z.boolean().default(false),
});
type Input = z.output<typeof INPUT>;

const OUTPUT = z.object({
  id: z.string().optional(),
  version: z.int().optional(),
  url: z.string().optional(),
});

export const createPage = confluenceTool({
  name: 'confluence_create_page',
  title: 'Create a page',
  description:
    'Create a page from Markdown: GFM, and directives for macros (:::info, ::toc, :status[Done]{colour=Green}).',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages', 'spaces'],
  operations: {
    cloud: ['createPage', 'getPageById', 'getSpaces', 'getSpaceById', 'getPagesInSpace'],
    datacenter: ['createContent', 'getContentById', 'getSpace', 'getSpaces', 'getContent'],
  },
  annotations: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: INPUT,
  output: OUTPUT,
  handle: async (input, context) => {
    const storage = writeBody(input.markdown);
    const place = await findPlace(input, context);
    if (input.dry_run) return { text: await showPlan(input, storage, place, context), structured: {} };
    const page = await create(input, storage, place, context);
    return {
      text: lines(
        `Created ${nameContent(page)} in ${place.where}: ${page.url}`,
        'To change it: confluence_get_page with for_edit=true.',
      ),
      structured: { id: page.id, version: page.version.number, url: page.url },
    };
  },
});

interface Place {
  readonly spaceId: string;
  readonly spaceKey: string | undefined;
  readonly parentId: string | undefined;
  /** In words. */
  readonly where: string;
}

function writeBody(markdown: string): string {
  const storage = markdownToStorage(markdown);
  const [problem] = validateStorage(storage).problems;
  if (problem) throw problem;
  return storage;
}

async function findPlace(input: Input, { service, signal }: ConfluenceContext): Promise<Place> {
  const space = input.space === undefined ? undefined : await resolveSpace(input.space, service, { signal });
  if (input.parent === undefined) {
    if (!space)
      throw new ToolError('invalid_arguments', 'Give space, or parent.', {
        argument: 'space',
        remedy: 'confluence_list_spaces lists keys.',
      });
    return { spaceId: space.id, spaceKey: space.key, parentId: undefined, where: `space ${space.key}` };
  }
  const parent = await loadPage(input.parent, service, { signal, argument: 'parent' });
  const spaceId = parent.spaceId ?? space?.id;
  if (spaceId === undefined || (space && space.id !== spaceId))
    throw new ToolError('invalid_arguments', `${nameContent(parent)} is not in space ${space?.key ?? '?'}.`, {
      argument: 'parent',
      remedy: 'Leave space out, or choose a parent in it.',
    });
  const spaceKey = parent.spaceKey ?? space?.key;
  return {
    spaceId,
    spaceKey,
    parentId: parent.id,
    where: facts(spaceKey && `space ${spaceKey}`, `under ${nameContent(parent)}`),
  };
}

async function create(input: Input, storage: string, place: Place, context: ConfluenceContext) {
  const { service, signal } = context;
  try {
    return await service.pages.create(
      {
        spaceId: place.spaceId,
        title: input.title,
        storage,
        ...(place.parentId !== undefined && { parentId: place.parentId }),
      },
      { signal },
    );
  } catch (error) {
    // Confluence says "bad request" for a title that is taken: look, and say which page has it.
    const refused =
      error instanceof ConfluenceError && (error.code === 'invalid_request' || error.code === 'conflict');
    const taken = refused ? await findTaken(input.title, place, service, signal) : undefined;
    throw taken ? titleTaken(taken) : error;
  }
}

async function findTaken(
  title: string,
  place: Place,
  confluence: Confluence,
  signal: AbortSignal,
): Promise<Content | undefined> {
  const spaceKey = place.spaceKey ?? (await confluence.spaces.getById(place.spaceId, { signal })).key;
  return (await confluence.pages.findByTitle(title, spaceKey, { signal }))[0];
}

function titleTaken(page: Content): ToolError {
  return new ToolError(
    'duplicate_title',
    `The space has a page of this title already: ${nameContent(page)}, ${page.url}. Titles are unique in a space.`,
    {
      argument: 'title',
      remedy: 'Choose another title, or change that page with confluence_edit_page.',
      data: { existingId: page.id },
    },
  );
}

async function showPlan(
  input: Input,
  storage: string,
  place: Place,
  { service, signal }: ConfluenceContext,
): Promise<string> {
  const taken = await findTaken(input.title, place, service, signal);
  return lines(
    `Dry run: nothing was created. Would create "${oneLine(input.title)}" in ${place.where}.`,
    taken && `But the title is taken there: ${nameContent(taken)}, ${taken.url}.`,
    'As it would read:',
    readPage(parsePage(storage)).markdown,
  );
}
