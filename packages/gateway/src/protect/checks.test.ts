/** Checks of what comes in: how deep, how costly, whether confirmed, and what the audit keeps of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditedArguments } from './audited-arguments.ts';
import { createConfirmations } from './confirmations.ts';
import { judgeCql } from './cql-cost.ts';
import { isDeeperThan } from './json-depth.ts';

describe('depth', () => {
  test('is that of the parsed value, whatever its strings hold', () => {
    const depthOf = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0;
      return 1 + Math.max(0, ...Object.values(value).map(depthOf));
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 7 }), (value, most) => {
        expect(isDeeperThan(JSON.stringify(value), most)).toBe(depthOf(value) > most);
      }),
    );
  });
  test('of a million brackets is told without parsing them', () => {
    expect(isDeeperThan('['.repeat(1_000_000), 64)).toBe(true);
    expect(isDeeperThan(JSON.stringify('['.repeat(1_000_000)), 64)).toBe(false);
  });
});

describe('the cost of CQL', () => {
  test.each([
    'type = page and space in (ENG, OPS) and text ~ "release notes" order by lastmodified desc',
    'creator = currentUser() and created > now("-7d")',
    `id in (${Array.from({ length: 150 }, (_, index) => index).join(', ')})`,
  ])('of %.40s is allowed', cql => {
    expect(judgeCql(cql)).toBeUndefined();
  });
  test.each([
    Array.from({ length: 150 }, (_, index) => `text ~ "word${index}"`).join(' or '),
    `id in (${Array.from({ length: 300 }, (_, index) => index).join(', ')})`,
    Array.from({ length: 6 }, () => 'text ~ "*a"').join(' and '),
    `text ~ "${'a'.repeat(9_000)}"`,
  ])('of %.40s is too much', cql => {
    expect(judgeCql(cql)).toContain('query is');
  });
});

describe('a confirmation', () => {
  const CALL = {
    server: 'srv_1',
    principal: 'person:ada',
    tool: 'confluence_trash_page',
    args: { page: '1', a: 2 },
  };
  const key = new Uint8Array(32).fill(7);

  test('is good once, for the same call with its arguments in any order', () => {
    const confirmations = createConfirmations(key, () => 1_000);
    const word = confirmations.issue(CALL);
    expect(confirmations.redeem(word, { ...CALL, args: { a: 2, page: '1' } })).toBe(true);
    expect(confirmations.redeem(word, CALL)).toBe(false);
  });
  test.each([
    { ...CALL, server: 'srv_2' },
    { ...CALL, principal: 'person:bob' },
    { ...CALL, tool: 'confluence_move_page' },
    { ...CALL, args: { page: '2', a: 2 } },
  ])('is of nothing else: %j', other => {
    const confirmations = createConfirmations(key, () => 1_000);
    expect(confirmations.redeem(confirmations.issue(CALL), other)).toBe(false);
  });
  test('expires, cannot be made up, and is known to every replica with the key', () => {
    let now = 1_000;
    const one = createConfirmations(key, () => now);
    const word = one.issue(CALL);
    for (const forged of ['', '.', word.slice(1), `z${word}`, word.replace(/\.[^.]+$/, '.AAAA')])
      expect(one.redeem(forged, CALL)).toBe(false);
    expect(createConfirmations(key, () => now).redeem(word, CALL)).toBe(true);
    expect(createConfirmations(new Uint8Array(32), () => now).redeem(word, CALL)).toBe(false);
    now += 10 * 60_000 + 1;
    expect(one.redeem(word, CALL)).toBe(false);
  });
});

describe('the audited arguments', () => {
  const args = { page: '4711', title: 'Plan', body: 'secret text', input: { id: 1, body: { value: 'x' } } };
  test('name what was meant and hide what was written', () => {
    expect(auditedArguments(args, 'redacted')).toEqual({
      arguments: {
        page: '4711',
        title: 'Plan',
        body: '(11 characters)',
        input: { id: 1, body: '(13 characters)' },
      },
    });
  });
  test('are whole or none where the policy says so', () => {
    expect(auditedArguments(args, 'full')).toEqual({ arguments: args });
    expect(auditedArguments(args, 'none')).toBeUndefined();
  });
});
