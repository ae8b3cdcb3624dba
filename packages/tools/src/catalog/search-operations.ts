/** Finds operations of the REST API by words, with what each takes and the tool that runs it. */
import type { Edition, JsonSchema, Operation } from '@weir/confluence';
import { missingScopes } from '@weir/confluence/catalogue';
import { z } from 'zod';
import { exampleOf } from '../operations/example-input.ts';
import { executeToolOf } from '../operations/execute-tool.ts';
import { rankOperations } from '../operations/rank-operations.ts';
import { estimateTokens } from '../output/budget.ts';
import { facts, lines } from '../output/text.ts';
import { describeChoices } from '../scopes.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

/** Input schemas are shown, best operation first, while they fit. */
const SCHEMA_TOKENS = 4000;

export const searchOperations = confluenceTool({
  name: 'confluence_search_operations',
  title: 'Search REST operations',
  description:
    'Find operations of the whole REST API by words or id, with input schema, scopes and the tool that runs them.',
  toolset: 'operations',
  risk: 'read',
  capabilities: [],
  operations: { cloud: [], datacenter: [] },
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  input: z.strictObject({
    query: z.string().trim().min(1).max(300),
    risk: z.enum(['read', 'write', 'destructive', 'admin']).optional(),
    limit: z.int().min(1).max(20).default(6),
  }),
  handle: async ({ query, risk, limit }, context) => {
    const reachable = context.service.operations
      .list()
      .filter(each => isReachable(each, context) && (risk === undefined || each.risk === risk));
    const found = rankOperations(reachable, query);
    if (found.length === 0)
      return {
        text: `None of ${reachable.length} operations fits "${query}". Try the nouns of the API: page, space, comment, label, attachment, property, user.`,
      };
    return { text: showOperations(found.slice(0, limit), found.length, context) };
  },
});

/** Only what this server has a tool for. */
function isReachable(operation: Operation, { offered }: ConfluenceContext): boolean {
  const tool = executeToolOf(operation);
  return tool !== undefined && offered.has(tool);
}

function showOperations(
  operations: readonly Operation[],
  found: number,
  { service }: ConfluenceContext,
): string {
  let room = SCHEMA_TOKENS;
  const { scopes, site } = service;
  const shown = operations.map((operation, index) => {
    const schema = service.operations.inputSchema(operation);
    const text = JSON.stringify(schema);
    const cost = estimateTokens(text);
    const isShown = index === 0 || cost <= room;
    if (isShown) room -= cost;
    return showOperation(operation, {
      schema,
      schemaText: isShown ? text : undefined,
      lack: scopes && describeChoices(missingScopes(operation, scopes)),
      edition: site.edition,
    });
  });
  return lines(`${operations.length} of ${found} operations:`, ...shown);
}

interface Showing {
  readonly schema: JsonSchema;
  /** Undefined where it has no room. */
  readonly schemaText: string | undefined;
  /** Scopes that the sign-in lacks; '' where it has all, undefined where nobody knows. */
  readonly lack: string | undefined;
  readonly edition: Edition;
}

function showOperation(operation: Operation, { schema, schemaText, lack, edition }: Showing): string {
  const scopes = [...operation.scopes.granular, ...operation.scopes.classic.map(each => `${each} (classic)`)];
  return lines(
    '',
    `## ${operation.id}: ${operation.title}`,
    facts(
      `${operation.method} ${operation.path}`,
      edition === 'cloud' ? 'Cloud' : 'Data Center',
      `${operation.risk}: ${executeToolOf(operation)}`,
      scopes.length > 0 && `scopes ${scopes.join(', ')}`,
      operation.deprecated && 'deprecated',
      operation.experimental && 'experimental',
      operation.siteHostOnly && 'not over OAuth',
    ),
    operation.description !== '' && operation.description,
    lack !== undefined && lack !== '' && `This sign-in lacks ${lack}: Confluence will refuse it.`,
    schemaText === undefined
      ? `Input: search for "${operation.id}" alone to see it.`
      : `Input: ${schemaText}`,
    `Example: ${JSON.stringify({ operation: operation.id, input: exampleOf(schema) })}`,
  );
}
