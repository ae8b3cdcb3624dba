/** A page of a real browser at an address. */
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export interface OpenPage {
  readonly page: Page;
  /** What the page wrote to its console as an error, and what it threw. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** As people have one: several processes, and every rule of the web in force, which the package's own arguments lift. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--font-render-hinting=none'],
    headless: true,
  });
}

/** A person's session of a browser: cookies of its own, pages of a size and scheme. */
export function openContext(
  browser: Browser,
  { width = 1280, height = 860, scheme = 'light' }: PageOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
}

export async function openPage(url: string, options: PageOptions = {}): Promise<OpenPage> {
  const browser = await launchBrowser();
  const context = await openContext(browser, options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', error => problems.push(String(error)));
  await page.goto(url);
  return { page, problems, close: () => browser.close() };
}

/** Whatever would keep people with assistive technology out: serious and critical findings, as text. */
export async function findBarriers(page: Page): Promise<string[]> {
  // The content security policy forbids injected script elements; the debugger's channel is not held by it.
  await page.evaluate(axe.source);
  const violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] =
    await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] }).then(result => result.violations)',
    );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

/** The names of open tabs that do not stand whole in the width of the screen. */
export async function tabsOutOfSight(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('[role="tab"][aria-selected="true"]')].flatMap(tab => {
    const { left, right } = tab.getBoundingClientRect();
    return left < 0 || right > document.documentElement.clientWidth ? [tab.textContent] : [];
  })`);
}

/** How far the page can be scrolled sideways, in pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
