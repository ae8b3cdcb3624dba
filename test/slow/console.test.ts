/** The console in a real browser: every page and its states without barriers, the wizard by keyboard alone, roles, filters in the URL. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type FakeGateway,
  type FakeOptions,
  startFakeGateway,
} from '../../packages/console/test/fake/fake-gateway.ts';
import {
  findBarriers,
  type OpenPage,
  openPage,
  type PageOptions,
  sidewaysScroll,
  tabsOutOfSight,
} from '../../packages/console/test/open-page.ts';
import { PAGES } from '../../packages/console/test/pages.ts';
import { buildConsole } from '../../scripts/build-console.ts';

const closing: (() => Promise<void>)[] = [];
const TIMEOUT = 120_000;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weir-console-'));
  await buildConsole(folder);
  await rm(folder, { recursive: true });
}, TIMEOUT);

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function visit(
  path: string,
  fake: FakeOptions = { role: 'owner' },
  options: PageOptions = {},
): Promise<OpenPage & { gateway: FakeGateway }> {
  const gateway = await startFakeGateway(fake);
  closing.push(() => gateway.close());
  const opened = await openPage(gateway.url + path, options);
  closing.push(() => opened.close());
  return { ...opened, gateway };
}

describe('every page', () => {
  test.each(PAGES)(
    '$name has no serious barrier and no sideways scroll at 390 px',
    async ({ path, heading, act, options }) => {
      const { page, problems } = await visit(
        path,
        { role: 'owner', ...options },
        { width: 390, scheme: 'dark' },
      );
      await act?.(page);
      await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
      expect(await tabsOutOfSight(page)).toEqual([]);
      expect(problems.filter(each => !each.includes('500'))).toEqual([]);
    },
    TIMEOUT,
  );

  test.each(
    PAGES.filter(({ name }) => /^(servers|wizard-1|server-overview|server-tools|settings-sso)$/.test(name)),
  )(
    '$name has no serious barrier in light, at 1280 px',
    async ({ path, heading, act }) => {
      const { page } = await visit(path);
      await act?.(page);
      await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('a person who is not signed in', () => {
  test(
    'is sent to sign in, with the way back',
    async () => {
      const { page } = await visit('/audit?outcome=refused', {});
      await page.getByRole('heading', { name: 'Sign in to Weir' }).waitFor();
      expect(new URL(page.url()).searchParams.get('to')).toBe('/audit?outcome=refused');
      expect(await findBarriers(page)).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('the wizard', () => {
  test(
    'makes a server by keyboard alone, and keeps its draft over a reload',
    async () => {
      const { page, gateway } = await visit('/catalogue/sandbox');
      const create = page.getByRole('button', { name: 'Create MCP server' });
      await create.waitFor();
      await tabTo(page, 'Create MCP server');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'App configuration' }).waitFor();
      await tabTo(page, 'Read-Only');
      await page.keyboard.press('Space');
      await page.getByText('Read pages, spaces').waitFor();
      await pressNext(page, 'Basic setup');
      await tabTo(page, 'Name');
      await page.keyboard.type('Team docs');
      await page.keyboard.press('Tab');
      await expect.poll(() => page.getByLabel('Address').inputValue(), { timeout: 10_000 }).toBe('team-docs');
      await page.getByText('Draft saved').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Basic setup' }).waitFor();
      expect(await page.getByLabel('Name').inputValue()).toBe('Team docs');
      await pressNext(page, 'Authentication');
      await pressNext(page, 'Security');
      await pressNext(page, 'Deployment');
      await pressNext(page, 'Review');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Team docs' }).waitFor();
      expect(page.url()).toContain('/servers/team-docs');
      const made = gateway.changes.find(change => change.name === 'servers.create');
      expect(made?.body).toMatchObject({
        draftId: expect.any(String),
        settings: {
          name: 'Team docs',
          slug: 'team-docs',
          app: 'sandbox',
          selection: { preset: 'read-only', readOnly: true },
        },
      });
    },
    TIMEOUT,
  );

  test(
    'suggests an address that typing replaces, however late it comes',
    async () => {
      const { page } = await visit('/catalogue/sandbox');
      await page.getByRole('button', { name: 'Create MCP server' }).click();
      await page.getByRole('heading', { name: 'App configuration' }).waitFor();
      await pressNext(page, 'Basic setup');
      const { promise: isTyping, resolve: typeNow } = Promise.withResolvers<void>();
      await page.route(/server-slugs/, async route => {
        await isTyping;
        await route.continue();
      });
      const address = page.getByLabel('Address');
      await page.getByLabel('Name').fill('Team docs');
      await page.keyboard.press('Tab');
      typeNow();
      await expect.poll(() => address.inputValue()).toBe('team-docs');
      await page.keyboard.insertText('mine');
      expect(await address.inputValue()).toBe('mine');
    },
    TIMEOUT,
  );

  test(
    'goes back to the field that the gateway refuses',
    async () => {
      const { page } = await visit('/catalogue/sandbox');
      await page.getByRole('button', { name: 'Create MCP server' }).click();
      await page.getByRole('heading', { name: 'App configuration' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByLabel('Name').fill('Demo');
      await page.getByLabel('Address').fill('demo');
      for (const heading of ['Authentication', 'Security', 'Deployment', 'Review'])
        await pressNext(page, heading);
      await page.keyboard.press('Control+Enter');
      await page.getByText('This address is taken.').waitFor();
      await page.getByRole('heading', { name: 'Basic setup' }).waitFor();
    },
    TIMEOUT,
  );

  test(
    'does not go on while fields of a step lack',
    async () => {
      const { page } = await visit('/catalogue/sandbox');
      await page.getByRole('button', { name: 'Create MCP server' }).click();
      await page.getByRole('heading', { name: 'App configuration' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Basic setup' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Fill this in.').first().waitFor();
      expect(new URL(page.url()).searchParams.get('step')).toBe('2');
    },
    TIMEOUT,
  );
});

describe('a server', () => {
  test(
    'shows a test of its connection step by step until it passes',
    async () => {
      const { page } = await visit('/servers/knowledge-base');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByRole('link', { name: 'Continue to consent' }).waitFor();
      await page.getByText('The connection works').waitFor();
      await page.getByText('The grant covers 60 of 61 selected endpoints.').waitFor();
    },
    TIMEOUT,
  );

  test(
    'has its tools called with what was filled in',
    async () => {
      const { page, gateway } = await visit('/servers/knowledge-base?tab=tools&tool=confluence_search');
      await page.getByRole('textbox', { name: 'query' }).fill('runbook');
      await page.getByRole('button', { name: 'Call tool' }).click();
      await page.getByText('Called with {"query":"runbook"}').waitFor();
      expect(gateway.changes.at(-1)).toEqual({
        name: 'servers.callTool',
        body: { arguments: { query: 'runbook' } },
      });
    },
    TIMEOUT,
  );
});

describe('roles', () => {
  test(
    'a viewer sees what may not be done, and why',
    async () => {
      const { page } = await visit('/servers', { role: 'viewer' });
      const button = page.getByRole('button', { name: 'Create MCP server' }).first();
      await button.waitFor();
      expect(await button.getAttribute('aria-disabled')).toBe('true');
      await button.focus();
      await page.getByText('This needs the role editor; yours is viewer.').waitFor();
    },
    TIMEOUT,
  );

  test(
    'a member has only the account page',
    async () => {
      const { page } = await visit('/servers', { role: 'member' });
      await page.getByRole('heading', { name: 'My account' }).waitFor();
      expect(await page.getByRole('link', { name: 'Servers' }).count()).toBe(0);
    },
    TIMEOUT,
  );
});

describe('the audit', () => {
  test(
    'keeps its filters in the URL',
    async () => {
      const { page } = await visit('/audit?outcome=limited');
      await page.getByText('per-minute limit of writes').first().waitFor();
      expect(await page.getByText('space HR is denied').count()).toBe(0);
      await page.getByRole('textbox', { name: 'Search the audit' }).fill('Bo Marchetti');
      await page.waitForURL(/text=Bo(\+|%20)Marchetti/);
    },
    TIMEOUT,
  );
});

describe('⌘K', () => {
  test(
    'opens a search that leads to a server',
    async () => {
      const { page } = await visit('/account');
      await page.getByRole('heading', { name: 'My account' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Search servers and pages' }).fill('knowl');
      await page.getByRole('button', { name: 'Knowledge Base' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/servers\/knowledge-base/);
    },
    TIMEOUT,
  );
});

describe('a long audit', () => {
  test(
    'goes back through hundreds of entries with a bounded number on the page, and forward again',
    async () => {
      const { page } = await visit('/');
      await page.route(/\/api\/audit\?/, route => {
        const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
        return route.fulfill({ json: { items: listEntries(from, 50), next: String(from + 50) } });
      });
      await page.goto(`${new URL(page.url()).origin}/audit`);
      const rows = page.getByRole('table', { name: 'Audit entries' }).getByRole('row');
      for (let first = 50; first <= 450; first += 50) {
        await page.getByRole('button', { name: 'Show older entries' }).click();
        await page.getByText(`tool_${first + 49}`, { exact: true }).waitFor();
      }
      expect(await rows.count()).toBe(301);
      expect(await page.getByText('tool_199', { exact: true }).count()).toBe(0);
      await page.getByRole('button', { name: 'Show newer entries' }).click();
      await page.getByText('tool_0', { exact: true }).waitFor();
      expect(await rows.count()).toBe(301);
    },
    TIMEOUT,
  );
});

/** Entries as the audit answers them, numbered from `from`. */
function listEntries(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `evt_${from + index}`,
    at: new Date(1_700_000_000_000 - (from + index) * 1000).toISOString(),
    kind: 'call',
    action: 'tools/call',
    tool: `tool_${from + index}`,
    actor: { principal: 'local', name: 'Ada' },
    outcome: 'ok',
  }));
}

type BrowserPage = OpenPage['page'];

/** Presses Tab until what has the focus is named so. */
async function tabTo(page: BrowserPage, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused: string = await page.evaluate(
      "(document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent ?? '')",
    );
    if (focused.trim().startsWith(name)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

async function pressNext(page: BrowserPage, heading: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
}
