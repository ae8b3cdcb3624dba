/** The support team's knowledge base: questions, troubleshooting, processes. */
import { atWork, daysBefore } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { QUESTIONS, type QuestionData } from '../data/questions.ts';
import { createChart } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

const AGENTS = membersOf('support');

const PROBLEMS: readonly (readonly [symptom: string, cause: string, fix: string])[] = [
  ['Labels print blank', 'The printer expects 203 dpi', 'Choose 203 dpi in the profile of the printer'],
  [
    'The map stays grey',
    'The customer’s network blocks map tiles',
    'Ask their network team to allow `tiles.aurora.example`',
  ],
  ['Positions jump', 'Two devices report for one vehicle', 'Remove the older device in the fleet list'],
  [
    'Invoice shows zero tax',
    'The tax number was entered after the delivery',
    'Issue a credit note and a new invoice',
  ],
  ['Import stops at row 1000', 'The trial plan ends there', 'Split the file or upgrade the plan'],
  [
    'Webhooks arrive twice',
    'The customer answers after ten seconds',
    'Answer at once and work later; deliveries carry an id',
  ],
  [
    'Cannot sign in after holidays',
    'The password expired',
    'Send a reset link; see the security rules for passwords',
  ],
  [
    'Arrival time in the past',
    'The device’s clock is wrong',
    'Restart the device, then set it to network time',
  ],
  ['Declaration waits for hours', 'The authority is closed', 'Look at the opening hours of the office'],
  ['Dock slot disappeared', 'The warehouse closed the dock', 'Offer the next free slot; the fee is waived'],
  ['Export has strange letters', 'The spreadsheet opens it with the wrong encoding', 'Import it as UTF-8'],
  ['Quote is much too high', 'The weight is in grams', 'Correct the unit in the integration'],
];

const PROCESSES: readonly (readonly [title: string, steps: string])[] = [
  [
    'Escalation process',
    'Answer the customer first.|Collect the ids and the time.|Escalate to the second line with the template.|Stay the owner until it is solved.',
  ],
  [
    'Severity levels',
    'One: nobody can work.|Two: a product is degraded.|Three: one customer, one function.|Four: a question.',
  ],
  [
    'Hand-over between shifts',
    'Write down what is open.|Talk for ten minutes.|The new shift confirms in the channel.',
  ],
  ['Refunds', 'Up to 100 euro you decide.|Up to 1,000 the lead decides.|Above, Billing decides.'],
];

export const generateSupportPages: PageGenerator = studio => [
  ...QUESTIONS.map(data => describeQuestions(studio, data)),
  ...PROBLEMS.map((problem, index) => describeProblem(studio, problem, index)),
  ...PROCESSES.map(process => describeProcess(studio, process)),
];

/** Three forms: headings, expands, a table. */
function describeQuestions(
  { random, markup: m, end }: Studio,
  { product, questions }: QuestionData,
): PagePlan {
  const form = random.int(0, 2);
  const asBlocks = questions.flatMap(([question, answer]) => {
    if (form === 0) return [m.h(3, question), m.p(answer)];
    if (form === 1) return [m.around('expand', [m.p(answer)], { title: question })];
    return [m.p(`**${question}**`), m.p(answer)];
  });
  return {
    space: 'SUP',
    title: `FAQ: ${product}`,
    parent: 'Frequently asked questions',
    author: random.pick(AGENTS),
    createdAt: atWork(random, daysBefore(end, random.int(150, 600))),
    editors: AGENTS,
    edits: random.int(3, 7),
    labels: ['faq', product.toLowerCase().replaceAll(' ', '-')],
    interest: random.int(5, 12),
    blocks: [
      m.p(`What customers of ${product} ask most.`),
      ...asBlocks,
      m.p('Not answered? Write to [support](mailto:support@aurora.example).'),
    ],
  };
}

function describeProblem(
  { random, markup: m, end }: Studio,
  [symptom, cause, fix]: (typeof PROBLEMS)[number],
  index: number,
): PagePlan {
  const picture = createChart(random, `symptom-${index + 1}.png`);
  return {
    space: 'SUP',
    title: symptom,
    parent: 'Troubleshooting',
    author: random.pick(AGENTS),
    createdAt: atWork(random, daysBefore(end, 15 + index * 55)),
    editors: AGENTS,
    edits: random.int(0, 4),
    labels: ['troubleshooting', index % 2 === 0 ? 'dispatch' : 'track'],
    interest: random.int(1, 6),
    files: index % 4 === 0 ? [picture] : [],
    blocks: [
      m.h(2, 'Symptom'),
      m.p(`The customer says: “${symptom}.” Seen ${random.int(3, 80)} times this year.`),
      ...(index % 4 === 0 ? [m.image(picture.filename, symptom)] : []),
      m.h(2, 'Cause'),
      m.p(`${cause}.`),
      m.h(2, 'Fix'),
      m.p(`${fix}.`),
      m.around('note', [
        m.p(`Not solved? Follow the [[Escalation process]] and name ticket SUP-${random.int(1000, 9999)}.`),
      ]),
    ],
  };
}

function describeProcess(
  { random, markup: m, end }: Studio,
  [title, steps]: (typeof PROCESSES)[number],
): PagePlan {
  return {
    space: 'SUP',
    title,
    parent: 'Support processes',
    author: 'jokafor',
    createdAt: atWork(random, daysBefore(end, random.int(60, 500))),
    editors: AGENTS,
    edits: random.int(1, 3),
    labels: ['process'],
    interest: 3,
    blocks: [
      m.p('Agreed by the whole team; @{jokafor} keeps it up to date.'),
      m.list(steps.split('|'), true),
      m.around('panel', [m.p('When it burns, call. Do not write.')], { title: 'Remember' }),
    ],
  };
}
