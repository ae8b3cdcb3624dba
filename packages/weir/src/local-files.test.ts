import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLocalFiles } from './local-files.ts';

function makeFolders() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'weir-folders-')));
  const allowed = join(root, 'allowed');
  mkdirSync(join(allowed, 'sub'), { recursive: true });
  mkdirSync(join(root, 'allowed-not'));
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'allowed-not', 'near.txt'), 'near');
  writeFileSync(join(allowed, 'sub', 'plan.txt'), 'plan');
  symlinkSync(join(root, 'secret.txt'), join(allowed, 'link.txt'));
  symlinkSync(root, join(allowed, 'up'));
  return { root, allowed };
}
const text = (words: string) => new TextEncoder().encode(words);

describe('reading', () => {
  test('a file in the folder, by a relative or an absolute path', async () => {
    const { allowed } = makeFolders();
    const files = await createLocalFiles([allowed]);
    expect(await files.read('sub/plan.txt', 100)).toMatchObject({
      filename: 'plan.txt',
      bytes: Buffer.from('plan'),
    });
    expect(await files.read(join(allowed, 'sub', '..', 'sub', 'plan.txt'), 100)).toMatchObject({
      filename: 'plan.txt',
    });
  });

  test.each([
    ['a way out by ..', '../secret.txt'],
    ['a link to a file outside', 'link.txt'],
    ['a link to a folder outside', 'up/secret.txt'],
    ['a folder whose name begins the same', '../allowed-not/near.txt'],
    ['any other file of the machine', '/etc/passwd'],
    ['one that is not there, outside', '../nothing.txt'],
  ])('%s is refused, with what to do', async (_, path) => {
    const { allowed } = makeFolders();
    const files = await createLocalFiles([allowed]);
    await expect(files.read(path, 100)).rejects.toMatchObject({
      code: 'not_allowed',
      argument: 'path',
      remedy: expect.stringContaining('--allow-folder'),
    });
  });

  test('a folder, a missing file and a large one are told', async () => {
    const { allowed } = makeFolders();
    const files = await createLocalFiles([allowed]);
    await expect(files.read('sub', 100)).rejects.toMatchObject({ message: '"sub" is no file.' });
    await expect(files.read('none.txt', 100)).rejects.toMatchObject({ code: 'not_found' });
    await expect(files.read('sub/plan.txt', 3)).rejects.toMatchObject({ code: 'too_large' });
    await expect(files.read('sub/plan.txt\0.png', 3)).rejects.toMatchObject({ argument: 'path' });
  });
});

describe('writing', () => {
  test('makes a file, and replaces one only when asked', async () => {
    const { allowed } = makeFolders();
    const files = await createLocalFiles([allowed]);
    const options = { overwrite: false, filename: 'new.bin' };
    expect(await files.write('sub', text('one'), options)).toBe(join(allowed, 'sub', 'new.bin'));
    await expect(files.write('sub/new.bin', text('two'), options)).rejects.toMatchObject({
      code: 'conflict',
      remedy: 'Choose another path, or overwrite=true.',
    });
    await files.write('sub/new.bin', text('two'), { ...options, overwrite: true });
    expect(readFileSync(join(allowed, 'sub', 'new.bin'), 'utf8')).toBe('two');
    expect(readdirSync(join(allowed, 'sub')).sort()).toEqual(['new.bin', 'plan.txt']); // no half file is left
  });

  test('never leaves the folder: neither by a path, nor through a link, nor by the name of an attachment', async () => {
    const { root, allowed } = makeFolders();
    const files = await createLocalFiles([allowed]);
    const options = { overwrite: true, filename: '../../.bashrc' };
    await expect(files.write('../out.txt', text('x'), options)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(files.write('up/out.txt', text('x'), options)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await files.write('.', text('x'), options)).toBe(join(allowed, '__.._.bashrc'));
    await files.write('link.txt', text('mine'), options);
    expect(readFileSync(join(root, 'secret.txt'), 'utf8')).toBe('secret');
    expect(readFileSync(join(allowed, 'link.txt'), 'utf8')).toBe('mine');
  });
});

test('a folder that is none is told at the start', async () => {
  const { allowed } = makeFolders();
  await expect(createLocalFiles([join(allowed, 'none')])).rejects.toThrow('there is no such folder');
  await expect(createLocalFiles([join(allowed, 'sub', 'plan.txt')])).rejects.toThrow('is not a folder');
});
