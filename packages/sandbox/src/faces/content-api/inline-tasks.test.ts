/** The older inline tasks, on the site's host alone; and the modules that only Connect apps may ask for. */
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

const BOB = '<ac:link><ri:user ri:account-id="557058:bob" /></ac:link>';
const task = (id: number, status: string, text: string) =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

function open() {
  const site = openApiSite('cloud');
  const tasks = [
    task(1, 'incomplete', `${BOB} sweeps <time datetime="2026-12-24" />`),
    task(2, 'complete', 'done'),
  ];
  const page = site.page('To do', `<ac:task-list>${tasks.join('')}</ac:task-list>`);
  const find = async (query: string): Promise<number[]> =>
    (await site.get(`/inlinetasks/search?${query}`)).results.map((found: { id: number }) => found.id);
  return { site, page, find };
}

describe('the older inline tasks', () => {
  it.each([
    ['', [1, 2]],
    ['status=complete', [2]],
    ['assignee=557058:bob', [1]],
    ['creator=557058:bob', []],
    ['completedUser=557058:ada', [2]],
    ['spaceKey=ENG', [1, 2]],
    ['spaceKey=NONE', []],
    ['pageId=1', []],
    [`duedateFrom=${Date.UTC(2026, 11, 24)}&duedateTo=${Date.UTC(2026, 11, 24)}`, [1]],
    ['createdateTo=1', []],
    ['start=1&limit=1', [2]],
  ])('are found by "%s"', async (query, ids) => {
    expect(await open().find(query)).toEqual(ids);
  });

  it('are read and changed by their global id', async () => {
    const { site, page } = open();
    const [first] = (await site.get('/inlinetasks/search')).results;
    expect(first).toMatchObject({
      contentId: page.id,
      status: 'incomplete',
      assignee: '557058:bob',
      dueDate: Date.UTC(2026, 11, 24),
    });
    const path = `/inlinetasks/${first.globalId}`;
    expect(await site.get(path)).toEqual(first);
    const done = await site.send('PUT', path, { status: 'complete' });
    expect(done.json).toMatchObject({ status: 'complete', completeUser: '557058:ada' });
    expect(site.domain.contents.version(page.id)?.body).not.toContain('incomplete');
    for (const [body, status] of [
      [{ status: 'maybe' }, 400],
      [{}, 400],
    ] as const)
      expect((await site.send('PUT', path, body)).status).toBe(status);
    expect((await site.send('GET', '/inlinetasks/999')).status).toBe(404);
    expect((await site.send('GET', '/inlinetasks/search?status=open')).status).toBe(400);
  });

  it('are hidden with their page', async () => {
    const { site, page } = open();
    const [{ globalId }] = (await site.get('/inlinetasks/search')).results;
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'update', subjectType: 'user', subjectId: site.ada.person.accountId },
    ]);
    expect(await site.statusForBob('PUT', `/inlinetasks/${globalId}`, { status: 'complete' })).toBe(403);
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'read', subjectType: 'user', subjectId: site.ada.person.accountId },
    ]);
    expect(await site.statusForBob('GET', `/inlinetasks/${globalId}`)).toBe(403);
  });
});
