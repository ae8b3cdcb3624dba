/** Lists a page's versions, or shows what changed between two of them. */
import type { VersionInfo } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { loadContentEngine } from '../content-engine.ts';
import { FIND_PAGE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { provenance } from '../output/page-header.ts';
import { findNames } from '../output/people.ts';
import { facts, formatPerson, formatTime, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const COMPARISON_TOKENS = 6000;

export const getHistory = confluenceTool({
  name: 'confluence_get_history',
  title: 'Show the history of a page',
  description:
    'List versions, newest first; with from (and to, default current) compare two: what was added, removed, moved and reworded.',
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
      return { text: await compareVersions(id, { from: input.from, to: input.to }, context) };
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
        items.length > 1 && 'To see what changed between two: from=<version>, and to.',
        moreWith(next, 'Older'),
      ),
    };
  },
});

interface Versions {
  readonly from: number;
  readonly to: number | undefined;
}

/** Both versions are named as a read names them, so that nobody takes one for the other. */
async function compareVersions(
  id: string,
  { from, to }: Versions,
  context: ConfluenceContext,
): Promise<string> {
  const { service, signal } = context;
  const [before, after] = await Promise.all([
    service.pages.get(id, { signal, version: from }),
    service.pages.get(id, { signal, ...(to !== undefined && { version: to }) }),
  ]);
  const names = await findNames([before.version.author, after.version.author], context);
  const { comparePages, parsePage } = await loadContentEngine();
  const { text, left } = comparePages(parsePage(before.storage), parsePage(after.storage), {
    maxTokens: COMPARISON_TOKENS,
  });
  return lines(
    `From: ${provenance(before, names)}`,
    `To: ${provenance(after, names)}`,
    before.title !== after.title && `Title: "${oneLine(before.title)}" became "${oneLine(after.title)}".`,
    before.storage === after.storage ? 'The bodies are the same.' : fenceUntrusted(text, 'changes'),
    left > 0 && 'For the rest compare versions that are nearer to each other.',
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
