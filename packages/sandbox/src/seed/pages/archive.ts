/** Closed projects, one person's notes, and pages that were archived where they stood. */
import { atWork, daysBefore, isoDay, longDay } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { GUIDE_LINES } from '../data/prose.ts';
import { createPdf } from '../files.ts';
import { fillPhrase } from '../phrase.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

const CLOSED = [
  'Fax gateway',
  'Aurora Desktop',
  'Warehouse robots pilot',
  'Office move 2024',
  'Paper label program',
  'Aurora 1 migration',
  'Loyalty program',
  'Drone delivery study',
  'Summer party 2025',
  'Old rate engine',
  'Pallet sensors pilot',
];

/** Archived in their own space instead of being moved. */
const SHELVED: readonly (readonly [space: string, title: string])[] = [
  ['ENG', 'Jenkins handbook'],
  ['ENG', 'Subversion migration'],
  ['ENG', 'Service: legacy-router'],
  ['IT', 'Windows 10 upgrade'],
  ['IT', 'Old VPN client'],
  ['HR', 'Summer hours 2025'],
  ['PROD', 'Aurora Fax overview'],
  ['SUP', 'FAQ: Aurora 1'],
];

const NOTES = [
  'Reading list',
  'Ideas for the hackathon',
  'Draft: identity without passwords',
  'Conference notes',
  'How I configure my editor',
];

export const generateArchivePages: PageGenerator = studio => [
  ...CLOSED.map((name, index) => describeClosed(studio, name, index)),
  ...SHELVED.map(([space, title], index) => describeShelved(studio, space, title, index)),
  ...NOTES.map((title, index) => describeNote(studio, title, index)),
];

function describeClosed({ random, markup: m, end }: Studio, name: string, index: number): PagePlan {
  const createdAt = atWork(random, daysBefore(end, 725 - index * 12));
  return {
    space: 'ARCHIVE',
    title: `Project ${name}`,
    parent: 'Closed projects',
    author: random.pick(['mgreen', 'admin', 'gmoreau']),
    createdAt,
    editors: ['admin'],
    edits: 1,
    labels: ['archived', 'project'],
    interest: 0.05,
    planted: 'stale',
    files: index % 4 === 0 ? [createPdf(`${name} final report.pdf`, `Final report ${name}`)] : [],
    blocks: [
      m.around('info', [m.p(`Closed on ${longDay(daysBefore(end, 560 - index * 10))}.`)]),
      m.p(fillPhrase(random, 'The project handed its results to {project}.')),
      m.h(2, 'What remains'),
      m.list(['A report', `${random.int(2, 40)} pages of notes`, 'A good story for newcomers']),
    ],
  };
}

function describeShelved(
  { random, markup: m, end }: Studio,
  space: string,
  title: string,
  index: number,
): PagePlan {
  return {
    space,
    title,
    author: random.pick(['mgreen', 'cpark', 'gmoreau']),
    createdAt: atWork(random, daysBefore(end, 700 - index * 20)),
    labels: ['outdated'],
    status: 'archived',
    lastEdit: atWork(random, daysBefore(end, 150 + index * 10)),
    editors: ['admin'],
    edits: 1,
    interest: 0.1,
    blocks: [
      m.p(`Replaced since ${isoDay(daysBefore(end, 400))}. Kept because old tickets point here.`),
      m.p(fillPhrase(random, 'Ask {person} if you need it back.')),
    ],
  };
}

function describeNote({ random, markup: m, end }: Studio, title: string, index: number): PagePlan {
  return {
    space: '~jcarter',
    title,
    author: 'jcarter',
    createdAt: atWork(random, daysBefore(end, 20 + index * 100)),
    edits: random.int(0, 3),
    editors: ['jcarter'],
    interest: 0.3,
    labels: index === 0 ? ['reading'] : [],
    blocks: [
      m.p('Only for me, but feel free.'),
      m.list(random.sample(GUIDE_LINES, 3)),
      m.p(`Talk to @{${random.pick(membersOf('dev-team'))}} about it.`),
    ],
  };
}
