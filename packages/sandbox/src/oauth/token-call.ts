/** What both editions' token endpoints share: reading the call, and the shape of answers. */
import type { IssuedTokens } from '../domain/oauth/tokens.ts';

export type Fields = Readonly<Record<string, string | undefined>>;

const LARGEST_CALL = 64 * 1024;

/** The fields of a JSON object or a form; undefined where the body is neither. */
export async function readFields(request: Request): Promise<Fields | undefined> {
  const text = await request.text();
  if (text.length > LARGEST_CALL) return undefined;
  if (request.headers.get('content-type')?.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
    const texts = Object.entries(body).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(texts);
  } catch {
    return undefined;
  }
}

const NOT_KEPT = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

export function answerTokens({ accessToken, refreshToken, scopes, expiresIn }: IssuedTokens): Response {
  return Response.json(
    {
      access_token: accessToken,
      expires_in: expiresIn,
      token_type: 'Bearer',
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
      scope: scopes.join(' '),
    },
    { headers: NOT_KEPT },
  );
}

export function refuseTokens(status: number, error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status, headers: NOT_KEPT });
}
