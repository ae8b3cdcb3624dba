/** What a configuration must hold, and its problems in words. */
import { z } from 'zod';
import type { Connection } from './connection.ts';

const API_GATEWAY = /^https:\/\/api\.atlassian\.com\/ex\/confluence\/[^/]+\/?$|^gateway$/;
const ORIGIN = /^https?:\/\/[^/?#@\s]+$/;

const OAuthFields = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  grant: z
    .enum(['code', 'client-credentials'], { error: 'must be "code" or "client-credentials"' })
    .optional(),
  redirectUri: z
    .string()
    .regex(
      /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\/[^?#]*$/,
      'must be an address of this machine, like http://localhost:8650/callback',
    )
    .optional(),
  scopes: z.array(z.string().min(1)).optional(),
  authHost: z.string().regex(ORIGIN, 'must be an address without a path').optional(),
  apiHost: z.string().regex(ORIGIN, 'must be an address without a path').optional(),
});

const ConnectionFields = z.strictObject({
  url: z.url({
    protocol: /^https?$/,
    error: 'url must be an http or https address, like https://acme.atlassian.net',
  }),
  edition: z.enum(['cloud', 'datacenter'], { error: 'edition must be "cloud" or "datacenter"' }).optional(),
  apiUrl: z
    .string()
    .regex(API_GATEWAY, 'apiUrl must be https://api.atlassian.com/ex/confluence/{cloudId}, or gateway')
    .optional(),
  username: z.string().min(1).optional(),
  apiToken: z.string().min(1).optional(),
  personalToken: z.string().min(1).optional(),
  caFile: z.string().min(1).optional(),
  clientCert: z.string().min(1).optional(),
  clientKey: z.string().min(1).optional(),
  clientKeyPassword: z.string().min(1).optional(),
  oauth: OAuthFields.optional(),
});
const ConnectionSchema = ConnectionFields.superRefine((connection, context) => {
  for (const message of findProblems(connection)) context.addIssue({ code: 'custom', message });
});

type ConnectionInput = z.infer<typeof ConnectionFields>;

/** What a file or the environment may hold. */
export type Found = Omit<Connection, 'source' | 'isSandbox'>;

export function checkConnection(input: unknown): {
  connection?: Found;
  problems: readonly string[];
} {
  const parsed = ConnectionSchema.safeParse(input);
  if (!parsed.success) return { problems: parsed.error.issues.map(formatIssue) };
  return {
    connection: dropUndefined({ ...parsed.data, url: parsed.data.url.replace(/\/+$/, '') }),
    problems: [],
  };
}

/** What no single field can tell. Values of secrets are never quoted. */
function findProblems(connection: ConnectionInput): string[] {
  const { url, username, apiToken, personalToken, clientCert, clientKey, oauth } = connection;
  if (!URL.canParse(url)) return []; // told already
  const problems: string[] = [];
  const { username: userInUrl, password, search, hash } = new URL(url);
  if (userInUrl || password)
    problems.push(
      'url holds credentials: put them into username and apiToken (CONFLUENCE_USERNAME, CONFLUENCE_API_TOKEN)',
    );
  if (search || hash) problems.push('url must end with the path: remove the query and the fragment');
  if (personalToken && apiToken)
    problems.push(
      'apiToken (CONFLUENCE_API_TOKEN) and personalToken (CONFLUENCE_PERSONAL_TOKEN) are both set: keep the one that this Confluence takes',
    );
  if (username && !apiToken && !personalToken)
    problems.push('username (CONFLUENCE_USERNAME) is set without apiToken (CONFLUENCE_API_TOKEN)');
  if (apiToken && !username)
    problems.push(
      'apiToken (CONFLUENCE_API_TOKEN) is set without username (CONFLUENCE_USERNAME): on Cloud the e-mail address of the account',
    );
  if (oauth && (apiToken || personalToken))
    problems.push(
      'oauth (ATLASSIAN_OAUTH_CLIENT_ID) is set beside apiToken or personalToken: keep the one to sign in with',
    );
  if ((clientCert === undefined) !== (clientKey === undefined))
    problems.push(
      'clientCert (CONFLUENCE_CLIENT_CERT) and clientKey (CONFLUENCE_CLIENT_KEY) belong together: set both',
    );
  return problems;
}

function formatIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `unknown: ${issue.keys.join(', ')} (known: ${Object.keys(ConnectionFields.shape).join(', ')})`;
  return path && !issue.message.startsWith(path) ? `${path}: ${issue.message}` : issue.message;
}

function dropUndefined({
  url,
  edition,
  apiUrl,
  username,
  apiToken,
  personalToken,
  caFile,
  clientCert,
  clientKey,
  clientKeyPassword,
  oauth,
}: z.infer<typeof ConnectionFields>): Found {
  return {
    url,
    ...(edition && { edition }),
    ...(apiUrl && { apiUrl: apiUrl.replace(/\/$/, '') }),
    ...(username && { username }),
    ...(apiToken && { apiToken }),
    ...(personalToken && { personalToken }),
    ...(caFile && { caFile }),
    ...(clientCert && { clientCert }),
    ...(clientKey && { clientKey }),
    ...(clientKeyPassword && { clientKeyPassword }),
    ...(oauth && { oauth }),
  };
}
