/** `weir content edit`: edit operations on a storage-format file, offline; every byte that no operation names stays. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { readSource, writeResult } from '../files.ts';

const OPTIONS = {
  ops: { type: 'string', value: 'FILE', summary: 'JSON file with the list of operations; - for stdin' },
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    summary: 'write the new storage here',
    default: 'stdout',
  },
  'allow-loss': {
    type: 'string',
    value: 'KINDS',
    summary: 'protected content that may go: macro,comment,mention,image,attachment,link,layout,task or *',
  },
  json: { type: 'boolean', summary: 'print the whole result as JSON on stdout, and no diff' },
} as const;

export const contentEditCommand = defineCommand({
  name: 'content edit',
  arguments: 'FILE',
  summary: 'apply edit operations to a storage-format file',
  options: OPTIONS,
  notes: [
    'The diff goes to stderr. Operations: [{"op": "replace", "block": "204", "markdown": "…"}, {"op": "set_cell", …}, …];',
    'weir content read FILE --anchors shows the block ids.',
  ],
  run: runContentEdit,
});

async function runContentEdit({ options, positionals }: Invocation<typeof OPTIONS>): Promise<number> {
  if (options.ops === undefined) throw new UsageError('--ops FILE is missing.', 'content edit');
  const [source, operationsText, content, { parseOperations }] = await Promise.all([
    readSource(positionals[0] ?? '-'),
    readSource(options.ops),
    import('@weir/content'),
    import('../edit-operations.ts'),
  ]);
  const operations = parseOperations(operationsText, options.ops);
  const allowLoss = options['allow-loss']?.split(',').map(kind => kind.trim());
  const result = content.editPage(content.parsePage(source), operations, allowLoss ? { allowLoss } : {});
  if (options.output !== undefined) await writeResult(options.output, result.storage);
  if (options.json) {
    writeJson(result);
    return EXIT_OK;
  }
  if (options.output === undefined) writeOutput(result.storage);
  writeError(result.changed ? `${result.diff.trimEnd()}\n` : 'Nothing changed.\n');
  return EXIT_OK;
}
