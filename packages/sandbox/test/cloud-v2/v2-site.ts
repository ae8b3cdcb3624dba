/** A sandbox with one space for the v2 tests, and the shortest ways to put something into it. */
import type { Actor } from '../../src/domain/types.ts';
import { GROUPS } from '../../src/faces/cloud-v2/operations/index.ts';
import { basic, type Caller, createTestApi, type TestApi } from '../api.ts';

export interface V2Site {
  readonly api: TestApi;
  readonly admin: Caller;
  /** The administrator in the domain. */
  readonly actor: Actor;
  /** Ids of the space FG and of its home page. */
  readonly space: string;
  readonly home: string;
  /** A page below the home page, with a title of its own; answers its id. */
  makePage(more?: Record<string, unknown>): Promise<string>;
  /** A file on a page, or its next version; answers its id without `att`. */
  attach(page: string, filename: string, text?: string): number;
  /** Operations of these groups that have given no valid answer yet. */
  missing(...groups: readonly (keyof typeof GROUPS)[]): readonly string[];
}

export const storage = (value: string) => ({ representation: 'storage', value });

export async function openV2Site(): Promise<V2Site> {
  const api = createTestApi();
  const { domain } = api.sandbox;
  const admin = api.as(basic('admin@example.com', 'sandbox'));
  const person = domain.people.byUsername('admin');
  if (!person) throw new Error('no administrator');
  const actor = { person, now: 0 };
  const { body: made } = await admin.post('/wiki/api/v2/spaces', {
    name: 'Field Guide',
    key: 'FG',
    description: { value: 'Notes', representation: 'plain' },
  });
  let serial = 0;
  return {
    api,
    admin,
    actor,
    space: made.id,
    home: made.homepageId,
    async makePage(more = {}) {
      serial += 1;
      const page = { spaceId: made.id, title: `Page ${serial}`, body: storage('<p>text</p>'), ...more };
      const { status, body } = await admin.post('/wiki/api/v2/pages', page);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body.id;
    },
    attach(page, filename, text = 'hello') {
      const file = { filename, mediaType: 'text/plain', bytes: Buffer.from(text) };
      return domain.attachments.create(actor, Number(page), file, 'new_version').id;
    },
    missing: (...groups) =>
      groups.flatMap(group => Object.keys(GROUPS[group])).filter(id => !api.contract.seen.has(id)),
  };
}
