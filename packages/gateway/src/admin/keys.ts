/** Handlers of access keys. */
import type { AccessKeys } from '../people/access-keys.ts';
import { explainNetwork } from '../people/addresses.ts';
import type { People } from '../people/people.ts';
import { ApiFailure, notFound } from './api-failure.ts';
import type { AreaHandlers } from './handlers.ts';
import { requireGrant } from './people.ts';
import { showKey } from './people-shapes.ts';

export interface KeyHandlersOptions {
  readonly keys: AccessKeys;
  readonly people: People;
  readonly clock: () => number;
  /** Whether there is an MCP server of this slug. */
  readonly hasServer: (slug: string) => boolean;
}

const DAY_MS = 24 * 3_600_000;

export function createKeyHandlers(options: KeyHandlersOptions): AreaHandlers<'keys'> {
  const { keys, people, clock } = options;
  return {
    list: () => ({ items: keys.list().map(key => showKey(key, people)) }),
    async create({ caller, body, note }) {
      const { days, personId, apiRole, ...rest } = body;
      if (apiRole !== undefined) requireGrant(caller, apiRole);
      checkDraft(body, options);
      const person = personId === undefined ? undefined : people.find(personId);
      // Whoever holds a person's key acts as that person.
      if (person) requireGrant(caller, person.role);
      const { key, secret } = await keys.create({
        ...rest,
        createdBy: caller.principal,
        ...(personId !== undefined && { personId }),
        ...(apiRole !== undefined && { apiRole }),
        ...(days !== undefined && { expires: clock() + days * DAY_MS }),
      });
      const shown = showKey(key, people);
      note({ target: key.name, after: shown });
      return { key: shown, secret };
    },
    async revoke({ caller, params, note }) {
      const key = keys.get(params.id);
      if (!key) throw notFound('access key', params.id);
      if (key.apiRole !== undefined) requireGrant(caller, key.apiRole);
      if (!(await keys.revoke(key.id)))
        throw new ApiFailure('conflict', `The access key ${key.name} is revoked already.`);
      note({ target: key.name, before: { revoked: false }, after: { revoked: true } });
      return { done: true };
    },
  };
}

interface CheckedDraft {
  readonly personId?: string | undefined;
  readonly servers: readonly string[];
  readonly addresses: readonly string[];
}

/** @throws ApiFailure with everything that is wrong */
function checkDraft(draft: CheckedDraft, { people, hasServer }: KeyHandlersOptions): void {
  const fields: Record<string, string> = {};
  draft.addresses.forEach((network, index) => {
    const problem = explainNetwork(network);
    if (problem !== undefined) fields[`addresses.${index}`] = problem;
  });
  draft.servers.forEach((slug, index) => {
    if (!hasServer(slug)) fields[`servers.${index}`] = `there is no server ${JSON.stringify(slug)}`;
  });
  const { personId } = draft;
  if (personId !== undefined && people.find(personId)?.status !== 'active')
    fields['personId'] = `there is no active person ${JSON.stringify(personId)}`;
  const problems = Object.entries(fields).map(([path, problem]) => `${path}: ${problem}`);
  if (problems.length > 0)
    throw new ApiFailure('invalid_request', `The key cannot be made. ${problems.join('; ')}.`, { fields });
}
