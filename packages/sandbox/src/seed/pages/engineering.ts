/** Engineering's decisions, guides and post-mortems. */
import { atWork, DAY, daysBefore, isoDay, longDay } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { DECIDED, GUIDE_LINES, PROJECTS } from '../data/prose.ts';
import { SERVICES } from '../data/services.ts';
import { createChart, createLarge } from '../files.ts';
import { fillPhrase, fillPhrases } from '../phrase.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

const DEVELOPERS = membersOf('dev-team');

const RECORDS: readonly (readonly [title: string, why: string, choice: string, other: string])[] = [
  [
    'Use PostgreSQL for state',
    'Three services keep state in three engines, and backups differ.',
    'PostgreSQL 16 for every new service',
    'MySQL; a document store',
  ],
  [
    'Event log instead of point-to-point queues',
    'Consumers miss events while they are down.',
    'An append-only log with replay',
    'More queues; polling',
  ],
  [
    'One API version at a time',
    'Keeping two versions costs a fifth of our time.',
    'One major version, nine months of notice',
    'Versions by header',
  ],
  [
    'Rust for hot paths',
    'The rate engine spends half its time in garbage collection.',
    'Rust where the profile says so',
    'Tuning the collector',
  ],
  [
    'Feature flags in configuration',
    'Flags in code need a release to switch.',
    'A flag service with an audit trail',
    'Environment variables',
  ],
  [
    'Tokens live one hour',
    'A stolen token was usable for a day.',
    'One hour, refresh with rotation',
    'Sessions in a database',
  ],
  [
    'TypeScript for all web code',
    'Half of the production errors are type errors.',
    'Strict TypeScript',
    'Tests alone',
  ],
  [
    'Postpone the multi-region write path',
    'Customers ask for it, but none would pay.',
    'Read replicas in three regions; writes in one',
    'Consensus across regions',
  ],
  [
    'Maps as vector tiles',
    'Raster maps are slow on ships.',
    'Vector tiles, cached for a week',
    'Bigger images',
  ],
];

const GUIDES: readonly (readonly [title: string, about: string])[] = [
  ['Code review guide', 'review'],
  ['Testing guide', 'tests'],
  ['Go style', 'Go'],
  ['TypeScript style', 'TypeScript'],
  ['Database migrations', 'migrations'],
  ['Feature flags', 'flags'],
  ['Observability guide', 'dashboards'],
  ['Setting up your machine', 'the local setup'],
  ['Branching and releases', 'releases'],
  ['Secure coding guide', 'security'],
];

export const generateEngineeringPages: PageGenerator = studio => [
  {
    space: 'ENG',
    title: 'Architecture decisions',
    type: 'folder',
    author: 'mlindqvist',
    createdAt: daysBefore(studio.end, 715),
    blocks: [],
  },
  ...RECORDS.map((record, index) => describeDecision(studio, record, index)),
  ...GUIDES.map(guide => describeGuide(studio, guide)),
  ...Array.from({ length: 8 }, (_, index) => describePostMortem(studio, index)),
  ...Array.from({ length: 6 }, (_, index) => describeBlogPost(studio, index)),
];

function describeDecision(
  { random, markup: m, end }: Studio,
  [title, why, choice, other]: (typeof RECORDS)[number],
  index: number,
): PagePlan {
  const createdAt = atWork(random, daysBefore(end, 690 - index * 70));
  const deciders = random.sample(membersOf('engineering-leads'), 2).map(name => `@{${name}}`);
  return {
    space: 'ENG',
    title: `ADR-${String(index + 1).padStart(3, '0')}: ${title}`,
    parent: 'Architecture decisions',
    author: random.pick(DEVELOPERS),
    createdAt,
    editors: random.sample(DEVELOPERS, 2),
    edits: random.int(1, 3),
    labels: ['adr', 'decision', 'technical-docs'],
    blocks: [
      m.table(
        ['Date', 'State', 'Deciders'],
        [[`<<${isoDay(createdAt)}>>`, index === 7 ? 'Superseded' : 'Accepted', deciders.join(', ')]],
      ),
      m.h(2, 'Context'),
      m.p(why),
      m.h(2, 'Decision'),
      m.decisions([choice]),
      m.h(2, 'Alternatives'),
      m.list(other.split('; ')),
      m.h(2, 'Consequences'),
      m.p(fillPhrase(random, DECIDED[index % DECIDED.length] ?? '')),
    ],
  };
}

function describeGuide(
  { random, markup: m, end }: Studio,
  [title, about]: (typeof GUIDES)[number],
): PagePlan {
  const lines = random.sample(GUIDE_LINES, 7);
  return {
    space: 'ENG',
    title,
    parent: 'Engineering guides',
    author: random.pick(DEVELOPERS),
    createdAt: atWork(random, daysBefore(end, random.int(200, 700))),
    editors: random.sample(DEVELOPERS, 3),
    edits: random.int(1, 4),
    labels: ['guide', 'technical-docs'],
    interest: random.int(2, 6),
    blocks: [
      m.macro('toc'),
      m.p(`How we handle ${about} in every team. Questions go to @{${random.pick(DEVELOPERS)}}.`),
      m.h(2, 'Rules'),
      m.list(lines.slice(0, 4), true),
      m.h(2, 'Good to know'),
      ...lines.slice(4).map(line => m.p(line)),
      m.around('tip', [
        m.p('The rules are checked by `make lint`. If a rule is in your way, propose a change on this page.'),
      ]),
      m.h(2, 'Example'),
      m.code(
        about === 'Go' ? 'go' : 'typescript',
        about === 'Go'
          ? 'if err != nil {\n\treturn fmt.Errorf("book slot %s: %w", id, err)\n}'
          : 'const open = slots.filter(slot => slot.state === "open" && slot.minutes >= 15);',
      ),
      m.h(2, 'See also'),
      m.list(['[[Code review guide]]', '[[Testing guide]]', '[[SEC:Secure development policy]]']),
    ],
  };
}

function describePostMortem({ random, markup: m, end }: Studio, index: number): PagePlan {
  const service = SERVICES[(index * 5) % SERVICES.length] ?? SERVICES[0];
  const day = daysBefore(end, 40 + index * 85);
  const [alert, cause, fix] = service?.failures[index % 2] ?? ['', '', ''];
  const chart = createChart(random, `errors-${isoDay(day)}.png`);
  const author = random.pick(DEVELOPERS);
  return {
    space: 'ENG',
    title: `${isoDay(day)} ${alert}`,
    parent: 'Post-mortems',
    author,
    createdAt: atWork(random, day + DAY),
    editors: random.sample(DEVELOPERS, 2),
    edits: random.int(1, 4),
    labels: ['post-mortem', 'incident'],
    files: index === 2 ? [chart, createLarge('incident-call-recording.mp4', 'video/mp4', 6)] : [chart],
    blocks: [
      m.around('info', [
        m.p(
          `Incident ${index + 101}, severity ${random.int(1, 3)}, ${random.int(18, 240)} minutes. Tracked in OPS-${random.int(100, 999)}.`,
        ),
      ]),
      m.h(2, 'Summary'),
      m.p(
        `On ${longDay(day)} \`${service?.name}\` failed for ${random.int(2, 60)} per cent of its callers. ${cause}.`,
      ),
      m.image(chart.filename, 'Error rate during the incident'),
      m.h(2, 'Timeline'),
      m.table(
        ['Time (UTC)', 'What happened'],
        [
          ['02:04', `${alert} fires`],
          ['02:11', `@{${author}} takes the incident`],
          ['02:37', `${fix}`],
          ['03:02', 'Error rate back to normal'],
        ],
      ),
      m.h(2, 'Decisions'),
      m.p(`Decision: ${fillPhrase(random, random.pick(DECIDED))}`),
      m.h(2, 'Follow-up'),
      m.tasks([
        {
          text: `Add a test that reproduces ${alert}`,
          done: index > 1,
          owner: author,
          due: isoDay(day + 14 * DAY),
        },
        {
          text: `Correct the [[${service?.name} runbook]]`,
          done: index > 0,
          owner: 'pnair',
          due: isoDay(day + 7 * DAY),
        },
        { text: 'Tell the customers concerned', done: true, owner: 'jokafor' },
      ]),
    ],
  };
}

function describeBlogPost({ random, markup: m, end }: Studio, index: number): PagePlan {
  const project = PROJECTS[index] ?? 'Northbound';
  const author = random.pick(DEVELOPERS);
  return {
    space: index % 3 === 2 ? 'PROD' : 'ENG',
    type: 'blogpost',
    title: `${project}: ${['we are live', 'what we learned', 'half way', 'a look inside', 'the numbers', 'thank you'][index]}`,
    author,
    createdAt: atWork(random, daysBefore(end, 12 + index * 90)),
    labels: ['news'],
    edits: random.int(0, 1),
    editors: [author],
    blocks: [
      m.p(`Last week **${project}** reached a milestone !{tick}`),
      ...fillPhrases(random, DECIDED, 2).map(line => m.p(line)),
      m.quote('It simply works now, I stopped calling the depot every morning.'),
      m.p(`Thanks to @{${random.pick(DEVELOPERS)}} and @{${random.pick(DEVELOPERS)}} !{thumbs-up}`),
    ],
  };
}
