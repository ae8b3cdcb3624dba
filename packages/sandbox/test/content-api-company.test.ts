/** The generated company through the content API: every kind of content, everything expanded, as the documents have it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../src/domain/types.ts';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { basic } from './api.ts';
import type { Answer } from './content-api-site.ts';
import { createContract } from './contract.ts';

const EVERYTHING = [
  'body.storage,body.view,version,space.homepage,ancestors,container,operations',
  'history.lastUpdated,history.previousVersion,history.contributors.publishers',
  'metadata.labels,metadata.properties,metadata.currentuser.lastmodified',
  'children.page,children.comment.body.view,children.attachment,descendants.page',
  'restrictions.read.restrictions.user,extensions.inlineProperties,extensions.resolution',
].join(',');

/** Every so many contents: all of them would take many times as long. */
const STRIDE = 6;

const EDITIONS = [
  { name: 'Cloud', context: '/wiki', api: '/wiki', authorization: basic('admin@example.com', 'sandbox') },
  { name: 'Data Center', context: '/dc', api: '', authorization: basic('admin', 'admin') },
] as const;

let sandbox: Sandbox;
let contents: readonly Content[];
beforeAll(() => {
  sandbox = createSandbox({ seed: 1 });
  const types = ['page', 'blogpost', 'footer-comment', 'inline-comment', 'attachment'] as const;
  const { items } = sandbox.domain.contents.list({ types, statuses: ['current'] }, { limit: 100_000 });
  contents = items.filter((_, index) => index % STRIDE === 0);
});
afterAll(() => sandbox.close());

describe.each(EDITIONS)('the company on $name', ({ context, api, authorization }) => {
  it('is answered as the documents have it, whatever is expanded', async () => {
    const contract = createContract();
    const kinds = new Set<string>();
    for (const content of contents) {
      const id = content.type === 'attachment' ? `att${content.id}` : content.id;
      const path = `/rest/api/content/${id}`;
      const url = `http://127.0.0.1:8643${context}${path}?expand=${EVERYTHING}`;
      const answer = await sandbox.fetch(new Request(url, { headers: { authorization } }));
      expect([path, answer.status]).toEqual([path, 200]);
      await contract.check('GET', `${api}${path}`, answer);
      const body: Answer = await answer.json();
      expect(body.body.storage.value).toBe(sandbox.domain.contents.version(content.id)?.body);
      kinds.add(content.type);
    }
    expect(kinds.size).toBeGreaterThanOrEqual(4);
  });
});
