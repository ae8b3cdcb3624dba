/** Every page of the console, and its states, for tests and pictures. */
import type { Page } from 'playwright-core';
import type { FakeOptions } from './fake/fake-gateway.ts';

export interface TestedPage {
  readonly name: string;
  readonly path: string;
  /** What is seen when it is there. */
  readonly heading: string;
  readonly options?: FakeOptions & { readonly role?: never };
  readonly act?: (page: Page) => Promise<void>;
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create MCP server', exact: true }).first().click();
  await page.getByRole('heading', { name: 'App configuration' }).waitFor();
  await page.getByText('tokens', { exact: true }).waitFor();
}

/** The wizard of the sandbox, at a step. */
async function openStep(page: Page, step: number): Promise<void> {
  await begin(page);
  for (let at = 1; at < step; at++) {
    if (at === 2) await page.getByLabel('Name').fill('Team docs');
    if (at === 2) await page.getByLabel('Address').fill('team-docs');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator('[aria-current="step"]', { hasText: `Step ${at + 1}` }).waitFor();
  }
}

const server = (name: string, tab: string, heading: string): TestedPage => ({
  name: `server-${name}`,
  path: `/servers/knowledge-base${tab}`,
  heading,
});

const wizard = (step: number, heading: string): TestedPage => ({
  name: `wizard-${step}`,
  path: '/catalogue/sandbox',
  heading,
  act: page => openStep(page, step),
});

export const PAGES: readonly TestedPage[] = [
  { name: 'servers', path: '/servers', heading: 'Servers' },
  { name: 'servers-empty', path: '/servers', heading: 'Servers', options: { empty: true } },
  { name: 'servers-failing', path: '/servers', heading: 'Servers', options: { failing: ['servers.list'] } },
  { name: 'catalogue', path: '/catalogue', heading: 'Catalogue' },
  { name: 'app', path: '/catalogue/confluence-cloud', heading: 'Confluence Cloud' },
  wizard(1, 'App configuration'),
  wizard(2, 'Basic setup'),
  wizard(3, 'Authentication'),
  wizard(4, 'Security'),
  wizard(5, 'Deployment'),
  wizard(6, 'Review'),
  server('overview', '', 'MCP server URL'),
  server('tools', '?tab=tools', 'Try it'),
  server('people', '?tab=people', 'Connections'),
  server('policy', '?tab=policy', 'API protection'),
  server('activity', '?tab=activity', 'Activity'),
  server('revisions', '?tab=revisions', 'Revisions'),
  server('settings', '?tab=settings', 'Lifecycle'),
  { name: 'audit', path: '/audit', heading: 'Audit' },
  {
    name: 'audit-entry',
    path: '/audit',
    heading: 'Audit',
    act: async page => {
      await page
        .getByRole('button', { name: /confluence_search/ })
        .first()
        .click();
      await page.getByText('Entry id').waitFor();
    },
  },
  { name: 'alerts', path: '/alerts', heading: 'Alerts' },
  { name: 'settings-people', path: '/settings', heading: 'People' },
  { name: 'settings-keys', path: '/settings?tab=keys', heading: 'Access keys' },
  { name: 'settings-sso', path: '/settings?tab=sso', heading: 'Single sign-on' },
  { name: 'settings-vault', path: '/settings?tab=vault', heading: 'Vault' },
  { name: 'settings-limits', path: '/settings?tab=limits', heading: 'Limits' },
  { name: 'settings-retention', path: '/settings?tab=retention', heading: 'Audit retention' },
  { name: 'settings-alerts', path: '/settings?tab=alerts', heading: 'Webhook' },
  { name: 'account', path: '/account', heading: 'My account' },
  { name: 'not-found', path: '/nowhere', heading: 'Page not found' },
];
