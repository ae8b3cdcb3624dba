/** A sandbox on a real socket, with a small company in it, and a client of each edition. What tools did is read from `sandbox.domain`. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { type Confluence, createConfluence, createShared, type Edition } from '@weir/confluence';
import { matchOperation } from '@weir/confluence/catalogue';
import { createSandbox, type Domain } from '@weir/sandbox';
import { callTool, INVENTORY, type LocalFiles, ToolError } from '../src/index.ts';

export const EDITIONS: readonly Edition[] = ['cloud', 'datacenter'];

type Actor = Parameters<Domain['contents']['trash']>[0];
type Person = Actor['person'];

export interface Site {
  readonly edition: Edition;
  readonly domain: Domain;
  readonly confluence: Confluence;
  /** Where people open pages. */
  readonly url: string;
  readonly admin: Actor;
  readonly ann: Person;
  readonly space: { readonly id: number; readonly key: string; readonly homepageId: number };
  /** Method and path of every request that has reached the sandbox. */
  readonly requests: string[];
  /** Answers of the next requests instead of the sandbox's; undefined lets it answer. */
  intercept: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined;
  /** A new page below the space's home page. */
  addPage(title: string, body: string, parentId?: number): number;
  storageOf(id: number): string;
  call(tool: string, args: unknown, signal?: AbortSignal): Promise<CallToolResult>;
  /** The answer's text; throws with it when it is an error. */
  read(tool: string, args: unknown): Promise<string>;
  /** The answer's text; throws when it is no error. */
  fail(tool: string, args: unknown): Promise<string>;
  close(): Promise<void>;
}

/** A disk with nothing on it: the tools that need one are there, and find nothing. */
const NO_FILES: LocalFiles = {
  folders: ['/nowhere'],
  read: async path => {
    throw new ToolError('not_found', `There is no file ${path}.`, { argument: 'path' });
  },
  write: async () => {
    throw new ToolError('not_allowed', 'The disk is full.', { argument: 'path' });
  },
};

/** 2026-11-23 12:00 UTC and a minute later at each look, so that no two changes share a time. */
function tickingClock(): () => number {
  let now = Date.UTC(2026, 10, 23, 12);
  return () => (now += 60_000);
}

export async function startSite(edition: Edition): Promise<Site> {
  const requests: string[] = [];
  const hooks: Pick<Site, 'intercept'> = { intercept: undefined };
  let url = '';
  const clock = tickingClock();
  const sandbox = createSandbox({ seed: null, clock, publicUrl: () => url });
  const server = createAdaptorServer({
    fetch: async request => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return (await hooks.intercept?.(request)) ?? sandbox.fetch(request);
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const confluence = connect(edition, url);
  const { admin, ann, space } = populate(sandbox.domain, clock);
  const call: Site['call'] = async (tool, args, signal) => {
    const before = requests.length;
    const result = await callTool(confluence, tool, args, {
      signal,
      localFiles: NO_FILES,
      onInternalError: error => {
        throw error; // a fault of ours fails the test with its own stack
      },
    });
    requireDeclared(tool, edition, requests.slice(before));
    return result;
  };

  return Object.assign(hooks, {
    edition,
    domain: sandbox.domain,
    confluence,
    url: confluence.site.url,
    admin,
    ann,
    space,
    requests,
    addPage: (title: string, body: string, parentId?: number) =>
      sandbox.domain.contents.create(
        { ...admin, now: clock() },
        { type: 'page', spaceId: space.id, title, body, parentId: parentId ?? space.homepageId },
      ).id,
    storageOf: (id: number) => sandbox.domain.contents.version(id)?.body ?? '',
    call,
    async read(tool: string, args: unknown) {
      const result = await call(tool, args);
      if (result.isError) throw new Error(textOf(result));
      return textOf(result);
    },
    async fail(tool: string, args: unknown) {
      const result = await call(tool, args);
      if (!result.isError) throw new Error(`No error, but: ${textOf(result)}`);
      return textOf(result);
    },
    async close() {
      await new Promise(resolve => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      sandbox.close();
    },
  });
}

export function textOf(result: CallToolResult): string {
  return result.content.map(block => (block.type === 'text' ? block.text : `[${block.type}]`)).join('\n');
}

function connect(edition: Edition, url: string): Confluence {
  return createConfluence({
    site: { edition, url: edition === 'cloud' ? url : `${url}/dc` },
    credentials:
      edition === 'cloud'
        ? { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' }
        : { kind: 'basic', username: 'admin', secret: 'admin' },
    principal: 'test',
    shared: createShared({ allowPrivateHosts: true, perSecond: 10_000 }),
  });
}

function populate(domain: Domain, clock: () => number): Pick<Site, 'admin' | 'ann' | 'space'> {
  const person = domain.people.byUsername('admin');
  if (!person) throw new Error('The sandbox has no administrator.');
  const admin = { person, now: clock() };
  const ann = addPerson(domain, 'ann', 'Ann Lee');
  const bob = addPerson(domain, 'bob', 'Bob Stone');
  addPerson(domain, 'bob2', 'Bob Stone');
  const group = domain.people.createGroup('dev-team');
  for (const member of [ann, bob]) domain.people.addMember(group.id, member.accountId);
  const space = domain.spaces.create(admin, { key: 'ENG', name: 'Engineering', description: 'How we build' });
  return { admin, ann, space: { id: space.id, key: space.key, homepageId: space.homepageId ?? 0 } };
}

function addPerson(domain: Domain, username: string, displayName: string): Person {
  return domain.people.create({
    accountId: `557058:${username}`,
    userKey: `8a7f808a${username}`,
    username,
    email: `${username}@example.com`,
    displayName,
    active: true,
    timeZone: 'UTC',
  });
}

/** The scopes of a server are computed from what its tools declare: a request that none declares fails the test that made it. */
function requireDeclared(name: string, edition: Edition, requests: readonly string[]): void {
  const tool = INVENTORY.find(each => each.name === name);
  if (!tool || name.startsWith('confluence_execute_')) return;
  for (const request of requests) {
    const [method = '', path = ''] = request.split(' ');
    const operation = matchOperation(method, path.replace(/^\/dc(?=\/)/, ''))?.operation;
    if (operation && !tool.operations[edition].includes(operation.id))
      throw new Error(`${name} used ${operation.id} (${request}), which it does not declare.`);
  }
}
