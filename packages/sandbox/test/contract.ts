/** The contract of the sandbox's answers: the response schemas of the catalogue, which come from the official documents. */
import { loadCatalogue, matchOperation, type Operation, responseSchema } from '@weir/confluence/catalogue';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Edition = 'cloud' | 'datacenter';

/**
 * Nulls that live answers hold where the documents promise a value (confluence.js 3.2 reads each as nullish). By
 * operation path and place; anything else must fit.
 */
const LIVE_NULLS: readonly RegExp[] = [
  // Ids that name nothing, where kinds of contents are told.
  /^\/results\/(att)?\d{4,}$/u,
  /^\/(results\/\d+\/)?(parentId|parentType|icon|description|homepageId|personalSpaceId)$/u,
];

/** Operations that live servers answer with no body where there is nothing to tell (confluence.js 3.2 found it so). */
const LIVE_EMPTY: readonly string[] = ['getContentState', 'removeContentState'];

/** Operations whose documents promise JSON and do not say which. */
const UNDESCRIBED: readonly string[] = ['testWebhook', 'getAccessMode'];

export interface ContractFault {
  readonly place: string;
  readonly message: string;
}

export interface Contract {
  /** Throws, naming operation and place, where the body is not what the operation documents for this status. */
  expectValid(operationId: string, status: number, body: unknown, edition?: Edition): void;
  /** The same for the operation that a request line means. `path` starts at the API's root, without query. */
  expectAnswer(
    method: string,
    path: string,
    answer: { readonly status: number; readonly body: unknown },
  ): void;
  /** The same for a response as it goes out; it can still be read afterwards. Answers the operation's id, if there is one. */
  check(method: string, path: string, response: Response): Promise<string | undefined>;
  /** Ids of the operations whose answers were found valid. */
  readonly seen: ReadonlySet<string>;
}

export function createContract(): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validators = new Map<string, ValidateFunction>();
  const seen = new Set<string>();

  const check = (operation: Operation, status: number, body: unknown): void => {
    const where = `${operation.api} ${operation.id} ${status}`;
    // A few operations of the documents tell no answer at all.
    const documented = Object.keys(operation.responses);
    if (documented.length === 0) return;
    if (!documented.includes(String(status))) {
      throw new Error(`${where}: the documents know only ${documented.join(', ')}`);
    }
    // Some documents describe a body for 204, which HTTP cannot carry.
    const isEmpty = status === 204 || (body === undefined && LIVE_EMPTY.includes(operation.id));
    const schema = isEmpty ? undefined : responseSchema(operation, status);
    if (schema) {
      const validate = validators.get(where) ?? ajv.compile(schema);
      validators.set(where, validate);
      const faults = findFaults(validate, body);
      if (faults.length > 0) {
        throw new Error(
          `${where}: ${faults.map(fault => `${fault.place} ${fault.message}`).join('; ')}\n${JSON.stringify(body).slice(0, 1000)}`,
        );
      }
    } else if (body !== undefined && !UNDESCRIBED.includes(operation.id))
      throw new Error(`${where}: no body is documented`);
    seen.add(operation.id);
  };

  const expectAnswer: Contract['expectAnswer'] = (method, path, { status, body }) => {
    const matched = status < 400 ? matchOperation(method, path) : undefined;
    if (matched) check(matched.operation, status, body);
  };

  return {
    seen,
    expectAnswer,
    expectValid(operationId, status, body, edition = 'cloud') {
      const operation = loadCatalogue(edition).operations.find(known => known.id === operationId);
      if (!operation) throw new Error(`The ${edition} catalogue has no operation ${operationId}`);
      check(operation, status, body);
    },
    async check(method, path, response) {
      expectAnswer(method, path, { status: response.status, body: await readBody(response) });
      return matchOperation(method, path)?.operation.id;
    },
  };
}

/** JSON, or nothing: bytes and redirects have no schema. */
async function readBody(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return isJson ? await response.clone().json() : undefined;
}

function findFaults(validate: ValidateFunction, body: unknown): readonly ContractFault[] {
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .filter(error => !isLiveNull(error.instancePath, body))
    .map(error => ({ place: error.instancePath || '/', message: error.message ?? error.keyword }));
}

function isLiveNull(pointer: string, body: unknown): boolean {
  return LIVE_NULLS.some(pattern => pattern.test(pointer)) && readPointer(body, pointer) === null;
}

function readPointer(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === part)?.[1];
  }
  return found;
}
