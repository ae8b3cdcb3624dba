import type { Edition } from '@weir/confluence';
import { describe, expect, test } from 'vitest';
import { INVENTORY, lackOf, neededScopes } from './index.ts';

/** The product document's selection "for documentation management". */
const DOCUMENTATION = [
  'read:page:confluence',
  'read:space:confluence',
  'read:attachment:confluence',
  'read:comment:confluence',
  'write:page:confluence',
  'write:attachment:confluence',
  'write:comment:confluence',
];

function lacks(granted: readonly string[], edition: Edition = 'cloud'): Record<string, string> {
  return Object.fromEntries(
    INVENTORY.flatMap(tool => {
      const lack = lackOf(tool, edition, granted);
      return lack === undefined ? [] : [[tool.name, lack]];
    }),
  );
}

describe('a sign-in with scopes', () => {
  test('can use the tools whose own operations it allows; what is asked on the way hides none', () => {
    const absent = lacks(DOCUMENTATION);
    expect(Object.keys(absent)).not.toContain('confluence_edit_page');
    expect(Object.keys(absent)).not.toContain('confluence_add_comment');
    expect(absent['confluence_trash_page']).toBe('delete:page:confluence');
    expect(absent['confluence_search']).toBe('read:content-details:confluence, or search:confluence');
  });

  test('to read alone can change nothing', () => {
    const absent = lacks(['read:page:confluence', 'read:space:confluence']);
    for (const { name, risk, operations } of INVENTORY)
      if (risk !== 'read' && operations.cloud.length > 0 && name !== 'confluence_save_attachment')
        expect(Object.keys(absent), name).toContain(name);
  });

  test('with everything that the tools need lacks none of them', () => {
    expect(lacks(neededScopes(INVENTORY, 'cloud'))).toEqual({});
    expect(lacks(neededScopes(INVENTORY, 'datacenter'), 'datacenter')).toEqual({});
  });

  test('of Data Center climbs a ladder', () => {
    expect(lacks(['READ'], 'datacenter')['confluence_edit_page']).toBe('WRITE');
    expect(lacks(['SYSTEM_ADMIN'], 'datacenter')).toEqual({});
  });
});
