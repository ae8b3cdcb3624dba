/**
 * What may stand where in ADF and which attribute values are legal, as data. From full.json of @atlaskit/adf-schema
 * 57.7; the tests check everything given out against that file itself.
 */
import { type AdfAttributes, type AdfMark, isRecord } from './types.ts';

const words = (text: string): readonly string[] => text.split(' ');

const INLINE = words(
  'text date emoji hardBreak inlineCard mention placeholder status inlineExtension mediaInline',
);
const IN_EXTENSION = words(
  'paragraph panel blockquote orderedList bulletList rule heading codeBlock mediaGroup mediaSingle decisionList taskList table blockCard embedCard extension',
);
const IN_COLUMN = [...IN_EXTENSION, 'expand', 'bodiedExtension'];

/** Node types that each node may hold. A type that is not here is unknown. */
export const CONTENT: Readonly<Record<string, readonly string[]>> = {
  doc: [...IN_COLUMN, 'layoutSection', 'syncBlock', 'bodiedSyncBlock'],
  paragraph: INLINE,
  heading: INLINE,
  taskItem: INLINE,
  decisionItem: INLINE,
  caption: words('text hardBreak mention emoji date placeholder inlineCard status'),
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: words('paragraph bulletList orderedList taskList mediaSingle codeBlock extension'),
  taskList: words('taskItem taskList blockTaskItem'),
  blockTaskItem: words('paragraph extension'),
  decisionList: ['decisionItem'],
  table: ['tableRow'],
  tableRow: words('tableCell tableHeader'),
  tableCell: [...IN_EXTENSION.filter(type => type !== 'table'), 'nestedExpand'],
  tableHeader: [...IN_EXTENSION.filter(type => type !== 'table'), 'nestedExpand'],
  codeBlock: ['text'],
  blockquote: words('paragraph orderedList bulletList codeBlock mediaSingle mediaGroup extension'),
  panel: words(
    'paragraph heading bulletList orderedList blockCard mediaGroup mediaSingle codeBlock taskList rule decisionList extension',
  ),
  expand: [...IN_EXTENSION, 'nestedExpand'],
  nestedExpand: words(
    'paragraph heading mediaSingle mediaGroup codeBlock bulletList orderedList taskList decisionList rule panel blockquote extension',
  ),
  bodiedExtension: IN_EXTENSION,
  bodiedSyncBlock: [...IN_COLUMN, 'layoutSection'],
  layoutSection: ['layoutColumn'],
  layoutColumn: IN_COLUMN,
  mediaSingle: words('media caption'),
  mediaGroup: ['media'],
  ...Object.fromEntries(
    words(
      'text rule hardBreak date emoji mention status placeholder inlineCard blockCard embedCard extension inlineExtension media mediaInline syncBlock',
    ).map((type): [string, readonly string[]] => [type, []]),
  ),
};

type Check = (value: unknown) => boolean;
const isText: Check = value => typeof value === 'string';
const isFilled: Check = value => typeof value === 'string' && value !== '';
const isNumber: Check = value => typeof value === 'number' && Number.isFinite(value);
const isFlag: Check = value => typeof value === 'boolean';
const isAny: Check = value => value !== undefined;
const isNumbers: Check = value => Array.isArray(value) && value.every(isNumber);
const isTexts: Check = value => Array.isArray(value) && value.length > 0 && value.every(isText);
const between =
  (least: number, most: number): Check =>
  value =>
    typeof value === 'number' && value >= least && value <= most;
const oneOf =
  (text: string): Check =>
  value =>
    typeof value === 'string' && text.split(' ').includes(value);
const matching =
  (pattern: RegExp): Check =>
  value =>
    typeof value === 'string' && pattern.test(value);

const LAYOUT = oneOf('wide full-width center wrap-right wrap-left align-end align-start');
const CELL = {
  colspan: isNumber,
  rowspan: isNumber,
  colwidth: isNumbers,
  background: isText,
  valign: oneOf('top middle bottom'),
};
const EXTENSION = { extensionKey: isFilled, extensionType: isFilled, parameters: isAny, text: isText };
const SIZE = { alt: isText, width: isNumber, height: isNumber };
const FILE = { ...SIZE, id: isFilled, collection: isText, occurrenceKey: isFilled };

/** Legal attributes besides localId. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  heading: { level: between(1, 6) },
  orderedList: { order: between(0, Number.MAX_SAFE_INTEGER) },
  taskItem: { state: oneOf('TODO DONE') },
  blockTaskItem: { state: oneOf('TODO DONE') },
  decisionItem: { state: isText },
  table: {
    displayMode: oneOf('default fixed'),
    isNumberColumnEnabled: isFlag,
    layout: oneOf('wide full-width center align-end align-start default'),
    width: isNumber,
  },
  tableCell: CELL,
  tableHeader: CELL,
  codeBlock: { language: isText, uniqueId: isText, wrap: isFlag, hideLineNumbers: isFlag },
  panel: {
    panelType: oneOf('info note tip warning error success custom'),
    panelIcon: isText,
    panelIconId: isText,
    panelIconText: isText,
    panelColor: isText,
  },
  expand: { title: isText },
  nestedExpand: { title: isText },
  layoutColumn: { width: between(0, 100), valign: oneOf('top middle bottom') },
  mediaSingle: { layout: LAYOUT, width: between(0, Number.MAX_VALUE), widthType: oneOf('percentage pixel') },
  media: { ...FILE, type: oneOf('link file external'), url: isText },
  mediaInline: { ...FILE, type: oneOf('link file image'), data: isAny },
  inlineCard: { url: isText, data: isAny },
  blockCard: { url: isText, data: isAny, datasource: isRecord, width: isNumber, layout: LAYOUT },
  embedCard: {
    url: isText,
    layout: LAYOUT,
    width: between(0, 100),
    originalHeight: isNumber,
    originalWidth: isNumber,
  },
  mention: { id: isText, text: isText, accessLevel: isText, userType: oneOf('DEFAULT SPECIAL APP') },
  emoji: { shortName: isText, id: isText, text: isText },
  date: { timestamp: isFilled },
  status: {
    text: isFilled,
    color: matching(/^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$/u),
    style: isText,
  },
  hardBreak: { text: value => value === '\n' },
  placeholder: { text: isText },
  extension: { ...EXTENSION, layout: oneOf('wide full-width default') },
  bodiedExtension: { ...EXTENSION, layout: oneOf('wide full-width default') },
  inlineExtension: EXTENSION,
  syncBlock: { resourceId: isText },
  bodiedSyncBlock: { resourceId: isText },
};

const FILLED_ID = new Set(['table', 'extension', 'bodiedExtension', 'inlineExtension']);
const NO_ATTRIBUTES = new Set(['doc', 'text', 'mediaGroup']);

/** The legal ones of a node's attributes. */
export function legalAttributes(type: string, attributes: AdfAttributes): AdfAttributes {
  if (NO_ATTRIBUTES.has(type)) return {};
  const checks: Readonly<Record<string, Check>> = {
    localId: FILLED_ID.has(type) ? isFilled : isText,
    ...ATTRIBUTES[type],
  };
  return Object.fromEntries(Object.entries(attributes).filter(([name, value]) => checks[name]?.(value)));
}

const COLOUR = { color: matching(/^#[0-9a-fA-F]{6}$/u) };

interface MarkRule {
  readonly needs: Readonly<Record<string, Check>>;
  readonly may?: Readonly<Record<string, Check>>;
}

/** Marks with the attributes they need and may have. A mark that is not here is unknown. */
const MARKS: Readonly<Record<string, MarkRule>> = {
  strong: { needs: {} },
  em: { needs: {} },
  strike: { needs: {} },
  code: { needs: {} },
  underline: { needs: {} },
  subsup: { needs: { type: oneOf('sub sup') } },
  link: {
    needs: { href: isText },
    may: { title: isText, id: isText, collection: isText, occurrenceKey: isText },
  },
  textColor: { needs: COLOUR },
  backgroundColor: { needs: COLOUR },
  annotation: { needs: { id: isText, annotationType: oneOf('inlineComment') } },
  alignment: { needs: { align: oneOf('center end') } },
  indentation: { needs: { level: between(1, 6) } },
  fontSize: { needs: { fontSize: oneOf('small') } },
  border: { needs: { size: between(1, 3), color: matching(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/u) } },
  breakout: { needs: { mode: oneOf('wide full-width') }, may: { width: isNumber } },
  fragment: { needs: { localId: isFilled }, may: { name: isText } },
  dataConsumer: { needs: { sources: isTexts } },
};

/** The mark with its legal attributes; undefined where it is unknown or lacks one. */
export function legalMark(mark: AdfMark): AdfMark | undefined {
  const rule = Object.hasOwn(MARKS, mark.type) ? MARKS[mark.type] : undefined;
  const attributes = mark.attrs ?? {};
  if (!rule || !Object.entries(rule.needs).every(([name, check]) => check(attributes[name])))
    return undefined;
  const checks: Readonly<Record<string, Check>> = { ...rule.needs, ...rule.may };
  const kept = Object.entries(attributes).filter(([name, value]) => checks[name]?.(value));
  return kept.length === 0 ? { type: mark.type } : { type: mark.type, attrs: Object.fromEntries(kept) };
}

/** Marks of text, outermost first. */
export const TEXT_MARKS = words(
  'link annotation strong em underline strike subsup textColor backgroundColor',
);
const ALIGNED = new Set(words('doc layoutColumn bodiedSyncBlock tableCell tableHeader'));
const SMALL = new Set(
  words('doc layoutColumn bodiedSyncBlock listItem panel expand nestedExpand bodiedExtension blockTaskItem'),
);

/** Marks that a node may carry in its place. */
export function allowedMarks(type: string, place: string): readonly string[] {
  switch (type) {
    case 'text':
      return place === 'codeBlock' ? [] : TEXT_MARKS;
    case 'paragraph':
      return paragraphMarks(place);
    case 'heading':
      return ALIGNED.has(place) ? ['alignment', 'indentation'] : [];
    case 'codeBlock':
    case 'expand':
    case 'layoutSection':
    case 'syncBlock':
    case 'bodiedSyncBlock':
      return place === 'doc' || (type === 'layoutSection' && place === 'bodiedSyncBlock') ? ['breakout'] : [];
    case 'table':
      return ['fragment'];
    case 'extension':
    case 'bodiedExtension':
    case 'inlineExtension':
      return ['dataConsumer', 'fragment'];
    case 'mediaSingle':
      return ['link'];
    case 'media':
    case 'mediaInline':
      return ['dataConsumer', 'link', 'annotation', 'border'];
    default:
      return [];
  }
}

function paragraphMarks(place: string): readonly string[] {
  const marks = ALIGNED.has(place) ? ['alignment'] : [];
  if (ALIGNED.has(place) && !place.startsWith('table')) marks.push('indentation');
  if (SMALL.has(place)) marks.push('fontSize');
  return marks;
}
