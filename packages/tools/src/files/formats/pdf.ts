/** Text of PDF files, page by page, with PDF.js as unpdf packs it. */
import { createTextSink, type FileText, UnreadableFile } from '../file-text.ts';

type Document = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

export async function readPdf(bytes: Uint8Array): Promise<FileText> {
  const document = await openDocument(bytes);
  const sink = createTextSink();
  let empty = 0;
  for (let number = 1; number <= document.numPages && !sink.isFull; number += 1) {
    const text = await readPage(await document.getPage(number));
    if (text === '') {
      empty += 1;
      continue;
    }
    sink.paragraph();
    sink.add(`[page ${number}]\n${text}`);
  }
  return sink.finish([
    `${document.numPages} page${document.numPages === 1 ? '' : 's'}`,
    ...(empty > 0
      ? [`${empty === document.numPages ? 'no page has' : `${empty} without`} text, only pictures perhaps`]
      : []),
    ...(empty < document.numPages
      ? ['text is read as stored, whether or not it can be seen on its page']
      : []),
  ]);
}

async function openDocument(bytes: Uint8Array): Promise<Document> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false, stopAtErrors: false });
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw isLocked
      ? new UnreadableFile('locked', 'is locked with a password', { cause })
      : new UnreadableFile('damaged', 'is no PDF, or damaged', { cause });
  }
}

/** A page that cannot be read is like one without text: the others still can. */
async function readPage(page: Page): Promise<string> {
  try {
    const { items } = await page.getTextContent();
    return joinItems(items.filter(item => 'str' in item));
  } catch {
    return '';
  } finally {
    page.cleanup();
  }
}

interface Item {
  readonly str: string;
  readonly hasEOL: boolean;
  /** The last two are the place on the page, in points from its lower left corner. */
  readonly transform: readonly number[];
  readonly height: number;
}

/** Lines as they are stored, with a blank one where the gap to the next is wider than between lines. */
function joinItems(items: readonly Item[]): string {
  let text = '';
  let last: Item | undefined;
  for (const item of items) {
    if (item.str.trim() !== '' && last && text.endsWith('\n') && isGap(last, item)) text += '\n';
    text += item.str;
    if (item.hasEOL) text += '\n';
    if (item.str.trim() !== '') last = item;
  }
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const GAP_IN_LINES = 1.9;

function isGap(above: Item, below: Item): boolean {
  const drop = (above.transform[5] ?? 0) - (below.transform[5] ?? 0);
  return drop > GAP_IN_LINES * Math.max(above.height, below.height, 1);
}
