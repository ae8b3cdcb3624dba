/**
 * Writes src/generated from the official OpenAPI documents and our overlay.
 *
 * node packages/confluence/scripts/generate-catalogue.ts --specs ../shared/specs [--check]
 *
 * `--check` writes nothing and fails where a file would differ; it skips, saying so, where the documents are not there.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFile, type CatalogueFile, renderFile } from './catalogue/build-file.ts';
import { isRecord } from './catalogue/clean-schema.ts';
import { applyPatch, type PatchOperation } from './catalogue/json-patch.ts';
import {
  cloudV1Corrections,
  cloudV2Corrections,
  datacenterCorrections,
  declinedPatches,
} from './corrections.ts';
import { cloudV1, cloudV1SiteHost } from './overlay/cloud-v1.ts';
import { cloudV2 } from './overlay/cloud-v2/index.ts';
import { datacenter } from './overlay/datacenter.ts';

const { values } = parseArgs({
  options: {
    specs: { type: 'string', default: '../shared/specs' },
    check: { type: 'boolean', default: false },
  },
});
const specs = resolve(values.specs);
const target = join(import.meta.dirname, '..', 'src', 'generated');

if (existsSync(specs)) run();
else if (values.check)
  console.log(
    `skipped: the official documents are not at ${values.specs}; the committed catalogue is taken as it is`,
  );
else fail(`The official documents are not at ${values.specs}. Name their folder with --specs.`);

function run(): void {
  const v2 = readDocument('confluence-cloud-v2.openapi.json', [
    ...readPatch('known-errors-v2.patch.json'),
    ...cloudV2Corrections,
  ]);
  const v1 = readDocument('confluence-cloud-v1.openapi.json', [
    ...readPatch('known-errors-v1.patch.json'),
    ...cloudV1Corrections,
  ]);
  const legacy = readDocument('confluence-cloud-v1.legacy-2021-11-23.openapi.json', []);
  const dc = readDocument('confluence-dc-10.0.3.openapi.json', datacenterCorrections);

  const files: readonly [name: string, variable: string, note: string, file: CatalogueFile][] = [
    [
      'cloud-v2.ts',
      'cloudV2',
      v2.note,
      buildFile([{ source: { api: 'v2', document: v2.document, prefix: '/wiki/api/v2' }, overlay: cloudV2 }]),
    ],
    [
      'cloud-v1.ts',
      'cloudV1',
      `${v1.note} ${legacy.note}`,
      buildFile([
        { source: { api: 'v1', document: v1.document, prefix: '' }, overlay: cloudV1 },
        {
          source: { api: 'v1', document: legacy.document, prefix: '', siteHostOnly: true },
          overlay: cloudV1SiteHost,
        },
      ]),
    ],
    [
      'datacenter.ts',
      'datacenter',
      dc.note,
      buildFile([{ source: { api: 'dc', document: dc.document, prefix: '' }, overlay: datacenter }]),
    ],
  ];
  requireUniqueIds(files.map(([, , , file]) => file));
  for (const [name, variable, note, file] of files) settle(name, renderFile(variable, note, file), file);
}

function readDocument(
  name: string,
  patch: readonly PatchOperation[],
): { document: Record<string, unknown>; note: string } {
  const text = readFileSync(join(specs, name), 'utf8');
  const document: unknown = JSON.parse(text);
  if (!isRecord(document)) throw new Error(`${name} is not an OpenAPI document.`);
  applyPatch(document, patch);
  return {
    document,
    note: `${name} sha256 ${createHash('sha256').update(text).digest('hex').slice(0, 16)}.`,
  };
}

function readPatch(name: string): PatchOperation[] {
  const patch: PatchOperation[] = JSON.parse(readFileSync(join(specs, name), 'utf8'));
  return patch.filter(operation => !declinedPatches.has(operation.path));
}

function requireUniqueIds([v2, v1]: readonly CatalogueFile[]): void {
  const seen = new Set<string>();
  for (const { id } of [...(v2?.operations ?? []), ...(v1?.operations ?? [])]) {
    if (seen.has(id))
      throw new Error(`Two Cloud operations are called ${id}: give one its own id in the overlay.`);
    seen.add(id);
  }
}

function settle(name: string, text: string, file: CatalogueFile): void {
  const path = join(target, name);
  const size = `${file.operations.length} operations, ${Object.keys(file.definitions).length} definitions, ${Math.round(text.length / 1000)} kB`;
  if (!values.check) {
    writeFileSync(path, text);
    console.log(`${name}: ${size}`);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    fail(
      `src/generated/${name} differs from what the documents and the overlay give. Run the generator and commit its output.`,
    );
  } else console.log(`${name}: as generated (${size})`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
