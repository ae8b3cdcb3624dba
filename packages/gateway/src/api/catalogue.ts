/** What servers can be made of: apps, their operations, tools, presets. */
import { z } from 'zod';
import { defineEndpoints } from './endpoint.ts';
import { AppId, Selection } from './server-settings.ts';

const AppCard = z.object({
  id: AppId,
  title: z.string(),
  description: z.string(),
  operations: z.number().int(),
  capabilities: z.array(z.string()),
  /** Filled into the wizard. */
  baseUrl: z.string(),
  authorizationUrl: z.string().optional(),
  tokenUrl: z.string().optional(),
  /** Which kinds of upstream sign-in it takes. */
  upstreams: z.array(z.enum(['oauth', 'api-token', 'pat', 'service-account', 'pass-through'])),
  /** What is ready to try here without an Atlassian account: the sandbox's app. */
  ready: z
    .object({
      clientId: z.string(),
      clientSecret: z.string(),
      site: z.object({ url: z.string(), cloudId: z.string().optional(), name: z.string().optional() }),
      people: z.array(z.object({ name: z.string(), username: z.string(), token: z.string() })),
    })
    .optional(),
});

const OperationRow = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  method: z.string(),
  path: z.string(),
  tag: z.string(),
  api: z.string(),
  risk: z.enum(['read', 'write', 'destructive', 'admin', 'app-only']),
  /** Alternatives, each complete: granular, classic. Empty on Data Center. */
  scopes: z.array(z.array(z.string())),
  deprecated: z.boolean(),
  experimental: z.boolean(),
});

const ToolsetRow = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  default: z.boolean(),
  tools: z.array(
    z.object({ name: z.string(), title: z.string(), risk: z.string(), operations: z.array(z.string()) }),
  ),
});

const AppParams = z.object({ app: AppId });

export const catalogue = defineEndpoints({
  list: {
    method: 'GET',
    path: '/catalogue',
    role: 'viewer',
    summary: 'The apps that a server can be made of',
    answer: z.object({ items: z.array(AppCard) }),
  },
  get: {
    method: 'GET',
    path: '/catalogue/{app}',
    role: 'viewer',
    summary: 'An app with its operations, toolsets and presets',
    params: AppParams,
    answer: AppCard.extend({
      rows: z.array(OperationRow),
      toolsets: z.array(ToolsetRow),
      presets: z.array(
        z.object({
          id: z.enum(['documentation', 'administration', 'read-only']),
          title: z.string(),
          description: z.string(),
          scopes: z.array(z.string()),
          operations: z.array(z.string()),
        }),
      ),
    }),
  },
  preview: {
    method: 'POST',
    path: '/catalogue/{app}/preview',
    role: 'viewer',
    summary: 'What a selection offers and needs: tools, tokens, scopes',
    params: AppParams,
    body: z.object({ selection: Selection }),
    answer: z.object({
      operations: z.number().int(),
      tools: z.array(
        z.object({ name: z.string(), title: z.string(), risk: z.string(), tokens: z.number().int() }),
      ),
      /** What tools/list costs a model. */
      tokens: z.number().int(),
      scopes: z.object({ granular: z.array(z.string()), classic: z.array(z.string()) }),
      warnings: z.array(z.string()),
    }),
  },
});
