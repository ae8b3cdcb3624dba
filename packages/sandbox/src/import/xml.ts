/** Reads XML piece by piece: tags, attributes, text. No document types, hence no entities but XML's own five. */
import { ImportError } from './errors.ts';

export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const PIECE =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DEEPEST = 64;

/** @throws ImportError for what is not well-formed, with the line */
export function readXml(source: string, handler: XmlHandler): void {
  const open: string[] = [];
  PIECE.lastIndex = 0;
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  while (at < source.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(source);
    if (!match) throw refuse(source, at, open);
    const [, cdata, closing, opening, attributes = '', empty, text] = match;
    if (cdata !== undefined) handler.text(cdata);
    else if (text !== undefined) {
      if (open.length > 0) handler.text(decode(text, source, at));
      else if (text.trim() !== '') throw refuse(source, at, open);
    } else if (closing !== undefined) {
      if (open.pop() !== closing) throw refuse(source, at, open);
      handler.close(closing);
    } else if (opening !== undefined) {
      handler.open(opening, readAttributes(attributes, source, at));
      if (empty) handler.close(opening);
      else if (open.push(opening) > DEEPEST) throw refuse(source, at, open);
    }
    at = PIECE.lastIndex;
  }
  if (open.length > 0) throw refuse(source, at, open);
}

function readAttributes(written: string, source: string, at: number): ReadonlyMap<string, string> {
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decode(double ?? single ?? '', source, at),
    ]),
  );
}

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);

function decode(text: string, source: string, at: number): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x[\da-f]+|#\d+|\w+)?;?/gi, (written, name: string | undefined) => {
    const known = ENTITIES.get(name ?? '') ?? decodeNumber(name ?? '');
    if (known === undefined || !written.endsWith(';')) throw refuse(source, at, [], `the entity ${written}`);
    return known;
  });
}

function decodeNumber(name: string): string | undefined {
  if (!name.startsWith('#')) return undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function refuse(source: string, at: number, open: readonly string[], what?: string): ImportError {
  const line = source.slice(0, at).split('\n').length;
  if (source.startsWith('<!', at))
    return new ImportError(
      `Line ${line} of the export holds a document type or the like, which no export has.`,
    );
  const inside = open.length > 0 ? ` inside ${open.at(-1)}` : '';
  return new ImportError(`Line ${line} of the export is no well-formed XML${what ? `: ${what}` : inside}.`);
}
