/**
 * What CQL knows, as data: fields, the operators and values each takes, content types and functions, by edition.
 * Sources: https://developer.atlassian.com/cloud/confluence/cql-fields/, .../cql-functions/ and their Data Center twins.
 */
import type { Edition, Operator } from './types.ts';

/** `undocumented`: the edition's documents do not list it, so it may be refused. */
export type Support = 'yes' | 'undocumented' | 'no';

export type ValueKind = 'content' | 'date' | 'user' | 'string' | 'space' | 'text' | 'type' | 'space type';

export interface FieldSpec {
  /** As it is written in the documents; names are matched without regard to case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly value: ValueKind;
  readonly operators: readonly Operator[];
  /** `unknown`: the documents do not say, and projects do sort by it. Fields of many values never sort. */
  readonly sortable: 'yes' | 'unknown' | 'no';
  readonly cloud: Support;
  readonly datacenter: Support;
  /** Plain words, for explanations: 'the space', 'the text'. */
  readonly label: string;
  /** Served by the user search only, not by the content search. */
  readonly usersOnly?: boolean;
}

const EQUALS: readonly Operator[] = ['=', '!='];
const LISTS: readonly Operator[] = ['=', '!=', 'in', 'not in'];
const TEXT: readonly Operator[] = ['~', '!~'];
const DATES: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];
const BOTH = { cloud: 'yes', datacenter: 'yes', sortable: 'no' } as const;
const DATACENTER = { cloud: 'undocumented', datacenter: 'yes', sortable: 'no' } as const;

export const FIELDS: readonly FieldSpec[] = [
  { name: 'ancestor', value: 'content', operators: LISTS, ...BOTH, label: 'an ancestor' },
  { name: 'parent', value: 'content', operators: LISTS, ...BOTH, label: 'the parent' },
  {
    name: 'container',
    value: 'content',
    operators: LISTS,
    ...DATACENTER,
    sortable: 'unknown',
    label: 'the container',
  },
  {
    name: 'content',
    aliases: ['id'],
    value: 'content',
    operators: LISTS,
    ...BOTH,
    sortable: 'unknown',
    label: 'the content',
  },
  {
    name: 'created',
    value: 'date',
    operators: DATES,
    ...BOTH,
    sortable: 'yes',
    label: 'the date of creation',
  },
  {
    name: 'lastmodified',
    value: 'date',
    operators: DATES,
    ...BOTH,
    sortable: 'yes',
    label: 'the last change',
  },
  { name: 'creator', value: 'user', operators: LISTS, ...BOTH, sortable: 'unknown', label: 'the creator' },
  {
    name: 'creator.fullname',
    value: 'text',
    operators: TEXT,
    ...BOTH,
    datacenter: 'undocumented',
    label: "the creator's name",
  },
  { name: 'contributor', value: 'user', operators: LISTS, ...BOTH, label: 'a contributor' },
  {
    name: 'contributor.fullname',
    value: 'text',
    operators: TEXT,
    ...BOTH,
    cloud: 'undocumented',
    datacenter: 'undocumented',
    label: "a contributor's name",
  },
  { name: 'mention', value: 'user', operators: LISTS, ...BOTH, label: 'a mentioned person' },
  { name: 'watcher', value: 'user', operators: LISTS, ...BOTH, label: 'a watcher' },
  {
    name: 'favourite',
    aliases: ['favorite'],
    value: 'user',
    operators: LISTS,
    ...BOTH,
    label: 'the person it is a favourite of',
  },
  { name: 'label', value: 'string', operators: LISTS, ...BOTH, label: 'a label' },
  { name: 'macro', value: 'string', operators: LISTS, ...BOTH, label: 'a macro' },
  {
    name: 'pageStatus',
    value: 'string',
    operators: LISTS,
    ...BOTH,
    datacenter: 'no',
    sortable: 'unknown',
    label: 'the content state',
  },
  { name: 'space', value: 'space', operators: LISTS, ...BOTH, sortable: 'unknown', label: 'the space' },
  {
    name: 'space.key',
    value: 'space',
    operators: LISTS,
    ...DATACENTER,
    sortable: 'unknown',
    label: 'the space',
  },
  { name: 'space.category', value: 'string', operators: LISTS, ...DATACENTER, label: "the space's category" },
  {
    name: 'space.type',
    value: 'space type',
    operators: LISTS,
    ...DATACENTER,
    sortable: 'unknown',
    label: "the space's type",
  },
  {
    name: 'space.title',
    value: 'text',
    operators: TEXT,
    ...BOTH,
    sortable: 'unknown',
    label: "the space's name",
  },
  { name: 'text', value: 'text', operators: TEXT, ...BOTH, label: 'the text' },
  {
    name: 'title',
    value: 'text',
    operators: [...LISTS, ...TEXT],
    ...BOTH,
    sortable: 'yes',
    label: 'the title',
  },
  { name: 'type', value: 'type', operators: LISTS, ...BOTH, sortable: 'unknown', label: 'the type' },
  { name: 'siteSearch', value: 'text', operators: ['~'], ...BOTH, cloud: 'undocumented', label: 'the text' },
  { name: 'user', value: 'user', operators: LISTS, ...BOTH, usersOnly: true, label: 'the person' },
  {
    name: 'user.fullname',
    value: 'text',
    operators: ['~'],
    ...BOTH,
    usersOnly: true,
    label: "the person's name",
  },
  {
    name: 'user.accountid',
    value: 'user',
    operators: LISTS,
    ...BOTH,
    datacenter: 'no',
    usersOnly: true,
    label: "the person's account",
  },
  {
    name: 'user.userkey',
    value: 'user',
    operators: LISTS,
    ...BOTH,
    cloud: 'no',
    datacenter: 'undocumented',
    usersOnly: true,
    label: "the person's key",
  },
];

/** Content types by edition. Types of custom content, as apps register them, hold a colon or a dot. */
export const TYPES: ReadonlyMap<string, Readonly<Record<Edition, Support>>> = new Map(
  Object.entries({
    page: { cloud: 'yes', datacenter: 'yes' },
    blogpost: { cloud: 'yes', datacenter: 'yes' },
    comment: { cloud: 'yes', datacenter: 'yes' },
    attachment: { cloud: 'yes', datacenter: 'yes' },
    whiteboard: { cloud: 'yes', datacenter: 'no' },
    database: { cloud: 'yes', datacenter: 'no' },
    embed: { cloud: 'yes', datacenter: 'no' },
    folder: { cloud: 'yes', datacenter: 'no' },
    space: { cloud: 'undocumented', datacenter: 'yes' },
    user: { cloud: 'undocumented', datacenter: 'yes' },
  } as const),
);

export const SPACE_TYPES: readonly string[] = ['personal', 'global', 'favourite', 'favorite'];

export interface FunctionSpec {
  readonly name: string;
  /** Each argument's kind; the last `optional` ones may be left out. */
  readonly args: readonly ('increment' | 'number')[];
  readonly optional: number;
  /** The fields by kind of value, or by name where the kind is too wide. */
  readonly values?: readonly ValueKind[];
  readonly fields?: readonly string[];
  readonly operators: readonly Operator[];
  readonly cloud: Support;
  readonly datacenter: Support;
}

function dateFunction(name: string): FunctionSpec {
  return {
    name,
    args: ['increment'],
    optional: 1,
    values: ['date'],
    operators: DATES,
    cloud: 'yes',
    datacenter: 'yes',
  };
}

const DATE_FUNCTIONS = [
  'now',
  ...['startOf', 'endOf'].flatMap(edge => ['Day', 'Week', 'Month', 'Year'].map(unit => edge + unit)),
];

const IN_ONLY: readonly Operator[] = ['in', 'not in'];

export const FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'currentUser',
    args: [],
    optional: 0,
    values: ['user'],
    operators: LISTS,
    cloud: 'yes',
    datacenter: 'yes',
  },
  ...DATE_FUNCTIONS.map(dateFunction),
  {
    name: 'favouriteSpaces',
    args: [],
    optional: 0,
    fields: ['space', 'space.key'],
    operators: IN_ONLY,
    cloud: 'yes',
    datacenter: 'yes',
  },
  {
    name: 'recentlyViewedContent',
    args: ['number', 'number'],
    optional: 1,
    fields: ['ancestor', 'content', 'parent'],
    operators: IN_ONLY,
    cloud: 'yes',
    datacenter: 'yes',
  },
  {
    name: 'recentlyViewedSpaces',
    args: ['number'],
    optional: 0,
    fields: ['space', 'space.key'],
    operators: IN_ONLY,
    cloud: 'yes',
    datacenter: 'yes',
  },
  {
    name: 'currentSpace',
    args: [],
    optional: 0,
    fields: ['space', 'space.key'],
    operators: EQUALS,
    cloud: 'undocumented',
    datacenter: 'yes',
  },
  {
    name: 'currentContent',
    args: [],
    optional: 0,
    fields: ['ancestor', 'content', 'parent', 'container'],
    operators: EQUALS,
    cloud: 'undocumented',
    datacenter: 'undocumented',
  },
];

/** The field of this name or alias; undefined for an unknown one. */
export function findField(name: string): FieldSpec | undefined {
  const wanted = name.toLowerCase();
  return FIELDS.find(field => field.name.toLowerCase() === wanted || field.aliases?.includes(wanted));
}

/** The function of this name; undefined for an unknown one. */
export function findFunction(name: string): FunctionSpec | undefined {
  const wanted = name.toLowerCase();
  return FUNCTIONS.find(candidate => candidate.name.toLowerCase() === wanted);
}
