/**
 * Characters that people do not see and a model reads. Those that writing needs are kept: joiners of emoji and of scripts that join
 * their letters, direction marks beside right-to-left text, flags of regions, variants of ideographs, fillers of Hangul and Braille.
 */

/** Noncharacter that stands for one unit to be left out; text that a reader is shown never holds it. */
const MASK = '\uFDEF';
const MASKS = /\uFDEF/g;

/** Soft hyphen, joiners, zero-width spaces, direction controls, fillers, noncharacters, variation selectors, annotation marks. */
const CHARACTERS =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF9-\\uFFFB';
/** Units that may belong to what is hidden, as the inside of a character class: other text is spared the work. */
export const HIDING_UNITS = `${CHARACTERS}\\uDB40`;
export const MAY_HIDE = new RegExp(`[${HIDING_UNITS}]`);
const INVISIBLE = `[${CHARACTERS}\\u{E0000}-\\u{E0FFF}]`;

/** England, Scotland, Wales, Northern Ireland, and the states and provinces of two letters, in tag characters. */
const FLAG =
  '\u{1F3F4}(?:\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073}|\u{E006E}\u{E0069}\u{E0072})|(?:\u{E0075}\u{E0073}|\u{E0063}\u{E0061})[\u{E0061}-\u{E007A}]{2})\u{E007F}';
const PICTURE = '\\p{Extended_Pictographic}(?:[\u{1F3FB}-\u{1F3FF}]|[\uFE0E\uFE0F](?![\uFE00-\uFE0F]))?';
/** Scripts whose letters join, or whose syllables are shaped by joiners (RFC 5892, appendix A.1 and A.2, in the large). */
const JOINING =
  '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\u0900-\\u0DFF\\u0F00-\\u109F\\u1780-\\u17FF]';
const KEPT = [
  FLAG,
  `${PICTURE}(?:\u200D${PICTURE})*`,
  '[0-9#*]\uFE0F(?![\uFE00-\uFE0F])',
  '\\p{Script=Han}[\uFE00-\uFE0F\u{E0100}-\u{E01EF}](?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])',
  `(?=[^\\x00-\\x7F])(?!${INVISIBLE})[\\p{S}\\p{Lo}][\uFE00-\uFE0F](?![\uFE00-\uFE0F])`,
  `(?<=${JOINING})[\u200C\u200D](?!${INVISIBLE})`,
  '\u115F(?=[\u1161-\u11A7])|(?<=[\u1100-\u1112])\u1160',
  '(?<=[\u2801-\u28FF])\u2800|\u2800(?=[\u2801-\u28FF])',
].join('|');
const RUNS = new RegExp(`(${KEPT})|${INVISIBLE}+`, 'gu');
/** Marks, embeddings and isolates; overrides are not among them: they make people read other words than stand there. */
const DIRECTION = /^[\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]{1,2}$/;
/** Letters: the Arabic letter mark, which is of the script, is a direction mark itself. */
const RIGHT_TO_LEFT =
  /(?!\u061C)[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Calls `onRun` for every run that is to be left out and puts what it answers in its place. */
function replaceRuns(text: string, onRun: (run: string) => string): string {
  let isRightToLeft: boolean | undefined;
  return text.replace(RUNS, (run: string, kept: string | undefined) => {
    if (kept !== undefined) return run;
    if (DIRECTION.test(run)) {
      isRightToLeft ??= RIGHT_TO_LEFT.test(text);
      if (isRightToLeft) return run;
    }
    return onRun(run);
  });
}

/** The text with every unit that is to be left out replaced by one that is none: offsets stay. What is a mask already is left out too. */
export function maskInvisible(text: string): string {
  return MAY_HIDE.test(text) ? replaceRuns(text, run => MASK.repeat(run.length)) : text;
}

/** A masked text, or a piece of one, without its masks. */
export function dropMasks(masked: string): string {
  return masked.includes(MASK) ? masked.replace(MASKS, '') : masked;
}

/** The text without what people do not see. `onRun` is told of every run taken out. */
export function dropInvisible(text: string, onRun?: (run: string) => void): string {
  if (!MAY_HIDE.test(text)) return text;
  return replaceRuns(text, run => {
    onRun?.(run);
    return '';
  });
}

/** What a run that was taken out is, and whether somebody means something by it. An editor leaves single ones behind, never rows. */
export function judgeRun(run: string): { readonly what: string; readonly suspicious: boolean } {
  const length = [...run].length;
  if (/[\u{E0000}-\u{E007F}]/u.test(run))
    return { what: 'tag characters, which spell out hidden text', suspicious: true };
  if (/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(run))
    return { what: 'variation selectors', suspicious: length > 2 };
  if (/[\u202D\u202E]/.test(run))
    return { what: 'direction overrides, which change the order people read', suspicious: true };
  if (/[\u2066-\u2069\u202A-\u202C]/.test(run)) return { what: 'direction controls', suspicious: length > 3 };
  if (/[\u115F\u1160\u2800\u3164\uFFA0]/.test(run)) return { what: 'blank letters', suspicious: length > 3 };
  return { what: 'zero-width characters', suspicious: length > 3 };
}
