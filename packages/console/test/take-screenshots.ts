/** Writes a picture of pages to a folder: `node take-screenshots.ts FOLDER [width] [scheme] [name…]`. For looking, not for tests. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeGateway } from './fake/fake-gateway.ts';
import { findBarriers, openPage, sidewaysScroll } from './open-page.ts';
import { PAGES } from './pages.ts';

const [folder = '/tmp/console-shots', width = '1280', scheme = 'light', ...names] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const { name, path, act, options } of PAGES) {
  if (names.length > 0 && !names.includes(name)) continue;
  const gateway = await startFakeGateway({ role: 'owner', ...options });
  const opened = await openPage(gateway.url + path, {
    width: Number(width),
    scheme: scheme === 'dark' ? 'dark' : 'light',
  });
  try {
    await opened.page.waitForLoadState('networkidle');
    await act?.(opened.page);
    await opened.page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    const barriers = await findBarriers(opened.page);
    const sideways = await sidewaysScroll(opened.page);
    process.stdout.write(
      `${name}: ${barriers.length} barriers, ${sideways} px sideways ${opened.problems.join(' | ')}\n`,
    );
    for (const barrier of barriers.slice(0, 6)) process.stdout.write(`   ${barrier.replaceAll('\n', ' ')}\n`);
  } catch (error) {
    process.stdout.write(`${name}: ${String(error).slice(0, 400)} ${opened.problems.join(' | ')}\n`);
  }
  await opened.close();
  await gateway.close();
}
