/** Text of OpenDocument files: texts, sheets and slides. Source: OASIS OpenDocument 1.3, part 3. */
import { createTextSink, type FileText, UnreadableFile } from '../file-text.ts';
import { createFlow, type Flow } from './flow.ts';
import { type Attributes, attribute, listElements, walkXml } from './xml.ts';
import { openPackage } from './zip.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

export function readOpenDocument(bytes: Uint8Array): FileText {
  const file = openPackage(bytes, path => path === CONTENT || path === MANIFEST);
  if (listElements(file.read(MANIFEST), 'encryption-data').length > 0)
    throw new UnreadableFile('locked', 'is locked with a password');
  const xml = file.read(CONTENT);
  if (xml === undefined) throw new UnreadableFile('damaged', 'is no OpenDocument file, or damaged');
  const sink = createTextSink();
  const state: State = { heading: 0, items: 0, skipping: 0, repeat: 1, slides: 0, inNote: false };
  const flow = createFlow(sink);
  const title = (text: string): void => {
    sink.paragraph();
    sink.add(`## ${text}`);
    sink.paragraph();
  };
  walkXml(xml, {
    isDone: () => sink.isFull,
    open: (name, attributes) => {
      if (SKIPPED.has(name)) state.skipping += 1;
      if (state.skipping === 0) OPEN[name]?.({ attributes, flow, state, title });
    },
    close: name => {
      if (SKIPPED.has(name)) state.skipping -= 1;
      else if (state.skipping === 0) CLOSE[name]?.({ flow, state });
    },
    text: (text, element) => {
      if (state.skipping === 0 && TEXTUAL.has(element)) flow.add(text.replace(/\s+/g, ' '));
    },
  });
  return sink.finish();
}

interface State {
  heading: number;
  /** Depth of lists. */
  items: number;
  skipping: number;
  /** How often the cell that is being read stands in its row. */
  repeat: number;
  slides: number;
  inNote: boolean;
}

/** What was deleted, what somebody noted beside the text, and the second line of a footnote's mark. */
const SKIPPED: ReadonlySet<string> = new Set(['tracked-changes', 'annotation', 'note-citation', 'forms']);
const TEXTUAL: ReadonlySet<string> = new Set(['p', 'h', 'span', 'a', 'ruby-base', 'meta', 'meta-field']);
/** Empty cells that a sheet repeats to its far end are not written out. */
const MOST_REPEATS = 100;

interface Closing {
  readonly flow: Flow;
  readonly state: State;
}
interface Opening extends Closing {
  readonly attributes: Attributes;
  readonly title: (text: string) => void;
}

const OPEN: Readonly<Record<string, (opening: Opening) => void>> = {
  h: ({ attributes, state }) => {
    state.heading = Number(attribute(attributes, 'outline-level') ?? 1) || 1;
  },
  'list-item': ({ state }) => {
    state.items += 1;
  },
  s: ({ attributes, flow }) =>
    flow.add(' '.repeat(Math.min(100, Number(attribute(attributes, 'c') ?? 1) || 1))),
  tab: ({ flow }) => flow.add('\t'),
  'line-break': ({ flow }) => flow.add('\n'),
  note: ({ flow, state }) => {
    state.inNote = true;
    flow.add(' (note: ');
  },
  page: ({ attributes, state, title }) => {
    state.slides += 1;
    title(
      `Slide ${state.slides}${attribute(attributes, 'visibility') === 'hidden' ? ' (hidden slide)' : ''}`,
    );
  },
  table: ({ attributes, flow, title }) => {
    const name = attribute(attributes, 'name');
    if (name !== undefined && attribute(attributes, 'style-name')?.startsWith('ta')) title(name);
    flow.openTable();
  },
  'table-row': ({ flow }) => flow.openRow(),
  'table-cell': openCell,
  'covered-table-cell': openCell,
};

const CLOSE: Readonly<Record<string, (closing: Closing) => void>> = {
  h: ({ flow, state }) => {
    flow.endParagraph(`${'#'.repeat(Math.min(6, state.heading))} `);
    state.heading = 0;
  },
  p: ({ flow, state }) => {
    if (!state.inNote) flow.endParagraph(state.items > 0 ? `${'  '.repeat(state.items - 1)}- ` : '');
  },
  'list-item': ({ state }) => {
    state.items -= 1;
  },
  note: ({ flow, state }) => {
    state.inNote = false;
    flow.add(')');
  },
  table: ({ flow }) => flow.closeTable(),
  'table-row': ({ flow }) => flow.closeRow(),
  'table-cell': closeCell,
  'covered-table-cell': closeCell,
};

function openCell({ attributes, flow, state }: Opening): void {
  state.repeat = Number(attribute(attributes, 'number-columns-repeated') ?? 1) || 1;
  flow.openCell();
}

function closeCell({ flow, state }: Closing): void {
  flow.closeCell();
  for (let extra = 1; extra < Math.min(state.repeat, MOST_REPEATS); extra += 1) flow.repeatCell();
}
