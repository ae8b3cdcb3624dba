import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createFileReader } from '../files/file-reader.ts';
import { callTool, ERROR_META } from './call-tool.ts';
import { defineTool } from './define-tool.ts';
import { nearest, ToolError } from './tool-error.ts';
import type { Risk, Tool } from './types.ts';

const nothing = { explain: () => undefined };

describe('arguments', () => {
  test('are parsed, defaults filled in, before the handler sees them', async () => {
    const result = await call(echo('read'), { count: 2 });
    expect(result).toEqual({ content: [{ type: 'text', text: '{"count":2,"mode":"short"}' }] });
  });

  test('absent altogether are an empty object', async () => {
    expect(await call(echo('read'), undefined)).toMatchObject({
      isError: true,
      _meta: { [ERROR_META]: { argument: 'count' } },
    });
  });

  test('that do not fit are refused with every problem, the argument and what there is', async () => {
    const result = await call(echo('read'), { count: 'two', mode: 'huge' });
    expect(text(result)).toBe(
      [
        'echo failed: invalid_arguments',
        'Asked: count="two" mode="huge"',
        'Wrong: count: Invalid input: expected number, received string',
        'mode: Invalid option: expected one of "short"|"long"',
        'Argument: count',
        'Next: Arguments of this tool: count, mode, extra.',
      ].join('\n'),
    );
  });

  test('that are needed and absent are called missing', async () => {
    expect(text(await call(echo('read'), {}))).toContain('Wrong: count: is missing\nArgument: count');
  });

  test('named by a part of their name are told the whole', async () => {
    expect(text(await call(echo('read'), { count: 1, extr: 1 }))).toContain('did you mean "extra"?');
    expect(nearest('name', ['page', 'filename'])).toBe('filename');
    expect(nearest('id', ['width', 'page'])).toBeUndefined();
  });

  test('with a misspelt name are told the right one', async () => {
    expect(text(await call(echo('read'), { cuont: 1, count: 1 }))).toContain(
      'cuont: there is no such argument; did you mean "count"?',
    );
  });
});

describe('an error', () => {
  test('of the tool shows cause, argument and remedy, and its facts to programs', async () => {
    const tool = failing(
      new ToolError('conflict', 'It moved on.', {
        argument: 'base',
        remedy: 'Read again.',
        data: { currentVersion: 7 },
      }),
    );
    const result = await call(tool, { count: 1 });
    expect(result.isError).toBe(true);
    expect(text(result)).toBe(
      'echo failed: conflict\nAsked: count=1\nWrong: It moved on.\nArgument: base\nNext: Read again.',
    );
    expect(result._meta).toEqual({
      [ERROR_META]: { code: 'conflict', message: 'It moved on.', argument: 'base', currentVersion: 7 },
    });
  });

  test('of a library is put into words by the hook, which is told what was called', async () => {
    const explain = vi.fn(() => new ToolError('not_found', 'No such book.'));
    const error = new TypeError('x');
    const result = await callTool(failing(error, 'write'), { count: 1 }, context(), { explain });
    expect(explain).toHaveBeenCalledWith(error, { tool: 'echo', writes: true, args: { count: 1 } });
    expect(text(result)).toContain('Wrong: No such book.');
  });

  test('of ours is withheld; the operator gets it under the incident that the caller sees', async () => {
    const onInternalError = vi.fn();
    const error = new Error('select * from secrets');
    const result = await callTool(failing(error), { count: 1 }, context(), { ...nothing, onInternalError });
    const incident = /incident ([0-9a-f]{8})/.exec(text(result))?.[1];
    expect(text(result)).not.toContain('secrets');
    expect(onInternalError).toHaveBeenCalledWith(error, { id: incident, tool: 'echo' });
  });

  test('of ours in a write says that the change may have been made', async () => {
    const result = await callTool(failing(new Error('x'), 'write'), { count: 1 }, context(), nothing);
    expect(text(result)).toContain('The change may or may not have been made');
  });

  test('never repeats a long argument', async () => {
    const result = await call(failing(new ToolError('no', 'No.')), {
      count: 1,
      mode: 'short',
      extra: 'x'.repeat(1000),
    });
    expect(text(result)).toContain(`extra="${'x'.repeat(78)}…`);
    expect(text(result).length).toBeLessThan(400);
  });
});

function echo(risk: Risk): Tool<null> {
  return make(risk, async input => ({ text: JSON.stringify(input) }));
}

function failing(error: Error, risk: Risk = 'read'): Tool<null> {
  return make(risk, async () => {
    throw error;
  });
}

function make(risk: Risk, handle: (input: unknown) => Promise<{ text: string }>): Tool<null> {
  return defineTool({
    name: 'echo',
    title: 'Echo',
    description: 'Says it again.',
    toolset: 'talk',
    risk,
    capabilities: [],
    operations: { cloud: [], datacenter: [] },
    annotations: { readOnly: risk === 'read', destructive: false, idempotent: true, openWorld: false },
    input: z.strictObject({
      count: z.number(),
      mode: z.enum(['short', 'long']).default('short'),
      extra: z.string().optional(),
    }),
    handle,
  });
}

function call(tool: Tool<null>, args: unknown) {
  return callTool(tool, args, context(), nothing);
}

function context() {
  return {
    files: createFileReader(),
    service: null,
    signal: new AbortController().signal,
    progress: () => undefined,
    offered: new Set<string>(),
  };
}

function text(result: { content: readonly { type: string; text?: string }[] }): string {
  return result.content[0]?.text ?? '';
}
