/** What Confluence Cloud does to a body at its first save: it fills in ids and turns hex colours into rgb(), and leaves every other byte. */
import { applySplices, readAttributes, type Splice, scanStorage, type Token } from './scan.ts';

export interface NormaliseOptions {
  readonly nextUuid: () => string;
  /** Version to note for a link's target, by element and its attributes; 1 where nothing resolves. */
  readonly versionOf: (
    element: 'ri:page' | 'ri:attachment',
    attributes: ReadonlyMap<string, string>,
  ) => number;
  /** Whether tables get an `ac:local-id`, as the current Cloud editor gives them. */
  readonly localIds: boolean;
}

/** Idempotent: a normalised body comes back as the same string. Throws `malformed_body`. */
export function normaliseStorage(source: string, options: NormaliseOptions): string {
  const splices: Splice[] = [];
  for (const token of scanStorage(source)) {
    if (token.kind !== 'open' && token.kind !== 'empty') continue;
    splices.push(...normaliseTag(source, token, options));
  }
  return splices.length === 0 ? source : applySplices(source, splices);
}

function normaliseTag(source: string, token: Token, options: NormaliseOptions): readonly Splice[] {
  switch (token.name) {
    case 'ac:structured-macro':
      return addAttribute(source, token, 'ac:macro-id', options.nextUuid);
    case 'table':
      return options.localIds ? addAttribute(source, token, 'ac:local-id', options.nextUuid) : [];
    case 'ri:page':
    case 'ri:attachment': {
      const element = token.name;
      return addAttribute(source, token, 'ri:version-at-save', attributes =>
        String(options.versionOf(element, attributes)),
      );
    }
    case 'span':
      return rewriteColours(source, token);
    default:
      return [];
  }
}

type ValueOf = (attributes: ReadonlyMap<string, string>) => string;

function addAttribute(source: string, token: Token, name: string, value: ValueOf): readonly Splice[] {
  const attributes = readAttributes(source, token);
  if (attributes.has(name)) return [];
  const tag = source.slice(token.start, token.end);
  const close = /\s*\/?>$/u.exec(tag);
  return [{ at: token.start + (close?.index ?? tag.length), insert: ` ${name}="${value(attributes)}"` }];
}

const HEX_COLOUR = /(\bcolor\s*:\s*)#([\da-f]{6}|[\da-f]{3})\b/giu;

function rewriteColours(source: string, token: Token): readonly Splice[] {
  const style = readAttributes(source, token).get('style');
  if (style === undefined) return [];
  const rewritten = style.replace(
    HEX_COLOUR,
    (_, property: string, hex: string) => `${property}${toRgb(hex)}`,
  );
  if (rewritten === style) return [];
  const offset = source.indexOf(style, source.slice(token.start).search(/\sstyle\s*=/u) + token.start);
  return [{ at: offset, remove: style.length, insert: rewritten }];
}

function toRgb(hex: string): string {
  const pairs = hex.length === 3 ? [...hex].map(digit => digit + digit) : (hex.match(/../gu) ?? []);
  return `rgb(${pairs.map(pair => Number.parseInt(pair, 16)).join(',')})`;
}
