/** Meeting notes of every team: agenda, talk, decisions and action items in the several forms that people use. */
import { atWork, DAY, daysBefore, isoDay, longDay } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { ACTIONS, DECIDED, DISCUSSED } from '../data/prose.ts';
import { fillPhrase, fillPhrases } from '../phrase.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

interface Series {
  readonly space: string;
  readonly parent: string;
  readonly name: string;
  readonly team: readonly string[];
  readonly count: number;
  /** Days from one meeting to the next, and from the last one to the end of the story. */
  readonly every: number;
  readonly last: number;
}

const SERIES: readonly Series[] = [
  {
    space: 'ENG',
    parent: 'Engineering meeting notes',
    name: 'Dev sync',
    team: membersOf('dev-team'),
    count: 14,
    every: 28,
    last: 2,
  },
  {
    space: 'ENG',
    parent: 'Engineering meeting notes',
    name: 'Architecture guild',
    team: membersOf('platform'),
    count: 8,
    every: 77,
    last: 16,
  },
  {
    space: 'ENG',
    parent: 'Engineering meeting notes',
    name: 'Retrospective',
    team: membersOf('dev-team'),
    count: 6,
    every: 91,
    last: 9,
  },
  {
    space: 'IT',
    parent: 'IT operations meetings',
    name: 'Change advisory board',
    team: membersOf('it'),
    count: 9,
    every: 42,
    last: 6,
  },
  {
    space: 'HR',
    parent: 'People team meetings',
    name: 'People weekly',
    team: membersOf('hr'),
    count: 8,
    every: 35,
    last: 4,
  },
  {
    space: 'SUP',
    parent: 'Support meetings',
    name: 'Support review',
    team: membersOf('support'),
    count: 8,
    every: 35,
    last: 3,
  },
  {
    space: 'PROD',
    parent: 'Product meetings',
    name: 'Product review',
    team: membersOf('product'),
    count: 9,
    every: 35,
    last: 5,
  },
  {
    space: 'PROD',
    parent: 'Product meetings',
    name: 'Quarterly planning',
    team: membersOf('product'),
    count: 4,
    every: 91,
    last: 45,
  },
];

export const generateMeetings: PageGenerator = studio =>
  SERIES.flatMap(series =>
    Array.from({ length: series.count }, (_, index) => describeMeeting(studio, series, index)),
  );

function describeMeeting(studio: Studio, series: Series, index: number): PagePlan {
  const { random, markup: m, end } = studio;
  const createdAt = atWork(random, daysBefore(end, series.last + index * series.every));
  const [author = 'admin', ...others] = random.sample(series.team, 5);
  return {
    space: series.space,
    title: `${isoDay(createdAt)} ${series.name}`,
    parent: series.parent,
    author,
    createdAt,
    editors: others.length > 0 ? others : [author],
    edits: random.int(0, 3),
    lastEdit: createdAt + random.int(1, 30) * 3_600_000,
    labels: ['meeting-notes', series.name.toLowerCase().replaceAll(' ', '-')],
    blocks: [
      m.table(
        ['Date', 'Present'],
        [[`<<${isoDay(createdAt)}>>`, [author, ...others].map(name => `@{${name}}`).join(' ')]],
      ),
      m.h(2, 'Discussed'),
      m.list(fillPhrases(random, DISCUSSED, random.int(3, 5))),
      m.h(2, 'Decisions'),
      ...writeDecisions(studio, index, author),
      m.h(2, 'Action items'),
      ...writeActions(studio, { index, createdAt, team: [author, ...others] }),
      m.p(`Next meeting: ${longDay(createdAt + series.every * DAY)}.`),
    ],
  };
}

/** Three forms: the editor's decision list, lines that begin with "Decision:", a table. */
function writeDecisions({ random, markup: m }: Studio, index: number, author: string): readonly string[] {
  const [first = '', second = ''] = fillPhrases(random, DECIDED, 2);
  if (index % 3 === 0) return [m.decisions([first, second])];
  if (index % 3 === 1) return [m.p(`Decision: ${first}`), m.p(`Decision: ${second}`)];
  return [
    m.table(
      ['Decision', 'Decided by'],
      [
        [first, `@{${author}}`],
        [second, 'everybody present'],
      ],
    ),
  ];
}

interface Assignment {
  readonly index: number;
  readonly createdAt: number;
  readonly team: readonly string[];
}

/** Three forms: the editor's task list, ticked brackets, lines that begin with "Action:". Older ones are mostly done. */
function writeActions(
  { random, markup: m, end }: Studio,
  { index, createdAt, team }: Assignment,
): readonly string[] {
  const isOld = createdAt < end - 60 * DAY;
  const items = random.sample(ACTIONS, random.int(2, 4)).map(text => ({
    text: fillPhrase(random, text),
    done: random.chance(isOld ? 0.85 : 0.3),
    owner: random.pick(team),
    due: isoDay(createdAt + random.int(5, 30) * DAY),
  }));
  if (index % 4 === 2)
    return [
      m.list(items.map(item => `[${item.done ? 'x' : ' '}] ${item.text} (@{${item.owner}}, by ${item.due})`)),
    ];
  if (index % 4 === 3)
    return items.map(item =>
      m.p(
        `Action: @{${item.owner}} ${item.text.charAt(0).toLowerCase()}${item.text.slice(1)} until ${longDay(Date.parse(item.due))}`,
      ),
    );
  return [m.tasks(items)];
}
