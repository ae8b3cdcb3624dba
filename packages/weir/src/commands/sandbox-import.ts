/** `weir sandbox import`: loads a folder of storage-format files into a kept sandbox, a page each. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_FAILURE, EXIT_OK, UsageError } from '../cli/errors.ts';
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
    summary: 'the space to load into; made where there is none',
    default: DEFAULT_SPACE,
  },
  json: { type: 'boolean', summary: 'print the report as JSON' },
} as const;

export const sandboxImportCommand = defineCommand({
  name: 'sandbox import',
  arguments: 'FOLDER',
  summary: 'load a folder of storage-format files as pages of a kept sandbox',
  options: OPTIONS,
  notes: [
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
  checkFolder(folder);
  makeDataFolder(options.data);
  const { createSandbox } = await import('@weir/sandbox');
  const sandbox = createSandbox({ data: options.data });
  try {
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
