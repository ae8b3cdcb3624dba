/** Writes a PDF of plain text: a title, lines wrapped to A4 pages, every character of Unicode in the text that readers extract. */

export interface PdfText {
  readonly title: string;
  /** Below the title, small. */
  readonly subtitle: string;
  /** Lines; tabs part cells. */
  readonly text: string;
}

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 57;
const LEADING = 14;
/** Characters of a line: Helvetica at 10 points on A4 holds about so many. */
const COLUMNS = 88;
const LINES = Math.floor((HEIGHT - 2 * MARGIN) / LEADING) - 4;

/** Latin text is set in Helvetica, which every reader has; other characters as boxes that tell readers what they stand for. */
export function writePdf(text: PdfText): Uint8Array {
  const glyphs = createGlyphs();
  const streams = paginate(text).map((page, index) => drawPage(page, index === 0 ? text : undefined, glyphs));
  const objects: string[] = [];
  const add = (object: string): number => objects.push(object);
  const catalog = add('<< /Type /Catalog /Pages 2 0 R >>');
  add(''); // the page tree, once its pages are known
  const fonts = addFonts(glyphs, add);
  const pages = streams.map(stream => {
    const content = add(writeStream(stream));
    const box = `/MediaBox [0 0 ${WIDTH} ${HEIGHT}]`;
    return add(
      `<< /Type /Page /Parent 2 0 R ${box} /Resources << /Font << ${fonts} >> >> /Contents ${content} 0 R >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Kids [${pages.map(page => `${page} 0 R`).join(' ')}] /Count ${pages.length} >>`;
  const info = add(`<< /Title ${writeTitle(text.title)} /Producer (Weir sandbox) >>`);
  return assemble(objects, `/Root ${catalog} 0 R /Info ${info} 0 R`);
}

const writeStream = (stream: string): string =>
  `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;

/** UTF-16 with a byte order mark, as metadata want it. */
function writeTitle(title: string): string {
  return `<feff${toHex(title)}>`;
}

function toHex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

function paginate({ text }: PdfText): readonly (readonly string[])[] {
  const lines = text.split('\n').flatMap(wrap);
  const pages: string[][] = [];
  for (let from = 0; from < Math.max(1, lines.length); from += LINES)
    pages.push(lines.slice(from, from + LINES));
  return pages;
}

/** At spaces where there are some, else where the line ends. */
function wrap(line: string): readonly string[] {
  const lines: string[] = [];
  let rest = [...line.replaceAll('\t', '   ')];
  while (rest.length > COLUMNS) {
    const space = rest.slice(0, COLUMNS + 1).lastIndexOf(' ');
    const end = space > 0 ? space : COLUMNS;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  return [...lines, rest.join('')];
}

function drawPage(lines: readonly string[], head: PdfText | undefined, glyphs: Glyphs): string {
  const top = HEIGHT - MARGIN;
  const drawn = head
    ? [drawLine(head.title, 18, top, glyphs), drawLine(head.subtitle, 8, top - LEADING * 1.5, glyphs)]
    : [];
  const first = top - (head ? LEADING * 3.5 : 0);
  return [...drawn, ...lines.map((line, index) => drawLine(line, 10, first - index * LEADING, glyphs))].join(
    '\n',
  );
}

function drawLine(line: string, size: number, y: number, glyphs: Glyphs): string {
  const shown = glyphs.set(toVisualOrder(line)).map(({ font, hex }) => `/F${font} ${size} Tf <${hex}> Tj`);
  return `BT ${MARGIN} ${y.toFixed(1)} Td ${shown.join(' ')} ET`;
}

const LEFTWARD = /[\p{Script=Hebrew}\p{Script=Arabic}]+(?:[ ,]+[\p{Script=Hebrew}\p{Script=Arabic}]+)*/gu;

/** A PDF has its characters from left to right; readers turn what is written leftward round again. */
function toVisualOrder(line: string): string {
  return line.replaceAll(LEFTWARD, run => [...run].toReversed().join(''));
}

interface Run {
  /** 1: Helvetica. From 2 on: fonts of boxes. */
  readonly font: number;
  readonly hex: string;
}
interface Glyphs {
  set(text: string): readonly Run[];
  /** The characters of each font of boxes, in the order of their codes from 1 on. */
  readonly boxes: () => readonly (readonly string[])[];
}

/** A font of boxes has codes of one byte. */
const CODES = 255;

function createGlyphs(): Glyphs {
  const known = new Map<string, number>();
  const codeOf = (character: string): Run => {
    const latin = toWinAnsi(character);
    if (latin !== undefined) return { font: 1, hex: latin };
    const index = known.get(character) ?? known.size;
    known.set(character, index);
    const code = (index % CODES) + 1;
    return { font: 2 + Math.floor(index / CODES), hex: code.toString(16).padStart(2, '0') };
  };
  return {
    set(text) {
      const runs: Run[] = [];
      for (const run of [...text].map(codeOf)) {
        const last = runs.at(-1);
        if (last?.font === run.font) runs[runs.length - 1] = { ...last, hex: last.hex + run.hex };
        else runs.push(run);
      }
      return runs;
    },
    boxes: () => {
      const all = [...known.keys()];
      return Array.from({ length: Math.ceil(all.length / CODES) }, (_, font) =>
        all.slice(font * CODES, (font + 1) * CODES),
      );
    },
  };
}

/** Typographic characters that Windows' code page has where Latin-1 has controls. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function toWinAnsi(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  const windows = WINDOWS.indexOf(character);
  if (windows >= 0) return (0x80 + windows).toString(16);
  const isLatin = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff);
  return isLatin ? code.toString(16).padStart(2, '0') : undefined;
}

/** Answers the fonts as a page's resources name them. */
function addFonts(glyphs: Glyphs, add: (object: string) => number): string {
  const latin = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const boxes = glyphs.boxes().map(characters => {
    const box = add(writeStream('600 0 d0 60 0 480 680 re S'));
    const names = add(writeStream(writeCharacterMap(characters)));
    const count = characters.length;
    return add(
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> /CharProcs << /box ${box} 0 R >> ` +
        `/Encoding << /Type /Encoding /Differences [1 ${'/box '.repeat(count)}] >> /FirstChar 1 /LastChar ${count} /Widths [${'600 '.repeat(count)}] /ToUnicode ${names} 0 R >>`,
    );
  });
  return [latin, ...boxes].map((font, index) => `/F${index + 1} ${font} 0 R`).join(' ');
}

/** At most a hundred characters stand in a block of the map. */
const BLOCK = 100;

function writeCharacterMap(characters: readonly string[]): string {
  const lines = characters.map(
    (character, index) => `<${(index + 1).toString(16).padStart(2, '0')}> <${toHex(character)}>`,
  );
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += BLOCK) {
    const block = lines.slice(from, from + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Boxes def /CMapType 2 def
1 begincodespacerange <01> <ff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

/** The objects with the table of where each begins. All of it is ASCII, so lengths are bytes. */
function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
