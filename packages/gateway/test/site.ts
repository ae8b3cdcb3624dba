/** A sandbox on a real socket with two spaces, a canary in everything of the second, and clients of each edition. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Confluence, createConfluence, createShared, type Edition, type Guard } from '@weir/confluence';
import { createSandbox } from '@weir/sandbox';

export const EDITIONS: readonly Edition[] = ['cloud', 'datacenter'];
/** Stands in every title, text, comment, label and file of the space HR. */
export const CANARY = 'canaryhr';

export interface TwoSpaces {
  /** Ids of what lies in HR. */
  readonly hr: {
    readonly space: string;
    readonly page: string;
    readonly comment: string;
    readonly file: string;
  };
  readonly eng: { readonly space: string; readonly page: string };
  /** Requests that reached the sandbox. */
  readonly requests: string[];
  connect(edition: Edition, guard?: Guard): Confluence;
  close(): Promise<void>;
}

export async function startTwoSpaces(): Promise<TwoSpaces> {
  let url = '';
  const requests: string[] = [];
  const sandbox = createSandbox({ seed: null, publicUrl: () => url });
  const server = createAdaptorServer({
    fetch: request => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return sandbox.fetch(request);
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect: TwoSpaces['connect'] = (edition, guard) =>
    createConfluence({
      site: { edition, url: edition === 'cloud' ? url : `${url}/dc` },
      credentials:
        edition === 'cloud'
          ? { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' }
          : { kind: 'basic', username: 'admin', secret: 'admin' },
      principal: 'test',
      shared: createShared({ allowPrivateHosts: true, perSecond: 100_000 }),
      ...(guard && { guard }),
    });
  const admin = connect('cloud');
  const eng = await admin.spaces.create({ key: 'ENG', name: 'Engineering' });
  const hr = await admin.spaces.create({ key: 'HR', name: `People ${CANARY}` });
  const engPage = await admin.pages.create({ spaceId: eng.id, title: 'Plan', storage: '<p>Open words.</p>' });
  const page = await admin.pages.create({
    spaceId: hr.id,
    title: `Salaries ${CANARY}`,
    storage: `<p>Open words ${CANARY}.</p>`,
  });
  const comment = await admin.comments.create({ pageId: page.id, storage: `<p>${CANARY}</p>` });
  await admin.labels.add(page.id, [CANARY]);
  const file = await admin.attachments.upload(page.id, {
    filename: `${CANARY}.txt`,
    mediaType: 'text/plain',
    bytes: new TextEncoder().encode(CANARY),
  });
  requests.length = 0;
  return {
    hr: { space: hr.id, page: page.id, comment: comment.id, file: file.id },
    eng: { space: eng.id, page: engPage.id },
    requests,
    connect,
    async close() {
      await new Promise(resolve => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      sandbox.close();
    },
  };
}
