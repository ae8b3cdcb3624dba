/** Policies with their review dates, vendor assessments, access reviews, and the incident response plan. */
import { atWork, DAY, daysBefore, isoDay, longDay, quarterOf } from '../calendar.ts';
import { POLICIES, type PolicyData, VENDORS } from '../data/policies.ts';
import { createPdf } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

export const generatePolicies: PageGenerator = studio => [
  ...POLICIES.map((policy, index) => describePolicy(studio, policy, index)),
  ...VENDORS.map((vendor, index) => describeVendor(studio, vendor, index)),
  ...Array.from({ length: 4 }, (_, index) => describeAccessReview(studio, index)),
  describeIncidentPlan(studio),
];

/** Every third policy is past its review date. */
function describePolicy({ random, markup: m, end }: Studio, policy: PolicyData, index: number): PagePlan {
  const isPast = index % 3 === 0;
  const review = isoDay(
    isPast ? daysBefore(end, random.int(20, 200)) : daysBefore(end, -random.int(30, 300)),
  );
  const createdAt = atWork(random, daysBefore(end, random.int(400, 720)));
  const states = ['approved', 'approved', 'in review', 'draft'] as const;
  const state = states[index % states.length] ?? 'approved';
  return {
    space: policy.space,
    title: policy.title,
    parent: policy.space === 'SEC' ? 'Security policies' : 'People policies',
    author: policy.owner,
    createdAt,
    editors: [policy.owner, 'ijansen'],
    edits: random.int(1, 4),
    lastEdit: atWork(random, daysBefore(end, isPast ? random.int(380, 399) : random.int(30, 300))),
    labels: ['policy', policy.space === 'SEC' ? 'security' : 'people', state.replace(' ', '-')],
    interest: 2,
    files: index % 4 === 0 ? [createPdf(`${policy.title} (signed).pdf`, policy.title)] : [],
    ...(isPast ? { planted: 'past-review' as const } : {}),
    blocks: [
      m.around(
        'details',
        [
          m.table(
            ['Property', 'Value'],
            [
              ['Owner', `@{${policy.owner}}`],
              ['Approved by', '@{mlindqvist}'],
              ['Version', `${random.int(1, 4)}.${random.int(0, 9)}`],
              ['Next review', `<<${review}>>`],
            ],
          ),
        ],
        { id: 'policy' },
      ),
      `<p>${m.status(state.toUpperCase(), { approved: 'Green', 'in review': 'Yellow', draft: 'Grey' }[state])}</p>`,
      m.h(2, 'Purpose'),
      m.p(policy.purpose),
      m.h(2, 'Rules'),
      m.list(policy.rules, true),
      m.h(2, 'Applies to'),
      m.p(index % 2 === 0 ? 'Everybody who works for Aurora, contractors included.' : 'All employees.'),
      m.h(2, 'Questions'),
      m.p(`Ask @{${policy.owner}}. The review is due on ${longDay(Date.parse(review))}.`),
    ],
  };
}

function describeVendor(
  { random, markup: m, end }: Studio,
  [name, does, verdict]: (typeof VENDORS)[number],
  index: number,
): PagePlan {
  const createdAt = atWork(random, daysBefore(end, 90 + index * 110));
  return {
    space: 'SEC',
    title: `Assessment: ${name}`,
    parent: 'Vendor assessments',
    author: 'ijansen',
    createdAt,
    editors: ['vmehta'],
    edits: random.int(1, 2),
    labels: ['vendor', 'security', 'assessment'],
    blocks: [
      m.p(`${name} does our ${does}. The assessment of ${longDay(createdAt)} ends with: **${verdict}**.`),
      m.table(
        ['Area', 'Finding', 'Risk'],
        [
          ['Encryption', 'TLS 1.3, keys in hardware', 'low'],
          ['Staff', 'Background checks once, at hiring', random.pick(['low', 'medium'])],
          [
            'Location',
            random.pick(['Frankfurt', 'Dublin', 'Virginia']),
            random.pick(['low', 'medium', 'high']),
          ],
        ],
      ),
      m.p(
        `The contract ends on ${longDay(createdAt + 730 * DAY)}; the next assessment is due <<${isoDay(createdAt + 700 * DAY)}>>.`,
      ),
      m.p(
        `Decision: we ${verdict === 'accepted' ? 'use' : 'keep using'} ${name}${verdict === 'accepted' ? '' : ' if it names a contact for incidents'}.`,
      ),
    ],
  };
}

function describeAccessReview({ random, markup: m, end }: Studio, index: number): PagePlan {
  const createdAt = atWork(random, daysBefore(end, 35 + index * 91));
  return {
    space: 'SEC',
    title: `Access review ${quarterOf(createdAt)}`,
    parent: 'Access reviews',
    author: 'vmehta',
    createdAt,
    editors: ['ijansen', 'admin'],
    edits: 2,
    labels: ['access-review', 'security'],
    blocks: [
      m.p(`${random.int(180, 260)} accounts were looked at, ${random.int(3, 12)} were closed.`),
      m.tasks([
        { text: 'Managers confirm their teams', done: true, owner: 'ijansen' },
        {
          text: 'Close the accounts of contractors who left',
          done: index > 0,
          owner: 'admin',
          due: isoDay(createdAt + 10 * DAY),
        },
        { text: 'Report to the board', done: index > 0, owner: 'vmehta', due: isoDay(createdAt + 20 * DAY) },
      ]),
    ],
  };
}

function describeIncidentPlan({ random, markup: m, end }: Studio): PagePlan {
  return {
    space: 'SEC',
    title: 'Incident response plan',
    author: 'vmehta',
    createdAt: atWork(random, daysBefore(end, 600)),
    editors: ['ijansen', 'pnair', 'vmehta'],
    edits: 6,
    labels: ['security', 'incident', 'plan'],
    interest: 4,
    blocks: [
      m.macro('toc'),
      m.h(2, 'Severity'),
      m.table(
        ['Level', 'Meaning', 'Answer within'],
        [
          ['1', 'Customers cannot work or data is exposed', '15 minutes'],
          ['2', 'A product is degraded', '1 hour'],
          ['3', 'Something is wrong, nobody notices', '1 working day'],
        ],
      ),
      m.h(2, 'Roles'),
      m.list([
        'Incident lead: decides.',
        'Scribe: writes the timeline.',
        'Speaker: talks to customers and the press.',
      ]),
      m.h(2, 'Steps'),
      m.list(
        [
          'Declare the incident in the operations channel.',
          'Stop the bleeding; the cause can wait.',
          'Inform the authority within 72 hours if personal data is concerned.',
          'Write the post-mortem within five days.',
        ],
        true,
      ),
      m.around('warning', [m.p('Do not discuss a security incident by email.')]),
      m.macro('contentbylabel', { cql: 'label = "post-mortem"', max: '10' }),
    ],
  };
}
