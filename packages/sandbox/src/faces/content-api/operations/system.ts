/** What an instance says of itself (Data Center). */
import { answerJson } from '../answer.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import type { Call, Route } from '../types.ts';
import { requireSiteAdmin } from './find.ts';

/** The release whose documents the sandbox follows. */
export const DATA_CENTER = { version: '10.0.3', buildNumber: 10_003, buildDate: '2025-07-30' } as const;

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

/** One node, this process. */
function listNodes(call: Call): Response {
  requireSiteAdmin(call);
  const { heapUsed, heapTotal } = process.memoryUsage();
  const node = {
    nodeId: 1,
    jvmStats: { totalMemory: heapTotal, freeMemory: heapTotal - heapUsed, usedMemory: heapUsed },
    props: {},
    buildStats: { version: DATA_CENTER.version, buildNumber: DATA_CENTER.buildNumber },
  };
  const window = readWindow(call);
  const { items, more } = cutWindow([node], window);
  return answerJson({ ...describePage(call, window, { results: items, more }), totalCount: 1 });
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
  { method: 'GET', path: '/cluster/nodes', datacenter: 'served', handle: listNodes },
  { method: 'GET', path: '/instance-metrics', datacenter: 'served', handle: readMetrics },
  {
    method: 'GET',
    path: '/accessmode',
    datacenter: 'served',
    handle: () => answerJson({ accessMode: 'READ_WRITE' }),
  },
];
