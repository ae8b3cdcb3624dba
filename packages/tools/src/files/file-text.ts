/** What is read out of a file, and why it may not be. */

/** Formats that are read by a library, apart from plain text. */
export type FileFormat = 'pdf' | 'word' | 'spreadsheet' | 'slides' | 'open-document';

export interface FileText {
  /** Markdown where the format tells headings and tables; may end early, then `isCut`. */
  readonly text: string;
  readonly isCut: boolean;
  /** What a reader should know, one sentence each, without any text of the file. */
  readonly notes: readonly string[];
}

export type FileTrouble = 'locked' | 'damaged' | 'too_large' | 'too_slow';

/** A file that cannot be read, in words that end a sentence `It …`. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly trouble: FileTrouble;
  constructor(trouble: FileTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** More text than this is of no use to a model, in characters. */
const MOST_CHARACTERS = 4_000_000;

/** Collects text up to a limit. */
export interface TextSink {
  readonly isFull: boolean;
  add(text: string): void;
  /** Begins a line, unless one has begun. */
  line(): void;
  /** Begins a paragraph: a blank line above it. */
  paragraph(): void;
  finish(notes?: readonly string[]): FileText;
}

export function createTextSink(limit = MOST_CHARACTERS): TextSink {
  const parts: string[] = [];
  let length = 0;
  let tail = '\n\n';
  const put = (text: string): void => {
    if (text === '' || length >= limit) return;
    parts.push(text.slice(0, limit - length));
    length += text.length;
    tail = (tail + text).slice(-2);
  };
  return {
    get isFull() {
      return length >= limit;
    },
    add: put,
    line: () => put(tail.endsWith('\n') ? '' : '\n'),
    paragraph() {
      if (tail === '\n\n') return;
      put(tail.endsWith('\n') ? '\n' : '\n\n');
    },
    finish: (notes = []) => ({ text: parts.join('').trim(), isCut: length >= limit, notes }),
  };
}
