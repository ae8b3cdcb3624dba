/** Text of PowerPoint presentations: slides in their order, tables, speaker notes. Source: ECMA-376, PresentationML. */
import { createTextSink, type FileText, type TextSink } from '../file-text.ts';
import { createFlow } from './flow.ts';
import { attribute, listElements, type Relation, readRelations, walkXml } from './xml.ts';
import { openPackage, type Package } from './zip.ts';

const PARTS =
  /^ppt\/(?:presentation\.xml|_rels\/presentation\.xml\.rels|(?:slides|notesSlides)\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/;

export function readSlides(bytes: Uint8Array): FileText {
  const file = openPackage(bytes, path => PARTS.test(path));
  const relations = readRelations(file.read('ppt/_rels/presentation.xml.rels'), 'ppt');
  const sink = createTextSink();
  for (const [index, slide] of listElements(file.read('ppt/presentation.xml'), 'sldId').entries()) {
    const path = slideOf(slide, relations);
    if (path !== undefined && !sink.isFull) writeSlide(file, { path, number: index + 1 }, sink);
  }
  return sink.finish();
}

/** The element has an `id` of its own beside that of its relation. */
function slideOf(
  slide: Readonly<Record<string, string>>,
  relations: ReadonlyMap<string, Relation>,
): string | undefined {
  const id = Object.entries(slide).find(([name]) => name.endsWith(':id'))?.[1];
  return relations.get(id ?? '')?.path;
}

function writeSlide(
  file: Package,
  { path, number }: { readonly path: string; readonly number: number },
  sink: TextSink,
): void {
  const xml = file.read(path) ?? '';
  const isHidden = /^(?:0|false)$/.test(listElements(xml, 'sld')[0]?.['show'] ?? '');
  sink.paragraph();
  sink.add(`## Slide ${number}${isHidden ? ' (hidden slide)' : ''}`);
  sink.paragraph();
  writeShapes(xml, sink);
  const notes = notesOf(file, path);
  if (notes === undefined) return;
  const words = createTextSink();
  writeShapes(notes, words);
  const { text } = words.finish();
  if (text === '') return;
  sink.paragraph();
  sink.add(`Notes: ${text}`);
}

function notesOf(file: Package, slide: string): string | undefined {
  const name = slide.slice(slide.lastIndexOf('/') + 1);
  const relations = readRelations(file.read(`ppt/slides/_rels/${name}.rels`), 'ppt/slides');
  const notes = [...relations.values()].find(each => each.type === 'notesSlide');
  return notes && file.read(notes.path);
}

/** Places whose words are the same on every slide. */
const FURNITURE: ReadonlySet<string> = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg']);

function writeShapes(xml: string, sink: TextSink): void {
  const flow = createFlow(sink);
  let placeholder = '';
  let level = 0;
  let skipping = 0;
  walkXml(xml, {
    isDone: () => sink.isFull,
    open: (name, attributes) => {
      if (name === 'sp') placeholder = '';
      if (name === 'ph') placeholder = attribute(attributes, 'type') ?? 'body';
      if (name === 'p') level = 0;
      if (name === 'pPr') level = Math.min(8, Number(attribute(attributes, 'lvl') ?? 0) || 0);
      if (name === 'br') flow.add('\n');
      if (name === 'Fallback') skipping += 1;
      if (name === 'tbl') flow.openTable();
      if (name === 'tr') flow.openRow();
      if (name === 'tc') flow.openCell();
    },
    text: (text, element) => {
      if (element === 't' && skipping === 0 && !FURNITURE.has(placeholder)) flow.add(text);
    },
    close: name => {
      if (name === 'p') flow.endParagraph(prefixOf(placeholder, level));
      if (name === 'Fallback') skipping -= 1;
      if (name === 'tc') flow.closeCell();
      if (name === 'tr') flow.closeRow();
      if (name === 'tbl') flow.closeTable();
    },
  });
}

function prefixOf(placeholder: string, level: number): string {
  if (/title$/i.test(placeholder)) return '### ';
  return level === 0 ? '' : `${'  '.repeat(level - 1)}- `;
}
