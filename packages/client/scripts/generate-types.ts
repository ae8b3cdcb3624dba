/** Writes src/generated: the inputs and answers of the operations that the client names, as types, from the operation catalogue. */
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
  readonly operations: readonly string[];
}

const FILES: readonly TypeFile[] = [
  {
    file: 'cloud-v2.ts',
    edition: 'cloud',
    api: 'v2',
    operations: [
      'createPage',
      'getPageById',
      'updatePage',
      'deletePage',
      'createFooterComment',
      'getFooterCommentById',
      'updateFooterComment',
      'deleteFooterComment',
      'getPageFooterComments',
      'getSpaces',
      'getSpaceById',
    ],
  },
  { file: 'cloud-v1.ts', edition: 'cloud', api: 'v1', operations: ['searchByCQL'] },
  {
    file: 'datacenter.ts',
    edition: 'datacenter',
    api: 'dc',
    operations: [
      'search',
      'createContent',
      'getContentById',
      'updateContent',
      'deleteContent',
      'getContentComments',
      'getSpaces',
      'getSpace',
    ],
  },
];
const FOLDER = join(import.meta.dirname, '..', 'src', 'generated');
const HEADER = '// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.\n';

const check = process.argv.includes('--check');
mkdirSync(FOLDER, { recursive: true });
for (const typeFile of FILES) {
  const path = join(FOLDER, typeFile.file);
  const text = renderFile(typeFile);
  if (!check) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is out of date: run node packages/client/scripts/generate-types.ts`);
    process.exitCode = 1;
  }
}

function renderFile({ edition, api, operations }: TypeFile): string {
  const known = new Map(
    loadCatalogue(edition)
      .operations.filter(each => each.api === api)
      .map(each => [each.id, each]),
  );
  const definitions = new Map<string, JsonSchema>();
  const entries = operations.map(id => {
    const operation = known.get(id);
    if (!operation) throw new Error(`The catalogue has no ${api} operation ${id}.`);
    return renderOperation(operation, definitions);
  });
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
  const output = [...new Set(answers)].join(' | ');
  return `  /** ${operation.title}: ${operation.method} ${operation.path} */\n  ${operation.id}: { input: ${renderType(input, { open: false })}; output: ${output} };`;
}

/** Moves a schema's definitions to the file's. */
function collect({ $defs, ...schema }: JsonSchema, definitions: Map<string, JsonSchema>): JsonSchema {
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
    definitions.set(name, definition);
  return schema;
}
