/** Every operation of the catalogue, called as an agent would: found by its id, run with its own example, sent as the documents have it. */
import { matchOperation, type Operation } from '@weir/confluence/catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { isUnserved } from '../../../sandbox/test/unserved.ts';
import { EDITIONS, type Site, startSite, textOf } from '../../test/site.ts';
import { exampleOf } from './example-input.ts';
import { executeToolOf } from './execute-tool.ts';

describe.each(EDITIONS)(`${verifies('X1', 'X3', 'X4', 'X6', 'X15', 'Y1')}every operation of %s`, edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('reaches Confluence by its tool, as the request that the documents describe', async () => {
    const operations = site.confluence.operations.list();
    expect(operations.length).toBe(edition === 'cloud' ? 393 : 166);
    const wrong: string[] = [];
    for (const operation of operations) {
      const tool = executeToolOf(operation);
      if (tool === undefined) continue;
      const before = site.requests.length;
      const input = exampleOf(site.confluence.operations.inputSchema(operation));
      const text = textOf(await site.call(tool, { operation: operation.id, input }));
      const fault = judge(operation, site.requests.slice(before), text);
      if (fault !== undefined) wrong.push(`${operation.id}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** The sandbox may refuse what an example says; what counts is that it was asked the right thing. */
function judge(operation: Operation, requests: readonly string[], text: string): string | undefined {
  if (operation.body?.mediaType === 'multipart/form-data')
    return text.includes('takes a file') ? undefined : text;
  if (operation.id.startsWith('download') || operation.path.endsWith('/download'))
    return text.includes('failed: unsupported') ? undefined : text; // bytes: the attachment tool reads them
  const [last] = requests.slice(-1);
  if (last === undefined) return `nothing was sent: ${text.slice(0, 200)}`;
  const [method = '', path = ''] = last.split(' ');
  const matched = matchOperation(method, path.replace(/^\/dc\b/, ''))?.operation.id;
  if (matched !== operation.id) return `sent ${last}, which is ${matched}`;
  const isRefused = text.includes('; it does not serve ');
  if (isRefused === isUnserved(operation)) return undefined;
  return isRefused ? 'the sandbox does not serve it' : 'the sandbox serves it';
}
