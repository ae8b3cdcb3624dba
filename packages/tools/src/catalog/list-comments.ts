/** Lists the comment threads of a page: inline ones with the text they are about, footer ones, each with its replies. */
import type { Comment } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { type ContentEngine, loadContentEngine } from '../content-engine.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PAGE, NAME_PEOPLE, uses } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { findNames } from '../output/people.ts';
import { count, facts, formatPerson, formatTime, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT,
  kind: z.enum(['all', 'inline', 'footer']).default('all'),
  status: z.enum(['open', 'resolved', 'all']).default('open').describe('Of inline threads'),
  limit: limitArgument(25),
  cursor: CURSOR_ARGUMENT,
});
type Input = z.output<typeof INPUT>;

export const listComments = confluenceTool({
  name: 'confluence_list_comments',
  title: 'List comments',
  description: 'List the comment threads of a page with ids, authors, status, quoted text and replies.',
  toolset: 'comments',
  risk: 'read',
  capabilities: ['comments'],
  operations: uses(FIND_PAGE, NAME_PEOPLE, {
    cloud: [
      'getPageFooterComments',
      'getPageInlineComments',
      'getBlogPostFooterComments',
      'getBlogPostInlineComments',
      'getFooterCommentChildren',
      'getInlineCommentChildren',
    ],
    datacenter: ['getContentComments'],
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const pageId = await resolvePageId(input.page, context.service, { signal: context.signal });
    const { roots, next } = await readRoots(pageId, input, context);
    const threads = await addReplies(roots, context);
    if (threads.length === 0) return { text: `Page ${pageId} has no ${describeAsked(input)}comments.` };
    const names = await findNames(
      threads.flat().map(each => each.author),
      context,
    );
    const content = await loadContentEngine();
    const warnings: string[] = [];
    const shown = threads.map(thread => showThread(thread, { names, content, warnings })).join('\n\n');
    return {
      text: lines(
        `${count(threads.length, 'thread')} on page ${pageId}:`,
        fenceUntrusted(shown, 'comments'),
        warnings.length > 0 && `Warnings: ${warnings.join('; ')}.`,
        'To answer: confluence_add_comment with reply_to=<id>.',
        moreWith(next),
      ),
    };
  },
});

type Kind = Comment['kind'];
interface Roots {
  readonly roots: readonly Comment[];
  readonly next?: string | undefined;
}

const RESOLUTIONS = { open: ['open', 'reopened'], resolved: ['resolved'], all: undefined } as const;

/** Inline threads first, then footer ones; the cursor says which of the two lists goes on. */
async function readRoots(
  pageId: string,
  input: Input,
  { service, signal }: ConfluenceContext,
): Promise<Roots> {
  const kinds = chosenKinds(input);
  const start = parseCursor(input.cursor, kinds);
  const roots: Comment[] = [];
  for (const [index, kind] of kinds.entries()) {
    if (index < start.index) continue;
    const resolution = kind === 'inline' ? RESOLUTIONS[input.status] : undefined;
    const cursor = index === start.index ? start.cursor : undefined;
    const page = await service.comments.list(
      pageId,
      { kind, ...(resolution && { resolution }) },
      { signal, limit: input.limit - roots.length, ...(cursor !== undefined && { cursor }) },
    );
    roots.push(...page.items);
    if (page.next !== undefined) return { roots, next: `${kind}:${page.next}` };
    const following = kinds[index + 1];
    if (roots.length >= input.limit && following) return { roots, next: `${following}:` };
  }
  return { roots };
}

/** Footer threads cannot be resolved, so they are not part of what is asked for as resolved. */
function chosenKinds({ kind, status }: Input): readonly Kind[] {
  if (kind !== 'all') return [kind];
  return status === 'resolved' ? ['inline'] : ['inline', 'footer'];
}

function parseCursor(cursor: string | undefined, kinds: readonly Kind[]): { index: number; cursor?: string } {
  if (cursor === undefined) return { index: 0 };
  const colon = cursor.indexOf(':');
  const index = kinds.findIndex(kind => cursor.startsWith(`${kind}:`));
  if (index < 0)
    throw new ToolError('bad_cursor', 'This cursor is not of this list.', {
      argument: 'cursor',
      remedy: 'Call again without it.',
    });
  const rest = cursor.slice(colon + 1);
  return rest === '' ? { index } : { index, cursor: rest };
}

/** Each thread as its root and all replies in order; deeper answers follow what they answer. */
async function addReplies(
  roots: readonly Comment[],
  context: ConfluenceContext,
): Promise<readonly (readonly Comment[])[]> {
  let done = 0;
  return Promise.all(
    roots.map(async root => {
      const thread = [root, ...(await readReplies(root, context))];
      done++;
      context.progress({ done, total: roots.length, message: 'threads read' });
      return thread;
    }),
  );
}

async function readReplies(
  root: Comment,
  { service, signal }: ConfluenceContext,
): Promise<readonly Comment[]> {
  const replies: Comment[] = [];
  let cursor: string | undefined;
  do {
    const page = await service.comments.replies(root, {
      signal,
      limit: 100,
      ...(cursor !== undefined && { cursor }),
    });
    replies.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return replies;
}

function describeAsked({ kind, status }: Input): string {
  const state = status === 'all' || kind === 'footer' ? '' : `${status} `;
  return kind === 'all' ? state : `${state}${kind} `;
}

interface Reading {
  readonly names: ReadonlyMap<string, string>;
  readonly content: ContentEngine;
  /** Gathers what may be meant to mislead a model. */
  readonly warnings: string[];
}

function showThread([root, ...replies]: readonly Comment[], reading: Reading): string {
  if (!root) return '';
  const heading = facts(
    `${root.kind} comment ${root.id}`,
    root.resolution,
    formatPerson(root.author, reading.names),
    formatTime(root.createdAt),
    root.selection !== undefined && `on "${oneLine(root.selection, 200)}"`,
  );
  return [heading, indent(readBody(root, reading)), ...replies.map(reply => showReply(reply, reading))].join(
    '\n',
  );
}

function showReply(reply: Comment, reading: Reading): string {
  const heading = facts(
    `reply ${reply.id}`,
    formatPerson(reply.author, reading.names),
    formatTime(reply.createdAt),
  );
  return `  ${heading}\n${indent(readBody(reply, reading), '    ')}`;
}

function readBody(comment: Comment, { content: { parsePage, readPage }, warnings: found }: Reading): string {
  const { markdown, warnings } = readPage(parsePage(comment.storage));
  for (const { suspicious, message } of warnings)
    if (suspicious) found.push(`comment ${comment.id}: ${message}`);
  return markdown;
}

function indent(text: string, by = '  '): string {
  return text.trim().replace(/^/gm, by);
}
