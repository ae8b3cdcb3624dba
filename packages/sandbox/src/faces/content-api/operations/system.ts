/** What an instance says of itself (Data Center). */
import { answerJson } from '../answer.ts';
import type { Call, Route } from '../types.ts';

/** The release whose documents the sandbox follows. */
const DATA_CENTER = { version: '10.0.3', buildNumber: 10_003, buildDate: '2025-07-30' } as const;

function readServerInformation(call: Call): Response {
  const { version, buildNumber, buildDate } = DATA_CENTER;
  return answerJson({
    baseUrl: call.urls.base,
    version,
    buildNumber,
    marketplaceBuildNumber: buildNumber,
    buildDate,
  });
}

function readMetrics(call: Call): Response {
  const count = (types: readonly ('page' | 'blogpost')[]): number =>
    call.domain.contents.list({ types, statuses: ['current'] }, { limit: 1_000_000 }).items.length;
  return answerJson({
    pages: count(['page', 'blogpost']),
    spaces: call.domain.spaces.list({}, { limit: 1_000_000 }).items.length,
    users: call.domain.people.search('', { limit: 1_000_000 }).items.length,
  });
}

export const SYSTEM_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/server-information', datacenter: 'served', handle: readServerInformation },
  { method: 'GET', path: '/instance-metrics', datacenter: 'served', handle: readMetrics },
  {
    method: 'GET',
    path: '/accessmode',
    datacenter: 'served',
    handle: () => answerJson({ accessMode: 'READ_WRITE' }),
  },
];
