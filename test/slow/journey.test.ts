/** The whole product through a person's browser: the first sign-in, a server made in the wizard, the test of its connection, consents, and an agent that signs in and calls. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findBarriers, launchBrowser, openContext } from '../../packages/console/test/open-page.ts';
import { type Running, startWeir } from '../../packages/weir/test/run-weir.ts';
import { OAuthAgent } from '../oauth-agent.ts';
import { verifies } from '../requirements.ts';

const TIMEOUT = 60_000;
/** Of the sandbox, which asks for no password. */
const ACCOUNT = 'admin@example.com';
const SERVER = 'Team docs';
const SLUG = 'team-docs';

const Addresses = z.object({ console: z.string(), ownerLink: z.string(), sandbox: z.string() });

describe('a person in a browser', () => {
  let running: Running;
  let addresses: z.infer<typeof Addresses>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let callback: Callback;
  let agent: OAuthAgent;
  const problems: string[] = [];

  beforeAll(async () => {
    running = await startWeir(['up', '--json', '--memory', '--empty', '--port', '0', '--sandbox-port', '0']);
    addresses = Addresses.parse(JSON.parse(running.firstLine));
    callback = await listenForAnswer();
    agent = new OAuthAgent(callback.url);
    browser = await launchBrowser();
    context = await openContext(browser);
    context.on('weberror', error => problems.push(String(error.error())));
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
  }, TIMEOUT);
  afterAll(async () => {
    await browser?.close();
    callback?.close();
    running?.child.kill('SIGTERM');
    await running?.ended;
  });

  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  async function openTab(name: string): Promise<void> {
    if (!page.url().includes(`/servers/${SLUG}`)) await page.goto(`${addresses.console}/servers/${SLUG}`);
    await page.getByRole('tab', { name, exact: true }).click();
  }

  /** The gateway's own page first, then the sandbox's consent, in the tab that the console opens. */
  async function consentInTab(decide = accept): Promise<void> {
    const link = page.getByRole('link', { name: 'Continue to consent' });
    const [tab] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await tab.getByRole('button', { name: 'Continue' }).click();
    await tab.waitForURL(`${addresses.sandbox}/**`);
    await decide(tab);
    await tab.waitForURL(url => url.origin !== addresses.sandbox);
    await tab.close();
  }

  /** Chooses the account and waits until the browser is back at the gateway. */
  async function accept(consent: Page): Promise<void> {
    await consent.getByLabel('Act as').fill(ACCOUNT);
    await consent.getByRole('button', { name: 'Accept' }).click();
    await consent.waitForURL(url => url.origin !== addresses.sandbox);
  }

  test(
    'signs in first, by the printed link',
    async () => {
      await page.goto(addresses.ownerLink);
      expect(await findBarriers(page)).toEqual([]);
      await page.getByLabel('Your name').fill('Ada Lovelace');
      await button('Sign in').click();
      await heading('Servers').waitFor();
      await page.getByText('Ada Lovelace').waitFor();
      await page.goto(addresses.ownerLink);
      await page.getByRole('heading', { name: /link/i }).waitFor();
    },
    TIMEOUT,
  );

  test(
    `${verifies('Z1')}makes a server in the wizard, and gets its URL`,
    async () => {
      await page.goto(`${addresses.console}/catalogue`);
      await page.getByRole('link', { name: 'Sandbox' }).first().click();
      await button('Create MCP server').first().click();
      await heading('App configuration').waitFor();
      await page.getByText('tokens', { exact: true }).waitFor();
      await goTo('Basic setup');
      await page.getByLabel('Name').fill(SERVER);
      await page.keyboard.press('Tab');
      await expect.poll(() => page.getByLabel('Address').inputValue()).toBe(SLUG);
      await goTo('Authentication');
      await page.getByText(`${addresses.console}/v1/outbound/oauth/callback`).waitFor();
      for (const step of ['Security', 'Deployment', 'Review']) await goTo(step);
      await button('Create server').click();
      await page.getByText(`${SERVER} is running`).waitFor();
      await page.getByText(`${addresses.console}/mcp/${SLUG}`).first().waitFor();
    },
    TIMEOUT,
  );

  async function goTo(step: string): Promise<void> {
    await button('Next').click();
    await heading(step).waitFor();
  }

  test(
    `${verifies('Z3')}tests the connection with their own consent`,
    async () => {
      await openTab('Overview');
      await button('Test connection').click();
      await consentInTab();
      await page.getByText('The connection works').waitFor();
      await page.getByText('Signed in as').waitFor();
      expect(await page.getByLabel('Steps of the test').getByText(': failed').count()).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    `${verifies('Z2')}lets an agent of the official SDK in, which then calls a tool`,
    async () => {
      const client = new Client({ name: 'journey', version: '1' });
      const transport = new StreamableHTTPClientTransport(new URL(`${addresses.console}/mcp/${SLUG}`), {
        authProvider: agent,
      });
      await expect(client.connect(transport)).rejects.toBeInstanceOf(UnauthorizedError);
      const tab = await context.newPage();
      await tab.goto(agent.address.href);
      await tab.getByRole('heading', { name: `Test agent wants to use ${SERVER} as you` }).waitFor();
      expect(await findBarriers(tab)).toEqual([]);
      await tab.getByRole('button', { name: 'Allow' }).click();
      await accept(tab);
      await transport.finishAuth(await callback.answer);
      await tab.close();
      expect(await callAgent()).toContain('HOME');
    },
    TIMEOUT,
  );

  async function callAgent(): Promise<string> {
    const client = new Client({ name: 'journey', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${addresses.console}/mcp/${SLUG}`), { authProvider: agent }),
    );
    const { content } = await client.callTool({ name: 'confluence_list_spaces', arguments: {} });
    await client.close();
    return JSON.stringify(content);
  }

  test(
    'tries a tool in the playground',
    async () => {
      await openTab('Tools');
      await page.getByRole('button', { name: /confluence_list_spaces/ }).click();
      await button('Call tool').click();
      await page.getByText('OK', { exact: true }).waitFor();
      await page.getByText(/HOME/).first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    'changes the server, sees the revision, and takes the change back',
    async () => {
      await openTab('Settings');
      const before = await page.getByLabel('Description').inputValue();
      await page.getByLabel('Description').fill('Only what the team wrote.');
      await page.getByLabel('What changed').fill('Tell whose pages');
      await button('Save').click();
      await page.getByText('Saved as revision 2').waitFor();
      await openTab('Revisions');
      await page.getByText('Tell whose pages').waitFor();
      await page.getByText('+ Only what the team wrote.').waitFor();
      await page.getByRole('button', { name: /Revision 1/ }).click();
      await button('Restore').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
      await page.getByText('Restored as revision 3').waitFor();
      await openTab('Settings');
      expect(await page.getByLabel('Description').inputValue()).toBe(before);
    },
    TIMEOUT,
  );

  test(
    'finds the call in the audit, and takes it along',
    async () => {
      await page.goto(`${addresses.console}/audit`);
      await page.getByLabel('Search the audit').fill('confluence_list_spaces');
      const row = page.getByRole('button', { name: /confluence_list_spaces/ }).first();
      await row.waitFor();
      await expect.poll(() => page.url()).toContain('text=confluence_list_spaces');
      const link = page.getByRole('link', { name: 'Export' });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
      const entries = lines.map(line => z.looseObject({ tool: z.string() }).parse(JSON.parse(line)));
      expect(entries.length).toBeGreaterThanOrEqual(2);
      expect(new Set(entries.map(entry => entry.tool))).toEqual(new Set(['confluence_list_spaces']));
      await row.click();
      await page.getByRole('dialog').getByText(SERVER).first().waitFor();
    },
    TIMEOUT,
  );

  /** What a failing test of the connection is read as: each failed step with its remedy. */
  async function readFailure(): Promise<string> {
    await page.getByText('The connection does not work yet').waitFor();
    const failed = page.getByLabel('Steps of the test').getByRole('listitem').filter({ hasText: ': failed' });
    expect(await failed.count()).toBe(1);
    return failed.innerText();
  }

  async function startTest(): Promise<void> {
    await openTab('Overview');
    await page.getByRole('button', { name: /^Test (connection|again)$/ }).click();
  }

  async function saveSettings(change: () => Promise<void>): Promise<void> {
    await openTab('Settings');
    await change();
    await page.getByText('Not saved yet.').waitFor();
    await button('Save').click();
    await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
  }

  async function replaceSecret(secret: string): Promise<void> {
    await button('Replace Client secret').click();
    await page.getByLabel(/^Client secret/).fill(secret);
  }

  test(
    'reads what to do about a wrong secret',
    async () => {
      await saveSettings(() => replaceSecret('not-the-secret'));
      await startTest();
      await consentInTab();
      const words = await readFailure();
      expect(words).toContain('The code is exchanged for tokens');
      expect(words).toContain('The client id or the client secret is wrong.');
      await saveSettings(() => replaceSecret('weir-sandbox-secret'));
    },
    TIMEOUT,
  );

  test(
    'reads what to do about a wrong base URL',
    async () => {
      const field = page.getByRole('textbox', { name: 'Base URL', exact: true });
      await openTab('Settings');
      const right = await field.inputValue();
      await saveSettings(() => field.fill(`${addresses.console}/ex/confluence/{cloudid}`));
      await startTest();
      const words = await readFailure();
      expect(words).toContain('The address resolves and may be called');
      expect(words).toContain('Check the base URL');
      await saveSettings(() => field.fill(right));
    },
    TIMEOUT,
  );

  test(
    'reads what to do after cancelling the consent',
    async () => {
      await startTest();
      await consentInTab(tab => tab.getByRole('button', { name: 'Cancel' }).click());
      const words = await readFailure();
      expect(words).toContain('You consent there');
      expect(words).toContain('Test again and accept');
    },
    TIMEOUT,
  );

  test(
    'reads which scopes lack where fewer were granted than asked',
    async () => {
      await startTest();
      await consentInTab(async tab => {
        const asked = new URL(tab.url());
        asked.searchParams.set('scope', 'read:me read:space:confluence offline_access');
        await tab.goto(asked.href);
        await accept(tab);
      });
      const words = await readFailure();
      expect(words).toMatch(/The scopes cover \d+ of \d+ selected operations/);
      expect(words).toContain('read:page:confluence');
      await page.getByText('Not covered, and the scope that lacks').waitFor();
    },
    TIMEOUT,
  );

  test(
    'reads what to do where the site is another than the server serves',
    async () => {
      const field = page.getByLabel('Cloud id of site 1');
      await openTab('Settings');
      const right = await field.inputValue();
      await saveSettings(() => field.fill('99999999-8888-4777-8666-555555555555'));
      await startTest();
      const words = await readFailure();
      expect(words).toContain(`has the cloud id ${right}, not 99999999-8888-4777-8666-555555555555`);
      expect(words).toContain(`Enter the cloud id ${right}`);
      await saveSettings(() => field.fill(right));
      await startTest();
      await consentInTab();
      await page.getByText('The connection works').waitFor();
    },
    TIMEOUT,
  );

  test(
    'takes a configuration along from the wizard, and no server is made',
    async () => {
      await page.goto(`${addresses.console}/catalogue`);
      await page.getByRole('link', { name: 'Sandbox' }).first().click();
      await button('Create MCP server').first().click();
      await page.getByText('tokens', { exact: true }).waitFor();
      await goTo('Basic setup');
      await page.getByLabel('Name').fill('Elsewhere');
      await page.keyboard.press('Tab');
      await expect.poll(() => page.getByLabel('Address').inputValue()).toBe('elsewhere');
      for (const step of ['Authentication', 'Security', 'Deployment']) await goTo(step);
      await page.getByRole('radio', { name: /^Export configuration/ }).check();
      await goTo('Review');
      await button('Export configuration').click();
      const link = page.getByRole('dialog').getByRole('link', { name: 'Download' });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      const file = await readFile(await download.path(), 'utf8');
      expect(file).toContain('"slug": "elsewhere"');
      expect(file).toContain('"deployment": "here"');
      expect(file).toContain('"env": "WEIR_ELSEWHERE_CLIENT_SECRET"');
      expect(file).not.toContain('weir-sandbox-secret');
      const ask = (slug: string) => fetch(`${addresses.console}/mcp/${slug}`, { method: 'POST' });
      expect([(await ask(SLUG)).status, (await ask('elsewhere')).status]).toEqual([401, 404]);
    },
    TIMEOUT,
  );

  test(
    'ends the connection, and the agent is refused',
    async () => {
      await openTab('People & connections');
      await page.getByRole('button', { name: /^Revoke the connection of/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('Connection ended').waitFor();
      await expect(callAgent()).rejects.toThrow(UnauthorizedError);
    },
    TIMEOUT,
  );

  test('meets no error of the console on the way', () => expect(problems).toEqual([]));
});

interface Callback {
  readonly url: string;
  /** What the first answer to the agent brought. */
  readonly answer: Promise<URLSearchParams>;
  close(): void;
}

/** The agent's own address on this machine. */
async function listenForAnswer(): Promise<Callback> {
  const { promise: answer, resolve } = Promise.withResolvers<URLSearchParams>();
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.end('You may close this window.');
    if (pathname === '/callback') resolve(searchParams);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  return {
    url: `http://127.0.0.1:${port}/callback`,
    answer,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
