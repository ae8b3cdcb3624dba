/** Runs of `*`, `_` and `~~` in text, and whether what stands beside them lets them open or close a mark. */
import { LONE_TILDE } from './delimiters.ts';
import { flushText, type InlineRun, skipTo } from './inline-run.ts';

const UNDERSCORE = 95;
const TILDE = 126;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WHITE = /[\p{Zs}\t\n\f\v\r]/u;

/** Notes the run at `pos` as delimiters; one that can neither open nor close stays text. */
export function scanDelimiters(run: InlineRun): boolean {
  const { source, pos, end } = run;
  const marker = source.charCodeAt(pos);
  let after = pos + 1;
  while (after < end && source.charCodeAt(after) === marker) after++;
  const length = after - pos;
  const { open, close } = readFlanks(run, marker, after);
  if ((!open && !close) || (marker === TILDE && length < 2)) {
    run.pos = after;
    return true;
  }
  flushText(run, pos);
  const isTilde = marker === TILDE;
  if (isTilde && length % 2 === 1) run.items.push(LONE_TILDE);
  const text = { type: 'text', value: isTilde ? '~~' : source.charAt(pos) } as const;
  for (let count = isTilde ? length >> 1 : length; count > 0; count--) {
    run.delimiters.push({
      marker,
      length: isTilde ? 0 : length,
      item: run.items.length,
      open,
      close,
      end: -1,
      role: 'text',
      mark: 'em',
    });
    run.items.push(text);
  }
  skipTo(run, after);
  return true;
}

/** https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
function readFlanks(run: InlineRun, marker: number, after: number): { open: boolean; close: boolean } {
  const before = run.pos > run.start ? kindBefore(run.source, run.pos) : 'white';
  const behind = after < run.end || run.depth > 0 ? kindAt(run.source, after) : 'white';
  const left = behind !== 'white' && (behind !== 'punctuation' || before !== 'word');
  const right = before !== 'white' && (before !== 'punctuation' || behind !== 'word');
  if (marker !== UNDERSCORE) return { open: left, close: right };
  return {
    open: left && (!right || before === 'punctuation'),
    close: right && (!left || behind === 'punctuation'),
  };
}

type Kind = 'white' | 'punctuation' | 'word';

function kindAt(source: string, at: number): Kind {
  return kindOf(source.codePointAt(at) ?? 32);
}

function kindBefore(source: string, at: number): Kind {
  const low = source.charCodeAt(at - 1);
  return kindOf((low & 0xfc00) === 0xdc00 ? (source.codePointAt(at - 2) ?? low) : low);
}

function kindOf(code: number): Kind {
  if (code < 128) {
    if (code === 32 || (code >= 9 && code <= 13)) return 'white';
    const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    return isWord || code < 33 || code === 127 ? 'word' : 'punctuation';
  }
  const character = String.fromCodePoint(code);
  if (PUNCTUATION.test(character)) return 'punctuation';
  return WHITE.test(character) ? 'white' : 'word';
}
