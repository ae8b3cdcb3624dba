/** Attachments on both editions: uploads with real bytes, versions, properties, downloads. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, makeForm, NO_CHECK, openApiSite } from '../../../test/content-api-site.ts';

const BYTES = Uint8Array.from({ length: 4096 }, (_, index) => (index * 31) % 256);

describe.each(EDITIONS)('attachments on %s', edition => {
  const open = () => {
    const site = openApiSite(edition);
    const home = site.page('Files');
    const path = `/content/${home.id}/child/attachment`;
    const upload = (form: FormData, target = path, headers: Readonly<Record<string, string>> = NO_CHECK) =>
      site.send('POST', target, form, headers);
    const download = async (attachment: { id: string; title: string }, version?: number) => {
      const query = version === undefined ? '' : `?version=${version}`;
      if (edition === 'datacenter')
        return site.send(
          'GET',
          `/download/attachments/${home.id}/${encodeURIComponent(attachment.title)}${query}`,
        );
      const reply = await site.send('GET', `${path}/${attachment.id}/download${query}`);
      expect(reply.status).toBe(302);
      return site.fetchMedia(reply.headers.get('location') ?? '');
    };
    return { ...site, home, path, upload, download };
  };

  it('takes several files with a comment each and gives their bytes back', async () => {
    const { upload, get, download, path } = open();
    const reply = await upload(
      makeForm([
        { name: 'dia gram.png', type: 'image/png', bytes: BYTES, comment: 'first' },
        { name: 'notes – ü.txt', bytes: 'päper', comment: 'second' },
      ]),
    );
    expect(reply.status).toBe(200);
    expect(reply.json.size).toBe(2);
    const [image, notes] = reply.json.results;
    expect(image.id).toMatch(/^att\d+$/);
    expect(image).toMatchObject({
      type: 'attachment',
      title: 'dia gram.png',
      metadata: { mediaType: 'image/png', comment: 'first' },
      extensions: { mediaType: 'image/png', fileSize: 4096, comment: 'first' },
      version: { number: 1, message: 'first' },
    });
    expect((await download(image)).bytes).toEqual(BYTES);
    const text = await download(notes);
    expect(new TextDecoder().decode(text.bytes)).toBe('päper');
    expect(text.headers.get('content-disposition')).toContain(encodeURIComponent('notes – ü.txt'));
    expect(text.headers.get('x-content-type-options')).toBe('nosniff');
    const list = await get(`${path}?mediaType=image/png`);
    expect(list.results.map((item: { title: string }) => item.title)).toEqual(['dia gram.png']);
    expect((await get(`${path}?filename=${encodeURIComponent('notes – ü.txt')}`)).size).toBe(1);
    expect((await get(`${path}?filename=dia%20gram.png`)).results[0]._links.download).toMatch(
      /^\/download\/attachments\/\d+\/dia%20gram\.png\?version=1&/,
    );
  });

  it('refuses a name that exists, in the words of Confluence, and keeps what was there', async () => {
    const { upload, domain } = open();
    const [first] = (await upload(makeForm([{ name: 'a.txt', bytes: 'one' }]))).json.results;
    const again = await upload(
      makeForm([
        { name: 'b.txt', bytes: 'new' },
        { name: 'a.txt', bytes: 'two' },
      ]),
    );
    expect(again.status).toBe(400);
    expect(again.json.message).toContain(
      'Cannot add a new attachment with same file name as an existing attachment: a.txt',
    );
    expect(new TextDecoder().decode(domain.attachments.bytes(Number(first.id.slice(3))))).toBe('one');
    expect(domain.contents.list({ types: ['attachment'] }, { limit: 10 }).items).toHaveLength(1);
  });

  it('makes new versions of the data, and old ones can still be had', async () => {
    const { upload, path, download } = open();
    const [file] = (await upload(makeForm([{ name: 'a.txt', bytes: 'one' }]))).json.results;
    const reply = await upload(
      makeForm([{ name: 'a.txt', bytes: 'two, longer', comment: 'better' }], true),
      `${path}/${file.id}/data`,
    );
    expect(reply.json).toMatchObject({
      id: file.id,
      version: { number: 2, minorEdit: true, message: 'better' },
      extensions: { fileSize: 11 },
    });
    expect(new TextDecoder().decode((await download(file)).bytes)).toBe('two, longer');
    expect(new TextDecoder().decode((await download(file, 1)).bytes)).toBe('one');
  });

  it('changes name, media type, comment and page without a new version', async () => {
    const { upload, path, send, home, domain, ...site } = open();
    const other = site.page('Elsewhere');
    const [file] = (await upload(makeForm([{ name: 'a.txt', bytes: 'one' }]))).json.results;
    const change = {
      version: { number: 1 },
      id: file.id,
      type: 'attachment',
      title: 'renamed.md',
      metadata: { mediaType: 'text/markdown', comment: 'moved' },
      container: { id: String(other.id), type: 'page' },
    };
    const reply = await send('PUT', `${path}/${file.id}`, change);
    expect(reply.json).toMatchObject({
      title: 'renamed.md',
      metadata: { mediaType: 'text/markdown', comment: 'moved' },
      version: { number: 1 },
      container: { id: String(other.id) },
    });
    expect(domain.contents.list({ containerId: home.id, types: ['attachment'] }, { limit: 5 }).items).toEqual(
      [],
    );
    expect(
      (
        await send('PUT', `/content/${other.id}/child/attachment/${file.id}`, {
          ...change,
          version: { number: 9 },
        })
      ).status,
    ).toBe(409);
  });

  it.each([
    ['no XSRF header', () => makeForm([{ name: 'a.txt', bytes: 'x' }]), {}, 403, 'XSRF check failed'],
    ['no file', () => new FormData(), NO_CHECK, 400, '"file"'],
    [
      'fewer comments than files',
      () =>
        makeForm([
          { name: 'a', bytes: 'x', comment: 'c' },
          { name: 'b', bytes: 'y' },
        ]),
      NO_CHECK,
      400,
      'comments',
    ],
    ['something that is no form', () => '{}', NO_CHECK, 415, 'multipart/form-data'],
    [
      'an upload announced above 100 MB',
      () => makeForm([{ name: 'a', bytes: 'x' }]),
      { ...NO_CHECK, 'content-length': '200000000' },
      413,
      '104857600',
    ],
  ])('refuses %s', async (_what, body, headers, status, words) => {
    const { send, path, domain } = open();
    const reply = await send('POST', path, body(), headers);
    expect(reply.status).toBe(status);
    expect(reply.json.message).toContain(words);
    expect(domain.contents.list({ types: ['attachment'] }, { limit: 1 }).items).toEqual([]);
  });

  it('refuses uploads to what is not there and attachments of another page', async () => {
    const { upload, path, send, ...site } = open();
    const other = site.page('Other');
    const [file] = (await upload(makeForm([{ name: 'a.txt', bytes: 'x' }]))).json.results;
    expect(
      (await upload(makeForm([{ name: 'a.txt', bytes: 'x' }]), '/content/999/child/attachment')).status,
    ).toBe(404);
    expect(
      (
        await upload(
          makeForm([{ name: 'a.txt', bytes: 'x' }]),
          `/content/${other.id}/child/attachment/${file.id}/data`,
        )
      ).status,
    ).toBe(404);
  });
});

describe('what only one edition has', () => {
  it('creates or updates with PUT on Cloud', async () => {
    const site = openApiSite('cloud');
    const path = `/content/${site.page('Files').id}/child/attachment`;
    const first = await site.send('PUT', path, makeForm([{ name: 'a.txt', bytes: 'one' }]), NO_CHECK);
    const second = await site.send(
      'PUT',
      path,
      makeForm([
        { name: 'a.txt', bytes: 'two' },
        { name: 'b.txt', bytes: 'b' },
      ]),
      NO_CHECK,
    );
    expect(second.json.results.map((item: { version: { number: number } }) => item.version.number)).toEqual([
      2, 1,
    ]);
    expect(second.json.results[0].id).toBe(first.json.results[0].id);
  });

  it('serves bytes by an address that nobody can make up, and only for a while', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Files');
    const [file] = (
      await site.send(
        'PUT',
        `/content/${page.id}/child/attachment`,
        makeForm([{ name: 'a.txt', bytes: 'one' }]),
        NO_CHECK,
      )
    ).json.results;
    const address =
      (await site.send('GET', `/content/${page.id}/child/attachment/${file.id}/download`)).headers.get(
        'location',
      ) ?? '';
    expect(new URL(address).pathname).toMatch(/^\/_media\//);
    expect((await site.fetchMedia(address)).status).toBe(200);
    expect((await site.fetchMedia(address.replace('/1/', '/2/'))).status).toBe(403);
    expect((await site.fetchMedia(address.replace(/token=..../, 'token=AAAA'))).status).toBe(403);
    expect((await site.fetchMedia(address.replace(/token=.*/, 'token='))).status).toBe(403);
    site.wait(16 * 60_000);
    expect((await site.fetchMedia(address)).status).toBe(403);
  });

  it('moves, renames and deletes attachments and their versions on Data Center', async () => {
    const site = openApiSite('datacenter');
    const [from, to] = [site.page('From'), site.page('To')];
    const path = `/content/${from.id}/child/attachment`;
    const [file] = (await site.send('POST', path, makeForm([{ name: 'a.txt', bytes: 'one' }]), NO_CHECK)).json
      .results;
    await site.send(
      'POST',
      `${path}?allowDuplicated=true`,
      makeForm([{ name: 'a.txt', bytes: 'two' }]),
      NO_CHECK,
    );
    expect((await site.send('DELETE', `${path}/${file.id}/version/1`)).status).toBe(204);
    expect((await site.get(`${path}?expand=version`)).results[0].version.number).toBe(1);
    expect((await site.get(`${path}/${file.id}/extractedtext`)).extractedText).toBe('two');
    expect(
      (
        await site.send(
          'POST',
          `${path}/${file.id}/move?newContentId=${to.id}&newName=b.txt`,
          undefined,
          NO_CHECK,
        )
      ).status,
    ).toBe(204);
    expect((await site.get(`/content/${to.id}/child/attachment`)).results[0].title).toBe('b.txt');
    expect((await site.send('DELETE', `/content/${to.id}/child/attachment/${file.id}`)).status).toBe(204);
    expect((await site.get(`/content/${to.id}/child/attachment`)).size).toBe(0);
  });
});
