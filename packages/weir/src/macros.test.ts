import { expect, test } from 'vitest';
import { parseMacros } from './macros.ts';

test('reads rules by name, by parameter and for the rest', () => {
  expect(parseMacros(' jira.jqlQuery=allow, my-macro = confirm,*=deny,', 'up')).toEqual({
    'jira.jqlQuery': 'allow',
    'my-macro': 'confirm',
    '*': 'deny',
  });
  expect(parseMacros(undefined, 'up')).toBeUndefined();
});

test.each(['widget', 'widget=yes', '=deny', 'a=allow=deny'])(
  'refuses %s, and says how a rule is written',
  text => {
    expect(() => parseMacros(text, 'up')).toThrow(/--macros has no rule for .*jira\.jqlQuery=allow/);
  },
);
