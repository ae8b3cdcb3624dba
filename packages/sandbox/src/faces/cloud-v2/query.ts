/** Query parameters by the catalogue's types: repeated or comma-separated lists, integers, booleans. */
import type { Definitions, JsonSchema, Operation } from '@weir/confluence/catalogue';
import type { Query } from './call.ts';
import { invalidParameter } from './problems.ts';
import { findFault } from './schema-check.ts';

type Value = string | number | boolean | readonly string[];

/** Reads and checks the parameters that the operation knows; others are ignored, as Atlassian does. */
export function readQuery(operation: Operation, search: URLSearchParams, definitions: Definitions): Query {
  const values = new Map<string, Value>();
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query') continue;
    const given = search.getAll(parameter.name).filter(text => text !== '');
    if (given.length === 0) {
      if (parameter.required) throw invalidParameter(`Required parameter '${parameter.name}' is missing`);
      continue;
    }
    const value = convert(given, parameter.schema);
    const fault = findFault(value, parameter.schema, definitions, parameter.name);
    if (fault !== undefined) throw invalidParameter(fault);
    values.set(parameter.name, value);
  }
  const read = (name: string) => values.get(name);
  return {
    text: name => {
      const value = read(name);
      return typeof value === 'string' ? value : undefined;
    },
    number: name => {
      const value = read(name);
      return typeof value === 'number' ? value : undefined;
    },
    flag: name => read(name) === true,
    list: name => {
      const value = read(name);
      return Array.isArray(value) ? value : undefined;
    },
  };
}

function convert(given: readonly string[], schema: JsonSchema): Value {
  const [first = ''] = given;
  switch (schema['type']) {
    case 'array':
      return given
        .flatMap(text => text.split(','))
        .map(text => text.trim())
        .filter(text => text !== '');
    case 'integer':
    case 'number':
      return /^-?\d+$/u.test(first) ? Number(first) : first;
    case 'boolean':
      return first === 'true' || (first === 'false' ? false : first);
    default:
      return first;
  }
}
