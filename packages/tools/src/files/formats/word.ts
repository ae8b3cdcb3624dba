/** Text of Word documents: headings, lists, tables, links, footnotes and comments. Source: ECMA-376, WordprocessingML. */
import { createTextSink, type FileText, type TextSink } from '../file-text.ts';
import { createFlow, type Flow } from './flow.ts';
import { type Attributes, attribute, readRelations, walkXml } from './xml.ts';
import { openPackage } from './zip.ts';

const DOCUMENT = 'word/document.xml';
const PARTS: ReadonlySet<string> = new Set([
  DOCUMENT,
  'word/styles.xml',
  'word/footnotes.xml',
  'word/endnotes.xml',
  'word/comments.xml',
  'word/_rels/document.xml.rels',
]);

export function readWord(bytes: Uint8Array): FileText {
  const file = openPackage(bytes, path => PARTS.has(path));
  const sink = createTextSink();
  const context = {
    sink,
    styles: readStyles(file.read('word/styles.xml')),
    links: readRelations(file.read('word/_rels/document.xml.rels'), 'word'),
    hidden: { runs: 0 },
  };
  walkBody(file.read(DOCUMENT) ?? '', context);
  for (const [path, title] of [
    ['word/footnotes.xml', 'Footnotes'],
    ['word/endnotes.xml', 'Endnotes'],
    ['word/comments.xml', 'Comments'],
  ] as const)
    addNotes(file.read(path), title, context);
  const { runs } = context.hidden;
  return sink.finish(
    runs > 0 ? [`${runs} piece${runs === 1 ? '' : 's'} of text formatted as hidden left out`] : [],
  );
}

interface Context {
  readonly sink: TextSink;
  readonly styles: ReadonlyMap<string, Style>;
  readonly links: ReturnType<typeof readRelations>;
  readonly hidden: { runs: number };
}

/** What is known of the paragraph, and of the run in it, that is being read. */
interface State {
  heading: number;
  indent: number | undefined;
  inRun: boolean;
  isHidden: boolean;
  /** Depth of elements whose text is not the document's: what was moved away, copies for older readers. */
  skipping: number;
  link: string | undefined;
}

const SKIPPED: ReadonlySet<string> = new Set(['moveFrom', 'Fallback', 'del']);

function walkBody(xml: string, context: Context): void {
  const flow = createFlow(context.sink);
  const state: State = {
    heading: 0,
    indent: undefined,
    inRun: false,
    isHidden: false,
    skipping: 0,
    link: undefined,
  };
  walkXml(xml, {
    isDone: () => context.sink.isFull,
    open: (name, attributes, parent) => {
      if (SKIPPED.has(name)) state.skipping += 1;
      OPEN[name]?.({ attributes, parent, flow, state, context });
    },
    close: name => {
      if (SKIPPED.has(name)) state.skipping -= 1;
      CLOSE[name]?.({ flow, state, context });
    },
    text: (text, element) => {
      if (element === 't' && state.skipping === 0 && !state.isHidden) flow.add(text);
    },
  });
}

interface Closing {
  readonly flow: Flow;
  readonly state: State;
  readonly context: Context;
}
interface Opening extends Closing {
  readonly attributes: Attributes;
  readonly parent: string;
}

const OPEN: Readonly<Record<string, (opening: Opening) => void>> = {
  p: ({ state }) => Object.assign(state, { heading: 0, indent: undefined }),
  pStyle: ({ attributes, state, context }) => {
    const style = context.styles.get(attribute(attributes, 'val') ?? '');
    state.heading = style?.heading ?? state.heading;
    state.indent ??= style?.isItem ? 0 : undefined;
  },
  outlineLvl: ({ attributes, parent, state }) => {
    const level = Number(attribute(attributes, 'val'));
    if (parent === 'pPr' && level < 9) state.heading = level + 1;
  },
  ilvl: ({ attributes, state }) => {
    state.indent = Math.min(8, Number(attribute(attributes, 'val')) || 0);
  },
  r: ({ state }) => Object.assign(state, { inRun: true, isHidden: false }),
  vanish: ({ attributes, state, context }) => {
    if (!state.inRun || /^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '1')) return;
    state.isHidden = true;
    context.hidden.runs += 1;
  },
  tab: ({ parent, flow }) => flow.add(parent === 'r' ? '\t' : ''),
  br: ({ flow }) => flow.add('\n'),
  cr: ({ flow }) => flow.add('\n'),
  noBreakHyphen: ({ flow }) => flow.add('-'),
  footnoteReference: ({ attributes, flow }) => flow.add(`[^${attribute(attributes, 'id')}]`),
  endnoteReference: ({ attributes, flow }) => flow.add(`[^e${attribute(attributes, 'id')}]`),
  commentReference: ({ attributes, flow }) => flow.add(`[^c${attribute(attributes, 'id')}]`),
  hyperlink: ({ attributes, flow, state, context }) => {
    const relation = context.links.get(attribute(attributes, 'id') ?? '');
    state.link = relation?.url;
    if (relation?.url !== undefined) flow.add('[');
  },
  tbl: ({ flow }) => flow.openTable(),
  tr: ({ flow }) => flow.openRow(),
  tc: ({ flow }) => flow.openCell(),
};

const CLOSE: Readonly<Record<string, (closing: Closing) => void>> = {
  p: ({ flow, state }) => flow.endParagraph(prefixOf(state)),
  r: ({ state }) => Object.assign(state, { inRun: false, isHidden: false }),
  hyperlink: ({ flow, state }) => {
    if (state.link !== undefined) flow.add(`](${state.link})`);
    state.link = undefined;
  },
  tbl: ({ flow }) => flow.closeTable(),
  tr: ({ flow }) => flow.closeRow(),
  tc: ({ flow }) => flow.closeCell(),
};

function prefixOf({ heading, indent }: State): string {
  if (heading > 0) return `${'#'.repeat(Math.min(6, heading))} `;
  return indent === undefined ? '' : `${'  '.repeat(indent)}- `;
}

interface Style {
  readonly heading?: number;
  readonly isItem?: boolean;
}

/** Style ids are in the language of whoever wrote the file; the names of built-in styles, and outline levels, are not. */
function readStyles(xml: string | undefined): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  let id = '';
  walkXml(xml ?? '', {
    open: (name, attributes) => {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') id = attribute(attributes, 'styleId') ?? '';
      const level = /^(?:heading ([1-9])|title)$/i.exec(value);
      if (name === 'name' && level) styles.set(id, { heading: Number(level[1] ?? 1) });
      if (name === 'outlineLvl' && Number(value) < 9) styles.set(id, { heading: Number(value) + 1 });
      if (name === 'numPr' && !styles.has(id)) styles.set(id, { isItem: true });
    },
  });
  return styles;
}

const NOTE_MARKS: Readonly<Record<string, string>> = { footnote: '', endnote: 'e', comment: 'c' };

/** Each note as `[^3]: text`, as its reference in the text stands for it. */
function addNotes(xml: string | undefined, title: string, { sink }: Context): void {
  const notes: string[] = [];
  let words = '';
  let head = '';
  walkXml(xml ?? '', {
    open: (name, attributes) => {
      const mark = NOTE_MARKS[name];
      if (mark === undefined) return;
      const author = attribute(attributes, 'author');
      head = `[^${mark}${attribute(attributes, 'id')}]:${author ? ` ${author}:` : ''}`;
      words = '';
    },
    close: name => {
      if (name === 'p') words += '\n';
      if (NOTE_MARKS[name] !== undefined && words.trim() !== '')
        notes.push(`${head} ${words.trim().replace(/\s*\n\s*/g, ' ')}`);
    },
    text: (text, element) => {
      if (element === 't') words += text;
    },
  });
  if (notes.length === 0) return;
  sink.paragraph();
  sink.add(`## ${title}\n\n${notes.join('\n')}`);
}
