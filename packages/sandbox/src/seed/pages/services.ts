/** Engineering's pages about services: what it is, its API, its runbook. */
import { atWork, daysBefore, isoDay } from '../calendar.ts';
import { membersOf } from '../data/people.ts';
import { SERVICES, type ServiceData } from '../data/services.ts';
import { createChart, createLog } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

export const generateServicePages: PageGenerator = studio =>
  SERVICES.flatMap((service, index) => [
    describeService(studio, service, index),
    describeApi(studio, service, index),
    describeRunbook(studio, service),
  ]);

const DEVELOPERS = membersOf('dev-team');

function describeService(studio: Studio, service: ServiceData, index: number): PagePlan {
  const { random, markup: m, end } = studio;
  const users = SERVICES.filter(other => other.needs.includes(service.name)).map(
    other => `[[${other.name}]]`,
  );
  const chart = createChart(random, `${service.name}-traffic.png`);
  return {
    space: 'ENG',
    title: service.name,
    parent: 'Services',
    author: service.owner,
    createdAt: atWork(random, daysBefore(end, random.int(560, 700))),
    editors: random.sample(DEVELOPERS, 3),
    edits: random.int(1, 4),
    labels: ['service', 'technical-docs', service.language.toLowerCase().replaceAll('+', 'p')],
    interest: random.int(1, 4),
    files: [chart],
    blocks: [
      m.around('excerpt', [m.p(service.purpose)]),
      m.around(
        'details',
        [
          m.table(
            ['Property', 'Value'],
            [
              ['Owner', `@{${service.owner}}`],
              ['Language', service.language],
              ['Storage', service.store],
              ['State', index % 5 === 4 ? 'in migration' : 'in production'],
            ],
          ),
        ],
        { id: 'service' },
      ),
      m.h(2, 'What it depends on'),
      service.needs.length === 0
        ? m.p('It depends on no other service of ours.')
        : m.list(service.needs.map(name => `[[${name}]]`)),
      m.h(2, 'Who depends on it'),
      users.length === 0 ? m.p('Nobody yet.') : m.list(users),
      m.h(2, 'Traffic'),
      m.p(
        `On a usual day it answers ${random.int(2, 90)},000 requests; the record is ${random.int(100, 900)},000, in the week before Christmas.`,
      ),
      m.image(
        chart.filename,
        `Requests to ${service.name} by month`,
        `Requests by month, as of ${isoDay(daysBefore(end, random.int(20, 200)))}`,
      ),
      m.h(2, 'Read next'),
      m.list([
        `[[${service.name} API reference]]`,
        `[[${service.name} runbook]]`,
        `[Source code](https://git.example.com/aurora/${service.name})`,
      ]),
    ],
  };
}

function describeApi(studio: Studio, service: ServiceData, index: number): PagePlan {
  const { random, markup: m, end } = studio;
  const path = `/v2/${service.resource}`;
  const endpoints = [
    ['GET', path, `Lists ${service.resource}, newest first`],
    ['POST', path, 'Creates one'],
    ['GET', `${path}/{id}`, 'Reads one'],
    ...service.extra,
  ];
  const sample = Object.fromEntries(
    service.fields.map(([name, type]) => [
      name,
      type === 'number' || type === 'integer' ? random.int(1, 900) : `<${type}>`,
    ]),
  );
  return {
    space: 'ENG',
    title: `${service.name} API reference`,
    parent: 'API documentation',
    author: service.owner,
    createdAt: atWork(random, daysBefore(end, random.int(400, 690))),
    editors: random.sample(DEVELOPERS, 4),
    edits: random.int(2, 5),
    ...(index < 3 ? { lastEdit: atWork(random, daysBefore(end, 2 + index)) } : {}),
    labels: ['api', 'technical-docs', 'reference'],
    interest: random.int(2, 8),
    blocks: [
      m.macro('toc', { minLevel: '2', maxLevel: '3' }),
      m.p(
        `Base URL: \`https://api.aurora.example${path}\`. Every call needs a bearer token of [[identity-service]]. Security: tokens live one hour and are never written to logs.`,
      ),
      m.h(2, 'Endpoints'),
      m.table(
        ['Method', 'Path', 'What it does'],
        endpoints.map(([method = '', route = '', meaning = '']) => [
          `**${method}**`,
          `\`${route}\``,
          meaning,
        ]),
      ),
      m.h(2, 'Fields'),
      m.table(
        ['Name', 'Type', 'Meaning'],
        service.fields.map(([name, type, meaning]) => [`\`${name}\``, type, meaning]),
      ),
      m.h(2, 'Example'),
      m.h(3, 'Request'),
      m.code(
        'bash',
        `curl -X POST https://api.aurora.example${path} \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -d '${JSON.stringify(sample)}'`,
        'Create',
      ),
      m.h(3, 'Answer'),
      m.code(
        'json',
        JSON.stringify(
          { id: `${service.resource.slice(0, 3)}_${random.int(1000, 9999)}`, ...sample, created: true },
          null,
          2,
        ),
      ),
      m.h(2, 'Errors'),
      m.table(
        ['Status', 'Code', 'What to do'],
        [
          ['400', '`invalid_field`', 'The field is named in `field`; correct it'],
          ['409', '`duplicate`', 'It exists already; read it'],
          [
            '429',
            '`slow_down`',
            `Wait as long as \`Retry-After\` says; the limit is ${random.int(5, 60)} requests a second`,
          ],
        ],
      ),
      m.around('note', [m.p('Version 1 of this API is switched off on <<2027-03-31>>.')], {
        title: 'Version 1',
      }),
    ],
  };
}

function describeRunbook(studio: Studio, service: ServiceData): PagePlan {
  const { random, markup: m, end } = studio;
  const log = createLog(random, `${service.name}-sample.log`, service.name);
  const failures = service.failures.flatMap(([alert, cause, fix]) => [
    m.h(2, alert),
    m.p(`**Cause:** ${cause}.`),
    m.p(`**Fix:** ${fix}.`),
    m.around(
      'expand',
      [
        m.code(
          'bash',
          `kubectl -n aurora get pods -l app=${service.name}\nkubectl -n aurora logs -l app=${service.name} --since=15m | grep ERROR`,
        ),
        m.p('If the pods restart in a circle, page the owner.'),
      ],
      { title: `Commands for ${alert}` },
    ),
  ]);
  return {
    space: 'ENG',
    title: `${service.name} runbook`,
    parent: 'Runbooks',
    author: service.owner,
    createdAt: atWork(random, daysBefore(end, random.int(300, 650))),
    editors: random.sample(membersOf('platform'), 2),
    edits: random.int(1, 5),
    labels: ['runbook', 'technical-docs', 'on-call'],
    interest: random.int(1, 5),
    files: random.chance(0.5) ? [log] : [],
    blocks: [
      m.around('warning', [
        m.p('Read the whole section before you type a command. Two people for anything that deletes data.'),
      ]),
      m.around(
        'panel',
        [
          m.p(
            `Owner: @{${service.owner}}. Second line: @{pnair}. Severity 1 → [[SEC:Incident response plan]].`,
          ),
        ],
        { title: 'Contacts', bgColor: '#deebff' },
      ),
      ...failures,
      m.h(2, 'Restarting safely'),
      m.list(
        [
          'Announce it in the operations channel.',
          `Drain one instance: \`aurora drain ${service.name} --one\`.`,
          'Wait for the dashboard to turn green.',
          'Repeat for the others.',
        ],
        true,
      ),
    ],
  };
}
