/** Storage format to and from ADF, the Atlassian Document Format. What one has no form for travels through it whole. */
import { ContentError } from '../errors.ts';
import { scanStorage } from '../storage/scan.ts';
import { holdMarks } from './hold-marks.ts';
import { readAsBlock, readBlocks } from './read-blocks.ts';
import { readInlines } from './read-inlines.ts';
import type { Reading } from './reading.ts';
import { type AdfDocument, isRecord } from './types.ts';
import { writeDocument } from './write-blocks.ts';

export type { AdfDocument, AdfMark, AdfNode } from './types.ts';

/**
 * The page as ADF that is valid under Atlassian's schema. What ADF cannot say in its place is an extension of type
 * `weir.opaque` that carries its storage. Throws ContentError 'malformed' or 'too_large'.
 */
export function storageToAdf(source: string): AdfDocument {
  const reading: Reading = {
    source,
    readBlocks: (nodes, place) => readBlocks(reading, nodes, place),
    readAsBlock: node => readAsBlock(reading, node),
    readInlines: (nodes, line) => readInlines(reading, nodes, line),
  };
  return { type: 'doc', version: 1, content: readBlocks(reading, scanStorage(source).children, 'doc') };
}

/** Nodes inside each other, at most: storage takes 200 elements, and some nodes are three. */
const DEEPEST = 150;

/**
 * The document as storage, always well-formed. Attributes and marks that storage has no form for stand in `data-adf`,
 * unknown nodes as ac:adf-extension. Throws ContentError 'malformed' for what is no ADF document, 'too_large'.
 */
export function adfToStorage(document: AdfDocument): string {
  checkDocument(document);
  const storage = writeDocument(holdMarks(document.content, 'doc'));
  scanStorage(storage);
  return storage;
}

function checkDocument(document: unknown): asserts document is AdfDocument {
  if (!isRecord(document) || document['type'] !== 'doc') refuse('doc', 'it must be an object of type "doc"');
  const { version, content } = document;
  if (version !== undefined && version !== 1)
    refuse('doc', `its version must be 1, but is ${JSON.stringify(version)}`);
  if (!Array.isArray(content)) refuse('doc', '"content" must be a list of nodes');
  checkNodes(content, 'doc', 0);
}

function checkNodes(nodes: readonly unknown[], place: string, depth: number): void {
  if (depth > DEEPEST)
    throw new ContentError(
      'too_large',
      `The ADF is too large: nodes nested deeper than ${DEEPEST}. Flatten it.`,
    );
  for (const [index, node] of nodes.entries()) checkNode(node, `${depth < 8 ? place : '…'}/${index}`, depth);
}

function checkNode(node: unknown, place: string, depth: number): void {
  if (!isRecord(node) || typeof node['type'] !== 'string' || node['type'] === '')
    refuse(place, 'every node must be an object with a "type"');
  const { type, attrs, content, marks, text } = node;
  if (attrs !== undefined && !isRecord(attrs)) refuse(place, `"attrs" of ${String(type)} must be an object`);
  if (type === 'text' && typeof text !== 'string') refuse(place, 'a text node must have a "text"');
  if (text !== undefined && typeof text !== 'string') refuse(place, '"text" must be a string');
  if (marks !== undefined) checkMarks(marks, place);
  if (content === undefined) return;
  if (!Array.isArray(content)) refuse(place, `"content" of ${String(type)} must be a list of nodes`);
  checkNodes(content, place, depth + 1);
}

function checkMarks(marks: unknown, place: string): void {
  const isMark = (mark: unknown): boolean =>
    isRecord(mark) &&
    typeof mark['type'] === 'string' &&
    (mark['attrs'] === undefined || isRecord(mark['attrs']));
  if (!Array.isArray(marks) || !marks.every(isMark))
    refuse(place, '"marks" must be a list of objects with a "type"');
}

function refuse(place: string, what: string): never {
  throw new ContentError('malformed', `The ADF is not valid at ${place}: ${what}.`);
}
