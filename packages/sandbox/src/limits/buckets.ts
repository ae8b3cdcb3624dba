/** Token buckets: Cloud's bursts by person and operation, Data Center's by person. */
import { matchOperation } from '@weir/confluence/catalogue';
import type { LimitedCall, LimitOptions } from './types.ts';

export interface Buckets {
  refuse(call: LimitedCall): Response | undefined;
  /** What is left, where the edition tells it. */
  tell(call: LimitedCall): Readonly<Record<string, string>>;
}

interface Rule {
  readonly size: number;
  /** Tokens a millisecond. */
  readonly rate: number;
}
interface Bucket {
  left: number;
  at: number;
}

export function createBuckets({ burstPerSecond, datacenter }: LimitOptions): Buckets {
  const buckets = new Map<string, Bucket>();
  const cloud: Rule | undefined =
    burstPerSecond === undefined ? undefined : { size: burstPerSecond, rate: burstPerSecond / 1000 };
  const own: Rule | undefined = datacenter && {
    size: datacenter.size,
    rate: datacenter.fillRate / datacenter.intervalSeconds / 1000,
  };
  const fill = (call: LimitedCall, rule: Rule): Bucket => {
    const key = nameBucket(call);
    const { left, at } = buckets.get(key) ?? { left: rule.size, at: call.now };
    const bucket = { left: Math.min(rule.size, left + (call.now - at) * rule.rate), at: call.now };
    buckets.set(key, bucket);
    return bucket;
  };
  const tellOwn = (left: number): Record<string, string> =>
    datacenter === undefined
      ? {}
      : {
          'x-ratelimit-limit': String(datacenter.size),
          'x-ratelimit-remaining': String(Math.floor(left)),
          'x-ratelimit-fillrate': String(datacenter.fillRate),
          'x-ratelimit-interval-seconds': String(datacenter.intervalSeconds),
        };

  return {
    refuse(call) {
      const isOwn = call.host === 'datacenter';
      const rule = isOwn ? own : cloud;
      if (!rule) return undefined;
      const bucket = fill(call, rule);
      if (bucket.left >= 1) {
        bucket.left -= 1;
        return undefined;
      }
      const seconds = Math.max(1, Math.ceil((1 - bucket.left) / rule.rate / 1000));
      const headers = isOwn ? tellOwn(0) : { 'ratelimit-reason': 'confluence-burst-based' };
      return Response.json(
        { code: 429, message: 'Rate limit exceeded' },
        { status: 429, headers: { ...headers, 'retry-after': String(seconds) } },
      );
    },
    tell: call => (call.host === 'datacenter' && own ? tellOwn(fill(call, own).left) : {}),
  };
}

function nameBucket({ host, asker, request, path }: LimitedCall): string {
  const { accountId } = asker.person;
  if (host === 'datacenter') return `dc ${accountId}`;
  return `cloud ${accountId} ${matchOperation(request.method, path)?.operation.id ?? path}`;
}
