/** Compiled checks of operations' inputs: made when first needed, the most recent ones kept. */
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { inputSchema } from '../catalogue/index.ts';
import type { JsonSchema, Operation } from '../types.ts';

export interface Validators {
  /** Every problem of the input, in words; none where it is right. */
  problemsOf(operation: Operation, input: unknown): Promise<readonly string[]>;
}

const KEPT = 64;

export function createValidators(): Validators {
  const compiled = new Map<string, ValidateFunction>();
  return {
    async problemsOf(operation, input) {
      const key = `${operation.api} ${operation.id}`;
      const validate = compiled.get(key) ?? (await compile(inputSchema(operation)));
      compiled.delete(key);
      compiled.set(key, validate);
      for (const oldest of compiled.keys()) {
        if (compiled.size <= KEPT) break;
        compiled.delete(oldest);
      }
      return validate(input) ? [] : explainErrors(validate.errors ?? [], operation);
    },
  };
}

/** Each schema gets an Ajv of its own, so that dropping it drops everything. Loaded late: most processes never validate. */
async function compile(schema: JsonSchema): Promise<ValidateFunction> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  return new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
}

function explainErrors(errors: readonly ErrorObject[], operation: Operation): readonly string[] {
  const telling = errors.filter(
    error => error.keyword !== 'anyOf' && !(error.keyword === 'type' && error.params['type'] === 'null'),
  );
  return [...new Set((telling.length > 0 ? telling : errors).map(error => explainError(error, operation)))];
}

function explainError(error: ErrorObject, operation: Operation): string {
  const place = error.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const at = (name: unknown) => (place === '' ? String(name) : `${place}/${name}`);
  switch (error.keyword) {
    case 'required':
      return `${at(error.params['missingProperty'])} is missing`;
    case 'additionalProperties':
      return `${at(error.params['additionalProperty'])} is not a parameter of this operation; it takes ${knownParameters(operation)}`;
    case 'enum':
      return `${place} must be one of ${listWords(error.params['allowedValues'])}`;
    case 'pattern':
      return `${place} must match ${error.params['pattern']}`;
    default:
      return `${place === '' ? 'the input' : place} ${error.message ?? 'is not valid'}`;
  }
}

function knownParameters(operation: Operation): string {
  const names = operation.parameters
    .filter(parameter => parameter.in !== 'header')
    .map(parameter => parameter.name);
  return [...names, ...(operation.body ? ['body'] : [])].join(', ') || 'none';
}

function listWords(values: unknown): string {
  return Array.isArray(values) ? values.map(value => JSON.stringify(value)).join(', ') : String(values);
}
