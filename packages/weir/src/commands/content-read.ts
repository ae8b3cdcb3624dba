/** `weir content read`: a storage-format file as Markdown, outline or HTML, offline. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeJson, writeOutput } from '../cli/output.ts';
import { readSource } from '../files.ts';

const VIEWS = ['markdown', 'outline', 'html'] as const;
type View = (typeof VIEWS)[number];

const OPTIONS = {
  as: { type: 'string', value: 'VIEW', summary: VIEWS.join(', '), default: 'markdown' },
  section: {
    type: 'string',
    value: 'HEADING',
    summary: 'only this section, by heading, path "A > B" or block id',
  },
  anchors: { type: 'boolean', summary: 'show block ids, which edits name' },
  'max-tokens': { type: 'number', value: 'N', summary: 'stop at about this many tokens' },
  json: { type: 'boolean', summary: 'print the whole result as JSON' },
} as const;

export const contentReadCommand = defineCommand({
  name: 'content read',
  arguments: 'FILE',
  summary: 'show a storage-format file as Markdown, outline or HTML',
  options: OPTIONS,
  notes: ['FILE is - for stdin.'],
  run: runContentRead,
});

async function runContentRead({ options, positionals }: Invocation<typeof OPTIONS>): Promise<number> {
  const view = parseView(options.as ?? 'markdown');
  const [source, content] = await Promise.all([readSource(positionals[0] ?? '-'), import('@weir/content')]);
  if (view === 'html') {
    const html = content.storageToHtml(source);
    if (options.json) writeJson({ html });
    else writeOutput(endLine(html));
    return EXIT_OK;
  }
  const document = content.parsePage(source);
  if (view === 'outline') {
    const outline = content.readOutline(document);
    if (options.json) writeJson(outline);
    else
      writeOutput(
        outline
          .map(
            entry => `${'  '.repeat(entry.level - 1)}${entry.title}  (${entry.id}, ${entry.tokens} tokens)\n`,
          )
          .join(''),
      );
    return EXIT_OK;
  }
  const result = content.readPage(document, {
    anchors: options.anchors ?? false,
    ...(options.section !== undefined && { view: { kind: 'section', heading: options.section } as const }),
    ...(options['max-tokens'] !== undefined && { maxTokens: options['max-tokens'] }),
  });
  if (options.json) writeJson(result);
  else writeOutput(endLine(result.markdown));
  return EXIT_OK;
}

function parseView(name: string): View {
  const view = VIEWS.find(known => known === name);
  if (view) return view;
  throw new UsageError(`--as takes ${VIEWS.join(', ')}, not ${JSON.stringify(name)}.`, 'content read');
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
