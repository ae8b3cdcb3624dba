/** The pages of Product: documentation, roadmaps, release notes, research. */
import { atWork, DAY, daysBefore, isoDay, longDay, quarterOf } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { PROJECTS } from '../data/prose.ts';
import { SERVICES } from '../data/services.ts';
import { createChart, createCsv, createLarge } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

const PRODUCTS: readonly (readonly [
  product: string,
  lead: string,
  chapters: readonly (readonly [chapter: string, text: string])[],
])[] = [
  [
    'Aurora Dispatch',
    'gmoreau',
    [
      ['Overview', 'Plan shipments, pick carriers, book docks.'],
      ['Booking a shipment', 'From the first address to the confirmed pickup.'],
      ['Choosing a carrier', 'Offers are sorted by price, time or emissions.'],
      ['Working with docks', 'Slots, swaps and waiting lists.'],
      ['Import and export', 'Spreadsheets in, spreadsheets out.'],
    ],
  ],
  [
    'Aurora Track',
    'wbrooks',
    [
      ['Overview', 'Where every truck, container and parcel is.'],
      ['The map', 'Vehicles, zones and filters.'],
      ['Arrival times', 'How they are computed and how far you can trust them.'],
      ['Alerts', 'Tell me when something is late, early or silent.'],
      ['Sharing with customers', 'Links that expire.'],
    ],
  ],
  [
    'Aurora Billing',
    'lfischer',
    [
      ['Overview', 'From delivered shipment to paid invoice.'],
      ['Invoices', 'Periods, lines and taxes.'],
      ['Disputes', 'How a customer objects and how we answer.'],
      ['Surcharges', 'Fuel, toll and waiting time.'],
    ],
  ],
];

export const generateProductPages: PageGenerator = studio => [
  ...PRODUCTS.flatMap(([product, lead, chapters]) =>
    chapters.map(([chapter, text], index) =>
      describeChapter(studio, { product, lead, chapter, text, index }),
    ),
  ),
  ...PRODUCTS.map(([product, lead], index) => describeRoadmap(studio, product, lead, index)),
  ...Array.from({ length: 13 }, (_, index) => describeRelease(studio, index)),
  ...Array.from({ length: 5 }, (_, index) => describeResearch(studio, index)),
];

interface Chapter {
  readonly product: string;
  readonly lead: string;
  readonly chapter: string;
  readonly text: string;
  readonly index: number;
}

/** The overview holds the product's other chapters. */
function describeChapter(
  { random, markup: m, end }: Studio,
  { product, lead, chapter, text, index }: Chapter,
): PagePlan {
  const isOverview = index === 0;
  const picture = createChart(random, `${chapter.toLowerCase().replaceAll(' ', '-')}.png`);
  return {
    space: 'PROD',
    title: isOverview ? product : `${product}: ${chapter}`,
    parent: isOverview ? 'Product documentation' : product,
    author: lead,
    createdAt: atWork(random, daysBefore(end, isOverview ? 690 : random.int(200, 640))),
    editors: membersOf('product'),
    edits: random.int(1, 4),
    labels: ['product-docs', product.toLowerCase().replaceAll(' ', '-')],
    interest: random.int(3, 10),
    files: [picture],
    blocks: [
      m.around('excerpt', [m.p(text)], { hidden: 'false' }),
      m.image(picture.filename, `${product}, ${chapter}`),
      ...(isOverview
        ? [m.macro('children', { all: 'true', sort: 'title' })]
        : [m.p(`This chapter is part of [[${product}]].`)]),
      m.h(2, 'How it works'),
      m.p(
        `Behind it are [[ENG:${random.pick(SERVICES).name}]] and [[ENG:${random.pick(SERVICES).name}]]. Data is at most ${random.int(1, 15)} minutes old.`,
      ),
      m.h(2, 'Limits'),
      m.table(
        ['What', 'Limit', 'Who can change it'],
        [
          ['Shipments a day', `${random.int(2, 50)},000`, 'Support'],
          ['Users', `${random.int(50, 900)}`, 'Your administrator'],
          ['Exports', `${random.int(5, 40)} a day`, 'Nobody'],
        ],
      ),
      m.around('tip', [m.p('Press `?` to see all keys.')]),
      m.p('Questions of customers are answered in [[SUP:Frequently asked questions]].'),
    ],
  };
}

function describeRoadmap(
  { random, markup: m, end }: Studio,
  product: string,
  lead: string,
  index: number,
): PagePlan {
  const plan = createCsv(random, 'plan.csv');
  const rows = PROJECTS.slice(index * 3, index * 3 + 4).map((project, row) => {
    const [state, colour] = (
      [
        ['DONE', 'Green'],
        ['IN PROGRESS', 'Blue'],
        ['AT RISK', 'Yellow'],
        ['PLANNED', 'Grey'],
      ] as const
    )[row] ?? ['PLANNED', 'Grey'];
    return { project, state: m.status(state, colour), due: isoDay(daysBefore(end, 60 - row * 60)) };
  });
  const body = rows
    .map(
      row =>
        `<tr><td><p>${row.project}</p></td><td><p>${row.state}</p></td><td><p><time datetime="${row.due}" /></p></td></tr>`,
    )
    .join('');
  const files =
    index === 1
      ? [
          plan,
          createLarge(
            'roadmap-presentation.pptx',
            'application/vnd.openxmlformats-officedocument.presentationml.presentation',
            6,
          ),
        ]
      : [plan];
  return {
    space: 'PROD',
    title: `${product} roadmap`,
    parent: 'Roadmaps',
    author: lead,
    createdAt: atWork(random, daysBefore(end, 380)),
    editors: [lead, 'gmoreau'],
    edits: 8,
    lastEdit: atWork(random, daysBefore(end, 4 + index)),
    labels: ['roadmap', 'planning'],
    interest: 6,
    files,
    blocks: [
      m.p(`What we build for ${product}, and what we do not. Last looked at in ${quarterOf(end)}.`),
      `<table data-layout="wide" ac:local-id="7c0c2a8e-0000-4000-8000-00000000000${index}"><tbody><tr><th><p><strong>Project</strong></p></th><th><p><strong>State</strong></p></th><th><p><strong>Due</strong></p></th></tr>${body}</tbody></table>`,
      m.h(2, 'Not planned'),
      m.list(['A desktop program', 'Support for fax', 'Price guarantees beyond seven days']),
      m.h(2, 'Links'),
      `<p><a href="https://www.figma.com/file/${random.int(10000, 99999)}/${product.replace(' ', '-')}" data-card-appearance="block">Designs</a></p>`,
      `<p>Epic: <a href="https://aurora.atlassian.example/browse/${product.split(' ')[1]?.slice(0, 3).toUpperCase()}-${random.int(100, 999)}" data-card-appearance="inline">Epic</a></p>`,
      `<p><a href="https://docs.google.com/spreadsheets/d/${random.uuid()}" data-card-appearance="embed" data-layout="wide" data-width="80">Budget</a></p>`,
    ],
  };
}

function describeRelease({ random, markup: m, end }: Studio, index: number): PagePlan {
  const day = daysBefore(end, 8 + index * 45);
  const version = `${2026 - Math.floor(index / 9)}.${13 - index}`;
  const key = random.pick(['DIS', 'TRK', 'BIL']);
  const issues = Array.from({ length: 4 }, () => `${key}-${random.int(100, 1999)}`);
  return {
    space: 'PROD',
    title: `Release ${version}`,
    parent: 'Release notes',
    author: random.pick(membersOf('product')),
    createdAt: atWork(random, day),
    editors: ['gmoreau'],
    edits: random.int(0, 2),
    labels: ['release-notes'],
    interest: index < 3 ? 5 : 1,
    blocks: [
      `<p>Released on ${longDay(day)}. All issues: ${m.macro('jira', { server: 'Aurora Jira', jqlQuery: `fixVersion = ${version} order by key`, maximumIssues: '20' })}</p>`,
      m.h(2, 'New'),
      m.list([
        `${random.pick(PROJECTS)} for everybody (${issues[0]})`,
        `Bulk actions in the list of shipments (${issues[1]})`,
      ]),
      m.h(2, 'Fixed'),
      m.list([`Wrong time zone on invoices (${issues[2]})`, `Map did not load on slow ships (${issues[3]})`]),
      m.h(2, 'Known problems'),
      `<p>Exports above 10,000 rows are slow. Tracked in ${m.macro('jira', { server: 'Aurora Jira', key: issues[1] ?? '' })}</p>`,
      m.p(`Rollback is possible until <<${isoDay(day + 14 * DAY)}>>.`),
    ],
  };
}

function describeResearch({ random, markup: m, end }: Studio, index: number): PagePlan {
  const createdAt = atWork(random, daysBefore(end, 25 + index * 120));
  const data = createCsv(random, `answers-${index + 1}.csv`);
  return {
    space: 'PROD',
    title: `Research: ${['dispatchers in ports', 'drivers and phones', 'why customers leave', 'reading invoices', 'the first ten minutes'][index]}`,
    parent: 'Research',
    author: 'nhassan',
    createdAt,
    editors: ['gmoreau', 'wbrooks'],
    edits: random.int(0, 3),
    labels: ['research', 'marketing'],
    files: [data],
    blocks: [
      m.p(
        `We talked to ${random.int(5, 14)} people between ${longDay(createdAt - 20 * DAY)} and ${longDay(createdAt - 3 * DAY)}.`,
      ),
      m.h(2, 'What we heard'),
      m.quote('I have four programs open and a telephone in each hand.'),
      m.quote('The map is nice but I trust the driver.'),
      m.h(2, 'What it means'),
      m.list([
        'Fewer clicks matter more than more features.',
        'Nobody reads the help; the screen must say it.',
        'Trust comes from being right about small things.',
      ]),
      `<p>Raw answers: <ac:link><ri:attachment ri:filename="${data.filename}" ri:version-at-save="1" /></ac:link></p>`,
    ],
  };
}
