import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, failureOf } from '../../test/support/client.ts';
import { type Answerer, startFakeServer } from '../../test/support/fake-server.ts';
import type { Attachment } from '../index.ts';

const FILE: Attachment = { id: 'att7', filename: 'plan.png', mediaType: 'image/png', size: 5, pageId: '1' };

async function startMedia(answerer: Answerer) {
  const media = await startFakeServer(answerer);
  onTestFinished(() => media.close());
  return media;
}

describe('attachments.download', () => {
  it('follows the redirect to the media host, without credentials', async () => {
    const media = await startMedia(() => ({ headers: { 'content-type': 'image/png' }, body: 'bytes' }));
    const { confluence, server } = await connect(() => ({
      status: 302,
      headers: { location: `${media.origin}/file?token=signed` },
    }));
    const bytes = await confluence.attachments.download(FILE, 1_000);
    expect(new TextDecoder().decode(bytes)).toBe('bytes');
    expect(server.seen[0]).toMatchObject({ path: '/wiki/rest/api/content/1/child/attachment/att7/download' });
    expect(server.seen[0]?.headers['authorization']).toMatch(/^Basic /);
    expect(media.seen[0]?.headers['authorization']).toBeUndefined();
  });

  it('keeps credentials on a redirect inside the site', async () => {
    const { confluence, server } = await connect(({ path }) =>
      path === '/files/7' ? { body: 'bytes' } : { status: 302, headers: { location: '/files/7' } },
    );
    await confluence.attachments.download(FILE, 1_000);
    expect(server.seen.map(({ headers }) => headers['authorization'] !== undefined)).toEqual([true, true]);
  });

  it('hands over JSON and HTML files as the bytes they are', async () => {
    const { confluence } = await connect(() => ({ headers: { 'content-type': 'text/html' }, body: '<p>{' }));
    expect(new TextDecoder().decode(await confluence.attachments.download(FILE, 1_000))).toBe('<p>{');
  });

  it('refuses a file above the limit before it asks, and while it reads', async () => {
    const { confluence, server } = await connect(() => ({ body: 'x'.repeat(50) }));
    expect(await failureOf(confluence.attachments.download({ ...FILE, size: 11 }, 10))).toMatchObject({
      code: 'too_large',
    });
    expect(server.seen).toHaveLength(0);
    expect(await failureOf(confluence.attachments.download(FILE, 10))).toMatchObject({ code: 'too_large' });
  });

  it('gives up on a circle', async () => {
    const { confluence, server } = await connect(({ path }) => ({
      status: 302,
      headers: { location: path },
    }));
    expect((await failureOf(confluence.attachments.download(FILE, 10))).message).toMatch(
      /more than 5 redirects/,
    );
    expect(server.seen).toHaveLength(6);
  });

  it.each([
    ['nowhere', {}, 'bad_answer'],
    ['the sign-in', { location: '/login.action?os_destination=x' }, 'unauthorized'],
    ['a file of the machine', { location: 'file:///etc/passwd' }, 'invalid_request'],
    ['an address with credentials', { location: 'http://user:pw@127.0.0.1/' }, 'invalid_request'],
  ])('refuses a redirect to %s', async (_, headers, code) => {
    const { confluence } = await connect(() => ({ status: 302, headers }));
    const error = await failureOf(confluence.attachments.download(FILE, 1_000));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('pw@');
  });

  it('re-checks where a redirect leads: a private address that is not listed', async () => {
    const { confluence } = await connect(
      () => ({ status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } }),
      {
        allowPrivateHosts: ['127.0.0.1'],
      },
    );
    const error = await failureOf(confluence.attachments.download(FILE, 1_000));
    expect(error).toMatchObject({ code: 'invalid_request' });
    expect(error.message).toContain('does not connect to 169.254.169.254');
  });

  it('tells of a media host that fails, in the terms of the attachment', async () => {
    const media = await startMedia(() => ({ status: 403, body: 'expired' }));
    const { confluence } = await connect(() => ({
      status: 302,
      headers: { location: `${media.origin}/x?token=sig-123` },
    }));
    const error = await failureOf(confluence.attachments.download(FILE, 1_000));
    expect(error.code).toBe('forbidden');
    expect(error.message).not.toContain('sig-123');
  });
});
