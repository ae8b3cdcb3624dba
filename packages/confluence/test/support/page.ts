/** A page as Cloud's v2 answers it. */
export const PAGE = {
  id: '1',
  status: 'current',
  title: 'Home',
  spaceId: '9',
  version: { number: 3, createdAt: '2026-01-01T00:00:00Z' },
  body: { storage: { value: '<p>Hi</p>', representation: 'storage' } },
  _links: { webui: '/spaces/ENG/pages/1/Home', base: 'https://acme.atlassian.net/wiki' },
};
