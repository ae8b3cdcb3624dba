/**
 * A site of 100,000 pages: how long it takes to open its kept file, and how long searches and lists take, as the administrator and as
 * somebody from whom some spaces and pages are kept. Calls go through the sandbox's HTTP face,
 * representation included, and are measured in processor time, which other work on the machine does not blur.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../packages/sandbox/src/index.ts';
import { percentile, printFigures, processorTime } from './figures.ts';

const PAGES = Number(process.env['WEIR_BENCH_PAGES'] ?? 100_000);
const RUNS = 12;
const CACHE = join(tmpdir(), 'weir-bench-scale');
const SEARCH_AIM = '<= 20 (p50)';

export async function benchScale(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  open(() => console.log('  making the site first, which takes a minute')).close();
  const started = performance.now();
  const sandbox = open();
  const opened = performance.now() - started;
  printFigures(`${PAGES} pages, milliseconds (processor time but for the first)`, [
    { name: 'open the kept file', value: opened, aim: '<= 2000' },
  ]);
  for (const person of ['admin@example.com', 'anna.abel@example.com']) await measurePerson(sandbox, person);
  await measureLists(sandbox);
  sandbox.close();
}

function open(onMake: () => void = () => undefined): Sandbox {
  return createSandbox({ pages: PAGES, cache: CACHE, onMake });
}

type Ask = (turn: number) => string;
const cycle =
  (items: readonly string[]): Ask =>
  turn =>
    items[turn % items.length] ?? '';

const word = cycle([
  'weighbridge',
  'tachograph',
  'firewall',
  'Kestrel',
  'packing list',
  'auditors',
  'turbine',
  'winch',
  'certificate',
  'spare thermostat',
  'spreadsheet',
  'insurance',
]);
const common = cycle(['page', 'customer', 'rates', 'planned day', 'events']);
const label = cycle([
  'meeting-notes',
  'rates',
  'decision',
  'severity-1',
  'blocked',
  'customer-visit',
  'faq',
  'incident',
  'proposal',
]);
const space = cycle(['T100', 'T105', 'B103', 'B110', 'C101', 'C120', 'ENG', 'SUP']);
const port = cycle(['Hamburg', 'Santos', 'Busan', 'Genoa', 'Oakland']);

/** A query of every class that people ask. */
function listQueries(sandbox: Sandbox): Readonly<Record<string, Ask>> {
  const roots = readRoots(sandbox);
  return {
    'full text': turn => `text ~ "${word(turn)}"`,
    'full text, common word': turn => `text ~ "${common(turn)}"`,
    phrase: turn => `text ~ "\\"${port(turn)} rose by\\""`,
    'title words': turn => `title ~ "visit ${port(turn)}"`,
    'title is': turn => `title = "Meetings 2026 Q${1 + (turn % 4)}"`,
    label: turn => `label = "${label(turn)}"`,
    space: turn => `space = ${space(turn)} and type = page`,
    ancestor: turn => `ancestor = ${roots(turn)}`,
    date: turn => `lastmodified >= "2026-${String(1 + (turn % 11)).padStart(2, '0')}-01"`,
    everything: () => 'type = page',
    'everything, ordered': () => 'type = page order by lastmodified desc',
    'ordered by title': turn => `type = page and space = ${space(turn)} order by title`,
    'label, ordered': turn => `label = "${label(turn)}" order by created desc`,
    combined: turn =>
      `text ~ "${word(turn)}" and space in (${space(turn)}, ${space(turn + 3)}) and type = page and lastmodified > now("-300d") order by lastmodified desc`,
    'label and date': turn =>
      `label in ("${label(turn)}", "${label(turn + 1)}") and created >= startOfYear() and type = page`,
    not: turn =>
      `type = page and space != ${space(turn)} and label not in ("${label(turn)}") order by created`,
    creator: () => 'contributor = currentUser() and type in (page, blogpost) order by lastmodified desc',
    macro: () => 'macro = code and space in (T100, T101, T102)',
    mention: () => 'mention = currentUser() order by created desc',
    attachment: () => 'type = attachment and lastmodified > now("-90d")',
  };
}

/** Ids of home pages and sections: subtrees of all sizes. */
function readRoots(sandbox: Sandbox): Ask {
  const keys = ['T100', 'T105', 'B103', 'B110', 'C101', 'C120', 'ENG'];
  return cycle(
    keys.flatMap(key => {
      const home = sandbox.domain.spaces.byKey(key)?.homepageId;
      return home == null ? [] : [String(home)];
    }),
  );
}

interface Timed {
  readonly name: string;
  readonly times: readonly number[];
}

async function measurePerson(sandbox: Sandbox, email: string): Promise<void> {
  const timed: Timed[] = [];
  for (const [name, ask] of Object.entries(listQueries(sandbox))) {
    const times: number[] = [];
    for (let turn = 0; turn < RUNS; turn++) {
      const path = `/wiki/rest/api/search?cql=${encodeURIComponent(ask(turn))}&limit=25`;
      times.push(await timeCall(sandbox, path, email));
    }
    timed.push({ name, times });
  }
  report(`searches as ${email}: p50, and the slowest`, timed, SEARCH_AIM);
}

async function measureLists(sandbox: Sandbox): Promise<void> {
  const home = sandbox.domain.spaces.byKey('T100')?.homepageId;
  const id = sandbox.domain.spaces.byKey('T100')?.id;
  const paths = {
    'pages of the site': '/wiki/api/v2/pages?limit=50',
    'pages, by change': '/wiki/api/v2/pages?limit=50&sort=-modified-date',
    'pages of a space': `/wiki/api/v2/spaces/${id}/pages?limit=50`,
    children: `/wiki/api/v2/pages/${home}/direct-children`,
    descendants: `/wiki/api/v2/pages/${home}/descendants?limit=50&depth=5`,
    labels: '/wiki/api/v2/labels?limit=50',
    spaces: '/wiki/api/v2/spaces?limit=50',
    attachments: '/wiki/api/v2/attachments?limit=50',
    tasks: '/wiki/api/v2/tasks?limit=50',
    'footer comments': '/wiki/api/v2/footer-comments?limit=50',
    'a page': `/wiki/api/v2/pages/${home}?body-format=storage`,
  };
  for (const email of ['admin@example.com', 'anna.abel@example.com']) {
    const timed: Timed[] = [];
    for (const [name, path] of Object.entries(paths)) {
      const times: number[] = [];
      for (let turn = 0; turn < RUNS; turn++) times.push(await timeCall(sandbox, path, email));
      timed.push({ name, times });
    }
    report(`lists as ${email}: p50, and the slowest`, timed, '<= 100 (slowest)');
  }
}

async function timeCall(sandbox: Sandbox, path: string, email: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${email}:sandbox`).toString('base64')}`;
  const started = processorTime();
  const answer = await sandbox.fetch(
    new Request(`http://127.0.0.1:8643${path}`, { headers: { authorization } }),
  );
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`);
  return processorTime() - started;
}

function report(title: string, timed: readonly Timed[], aim: string): void {
  printFigures(
    title,
    timed.map(({ name, times }) => ({
      name: `${name.padEnd(26)} ${Math.max(...times)
        .toFixed(0)
        .padStart(5)}`,
      value: percentile(times, 0.5),
      aim,
    })),
  );
}

if (import.meta.main) await benchScale();
