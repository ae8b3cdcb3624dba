/** Changes named blocks of a page on the version that was read; every other byte stays as it was. */
import { ConfluenceError, type Page } from '@weir/confluence';
import type { BlockInfo, EditResult, Loss } from '@weir/content';
import { z } from 'zod';
import { ALLOW_MACROS_ARGUMENT, MARKDOWN_LIMIT, MESSAGE_ARGUMENT, TITLE_LIMIT } from '../arguments.ts';
import { type ContentEngine, loadContentEngine } from '../content-engine.ts';
import { OPERATIONS_ARGUMENT, toEditOperation } from '../edit-operations.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { askingPolicy, describeQuestions, describeUnseen, macroPolicy, type Questions } from '../new-body.ts';
import { FIND_PAGE, FIND_SPACE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { facts, lines, nameContent, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { type ChangePlan, type ChangeRequest, planChange } from '../page-change.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { describeRewriting } from '../stored-as-sent.ts';
import { explainTitleClash, type TitlePlace } from '../title-clash.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';
import { movedOn } from '../version-guard.ts';
import { describeWorkInProgress } from '../work-in-progress.ts';

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT,
  base_version: z.int().min(1).describe('Version you read'),
  operations: OPERATIONS_ARGUMENT.optional(),
  markdown: z
    .string()
    .max(MARKDOWN_LIMIT)
    .optional()
    .describe('Instead of operations: all of the page, or of section'),
  section: z.string().max(1000).optional(),
  title: z.string().trim().min(1).max(TITLE_LIMIT).optional().describe('New title'),
  dry_run: z.boolean().default(false).describe('Show diff and losses, save nothing'),
  allow_loss: z
    .array(z.string().max(40))
    .max(20)
    .default([])
    .describe('Kinds that may go: macro, comment, mention, image, link…'),
  allow_macros: ALLOW_MACROS_ARGUMENT,
  message: MESSAGE_ARGUMENT,
});
type Input = z.output<typeof INPUT>;

const OUTPUT = z.object({
  id: z.string(),
  version: z.int(),
  changed: z.boolean(),
  url: z.string(),
});

export const editPage = confluenceTool({
  name: 'confluence_edit_page',
  title: 'Edit a page',
  description:
    'Change blocks of a page by their ids, as confluence_get_page with for_edit=true shows them; all operations or none. Markdown takes GFM and directives such as :::info. Everything else stays byte for byte. What was saved since base_version is merged, unless both changed one block.',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages'],
  operations: uses(FIND_PAGE, READ_PAGE, FIND_SPACE, NAME_PEOPLE, {
    cloud: ['updatePage', 'updateBlogPost'],
    datacenter: ['updateContent'],
  }),
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: INPUT,
  output: OUTPUT,
  handle: async (input, context) => {
    const request = readRequest(input);
    const page = await loadPage(input.page, context.service, { signal: context.signal });
    const content = await loadContentEngine();
    const inProgress = await describeWorkInProgress(page, context);
    const allowLoss = input.dry_run ? ['*'] : input.allow_loss; // a dry run shows what would go instead of refusing it
    const questions: Questions = new Map();
    const macros = input.dry_run
      ? askingPolicy(input.allow_macros, context, questions)
      : macroPolicy(input.allow_macros, context);
    const options = { content, baseVersion: input.base_version, allowLoss, macros };
    const unseen = describeUnseen(content, input.markdown ?? JSON.stringify(input.operations));
    const plan = (current: Page) => planChange(current, request, options, context);
    if (input.dry_run) {
      const { edit, merged } = await plan(page);
      const asked = describeQuestions(questions);
      return answer(page, false, lines(showPlan(page, edit, input), unseen, asked, merged, inProgress));
    }
    const { before, edit, merged, saved } = await change(page, input, plan, context);
    if (!saved)
      return answer(
        before,
        false,
        `Nothing changed: ${nameContent(before)} is already so. No version was written.\n${before.url}`,
      );
    return answer(saved, true, lines(showSaved(content, before, saved, edit), unseen, merged, inProgress));
  },
});

function answer(
  page: Page,
  changed: boolean,
  text: string,
): { text: string; structured: z.input<typeof OUTPUT> } {
  return { text, structured: { id: page.id, version: page.version.number, changed, url: page.url } };
}

function readRequest({ operations, markdown, section }: Input): ChangeRequest {
  const isOne = (operations === undefined) !== (markdown === undefined);
  if (!isOne || (operations !== undefined && section !== undefined))
    throw new ToolError(
      'invalid_arguments',
      'An edit takes either operations, or markdown with or without the section that it is of.',
      { argument: operations === undefined ? 'operations' : 'markdown' },
    );
  if (operations !== undefined) return { operations: operations.map(toEditOperation) };
  return { markdown: markdown ?? '', section };
}

interface Changed extends ChangePlan {
  /** The version that was changed. */
  readonly before: Page;
  /** Absent where there was nothing to save. */
  readonly saved: Page | undefined;
}

/**
 * Plans the change and saves it. When somebody saves between the read and the write, the change is planned once more on what they
 * saved, which merges it or tells both sides; a second time it is an error.
 */
async function change(
  page: Page,
  input: Input,
  plan: (current: Page) => Promise<ChangePlan>,
  context: ConfluenceContext,
): Promise<Changed> {
  const planned = await plan(page);
  try {
    return { before: page, ...planned, saved: await save(page, input, planned.edit, context) };
  } catch (error) {
    const current = await raceLost(error, page, context);
    if (!current) throw await explainTitleClash(error, placeOf(page, input), context);
    return await changeAgain(current, input, plan, context);
  }
}

async function changeAgain(
  current: Page,
  input: Input,
  plan: (current: Page) => Promise<ChangePlan>,
  context: ConfluenceContext,
): Promise<Changed> {
  const planned = await plan(current);
  try {
    return { before: current, ...planned, saved: await save(current, input, planned.edit, context) };
  } catch (error) {
    const newest = await raceLost(error, current, context);
    if (newest) throw await movedOn(newest, input.base_version, context);
    throw await explainTitleClash(error, placeOf(current, input), context);
  }
}

/** Nothing where page and title are as asked already. */
async function save(
  page: Page,
  input: Input,
  edit: EditResult,
  { service, signal }: ConfluenceContext,
): Promise<Page | undefined> {
  const title = input.title ?? page.title;
  if (!edit.changed && title === page.title) return undefined;
  const message = input.message === undefined ? {} : { message: input.message };
  const baseVersion = page.version.number;
  return await service.pages.update(
    { id: page.id, baseVersion, title, storage: edit.storage, ...message },
    { signal },
  );
}

function placeOf(page: Page, { title = page.title }: Input): TitlePlace {
  return { title, spaceId: page.spaceId, spaceKey: page.spaceKey, ownId: page.id };
}

/** The page as it is now, when somebody saved it between our read and our write. */
async function raceLost(error: unknown, page: Page, context: ConfluenceContext): Promise<Page | undefined> {
  if (!(error instanceof ConfluenceError) || error.code !== 'conflict') return undefined;
  const current = await context.service.pages.get(page.id, { signal: context.signal });
  return current.version.number === page.version.number ? undefined : current;
}

function showPlan(page: Page, edit: EditResult, { title = page.title, allow_loss: allowed }: Input): string {
  const renamed = title !== page.title && `Title: "${oneLine(page.title)}" becomes "${oneLine(title)}".`;
  if (!edit.changed) return lines(`Dry run on ${nameContent(page)}: the body would not change.`, renamed);
  const refused = edit.losses.filter(each => !allowed.includes('*') && !allowed.includes(each.kind));
  const kinds = [...new Set(refused.map(each => each.kind))];
  return lines(
    `Dry run on ${nameContent(page)}: nothing was saved.`,
    renamed,
    showDiff(edit.diff),
    describeCounts(edit),
    ...describeSkipped(edit),
    edit.losses.length > 0 && fenceUntrusted(edit.losses.map(describeLoss).join('\n'), 'would be lost'),
    kinds.length > 0
      ? `Saving needs allow_loss=${JSON.stringify(kinds)}.`
      : 'To save it: the same without dry_run.',
  );
}

function showSaved(content: ContentEngine, before: Page, saved: Page, edit: EditResult): string {
  const asSent = saved.storage === edit.storage;
  const blocks = asSent ? edit.blocks : newBlocks(content, before.storage, saved.storage);
  return lines(
    `Saved ${nameContent(saved)}, was v${before.version.number}: ${saved.url}`,
    edit.changed && showDiff(edit.diff),
    describeRewriting(content, edit.storage, saved),
    describeCounts(edit),
    ...describeSkipped(edit),
    edit.losses.length > 0 && fenceUntrusted(edit.losses.map(describeLoss).join('\n'), 'lost, as allowed'),
    blocks.length > 0 && `New block ids: ${describeBlocks(blocks)}`,
    `For the next edit: base_version=${saved.version.number}.`,
  );
}

/** Confluence may add ids of its own to what it saves; then the ids of new blocks are those of what it stored. */
function newBlocks({ parsePage }: ContentEngine, before: string, after: string): readonly BlockInfo[] {
  const old = new Set(parsePage(before).blocks.map(each => each.id));
  return parsePage(after).blocks.filter(each => !old.has(each.id));
}

const SHOWN_BLOCKS = 60;

function describeBlocks(blocks: readonly BlockInfo[]): string {
  const shown = blocks
    .slice(0, SHOWN_BLOCKS)
    .map(block => `${block.id} ${oneLine(block.name ?? block.kind, 40)}`);
  const rest = blocks.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function describeCounts(edit: EditResult): string | undefined {
  if (edit.replaced.length === 0) return undefined;
  const counts = edit.replaced.map(kinds =>
    Object.entries(kinds)
      .map(([kind, count]) => `${count} in ${kind}`)
      .join(', '),
  );
  return `Replaced: ${counts.join('; ')}.`;
}

/** What a replacement left alone, and how the user's consent lets it be changed. */
function describeSkipped({ skipped }: EditResult): string[] {
  return skipped.map(({ macro, block, code, reason, count }) => {
    const consent =
      code === 'unconfirmed'
        ? `; if the user agrees, repeat it with allow_macros=${JSON.stringify([oneLine(macro, 60)])}`
        : '';
    return `Not replaced: ${count} in block ${block}: ${oneLine(reason)}${consent}.`;
  });
}

/** A change of an image's size, a page's layout type and the like has no lines to show. */
function showDiff(diff: string): string {
  return diff === '' ? 'Only what the Markdown does not show has changed.' : fenceUntrusted(diff, 'diff');
}

function describeLoss(loss: Loss): string {
  return facts(`- ${loss.kind}`, oneLine(loss.label, 200), `in ${loss.block}`);
}
