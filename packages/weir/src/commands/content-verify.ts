/** `weir content verify`: proves on given documents that reading and writing loses no byte. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_FAILURE, EXIT_OK } from '../cli/errors.ts';
import { writeJson, writeOutput } from '../cli/output.ts';
import { readSource } from '../files.ts';

const OPTIONS = {
  json: { type: 'boolean', summary: 'print one line of JSON a document' },
} as const;

interface Verdict {
  readonly outcome: 'identical' | 'refused' | 'FAILED';
  readonly reason?: string;
}

export const contentVerifyCommand = defineCommand({
  name: 'content verify',
  arguments: 'FILE...',
  summary: 'prove on storage-format files that an empty edit changes no byte',
  options: OPTIONS,
  notes: [
    'refused means that the file is not well-formed storage and was left alone. Exit code 1 only where one FAILED.',
  ],
  run: runContentVerify,
});

async function runContentVerify({ options, positionals }: Invocation<typeof OPTIONS>): Promise<number> {
  const counts = { identical: 0, refused: 0, failed: 0 };
  for (const file of positionals) {
    const { outcome, reason } = await verifyFile(file);
    counts[outcome === 'FAILED' ? 'failed' : outcome] += 1;
    if (options.json) writeJson({ file, outcome, ...(reason !== undefined && { reason }) });
    else writeOutput(`${outcome.padEnd(9)}  ${file}${reason === undefined ? '' : `: ${reason}`}\n`);
  }
  writeJson(counts);
  return counts.failed > 0 ? EXIT_FAILURE : EXIT_OK;
}

async function verifyFile(file: string): Promise<Verdict> {
  const [source, { verifyPage }] = await Promise.all([readSource(file), import('@weir/content')]);
  try {
    const verdict = verifyPage(source);
    return verdict.outcome === 'identical' ? verdict : { outcome: 'refused', reason: verdict.error.message };
  } catch (error) {
    return { outcome: 'FAILED', reason: error instanceof Error ? error.message : String(error) };
  }
}
