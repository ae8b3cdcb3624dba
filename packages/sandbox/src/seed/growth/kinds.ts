/** The kinds of page that a grown company writes: notes, reports, guides, papers, each as its authors would lay it out. */
import { DAY, isoDay, longDay, quarterOf } from '../calendar.ts';
import { ACTIONS, DECIDED, GUIDE_LINES } from '../data/prose.ts';
import { SERVICES } from '../data/services.ts';
import { fillPhrase } from '../phrase.ts';
import type { Studio } from '../types.ts';
import {
  CARRIERS,
  CAUSES,
  CUSTOMERS,
  GOODS,
  NEWS,
  OPTIONS,
  PORTS,
  SENTENCES,
  SYMPTOMS,
  SYSTEMS,
  TASKS,
  THINGS,
  TOPICS,
} from './words.ts';

/** What a page is written about, where and when. */
export interface Scene {
  readonly studio: Studio;
  /** The team, customer, port or project that the space is about. */
  readonly subject: string;
  readonly createdAt: number;
  /** User names of those who work here; never empty. */
  readonly team: readonly string[];
  /** Titles that stand in the space already, for links; may be empty. */
  readonly earlier: readonly string[];
  /** Grows by one from page to page. */
  readonly number: number;
}

export interface Written {
  readonly title: string;
  readonly labels: readonly string[];
  readonly blocks: readonly string[];
}

export interface Kind {
  /** How often it occurs beside the others of its section. */
  readonly weight: number;
  write(scene: Scene): Written;
}

/** A sentence with its gaps filled. */
function say(scene: Scene, sentence?: string): string {
  const { random } = scene.studio;
  const fill = (text: string): string =>
    text
      .replaceAll('{customer}', () => random.pick(CUSTOMERS))
      .replaceAll('{port}', () => random.pick(PORTS))
      .replaceAll('{carrier}', () => random.pick(CARRIERS))
      .replaceAll('{goods}', () => random.pick(GOODS))
      .replaceAll('{system}', () => random.pick(SYSTEMS))
      .replaceAll('{topic}', () => random.pick(TOPICS))
      .replaceAll('{thing}', () => random.pick(THINGS))
      .replaceAll('{number}', () => String(random.int(2, 9800)))
      .replaceAll('{percent}', () => `${random.int(3, 97)} %`)
      .replaceAll('{person}', () => `@{${random.pick(scene.team)}}`);
  return fillPhrase(random, fill(sentence ?? random.pick(SENTENCES)));
}

const sayMany = (scene: Scene, from: number, to: number): readonly string[] =>
  Array.from({ length: scene.studio.random.int(from, to) }, () => say(scene));

/** A paragraph of a few sentences. */
const talk = (scene: Scene): string => scene.studio.markup.p(sayMany(scene, 2, 4).join(' '));

const link = (scene: Scene): string =>
  scene.earlier.length === 0 ? 'the home page' : `[[${scene.studio.random.pick(scene.earlier)}]]`;

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');

function writeMeeting(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const present = random.sample(scene.team, 4);
  const tasks = random.sample(ACTIONS, random.int(1, 3)).map(text => ({
    text: say(scene, text),
    done: random.chance(0.7),
    owner: random.pick(scene.team),
    due: isoDay(scene.createdAt + random.int(4, 30) * DAY),
  }));
  const name = random.pick(['Weekly', 'Planning', 'Review', 'Call with the office', 'Retrospective']);
  return {
    title: `${isoDay(scene.createdAt)} ${name} ${scene.subject}`,
    labels: ['meeting-notes', slug(name)],
    blocks: [
      m.p(`Present: ${present.map(person => `@{${person}}`).join(', ')}`),
      m.h(2, 'Discussed'),
      m.list(sayMany(scene, 2, 4)),
      m.h(2, 'Decisions'),
      random.chance(0.5)
        ? m.decisions([say(scene, random.pick(DECIDED))])
        : m.p(`Decision: ${say(scene, random.pick(DECIDED))}`),
      m.h(2, 'Action items'),
      m.tasks(tasks),
    ],
  };
}

function writeStatus(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const [colour, word] = random.pick([
    ['Green', 'ON TRACK'],
    ['Yellow', 'AT RISK'],
    ['Red', 'BLOCKED'],
  ] as const);
  return {
    title: `Status ${isoDay(scene.createdAt)} ${random.pick(SYSTEMS)}`,
    labels: ['status-report', word.toLowerCase().replace(' ', '-')],
    blocks: [
      m.status(word, colour),
      m.table(
        ['Figure', 'Last week', 'This week'],
        [
          ['Bookings', String(random.int(100, 9000)), String(random.int(100, 9000))],
          ['Corrections', `${random.int(1, 9)} %`, `${random.int(1, 9)} %`],
          ['Delayed', String(random.int(0, 80)), String(random.int(0, 80))],
        ],
      ),
      talk(scene),
      m.around('expand', [m.list(sayMany(scene, 2, 3))], { title: 'Details by port' }),
    ],
  };
}

function writeIncident(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const symptom = random.pick(SYMPTOMS);
  const system = random.pick(SYSTEMS);
  return {
    title: `Incident ${scene.number}: ${symptom} in ${system}`,
    labels: ['incident', slug(system), `severity-${random.int(1, 4)}`],
    blocks: [
      m.around('warning', [
        m.p(`On ${longDay(scene.createdAt)} ${symptom} for ${random.int(4, 300)} minutes.`),
      ]),
      m.h(2, 'Cause'),
      m.p(`It turned out that ${random.pick(CAUSES)}. ${say(scene)}`),
      m.h(2, 'Time line'),
      m.list(['First call from a customer', say(scene), 'All clear'], true),
      m.code(
        'bash',
        `kubectl -n ${slug(system)} logs deploy/${random.pick(SERVICES).name} --since=${random.int(5, 90)}m | grep ERROR`,
      ),
      m.h(2, 'What we change'),
      m.list(sayMany(scene, 1, 3)),
    ],
  };
}

function writeGuide(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const task = random.pick(TASKS);
  const system = random.pick(SYSTEMS);
  return {
    title: `How to ${task} in ${system}`,
    labels: ['how-to', slug(system)],
    blocks: [
      m.macro('toc', { maxLevel: '2' }),
      m.h(2, 'Before you begin'),
      m.p(`You need the role of a planner in ${system}. ${say(scene)}`),
      m.h(2, 'Steps'),
      m.list(
        [
          `Open **${system}** and choose ${random.pick(TOPICS)}.`,
          say(scene),
          `Compare with ${link(scene)}.`,
          'Save, and tell the customer.',
        ],
        true,
      ),
      m.around('tip', [m.p(random.pick(GUIDE_LINES))]),
    ],
  };
}

function writeVisit(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const customer = random.pick(CUSTOMERS);
  return {
    title: `Visit to ${customer}, ${longDay(scene.createdAt)}`,
    labels: ['customer-visit', slug(customer)],
    blocks: [
      m.around('details', [
        m.table(
          ['Customer', 'Place', 'With'],
          [[customer, random.pick(PORTS), `@{${random.pick(scene.team)}}`]],
        ),
      ]),
      talk(scene),
      m.quote(say(scene)),
      m.h(3, 'They want'),
      m.list(sayMany(scene, 1, 3)),
    ],
  };
}

function writeDecision(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const [first = '', second = '', third = ''] = random.sample(OPTIONS, 3);
  const topic = random.pick(TOPICS);
  return {
    title: `Decision ${scene.number}: ${topic} with ${first}`,
    labels: ['decision', slug(topic)],
    blocks: [
      m.layout('two_equal', [
        [m.h(3, 'Question'), m.p(say(scene))],
        [m.h(3, 'Answer'), m.decisions([`For ${topic} we take ${first}.`])],
      ]),
      m.table(
        ['Option', 'For', 'Against'],
        [
          [first, say(scene), 'needs a month'],
          [second, 'known', say(scene)],
          [third, 'cheap', 'nobody has done it before'],
        ],
      ),
      m.p(`See also ${link(scene)}.`),
    ],
  };
}

function writeRates(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const port = random.pick(PORTS);
  const rows = random
    .sample(PORTS, random.int(4, 10))
    .map(to => [to, `${random.int(200, 4800)} EUR`, `${random.int(2, 40)} days`, random.pick(CARRIERS)]);
  return {
    title: `Rates from ${port} ${quarterOf(scene.createdAt)} (${scene.number})`,
    labels: ['rates', slug(port), slug(quarterOf(scene.createdAt))],
    blocks: [
      m.p(`Valid until ${longDay(scene.createdAt + 90 * DAY)}. ${say(scene)}`),
      m.table(['To', 'Rate', 'Transit', 'Carrier'], rows),
    ],
  };
}

function writeProposal(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const service = random.pick(SERVICES);
  return {
    title: `Proposal ${scene.number}: ${random.pick(OPTIONS)} for ${service.name}`,
    labels: ['proposal', service.name],
    blocks: [
      m.p(
        `**Status:** ${random.pick(['draft', 'accepted', 'rejected', 'superseded'])}. Author: @{${random.pick(scene.team)}}.`,
      ),
      m.h(2, 'Problem'),
      talk(scene),
      m.h(2, 'Proposal'),
      talk(scene),
      m.code(
        'json',
        `{\n  "service": "${service.name}",\n  "resource": "${service.resource}",\n  "limit": ${random.int(10, 900)},\n  "region": "${slug(random.pick(PORTS))}"\n}`,
        'Configuration',
      ),
      m.h(2, 'Risks'),
      m.list(sayMany(scene, 1, 2)),
    ],
  };
}

function writeQuestions(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const topic = random.pick(TOPICS);
  const blocks = random
    .sample(TASKS, random.int(3, 6))
    .flatMap(task => [m.h(3, `May I ${task} myself?`), m.p(say(scene))]);
  return { title: `Questions about ${topic} (${scene.number})`, labels: ['faq', slug(topic)], blocks };
}

function writeNote(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const topic = random.pick(TOPICS);
  return {
    title: `Note on ${topic}, ${scene.subject} ${scene.number}`,
    labels: random.chance(0.5) ? [slug(topic)] : [],
    blocks: [
      m.p(say(scene)),
      ...(random.chance(0.4) ? [m.p(`More in ${link(scene)}, or ask @{${random.pick(scene.team)}}.`)] : []),
    ],
  };
}

function writeCarrier(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  const carrier = random.pick(CARRIERS);
  const goods = random.sample(GOODS, 3);
  return {
    title: `${carrier} for ${goods[0] ?? 'parcels'} from ${random.pick(PORTS)} (${scene.number})`,
    labels: ['carrier', slug(carrier)],
    blocks: [
      m.around(
        'panel',
        [
          m.p(
            `Contact: ${carrier.toLowerCase().replaceAll(' ', '.')}@carriers.example, [portal](https://carriers.example/${slug(carrier)})`,
          ),
        ],
        { title: 'Contact' },
      ),
      m.table(
        ['Goods', 'Accepted', 'Remark'],
        goods.map(each => [each, random.pick(['yes', 'no', 'on request']), say(scene)]),
      ),
      m.macro('children', { all: 'true' }),
    ],
  };
}

/** For blog posts. */
export function writeNews(scene: Scene): Written {
  const { random, markup: m } = scene.studio;
  return {
    title: say(scene, random.pick(NEWS)).replaceAll(/[*`@{}]/g, ''),
    labels: ['news'],
    blocks: [
      talk(scene),
      m.quote(say(scene)),
      talk(scene),
      m.p('!{smile} Questions and cake in the kitchen.'),
    ],
  };
}

/** A page that holds others together: a quarter, a section. */
export function writeContainer(scene: Scene, title: string): Written {
  const { markup: m } = scene.studio;
  return {
    title,
    labels: ['section'],
    blocks: [m.p(say(scene)), m.macro('children', { all: 'true', sort: 'creation' })],
  };
}

export interface Section {
  readonly title: string;
  /** Whether its pages stand below one page a quarter. */
  readonly isJournal: boolean;
  readonly weight: number;
  readonly kinds: readonly Kind[];
}

const kind = (weight: number, write: Kind['write']): Kind => ({ weight, write });

export const SECTIONS: readonly Section[] = [
  { title: 'Meetings', isJournal: true, weight: 5, kinds: [kind(1, writeMeeting)] },
  { title: 'Reports', isJournal: true, weight: 3, kinds: [kind(3, writeStatus), kind(2, writeVisit)] },
  { title: 'Incidents', isJournal: true, weight: 2, kinds: [kind(1, writeIncident)] },
  { title: 'Guides', isJournal: false, weight: 2, kinds: [kind(3, writeGuide), kind(1, writeQuestions)] },
  {
    title: 'Papers',
    isJournal: false,
    weight: 3,
    kinds: [kind(2, writeDecision), kind(2, writeProposal), kind(1, writeRates)],
  },
  { title: 'Notes', isJournal: false, weight: 3, kinds: [kind(4, writeNote), kind(1, writeCarrier)] },
];
