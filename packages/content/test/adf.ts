/** Atlassian's own schema as a judge of documents, and what a document holds, for tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { type AdfDocument, type AdfMark, type AdfNode, adfToStorage, storageToAdf } from '../src/index.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

/** Draft-04 writes `exclusiveMinimum: true` beside a minimum; today's ajv takes the number itself. */
function modernise(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(modernise);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $schema: _, exclusiveMinimum, ...rest }: Record<string, unknown> = { ...schema };
  const modern = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, modernise(value)]));
  if (exclusiveMinimum !== true)
    return exclusiveMinimum === undefined ? modern : { ...modern, exclusiveMinimum };
  const { minimum, ...others } = modern;
  return { ...others, exclusiveMinimum: minimum };
}

/** What is wrong with a document under the official schema; empty where nothing is. */
export function createJudge(): (document: unknown) => string {
  const schema = JSON.parse(readFileSync(new URL('adf-schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: false }).compile(modernise(schema) as object);
  return document =>
    validate(document)
      ? ''
      : (validate.errors ?? [])
          .map(fault => `${fault.instancePath} ${fault.message}`)
          .join('; ')
          .slice(0, 300) || 'invalid';
}

export interface NamedAdf {
  readonly name: string;
  readonly document: AdfDocument;
}

export function readAdfCorpus(): NamedAdf[] {
  const folder = `${FOLDER}adf/`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map(name => ({ name, document: JSON.parse(readFileSync(folder + name, 'utf8')) }));
}

/** Real pages of one site in both formats. */
export function readPairs(): { name: string; storage: string; document: AdfDocument }[] {
  const folder = `${FOLDER}seed/querypie-rest/`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(`${folder}${entry.name}/page.adf`))
    .map(({ name }) => ({
      name,
      storage: readFileSync(`${folder}${name}/page.xhtml`, 'utf8'),
      document: JSON.parse(readFileSync(`${folder}${name}/page.adf`, 'utf8')),
    }));
}

const key = (mark: AdfMark): string => JSON.stringify([mark.type, Object.entries(mark.attrs ?? {}).sort()]);

/** The nodes that an opaque extension tells of, or the node itself. */
function openOpaque(node: AdfNode): readonly AdfNode[] {
  const { extensionType, parameters } = node.attrs ?? {};
  const { adf } =
    typeof parameters === 'object' && parameters !== null && 'adf' in parameters ? parameters : {};
  if (extensionType !== 'weir.opaque' || adf === undefined) return [node];
  return (Array.isArray(adf) ? adf : [adf]).flatMap(openOpaque);
}

/**
 * Every node and mark, counted; neighbouring text with the same marks is one. `isOpened` counts what opaque extensions
 * tell of instead of them, without empty text, with an expand as one kind wherever it stands.
 */
export function countKinds(
  document: { readonly content?: readonly AdfNode[] },
  isOpened = false,
): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const visit = (nodes: readonly AdfNode[]): void => {
    let before = '';
    for (const node of isOpened ? nodes.flatMap(openOpaque) : nodes) {
      const marks = (node.marks ?? []).map(key).sort().join();
      const isSame = node.type === 'text' && before === `text ${marks}`;
      before = node.type === 'text' ? `text ${marks}` : '';
      if (isSame) continue;
      count(isOpened && node.type === 'nestedExpand' ? 'expand' : node.type);
      for (const mark of node.marks ?? []) count(`mark ${mark.type}`);
      visit(node.content ?? []);
    }
  };
  visit(document.content ?? []);
  return counts;
}

/** All text of a document in order. */
export function textIn(nodes: readonly AdfNode[]): string {
  return nodes.map(node => (node.text ?? '') + textIn(node.content ?? [])).join('');
}

export const judge = createJudge();
export const doc = (...content: readonly AdfNode[]): AdfDocument => ({ type: 'doc', version: 1, content });
export const text = (
  value: string,
  ...marks: readonly { type: string; attrs?: Record<string, unknown> }[]
): AdfNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
export const paragraph = (...content: readonly AdfNode[]): AdfNode => ({ type: 'paragraph', content });

/** Through storage and back, with the document that comes out judged. */
export function travel(document: AdfDocument): AdfDocument {
  const back = storageToAdf(adfToStorage(document));
  expect(judge(back)).toBe('');
  return back;
}

/** ADF of storage, judged. */
export function read(storage: string): AdfDocument {
  const document = storageToAdf(storage);
  expect(judge(document)).toBe('');
  return document;
}

/** The order of attributes and of marks says nothing. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'content' && Array.isArray(inner) && inner.length === 0))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [
        key,
        key === 'marks' && Array.isArray(inner)
          ? inner.map(sortKeys).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
          : sortKeys(inner),
      ]),
  );
}
