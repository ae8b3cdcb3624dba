/** Reads captures of live answers: YAML as one writer lays it out, every key and string in double quotes, every other scalar with its tag. */

/** @throws Error for a line of another layout */
export function readCapture(text: string): unknown {
  const reader: Reader = { lines: joinLines(text), at: 0 };
  const value = readBlock(reader, 0);
  if (reader.at < reader.lines.length) throw new Error(`unread: ${reader.lines[reader.at]?.text}`);
  return value;
}

interface Line {
  readonly indent: number;
  readonly text: string;
}
interface Reader {
  readonly lines: readonly Line[];
  at: number;
}

/** A string may go on over lines: a backslash at the end joins them, else the break is a space. */
function joinLines(text: string): readonly Line[] {
  const joined: Line[] = [];
  let open: { indent: number; text: string } | undefined;
  for (const written of text.split('\n')) {
    if (open) {
      const isJoined = /(?<!\\)(\\\\)*\\$/.test(open.text);
      const next = written.trim();
      open.text = isJoined
        ? open.text.slice(0, -1) + next
        : `${open.text}${next === '' ? '\\n' : ' '}${next}`;
    } else if (written.trim() !== '') open = { indent: written.search(/\S/), text: written.trim() };
    if (open && isClosed(open.text)) {
      joined.push(open);
      open = undefined;
    }
  }
  return joined;
}

const isClosed = (text: string): boolean => (text.match(/(?<!\\)(?:\\\\)*"/g) ?? []).length % 2 === 0;

function readBlock(reader: Reader, indent: number): unknown {
  const line = reader.lines[reader.at];
  if (!line || line.indent < indent) return null;
  return line.text.startsWith('- ') || line.text === '-'
    ? readList(reader, line.indent)
    : readMap(reader, line.indent);
}

function readList(reader: Reader, indent: number): readonly unknown[] {
  const items: unknown[] = [];
  for (
    let line = reader.lines[reader.at];
    line?.indent === indent && line.text.startsWith('- ');
    line = reader.lines[reader.at]
  ) {
    const rest = line.text.slice(2);
    if (!/^"(?:[^"\\]|\\.)*":/.test(rest)) {
      reader.at += 1;
      items.push(readScalar(rest));
      continue;
    }
    // The item's first key stands on the dash's line.
    const lines = [...reader.lines];
    lines[reader.at] = { indent: indent + 2, text: rest };
    const inner: Reader = { lines, at: reader.at };
    items.push(readMap(inner, indent + 2));
    reader.at = inner.at;
  }
  return items;
}

function readMap(reader: Reader, indent: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (let line = reader.lines[reader.at]; line?.indent === indent; line = reader.lines[reader.at]) {
    const [, key, rest] = /^("(?:[^"\\]|\\.)*"):\s*(.*)$/s.exec(line.text) ?? [];
    if (key === undefined || rest === undefined) break;
    reader.at += 1;
    const next = reader.lines[reader.at];
    const isList = next?.indent === indent && next.text.startsWith('-');
    map[String(readScalar(key))] =
      rest === '' ? readBlock(reader, isList ? indent : indent + 1) : readScalar(rest);
  }
  return map;
}

const ESCAPES: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001B',
  N: '\u0085',
  _: '\u00A0',
  L: '\u2028',
  P: '\u2029',
};

function readScalar(text: string): unknown {
  const [, tag, written = text] = /^!!(\w+) (.*)$/s.exec(text) ?? [];
  if (written === '[]') return [];
  if (written === '{}') return {};
  if (!written.startsWith('"')) throw new Error(`no scalar of a capture: ${text.slice(0, 80)}`);
  const value = written
    .slice(1, -1)
    .replaceAll(
      /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g,
      (_, x, u, U, plain: string) => {
        const code = x ?? u ?? U;
        return code === undefined
          ? (ESCAPES[plain] ?? plain)
          : String.fromCodePoint(Number.parseInt(code, 16));
      },
    );
  if (tag === undefined) return value;
  if (tag === 'null') return null;
  return tag === 'bool' ? value === 'true' : Number(value);
}
