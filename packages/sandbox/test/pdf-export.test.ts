/** PDF export as the user interface does it, on both editions; read back by a library that is not ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePdf } from '../src/export/pdf.ts';
import { basic, type Caller, createTestApi, ORIGIN, type TestApi } from './api.ts';

const ACTION = '/spaces/flyingpdf/pdfpageexport.action';
const TEXT = 'Größe “x” — 50 €, Ελληνικά, 日本語, עברית, 😀';

let api: TestApi;
let admin: Caller;
let page: string;
beforeAll(async () => {
  api = createTestApi();
  admin = api.as(basic('admin@example.com', 'sandbox'));
  const spaceId = String(api.sandbox.domain.spaces.byKey('HOME')?.id);
  const body = { representation: 'storage', value: `<h1>Plan</h1><p>${TEXT}</p><ul><li>one</li></ul>` };
  page = (await admin.post('/wiki/api/v2/pages', { spaceId, title: 'Release / plan', body })).body.id;
});
afterAll(() => api.sandbox.close());

async function readPdf(bytes: Uint8Array): Promise<{ readonly pages: number; readonly text: string }> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const { totalPages, text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return { pages: totalPages, text };
}
const fetchBytes = async (address: string, authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await api.sandbox.fetch(new Request(address, { headers, redirect: 'manual' }));
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

describe('on Cloud', () => {
  const start = async (caller = admin, id = page) => {
    const { status, body } = await caller.get(`/wiki${ACTION}?pageId=${id}`);
    return { status, taskId: /name="ajs-taskId"\s+content="([^"]+)"/u.exec(body)?.[1] ?? '' };
  };
  const poll = (taskId: string, caller = admin) =>
    caller.get(`/wiki/api/v2/pdfexporttask/progress/${taskId}`);

  it('is a task whose result is an address with the file', async () => {
    const { taskId } = await start();
    expect((await poll(taskId)).body).toEqual({ progress: 0, state: 'IN_PROGRESS' });
    api.pass(2_000);
    const { body } = await poll(taskId);
    expect(body).toEqual({
      progress: 100,
      state: 'SUCCEEDED',
      result: expect.stringContaining('/_media/export/'),
    });
    const { response, bytes } = await fetchBytes(body.result);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toContain('HOME-Release-plan.pdf');
    const { pages, text } = await readPdf(bytes);
    expect(pages).toBe(1);
    for (const words of ['Release / plan', 'Home · version 1 · 2026-11-23', 'Plan', TEXT, 'one'])
      expect(text).toContain(words);
  });

  it('gives the version that was exported, to whoever has the address, for a while', async () => {
    const { taskId } = await start();
    api.pass(2_000);
    const { result } = (await poll(taskId)).body;
    await admin.put(`/wiki/api/v2/pages/${page}/title`, { status: 'current', title: 'Renamed' });
    expect((await readPdf((await fetchBytes(result)).bytes)).text).toContain('Release / plan');
    expect((await fetchBytes(result.replace(/token=./u, 'token=!'))).response.status).toBe(403);
    expect((await fetchBytes(result.replace(`/${page}/`, '/1/'))).response.status).toBe(403);
    api.pass(16 * 60_000);
    expect((await fetchBytes(result)).response.status).toBe(403);
  });

  it('is for those who may see the page, on the site alone', async () => {
    const { domain } = api.sandbox;
    const person = domain.people.create({
      accountId: '557058:eve',
      userKey: 'eve',
      username: 'eve',
      email: 'eve@example.com',
      displayName: 'Eve',
      active: true,
      timeZone: 'UTC',
    });
    const eve = api.as(basic('eve@example.com', 'sandbox'));
    const { taskId } = await start();
    expect((await poll(taskId, eve)).status).toBe(404);
    domain.permissions.setRestrictions({ person, now: 0 }, Number(page), [
      {
        operation: 'read',
        subjectType: 'user',
        subjectId: domain.people.byUsername('admin')?.accountId ?? '',
      },
    ]);
    expect((await start(eve)).status).toBe(404);
    expect((await start(api.as(undefined))).status).toBe(401);
    expect((await start(admin, '1')).status).toBe(404);
    const gateway = api.as('Bearer sandbox-robot', `/ex/confluence/${api.sandbox.cloudId}`);
    expect((await poll(taskId, gateway)).status).toBe(404);
    domain.permissions.setRestrictions({ person, now: 0 }, Number(page), []);
  });
});

describe('on Data Center', () => {
  it('redirects to the file, for those who may see the page', async () => {
    const authorization = basic('admin', 'admin');
    const first = await fetchBytes(`${ORIGIN}/dc${ACTION}?pageId=${page}`, authorization);
    expect(first.response.status).toBe(302);
    const location = first.response.headers.get('location') ?? '';
    expect(location).toContain('/dc/download/temp/pdfexport-');
    const { response, bytes } = await fetchBytes(location, authorization);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect((await readPdf(bytes)).text).toContain(TEXT);
    expect((await fetchBytes(location)).response.status).toBe(401);
    const nowhere = `${ORIGIN}/dc/download/temp/pdfexport-1-1/x.pdf`;
    expect((await fetchBytes(nowhere, authorization)).response.status).toBe(404);
  });
});

describe('the file', () => {
  it('runs over pages, wraps long lines, and takes more characters than a font holds', async () => {
    const characters = Array.from({ length: 600 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(
      '',
    );
    const lines = Array.from({ length: 120 }, (_, index) => `line ${index}`);
    const text = [...lines, 'word '.repeat(100), 'x'.repeat(500), characters].join('\n');
    const { pages, text: read } = await readPdf(writePdf({ title: 'Long', subtitle: '', text }));
    expect(pages).toBe(3);
    for (const line of lines) expect(read).toContain(line);
    expect(read.replaceAll(/\s/gu, '')).toContain(characters);
    expect(read.match(/word/gu)).toHaveLength(100);
    expect(read.replaceAll(/[^x]/gu, '')).toHaveLength(500);
  });

  it('is there for an empty page too', async () => {
    expect(await readPdf(writePdf({ title: '', subtitle: '', text: '' }))).toMatchObject({ pages: 1 });
  });
});

it('serves thumbnails of images by name: a redirect on Cloud, the bytes on Data Center', async () => {
  const { domain } = api.sandbox;
  const person = domain.people.byUsername('admin');
  if (!person) throw new Error('no administrator');
  for (const [filename, mediaType] of [
    ['a.png', 'image/png'],
    ['b.txt', 'text/plain'],
  ] as const)
    domain.attachments.create(
      { person, now: 0 },
      Number(page),
      { filename, mediaType, bytes: Buffer.from('x') },
      'refuse',
    );
  const cloud = await admin.get(`/wiki/download/thumbnails/${page}/a.png?api=v2`);
  expect([cloud.status, cloud.headers.get('location')]).toEqual([302, expect.stringContaining('/_media/')]);
  const own = await fetchBytes(`${ORIGIN}/dc/download/thumbnails/${page}/a.png`, basic('admin', 'admin'));
  expect([own.response.status, own.response.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await admin.get(`/wiki/download/thumbnails/${page}/b.txt`)).status).toBe(404);
  expect((await admin.get(`/wiki/download/thumbnails/${page}/none.png`)).status).toBe(404);
});
