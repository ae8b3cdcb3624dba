/** Adds a comment: below a page, on a piece of its text, or as an answer. */
import type { Comment } from '@weir/confluence';
import { z } from 'zod';
import { ALLOW_MACROS_ARGUMENT } from '../arguments.ts';
import { loadContentEngine } from '../content-engine.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { describeUnseen, macroPolicy, writeNewBody } from '../new-body.ts';
import { FIND_PAGE, READ_COMMENT, READ_PAGE, uses } from '../operation-use.ts';
import { facts, lines, oneLine } from '../output/text.ts';
import { loadPage, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  markdown: z.string().trim().min(1).max(50_000),
  page: z.string().trim().min(1).max(2000).optional().describe('Unless reply_to'),
  selection: z.string().min(1).max(5000).optional().describe('Page text to comment inline'),
  occurrence: z.int().min(1).optional().describe('Which, if it occurs more than once'),
  allow_macros: ALLOW_MACROS_ARGUMENT,
  reply_to: z.string().regex(/^\d+$/, 'must be a comment id').optional().describe('Comment id'),
});
type Input = z.output<typeof INPUT>;

export const addComment = confluenceTool({
  name: 'confluence_add_comment',
  title: 'Add a comment',
  description:
    'Comment on a page, on a piece of its text (selection), or answer a comment (reply_to). Mention: :mention[Name]{id=…}.',
  toolset: 'comments',
  risk: 'write',
  capabilities: ['comments'],
  operations: uses(FIND_PAGE, READ_PAGE, READ_COMMENT, {
    cloud: ['createFooterComment', 'createInlineComment'],
    datacenter: ['createContent'],
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const content = await loadContentEngine();
    const storage = writeNewBody(content, input.markdown, macroPolicy(input.allow_macros, context));
    const comment = await addTo(chooseTarget(input), storage, context);
    return {
      text: lines(
        facts(
          `Added ${comment.kind} comment ${comment.id}`,
          input.reply_to && `in answer to ${input.reply_to}`,
        ),
        comment.url,
        describeUnseen(content, input.markdown),
      ),
    };
  },
});

type Target =
  | { readonly kind: 'reply'; readonly to: string }
  | { readonly kind: 'footer'; readonly page: string }
  | {
      readonly kind: 'inline';
      readonly page: string;
      readonly selection: string;
      readonly occurrence: number | undefined;
    };

function chooseTarget({ page, selection, occurrence, reply_to: to }: Input): Target {
  if (to !== undefined) {
    if (selection === undefined) return { kind: 'reply', to };
    throw new ToolError(
      'invalid_arguments',
      'An answer takes no selection: it stands where the comment stands.',
      { argument: 'selection' },
    );
  }
  if (page === undefined)
    throw new ToolError('invalid_arguments', 'Give page, or reply_to.', {
      argument: 'page',
      remedy: 'confluence_list_comments lists comment ids.',
    });
  return selection === undefined ? { kind: 'footer', page } : { kind: 'inline', page, selection, occurrence };
}

async function addTo(target: Target, storage: string, context: ConfluenceContext): Promise<Comment> {
  const { service, signal } = context;
  if (target.kind === 'reply') {
    const comment = await service.comments.get(target.to, { signal });
    return service.comments.reply(comment, storage, { signal });
  }
  if (target.kind === 'inline') return addInline(target, storage, context);
  const pageId = await resolvePageId(target.page, service, { signal });
  return service.comments.create({ pageId, storage }, { signal });
}

async function addInline(
  target: Target & { kind: 'inline' },
  storage: string,
  { service, signal }: ConfluenceContext,
): Promise<Comment> {
  if (!service.capabilities.has('inline-comments'))
    throw new ToolError('unsupported', 'This site has no call that makes inline comments.', {
      argument: 'selection',
      remedy: 'Leave selection out and quote the text in a footer comment.',
    });
  const page = await loadPage(target.page, service, { signal });
  const { storageToText } = await loadContentEngine();
  const matchCount = countMatches(storageToText(page.storage, { selectable: true }), target.selection);
  const matchIndex = chooseMatch(matchCount, target);
  return service.comments.create(
    { pageId: page.id, storage, inline: { selection: target.selection, matchCount, matchIndex } },
    { signal },
  );
}

/** Without overlaps, as Confluence counts. */
function countMatches(text: string, selection: string): number {
  return text.split(selection).length - 1;
}

function chooseMatch(matches: number, { selection, occurrence }: Target & { kind: 'inline' }): number {
  const quoted = `"${oneLine(selection, 80)}"`;
  if (matches === 0)
    throw new ToolError('not_found', `The page's text does not hold ${quoted}.`, {
      argument: 'selection',
      remedy: 'Quote plain text of one block exactly, without Markdown marks.',
    });
  if (occurrence === undefined && matches > 1)
    throw new ToolError('ambiguous', `${quoted} occurs ${matches} times.`, {
      argument: 'occurrence',
      remedy: `Say which, 1 to ${matches}, or quote more of the text.`,
    });
  if (occurrence !== undefined && occurrence > matches)
    throw new ToolError('not_found', `${quoted} occurs only ${matches} times.`, {
      argument: 'occurrence',
      remedy: `Choose 1 to ${matches}.`,
    });
  return (occurrence ?? 1) - 1;
}
