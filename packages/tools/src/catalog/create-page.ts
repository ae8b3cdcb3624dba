/** Creates a page from Markdown, in a space or under a parent. */
import type { Page } from '@weir/confluence';
import { z } from 'zod';
import { ALLOW_MACROS_ARGUMENT, MARKDOWN_LIMIT, TITLE_LIMIT } from '../arguments.ts';
import { loadContentEngine } from '../content-engine.ts';
import { ToolError } from '../inventory/tool-error.ts';
import {
  askingPolicy,
  describeQuestions,
  describeUnseen,
  macroPolicy,
  type Questions,
  writeNewBody,
} from '../new-body.ts';
import { FIND_PAGE, FIND_SPACE, READ_PAGE, uses } from '../operation-use.ts';
import { facts, lines, nameContent, oneLine } from '../output/text.ts';
import { loadPage } from '../page-reference.ts';
import { resolveSpace, SPACE_ARGUMENT } from '../space-reference.ts';
import { describeRewriting } from '../stored-as-sent.ts';
import { explainTitleClash, findTitled } from '../title-clash.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  title: z.string().trim().min(1).max(TITLE_LIMIT),
  markdown: z.string().max(MARKDOWN_LIMIT).default(''),
  space: SPACE_ARGUMENT.optional().describe('Key or name; may be left out with parent'),
  parent: z.string().trim().min(1).max(2000).optional().describe('Page; else the space home'),
  allow_macros: ALLOW_MACROS_ARGUMENT,
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
  operations: uses(FIND_PAGE, READ_PAGE, FIND_SPACE, {
    cloud: ['createPage'],
    datacenter: ['createContent'],
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: INPUT,
  output: OUTPUT,
  handle: async (input, context) => {
    const content = await loadContentEngine();
    const questions: Questions = new Map();
    const macros = input.dry_run
      ? askingPolicy(input.allow_macros, context, questions)
      : macroPolicy(input.allow_macros, context);
    const storage = writeNewBody(content, input.markdown, macros);
    const unseen = describeUnseen(content, input.markdown);
    const place = await findPlace(input, context);
    if (input.dry_run) {
      const preview = content.readPage(content.parsePage(storage)).markdown;
      const plan = await showPlan(input, preview, place, context);
      return { text: lines(plan, unseen, describeQuestions(questions)), structured: {} };
    }
    const page = await create(input, storage, place, context);
    return {
      text: lines(
        `Created ${nameContent(page)} in ${place.where}: ${page.url}`,
        describeRewriting(content, storage, page),
        unseen,
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

async function create(
  input: Input,
  storage: string,
  place: Place,
  context: ConfluenceContext,
): Promise<Page> {
  const { service, signal } = context;
  const page = { spaceId: place.spaceId, title: input.title, storage };
  const parent = place.parentId === undefined ? {} : { parentId: place.parentId };
  try {
    return await service.pages.create({ ...page, ...parent }, { signal });
  } catch (error) {
    throw await explainTitleClash(error, { ...place, title: input.title }, context);
  }
}

async function showPlan(
  input: Input,
  preview: string,
  place: Place,
  context: ConfluenceContext,
): Promise<string> {
  const taken = await findTitled({ ...place, title: input.title }, context);
  return lines(
    `Dry run: nothing was created. Would create "${oneLine(input.title)}" in ${place.where}.`,
    taken && `But the title is taken there: ${nameContent(taken)}, ${taken.url}.`,
    'As it would read:',
    preview,
  );
}
