/** The pages of IT and of the people team. */
import { atWork, DAY, daysBefore, isoDay } from '../calendar.ts';
import { membersOf, PEOPLE } from '../data/people.ts';
import { createChart, createCsv, createPdf } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

const HOW_TOS: readonly (readonly [title: string, steps: string])[] = [
  [
    'Connect to the VPN',
    'Install Harbour Connect from the self-service.|Sign in with your Aurora account.|Choose the gateway nearest to you.|Confirm on your phone.',
  ],
  [
    'Set up multi-factor authentication',
    'Open the account page.|Choose Security, then Add device.|Scan the code with the authenticator app.|Print the recovery codes and keep them at home.',
  ],
  [
    'Request a new laptop',
    'Open a request in the service desk.|Choose the model for your role.|Your manager approves.|Pick it up at the IT desk after five days.',
  ],
  [
    'Print from your laptop',
    'Install the printer Aurora-Print.|Hold your badge to any printer.|Choose the jobs you want.',
  ],
  [
    'Use the password manager',
    'Accept the invitation.|Install the browser extension.|Move your passwords.|Delete the old ones from the browser.',
  ],
  [
    'Report a phishing mail',
    'Do not click anything.|Choose Report phishing in the mail program.|If you clicked, call Security at once.',
  ],
  [
    'Book a meeting room',
    'Open the calendar.|Add a room as a guest.|Check in with the panel at the door within ten minutes.',
  ],
  [
    'Set up your work phone',
    'Turn it on and connect to the guest network.|Sign in with your Aurora account.|Wait for the profile to arrive.|Install Aurora Drive.',
  ],
  [
    'Get access to a shared drive',
    'Find the owner in the drive’s description.|Ask in the service desk and name the reason.|The owner approves; security is informed.',
  ],
  [
    'Leave the company: what IT needs',
    'Return the laptop, the phone and the badge.|Hand over your documents.|Your mail is forwarded for 30 days.',
  ],
  [
    'Work from an airport',
    'Use the VPN, always.|Use a privacy screen.|Do not leave the laptop with the luggage.',
  ],
  [
    'Restore a deleted file',
    'Open the drive and choose Trash.|Restore it within 30 days.|Later: ask IT, backups are kept for a year.',
  ],
  [
    'Install software',
    'Look in the self-service first.|If it is not there, open a request.|Security checks the licence and the vendor.',
  ],
  [
    'Fix the sound in video calls',
    'Choose the right device in the settings.|Close the other call program.|Restart, it helps more often than we like.',
  ],
  ['Change your display name', 'Open the account page.|Change the name; it spreads within an hour.'],
];

const SYSTEMS: readonly (readonly [name: string, use: string, owner: string])[] = [
  ['Service desk', 'Tickets for IT, People and Facilities', 'cpark'],
  ['Directory', 'Accounts and groups of everybody', 'admin'],
  ['Mail', 'Mail and calendars', 'fdubois'],
  ['Wiki', 'This site', 'admin'],
  ['Payroll', 'Salaries; run by the people team', 'efontaine'],
  ['Video conferencing', 'Calls and webinars', 'fdubois'],
  ['Source code hosting', 'Repositories and pipelines', 'cpark'],
  ['Monitoring', 'Metrics, logs and alerts', 'cpark'],
];

export const generateOfficePages: PageGenerator = studio => [
  ...HOW_TOS.map((howTo, index) => describeHowTo(studio, howTo, index)),
  ...SYSTEMS.map(system => describeSystem(studio, system)),
  ...describeOnboarding(studio),
  ...describeHiring(studio),
  describeBands(studio),
];

function describeHowTo(
  { random, markup: m, end }: Studio,
  [title, steps]: (typeof HOW_TOS)[number],
  index: number,
): PagePlan {
  const picture = createChart(random, `step-${index + 1}.png`);
  const lines = steps.split('|');
  return {
    space: 'IT',
    title,
    parent: 'How-to guides',
    author: random.pick(membersOf('it')),
    createdAt: atWork(random, daysBefore(end, random.int(60, 700))),
    editors: membersOf('it'),
    edits: random.int(1, 5),
    labels: ['how-to', index % 3 === 0 ? 'accounts' : 'devices'],
    interest: random.int(2, 9),
    files: index % 3 === 1 ? [picture] : [],
    blocks: [
      m.around('info', [m.p(`It takes about ${random.int(3, 20)} minutes. You need your Aurora account.`)]),
      m.list(lines, true),
      ...(index % 3 === 1 ? [m.image(picture.filename, `Screen of step ${lines.length}`)] : []),
      m.around(
        'expand',
        [
          m.p('Restart the device and try again.'),
          m.p(
            'If that does not help, write to @{fdubois} or open a ticket in the [service desk](https://desk.example.com).',
          ),
        ],
        { title: 'It does not work' },
      ),
      ...(index % 4 === 1 ? [m.p('Why so strict? See the [[SEC:Information security policy]].')] : []),
    ],
  };
}

function describeSystem(
  { random, markup: m, end }: Studio,
  [name, use, owner]: (typeof SYSTEMS)[number],
): PagePlan {
  const renewal = isoDay(daysBefore(end, -random.int(10, 400)));
  return {
    space: 'IT',
    title: `${name} (system)`,
    parent: 'Systems',
    author: owner,
    createdAt: atWork(random, daysBefore(end, random.int(300, 715))),
    editors: membersOf('it'),
    edits: random.int(1, 4),
    labels: ['system', 'inventory'],
    files: name === 'Monitoring' ? [createCsv(random, 'alerts-by-week.csv')] : [],
    blocks: [
      m.around(
        'details',
        [
          m.table(
            ['Property', 'Value'],
            [
              ['Purpose', use],
              ['Owner', `@{${owner}}`],
              ['Contract until', `<<${renewal}>>`],
              ['Users', `${random.int(12, 260)}`],
              ['Data class', random.pick(['internal', 'confidential'])],
            ],
          ),
        ],
        { id: 'system' },
      ),
      m.h(2, 'Administration'),
      m.p(
        `Access is given by @{${owner}} after a ticket. Security reviews the list of administrators every quarter.`,
      ),
      m.h(2, 'Outages'),
      m.p('See the status page; for severity 1 follow the [[SEC:Incident response plan]].'),
      ...(name === 'Monitoring'
        ? [
            '<ac:structured-macro ac:name="view-file" ac:schema-version="1" ac:macro-id="6f1d3b2c-5a41-4c7e-9d0f-2b8c1e7a4f55"><ac:parameter ac:name="name"><ri:attachment ri:filename="alerts-by-week.csv" ri:version-at-save="1" /></ac:parameter></ac:structured-macro>',
          ]
        : []),
    ],
  };
}

const TEAMS: readonly (readonly [team: string, group: string])[] = [
  ['engineering', 'dev-team'],
  ['product', 'product'],
  ['support', 'support'],
  ['IT', 'it'],
  ['security', 'security'],
];

function describeOnboarding(studio: Studio): readonly PagePlan[] {
  return [describeFirstWeek(studio), ...TEAMS.map(team => describeTeam(studio, team)), describeBuddy(studio)];
}

function describeFirstWeek({ random, markup: m, end }: Studio): PagePlan {
  const welcome = createChart(random, 'welcome.png');
  return {
    space: 'HR',
    title: 'Your first week',
    parent: 'Onboarding',
    author: 'efontaine',
    createdAt: atWork(random, daysBefore(end, 650)),
    editors: ['bkowalski', 'efontaine', 'nhassan'],
    edits: 7,
    labels: ['onboarding', 'guide'],
    interest: 8,
    files: [welcome],
    blocks: [
      m.layout('two_left_sidebar', [
        [m.h(3, 'On this page'), m.macro('toc')],
        [
          m.p('Welcome to Aurora! !{smile}'),
          m.image('welcome.png', 'The team at the harbour'),
          m.p('You need nothing but this page, your laptop and a good pair of ears.'),
        ],
      ]),
      m.h(2, 'Monday'),
      m.tasks([
        { text: 'Pick up your laptop and badge', done: false },
        { text: 'Follow [[IT:Set up multi-factor authentication]]', done: false },
        { text: 'Lunch with your buddy', done: false },
      ]),
      m.h(2, 'Tuesday to Friday'),
      m.list([
        'Read the [[Code of conduct]].',
        'Meet every member of your team for 20 minutes.',
        'Ask at least one question a day that feels stupid.',
      ]),
      m.h(2, 'People to know'),
      m.p('@{efontaine} for everything about people, @{fdubois} for devices, @{vmehta} for security.'),
    ],
  };
}

function describeTeam({ random, markup: m, end }: Studio, [team, group]: (typeof TEAMS)[number]): PagePlan {
  return {
    space: 'HR',
    title: `Onboarding in ${team}`,
    parent: 'Onboarding',
    author: 'bkowalski',
    createdAt: atWork(random, daysBefore(end, random.int(100, 600))),
    editors: membersOf(group),
    edits: random.int(1, 5),
    labels: ['onboarding', team.toLowerCase()],
    interest: 3,
    blocks: [
      m.macro('excerpt-include', { '': 'Your first week', nopanel: 'true' }),
      m.h(2, 'The team'),
      m.table(
        ['Name', 'Role'],
        PEOPLE.filter(person => person.groups.includes(group)).map(person => [
          `@{${person.username}}`,
          person.title,
        ]),
      ),
      m.h(2, 'First month'),
      m.list(
        ['Shadow somebody for a day.', 'Finish one small thing of your own.', 'Tell us what surprised you.'],
        true,
      ),
      m.layout('two_equal', [
        [m.h(3, 'Read'), m.list(['[[ENG:Code review guide]]', '[[Remote work policy]]'])],
        [m.h(3, 'Do'), m.list(['[[IT:Connect to the VPN]]', '[[IT:Use the password manager]]'])],
      ]),
    ],
  };
}

function describeBuddy({ random, markup: m, end }: Studio): PagePlan {
  return {
    space: 'HR',
    title: 'Being a buddy',
    parent: 'Onboarding',
    author: 'bkowalski',
    createdAt: atWork(random, daysBefore(end, 420)),
    editors: ['efontaine'],
    edits: 1,
    labels: ['onboarding'],
    blocks: [
      m.p('A buddy is not a boss. You answer small questions and notice big ones.'),
      m.list(['Have lunch together on the first day.', 'Take 15 minutes every day of the first week.']),
    ],
  };
}

const ROLES = [
  'backend engineer',
  'frontend engineer',
  'product manager',
  'support engineer',
  'security analyst',
];

function describeHiring({ random, markup: m, end }: Studio): readonly PagePlan[] {
  return ROLES.map((role, index): PagePlan => {
    const createdAt = atWork(random, daysBefore(end, 30 + index * 95));
    return {
      space: 'HR',
      title: `Interview guide: ${role}`,
      parent: 'Hiring',
      author: 'bkowalski',
      createdAt,
      editors: ['efontaine', 'achen'],
      edits: random.int(1, 4),
      labels: ['hiring', 'interview'],
      files: [createPdf(`Job description ${role}.pdf`, `We are hiring a ${role}`)],
      blocks: [
        m.p(`The position closes on ${isoDay(createdAt + 45 * DAY)}. Recruiter: @{bkowalski}.`),
        m.h(2, 'Steps'),
        m.table(
          ['Step', 'Minutes', 'Who'],
          [
            ['Call', '30', '@{bkowalski}'],
            ['Work sample', '90', 'two from the team'],
            ['Talk with the team', '60', 'everybody'],
            ['Offer', '30', '@{efontaine}'],
          ],
        ),
        m.h(2, 'Questions'),
        m.list([
          'What did you change your mind about last year?',
          `What does a good ${role} do on a quiet day?`,
          'Tell us about a mistake.',
        ]),
        m.p(`<<${isoDay(createdAt + 30 * DAY)}>> is the deadline for feedback of all interviewers.`),
      ],
    };
  });
}

function describeBands({ random, markup: m, end }: Studio): PagePlan {
  const table = m.table(
    ['Level', 'From', 'To'],
    [1, 2, 3, 4].map(level => [`L${level}`, `${40 + level * 12},000`, `${55 + level * 15},000`]),
  );
  return {
    space: 'HR',
    title: 'Compensation bands',
    author: 'efontaine',
    createdAt: atWork(random, daysBefore(end, 240)),
    editors: ['efontaine'],
    edits: 2,
    labels: ['confidential'],
    blocks: [m.around('warning', [m.p('Only for the people team.')]), table],
  };
}
