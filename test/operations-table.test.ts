/** The table of every operation, and what stands for each (docs/operations.md). It fails where the table is stale: `npx vitest run test/operations-table.test.ts -u` writes it again. */
import { loadCatalogue, type Operation } from '@weir/confluence/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { isStrictlyChecked } from '../packages/sandbox/test/strict.ts';
import { isUnserved } from '../packages/sandbox/test/unserved.ts';
import { walk } from '../packages/sandbox/test/walk.ts';

const OPERATIONS: readonly Operation[] = [
  ...loadCatalogue('cloud').operations,
  ...loadCatalogue('datacenter').operations,
];
const APIS = { v2: 'Cloud v2', v1: 'Cloud v1', dc: 'Data Center' } as const;

/** Compared field by field with a real site's answers (live-answers.test.ts). */
const CAPTURED: ReadonlySet<string> = new Set([
  'v2 getPageById',
  'v2 getChildPages',
  'v1 getContentById',
  'v1 getAttachmentsV1',
]);

const isWalked = (operation: Operation): boolean =>
  (operation.api === 'dc' || operation.siteHostOnly === true) && !isUnserved(operation);

describe('the operations of Confluence', () => {
  const faults = new Map<Operation, string | undefined>();
  beforeAll(async () => {
    for (const operation of OPERATIONS.filter(isWalked)) faults.set(operation, await walk(operation));
  }, 120_000);

  it('that no other client calls are called here, and answer as the documents have it', () => {
    const wrong = [...faults].filter(([, fault]) => fault !== undefined);
    expect(wrong.map(([{ api, id }, fault]) => `${api} ${id}: ${fault}`)).toEqual([]);
  });

  it('are told in a table', async () => {
    await expect(writeTable(faults)).toMatchFileSnapshot('../docs/operations.md');
  });
});

function writeTable(faults: ReadonlyMap<Operation, string | undefined>): string {
  const counted = (operations: readonly Operation[], has: (operation: Operation) => boolean): number =>
    operations.filter(has).length;
  const isHeld = (operation: Operation): boolean =>
    isStrictlyChecked(operation) || (faults.has(operation) && faults.get(operation) === undefined);
  const summary = Object.entries(APIS).map(([api, name]) => {
    const operations = OPERATIONS.filter(operation => operation.api === api);
    return `| ${name} | ${operations.length} | ${counted(operations, operation => !isUnserved(operation))} | ${counted(operations, isHeld)} | ${counted(operations, isStrictlyChecked)} |`;
  });
  const rows = OPERATIONS.map(operation => {
    const { api, id, method, path } = operation;
    const checks = [
      ...(isStrictlyChecked(operation) ? ['confluence.js'] : []),
      ...(isHeld(operation) ? ['schema'] : []),
      ...(CAPTURED.has(`${api} ${id}`) ? ['live site'] : []),
      ...(operation.risk === 'app-only' ? [] : ['callable']),
    ];
    return `| ${APIS[api]} | \`${id}\` | \`${method} ${path}\` | ${describeServing(operation)} | ${checks.join(', ')} |`;
  });
  return [
    '# The operations of Confluence, and what stands for each',
    '',
    '<!-- Written by test/operations-table.test.ts; run it with -u to write it again. -->',
    '',
    'Every operation of the official documents is in the catalogue, and callable over MCP but for the eleven that only apps may ask. This table tells what the sandbox makes of it:',
    '',
    '- **callable**: found, called with its own example and sent as the documents have it, over MCP (`packages/tools/src/operations/callable.test.ts`)',
    '- **schema**: the sandbox’s answer was held against the schema of the official documents',
    '- **confluence.js**: called by confluence.js 3.2 with its strict checking and its audit of unknown fields (`packages/sandbox/test/confluence-js-*.test.ts`)',
    '- **live site**: compared with a real site’s answers, field by field (`packages/sandbox/test/live-answers.test.ts`)',
    '',
    '| API | operations | served by the sandbox | answers held against the documents | by confluence.js too |',
    '|---|---|---|---|---|',
    ...summary,
    '',
    '| API | operation | request | sandbox | validated by |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function describeServing(operation: Operation): string {
  if (isUnserved(operation)) return 'answers 501';
  if (operation.risk === 'app-only') return 'refuses all but apps';
  return operation.siteHostOnly === true ? 'yes, on the site host' : 'yes';
}
