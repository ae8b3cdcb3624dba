/** Lists a page's versions, or shows what changed between two of them. */
import type { VersionInfo } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { loadContentEngine } from '../content-engine.ts';
import { FIND_PAGE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { cutToBudget } from '../output/budget.ts';
import { moreWith } from '../output/next-page.ts';
import { provenance } from '../output/page-header.ts';
import { findNames } from '../output/people.ts';
import { facts, formatPerson, formatTime, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const DIFF_TOKENS = 8000;

export const getHistory = confluenceTool({
  name: 'confluence_get_history',
  title: 'Show the history of a page',
  description: 'List versions, newest first; with from (and to, default current) show the diff between two.',
  toolset: 'pages',
  risk: 'read',
  capabilities: ['pages'],
  operations: uses(FIND_PAGE, READ_PAGE, NAME_PEOPLE, {
    cloud: ['getPageVersions', 'getBlogPostVersions'],
    datacenter: [],
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    from: z.int().min(1).optional().describe('Version'),
    to: z.int().min(1).optional(),
    limit: limitArgument(20),
    cursor: CURSOR_ARGUMENT,
  }),
  handle: async (input, context) => {
    const { service, signal } = context;
    const id = await resolvePageId(input.page, service, { signal });
    if (input.from !== undefined)
      return { text: await showDiff(id, { from: input.from, to: input.to }, context) };
    const request = {
      signal,
      limit: input.limit,
      ...(input.cursor !== undefined && { cursor: input.cursor }),
    };
    const { items, next } = await service.pages.versions(id, request);
    const names = await findNames(
      items.map(each => each.author),
      context,
    );
    const shown = items.map(each => showVersion(each, names)).join('\n');
    return {
      text: lines(
        `Versions of page ${id}, newest first:`,
        fenceUntrusted(shown, 'authors and messages'),
        moreWith(next, 'Older'),
      ),
    };
  },
});

async function showDiff(
  id: string,
  { from, to }: { from: number; to: number | undefined },
  context: ConfluenceContext,
): Promise<string> {
  const { service, signal } = context;
  const before = await service.pages.get(id, { signal, version: from });
  const after = await service.pages.get(id, { signal, ...(to !== undefined && { version: to }) });
  const names = await findNames([after.version.author], context);
  const heading = `${provenance(after, names)}\nChanges from version ${from} to ${after.version.number}`;
  const renamed =
    before.title !== after.title && `Title: "${oneLine(before.title)}" became "${oneLine(after.title)}".`;
  const { diffPages } = await loadContentEngine();
  const diff = diffPages(before.storage, after.storage);
  if (diff === '')
    return lines(
      `${heading}: ${before.storage === after.storage ? 'the bodies are the same.' : 'none that shows in Markdown.'}`,
      renamed,
    );
  const { text, next } = cutToBudget(diff, DIFF_TOKENS);
  return lines(
    `${heading}:`,
    renamed,
    fenceUntrusted(text, 'diff'),
    next !== undefined && 'Cut: compare versions that are nearer to each other for the rest.',
  );
}

function showVersion(version: VersionInfo, names: ReadonlyMap<string, string>): string {
  const author = formatPerson(version.author, names);
  return `- ${facts(
    `v${version.number}`,
    `${formatTime(version.createdAt) ?? '?'} UTC`,
    author,
    version.minor && 'minor',
    version.message !== undefined && version.message !== '' && `"${oneLine(version.message, 200)}"`,
  )}`;
}
