/** `weir sandbox import`: loads the export of a space, or a folder of storage-format files, into a kept sandbox. */

import type { Sandbox, SpaceExportReport } from '@weir/sandbox';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { CommandError, EXIT_FAILURE, EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { checkFolder, makeDataFolder } from '../files.ts';

const DEFAULT_SPACE = 'IMPORT';

const OPTIONS = {
  data: {
    type: 'string',
    value: 'DIR',
    summary: 'the folder that keeps the sandbox; made where there is none',
  },
  space: {
    type: 'string',
    value: 'KEY',
    summary: 'the key of the space to load into; for an export, a new one',
    default: `the export's, or ${DEFAULT_SPACE}`,
  },
  json: { type: 'boolean', summary: 'print the report as JSON' },
} as const;

export const sandboxImportCommand = defineCommand({
  name: 'sandbox import',
  arguments: 'PATH',
  summary: 'load the XML export of a space, or a folder of storage files, into a kept sandbox',
  options: OPTIONS,
  notes: [
    'PATH is an export (zip, or a folder with entities.xml), or a folder whose .xml, .html and .xhtml files become a page each.',
    'Afterwards: weir sandbox --data DIR, or weir up --data DIR. Exit code 1 where no page could be loaded.',
  ],
  run: runSandboxImport,
});

async function runSandboxImport({ options, positionals }: Invocation<typeof OPTIONS>): Promise<number> {
  const [folder = '.'] = positionals;
  if (options.data === undefined)
    throw new UsageError(
      '--data DIR is missing: a sandbox in memory would forget the pages at once.',
      'sandbox import',
    );
  const { createSandbox, isSpaceExport } = await import('@weir/sandbox');
  const isExport = isSpaceExport(folder);
  if (!isExport) checkFolder(folder);
  makeDataFolder(options.data);
  const sandbox = createSandbox({ data: options.data });
  try {
    if (isExport) return await importExport(sandbox, folder, options);
    const space = options.space ?? DEFAULT_SPACE;
    const report = sandbox.importFolder(folder, { space });
    if (options.json) writeJson(report);
    else {
      for (const { file, reason } of report.refused) writeError(`refused  ${file}: ${reason}\n`);
      const loaded = `${report.imported.length} ${report.imported.length === 1 ? 'page' : 'pages'} loaded`;
      writeOutput(`${loaded} into the space ${space}, ${report.refused.length} refused.\n`);
    }
    return report.imported.length > 0 ? EXIT_OK : EXIT_FAILURE;
  } finally {
    sandbox.close();
  }
}

async function importExport(
  sandbox: Sandbox,
  path: string,
  { space, json }: { readonly space?: string; readonly json?: boolean },
): Promise<number> {
  const { ImportError } = await import('@weir/sandbox');
  try {
    const report = sandbox.importSpaceExport(path, space === undefined ? {} : { space });
    if (json) writeJson(report);
    else tellExport(report);
    return report.pages.length + report.blogPosts > 0 ? EXIT_OK : EXIT_FAILURE;
  } catch (error) {
    if (error instanceof ImportError)
      throw new CommandError(`${path}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
}

function tellExport(report: SpaceExportReport): void {
  for (const { title, reason } of report.refused) writeError(`refused  ${title}: ${reason}\n`);
  for (const [kind, count] of Object.entries(report.left)) writeError(`left out  ${count} ${kind}\n`);
  const { pages, blogPosts, earlierVersions, comments, attachments, labels, people } = report;
  const counts = {
    'blog posts': blogPosts,
    'earlier versions': earlierVersions,
    comments,
    attachments,
    labels,
    people,
  };
  const parts = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  writeOutput(
    `${pages.length} ${pages.length === 1 ? 'page' : 'pages'} loaded into the space ${report.space}${parts.length > 0 ? `, with ${parts.join(', ')}` : ''}; ${report.refused.length} refused.\n`,
  );
}
