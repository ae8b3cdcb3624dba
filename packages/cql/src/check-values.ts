/** Checks the values of a condition: functions with their arguments, and literals by the field's kind. */
import {
  type Call,
  type Clause,
  type Context,
  checkSupport,
  fault,
  type Text,
  warn,
} from './check-context.ts';
import { parseDate, parseIncrement } from './dates.ts';
import { quoteString } from './quote.ts';
import {
  FIELDS,
  type FieldSpec,
  FUNCTIONS,
  type FunctionSpec,
  findFunction,
  SPACE_TYPES,
  TYPES,
} from './tables.ts';
import { nearestName } from './words.ts';

/** A function as a value: known, fit for field and operator, called rightly. */
export function checkCall(context: Context, clause: Clause, field: FieldSpec, call: Call): void {
  const spec = findFunction(call.name);
  if (!spec) {
    const near = nearestName(
      call.name,
      FUNCTIONS.map(candidate => candidate.name),
    );
    const known = FUNCTIONS.map(candidate => `${candidate.name}()`).join(', ');
    fault(
      context,
      call.span,
      `${call.name}() is not a function of CQL`,
      near ? `did you mean ${near}()?` : `the functions are ${known}`,
    );
    return;
  }
  checkSupport(context, spec, call.span, `${spec.name}()`);
  if (!(spec.values?.includes(field.value) ?? spec.fields?.includes(field.name))) {
    fault(context, call.span, `${spec.name}() does not go with ${clause.field}`, adviseFields(spec));
  } else if (!spec.operators.includes(clause.operator)) {
    fault(
      context,
      call.span,
      `${spec.name}() cannot be used with ${clause.operator.toUpperCase()}`,
      `write ${clause.field} ${spec.operators[0]?.toUpperCase()} ${spec.name}(…)`,
    );
  }
  checkArguments(context, spec, call);
}

function adviseFields(spec: FunctionSpec): string {
  const names =
    spec.fields ??
    FIELDS.filter(field => spec.values?.includes(field.value) && !field.usersOnly).map(field => field.name);
  return `it goes with ${names.join(', ')}`;
}

function checkArguments(context: Context, spec: FunctionSpec, call: Call): void {
  const least = spec.args.length - spec.optional;
  if (call.args.length < least || call.args.length > spec.args.length) {
    const range = least === spec.args.length ? `${least}` : `${least} to ${spec.args.length}`;
    fault(context, call.span, `${spec.name}() takes ${range} arguments, not ${call.args.length}`);
    return;
  }
  for (const [index, argument] of call.args.entries()) {
    if (spec.args[index] === 'increment' && !parseIncrement(argument)) {
      fault(
        context,
        call.span,
        `${quoteString(argument)} is not an increment`,
        'write a number and y, M (months), w, d, h or m (minutes): "-4w"',
      );
    }
    if (spec.args[index] === 'number' && !/^\d{1,9}$/.test(argument))
      fault(context, call.span, `${quoteString(argument)} is not a whole number`);
  }
}

/** A literal as a value: quoted where it must be, and of the field's kind. */
export function checkText(context: Context, clause: Clause, field: FieldSpec, value: Text): void {
  const { span, value: text } = value;
  if (!value.quoted) checkBareword(context, value);
  else checkEscapes(context, value);
  if (text.trim() === '') {
    fault(
      context,
      span,
      `the value of ${clause.field} is empty`,
      'CQL cannot ask for empty values; leave the condition out',
    );
    return;
  }
  if (field.value === 'date' && !parseDate(text)) {
    fault(
      context,
      span,
      `${text} is not a date`,
      'write yyyy-MM-dd, "yyyy-MM-dd HH:mm", or a function such as now("-7d")',
    );
  }
  if (field.value === 'content' && !/^\d+$|^att\d+$/.test(text)) {
    fault(context, span, `${text} is not a content id`, 'ids are digits; for a title write title = "…"');
  }
  if (field.value === 'type') checkType(context, value);
  if (field.value === 'space type' && !SPACE_TYPES.includes(text.toLowerCase()))
    fault(context, span, `${text} is not a space type`, `the space types are ${SPACE_TYPES.join(', ')}`);
  if (clause.operator === '~' || clause.operator === '!~') checkTextSearch(context, value);
}

function checkBareword(context: Context, value: Text): void {
  const spec = findFunction(value.value);
  if (spec)
    fault(
      context,
      value.span,
      `${value.value} is a function`,
      `write ${spec.name}(), or quote the word if it is a value`,
    );
  if (context.edition === 'datacenter' && value.value.includes('-') && !parseDate(value.value)) {
    fault(
      context,
      value.span,
      `${value.value} holds a hyphen, which Data Center reserves`,
      `quote it: ${quoteString(value.value)}`,
    );
  }
}

/** In strings a text-search character is escaped with two backslashes, for the string takes one away. */
function checkEscapes(context: Context, value: Text): void {
  const raw = context.source.slice(value.span.start + 1, value.span.end - 1);
  const single = raw.replaceAll(/\\[\\"']/g, '  ').indexOf('\\');
  if (single === -1) return;
  const start = value.span.start + 1 + single;
  const escaped = raw.charAt(single + 1);
  warn(
    context,
    { start, end: start + 2 },
    `one backslash before ${escaped} is not an escape of CQL strings`,
    `write two: \\\\${escaped}`,
  );
}

function checkType(context: Context, value: Text): void {
  const spec = TYPES.get(value.value.toLowerCase());
  if (spec) checkSupport(context, spec, value.span, `the type ${value.value}`);
  if (spec || /[:.]/.test(value.value)) return; // custom content: ac:app-key:type
  const known = [...TYPES].flatMap(([name, support]) => (support[context.edition] === 'yes' ? [name] : []));
  const near = nearestName(value.value, known);
  fault(
    context,
    value.span,
    `${value.value} is not a content type`,
    near ? `did you mean ${near}?` : `the types are ${known.join(', ')}`,
  );
}

function checkTextSearch(context: Context, value: Text): void {
  if (!/^[*?]/.test(value.value)) return;
  const hint = 'put * after the beginning of a word: "win*"';
  warn(context, value.span, 'a text search that begins with a wildcard may be refused', hint);
}
