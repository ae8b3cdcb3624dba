/** The official conformance suite's scenarios of authorization servers, against the embedded one. */
import { expect, test } from 'vitest';
import { createWorld } from '../../packages/gateway/test/support/sign-in-world.ts';
import { runAuthorization } from '../conformance/run-suite.ts';

test('the authorization server meets the suite', async () => {
  const world = await createWorld();
  const results = await runAuthorization(world.url);
  const checks = results.flatMap(each => each.checks);
  expect(checks.filter(({ status }) => status === 'FAILURE')).toEqual([]);
  expect(checks.filter(({ status }) => status === 'SUCCESS').length, JSON.stringify(results)).toBeGreaterThan(
    1,
  );
}, 60_000);
