/** Writes src/generated: the inputs and answers of every operation, as types, from the operation catalogue. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inputSchema,
  type JsonSchema,
  loadCatalogue,
  type Operation,
  responseSchema,
} from '@weir/confluence/catalogue';
import { renderDeclaration, renderType } from './render-type.ts';

interface TypeFile {
  readonly file: string;
  readonly edition: 'cloud' | 'datacenter';
  readonly api: Operation['api'];
}

const FILES: readonly TypeFile[] = [
  { file: 'cloud-v2.ts', edition: 'cloud', api: 'v2' },
  { file: 'cloud-v1.ts', edition: 'cloud', api: 'v1' },
  { file: 'datacenter.ts', edition: 'datacenter', api: 'dc' },
];
const FOLDER = join(import.meta.dirname, '..', 'src', 'generated');
const HEADER = '// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.\n';

const check = process.argv.includes('--check');
mkdirSync(FOLDER, { recursive: true });
const made = FILES.map(typeFile => [typeFile.file, renderFile(typeFile)] as const);
for (const [file, text] of [...made, ['access.ts', renderAccess()] as const]) {
  const path = join(FOLDER, file);
  if (!check) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is out of date: run node packages/client/scripts/generate-types.ts`);
    process.exitCode = 1;
  }
}

function renderFile({ edition, api }: TypeFile): string {
  const definitions = new Map<string, JsonSchema>();
  const entries = loadCatalogue(edition)
    .operations.filter(each => each.api === api)
    .map(operation => renderOperation(operation, definitions));
  const names = [...definitions.keys()].sort();
  const declarations = names.map(name => renderDeclaration(name, definitions.get(name) ?? {}));
  return `${HEADER}\nexport interface Operations {\n${entries.join('\n')}\n}\n\n${declarations.join('\n')}`;
}

function renderOperation(operation: Operation, definitions: Map<string, JsonSchema>): string {
  const input = collect(inputSchema(operation), definitions);
  const answers = Object.keys(operation.responses).map(status => {
    const schema = responseSchema(operation, status, { closedEnums: true });
    return schema ? renderType(collect(schema, definitions), { open: true }) : 'undefined';
  });
  const output = [...new Set(answers)].join(' | ') || 'unknown';
  return `  /** ${operation.title}: ${operation.method} ${operation.path} */\n  ${operation.id}: { input: ${renderType(input, { open: false })}; output: ${output} };`;
}

/** Moves a schema's definitions to the file's. */
function collect({ $defs, ...schema }: JsonSchema, definitions: Map<string, JsonSchema>): JsonSchema {
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
    definitions.set(name, definition);
  return schema;
}

/** The risk classes of all operations that are more than reads. */
function renderAccess(): string {
  const editions = (['cloud', 'datacenter'] as const).map(edition => {
    const entries = loadCatalogue(edition)
      .operations.filter(({ risk }) => risk !== 'read' && risk !== 'app-only')
      .map(({ id, risk }) => `    ${id}: '${risk}',`);
    return `  ${edition}: {\n${entries.join('\n')}\n  },`;
  });
  return `${HEADER}
import type { OperationRequest } from '../types.ts';

type Changes = Readonly<Record<string, Exclude<OperationRequest['access'], 'read'>>>;

/** Risk classes of the operations that change something, by edition; all others read. */
export const CHANGES: Readonly<Record<'cloud' | 'datacenter', Changes>> = {
${editions.join('\n')}
};
`;
}
