/**
 * The points quota of OAuth apps: a point for each call and object, two for people, groups and permissions; spent ones come back at
 * the full hour. Source: "Rate limiting", Confluence Cloud.
 */
import { addHeaders, type LimitedCall, type LimitOptions } from './types.ts';

export interface Points {
  refuse(call: LimitedCall): Response | undefined;
  /** Counts what the answer costs and tells what is left. */
  charge(call: LimitedCall, answer: Response): Promise<Response>;
}

const HOUR = 3_600_000;
/** From this share on what is left is told, and nearness. */
const NEAR = 0.8;
const DOUBLE = /\/(users?|groups?|member\w*|permissions)(\/|$)/iu;

export function createPoints({ pointsPerHour: quota, points: mode = 'enforced' }: LimitOptions): Points {
  const spent = new Map<string, { hour: number; points: number }>();
  if (quota === undefined) return { refuse: () => undefined, charge: async (_, answer) => answer };

  /** API tokens cost no points: only apps do. */
  const accountOf = ({ asker, now }: LimitedCall): { hour: number; points: number } | undefined => {
    if (asker.clientId === undefined) return undefined;
    const hour = Math.floor(now / HOUR);
    const known = spent.get(asker.clientId);
    const account = known?.hour === hour ? known : { hour, points: 0 };
    spent.set(asker.clientId, account);
    return account;
  };

  return {
    refuse(call) {
      const account = accountOf(call);
      if (!account || account.points < quota || mode === 'beta') return undefined;
      const headers = { ...tell(quota, account.points, call.now, ''), ...waitForHour(call.now, '') };
      return Response.json({ code: 429, message: 'Rate limit exceeded' }, { status: 429, headers });
    },
    async charge(call, answer) {
      const account = accountOf(call);
      if (!account) return answer;
      account.points += await priceOf(call, answer);
      const prefix = mode === 'beta' ? 'beta-' : '';
      const isOver = account.points >= quota;
      return addHeaders(answer, {
        ...tell(quota, account.points, call.now, prefix),
        ...(isOver && mode === 'beta' ? waitForHour(call.now, prefix) : {}),
      });
    },
  };
}

async function priceOf({ request, path }: LimitedCall, answer: Response): Promise<number> {
  if (request.method !== 'GET' || !answer.ok) return 1;
  if (!answer.headers.get('content-type')?.includes('json')) return 1;
  const body: unknown = await answer.clone().json();
  const results = typeof body === 'object' && body !== null && 'results' in body ? body.results : undefined;
  const objects = Array.isArray(results) ? results.length : 1;
  return 1 + objects * (DOUBLE.test(path) ? 2 : 1);
}

function tell(quota: number, spent: number, now: number, prefix: string): Record<string, string> {
  const left = Math.max(0, quota - spent);
  const resetsAt = (Math.floor(now / HOUR) + 1) * HOUR;
  const isNear = left < quota * (1 - NEAR);
  const plain = prefix === '' ? 'x-ratelimit' : 'x-beta-ratelimit';
  return {
    [`${plain}-limit`]: String(quota),
    [`${plain}-remaining`]: String(left),
    // Without seconds, as Atlassian's has been seen.
    [`${plain}-reset`]: `${new Date(resetsAt).toISOString().slice(0, 16)}Z`,
    [`${plain}-nearlimit`]: String(isNear),
    [`${prefix}ratelimit-policy`]: `"global-app-quota";q=${quota};w=3600`,
    ...(isNear && {
      [`${prefix}ratelimit`]: `"global-app-quota";r=${left};t=${Math.ceil((resetsAt - now) / 1000)}`,
    }),
  };
}

function waitForHour(now: number, prefix: string): Record<string, string> {
  return {
    [`${prefix}retry-after`]: String(Math.ceil((HOUR - (now % HOUR)) / 1000)),
    [`${prefix}ratelimit-reason`]: 'confluence-quota-global-based',
  };
}
