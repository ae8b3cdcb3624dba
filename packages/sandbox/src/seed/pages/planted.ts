/** What grows in every wiki: stubs, orphans, near-duplicates, broken links, links to the old wiki, foreign macros. */
import { atWork, daysBefore, slashDay } from '../calendar.ts';
import { createChart } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';

export const generatePlanted: PageGenerator = studio => [
  ...plantStubs(studio),
  ...plantOrphans(studio),
  ...plantBroken(studio),
  ...plantOldDomain(studio),
  ...plantMacros(studio),
  ...plantTwins(studio),
  ...plantDrafts(studio),
];

/** What most of these pages share: a day, an author, a few readers. */
function page(
  { random, end }: Studio,
  days: number,
  plan: Omit<PagePlan, 'author' | 'createdAt'> & { author?: string },
): PagePlan {
  return { author: 'tbecker', createdAt: atWork(random, daysBefore(end, days)), interest: 0.5, ...plan };
}

function plantStubs(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  const planted = 'stub';
  return [
    page(studio, 320, {
      space: 'ENG',
      title: 'Disaster recovery',
      parent: 'Engineering guides',
      blocks: [],
      planted,
    }),
    page(studio, 280, {
      space: 'ENG',
      title: 'Performance testing',
      parent: 'Engineering guides',
      blocks: [m.p('TODO')],
      planted,
    }),
    page(studio, 190, {
      space: 'IT',
      title: 'Connect a projector',
      parent: 'How-to guides',
      author: 'cpark',
      blocks: [m.p('Coming soon.')],
      planted,
    }),
    page(studio, 210, {
      space: 'SUP',
      title: 'FAQ: Aurora Drive',
      parent: 'Frequently asked questions',
      author: 'sreyes',
      blocks: [m.p('To be written.')],
      planted,
    }),
    page(studio, 90, {
      space: 'PROD',
      title: 'Aurora Billing: Payment terms',
      parent: 'Aurora Billing',
      author: 'lfischer',
      blocks: [m.around('info', [m.p('Placeholder')])],
      planted,
    }),
  ];
}

function plantOrphans(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  const planted = 'orphan';
  const blocks = [m.p('Nothing links here and it has no parent; somebody will find it by search one day.')];
  return [
    page(studio, 510, { space: 'ENG', title: 'Load numbers of 2025', parent: null, blocks, planted }),
    page(studio, 430, {
      space: 'IT',
      title: 'Cable colours',
      parent: null,
      author: 'cpark',
      blocks,
      planted,
    }),
    page(studio, 370, {
      space: 'PROD',
      title: 'Names we did not choose',
      parent: null,
      author: 'nhassan',
      blocks,
      planted,
    }),
  ];
}

function plantBroken(studio: Studio): readonly PagePlan[] {
  const { markup: m, random } = studio;
  const planted = 'broken-link';
  const picture = createChart(random, 'network-plan.png');
  return [
    page(studio, 260, {
      space: 'ENG',
      title: 'Incident checklist',
      parent: 'Runbooks',
      planted,
      labels: ['on-call', 'technical-docs'],
      blocks: [
        m.p('First see [[On-call handbook]] and the [[OPS:Escalation matrix|escalation matrix]].'),
        m.p('Then open the [[shipment-api runbook]].'),
      ],
    }),
    page(studio, 240, {
      space: 'IT',
      title: 'Network plan',
      parent: 'Systems',
      author: 'cpark',
      planted: 'missing-image',
      files: [picture],
      labels: ['network'],
      blocks: [
        m.image('network-plan.png', 'Plan of the network'),
        m.image('network-plan-2019.png', 'The plan of 2019'),
        m.p('Security zones are drawn in red.'),
      ],
    }),
    page(studio, 220, {
      space: 'PROD',
      title: 'Glossary',
      parent: 'Product documentation',
      author: 'gmoreau',
      planted,
      blocks: [
        m.macro('anchor', { '': 'bol' }),
        m.p('**Bill of lading**: the paper that says who owns the goods.'),
        '<p>See also <ac:link ac:anchor="incoterms"><ac:plain-text-link-body><![CDATA[Incoterms]]></ac:plain-text-link-body></ac:link> and <ac:link ac:anchor="bol"><ac:plain-text-link-body><![CDATA[bill of lading]]></ac:plain-text-link-body></ac:link>.</p>',
      ],
    }),
    page(studio, 180, {
      space: 'SUP',
      title: 'Templates for answers',
      parent: 'Support processes',
      author: 'odaly',
      planted,
      blocks: [
        '<p>The old collection: <ac:link><ri:attachment ri:filename="answers.docx" ri:version-at-save="1" /></ac:link></p>',
        '<p>Ask <ac:link><ri:user ri:account-id="557058:00000000-dead-4000-8000-000000000000" /></ac:link> for access.</p>',
        m.p('Billing questions: [[FAQ: Aurora Billing]], prices: [[PROD:Price list]].'),
      ],
    }),
    page(studio, 150, {
      space: 'HR',
      title: 'Company benefits',
      parent: 'People policies',
      author: 'efontaine',
      planted,
      interest: 4,
      blocks: [
        m.p('Pension, bicycle, language courses. Details in [[Benefits handbook]].'),
        m.macro('include', { '': 'Benefits by country' }),
      ],
    }),
  ];
}

const OLD = 'http://wiki.old-aurora.example';

/** Every form that a link can take. */
function plantOldDomain(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  const planted = 'old-domain';
  return [
    page(studio, 600, {
      space: 'ENG',
      title: 'History of the platform',
      parent: 'Engineering guides',
      planted,
      blocks: [
        m.p(
          `The first version is described in the [old wiki](${OLD}/display/ENG/History) and on [its second page](${OLD}/display/ENG/History+2).`,
        ),
      ],
    }),
    page(studio, 580, {
      space: 'IT',
      title: 'Where things were',
      parent: 'Systems',
      author: 'admin',
      planted,
      blocks: [
        `<p><a href="${OLD}/pages/viewpage.action?pageId=4711&amp;focus=1" data-card-appearance="inline">${OLD}/pages/viewpage.action?pageId=4711</a></p>`,
        `<p><a href="${OLD}/x/AbCd" data-card-appearance="block">Card</a></p>`,
      ],
    }),
    page(studio, 570, {
      space: 'PROD',
      title: 'Logos',
      parent: 'Product documentation',
      author: 'nhassan',
      planted,
      blocks: [
        `<ac:image ac:alt="The old logo"><ri:url ri:value="${OLD}/download/attachments/12/logo.png" /></ac:image>`,
        m.p('The new logo is on the intranet.'),
      ],
    }),
    page(studio, 540, {
      space: 'SUP',
      title: 'Videos for customers',
      parent: 'Support processes',
      author: 'sreyes',
      planted,
      blocks: [
        `<ac:structured-macro ac:name="widget" ac:schema-version="1" ac:macro-id="2f5c9a10-1111-4000-8000-aaaaaaaaaaaa"><ac:parameter ac:name="url"><ri:url ri:value="${OLD}/videos/intro" /></ac:parameter></ac:structured-macro>`,
        m.around('info', [m.p('Recorded in 2023.')], { title: `See ${OLD}/videos` }),
        m.code('text', `wget ${OLD}/videos/intro.mp4`),
      ],
    }),
    page(studio, 530, {
      space: 'SEC',
      title: 'Old certificates',
      parent: 'Access reviews',
      author: 'vmehta',
      planted,
      blocks: [
        m.table(
          ['System', 'Where'],
          [
            ['Gateway', `[list](${OLD}/display/SEC/Certs)`],
            [
              'Not concerned',
              '[new list](https://wiki.aurora.example/certs?from=wiki.old-aurora.example.net)',
            ],
          ],
        ),
      ],
    }),
  ];
}

function plantMacros(studio: Studio): readonly PagePlan[] {
  const { markup: m, random, end } = studio;
  const planted = 'unknown-macro';
  const uml =
    '@startuml\nactor Shipper\nShipper -> "shipment-api" : POST /v2/shipments\n"shipment-api" --> Shipper : 201 <id>\n@enduml';
  const markdown = `<ac:structured-macro ac:name="markdown" ac:schema-version="1" ac:macro-id="${random.uuid()}"><ac:plain-text-body><![CDATA[# Not read as a heading\n\n* one]]></ac:plain-text-body></ac:structured-macro>`;
  const nested =
    '<table class="wrapped"><colgroup><col style="width: 120.0px;" /><col /></colgroup><tbody><tr><th>Zone</th><th>Ports</th></tr><tr><td data-highlight-colour="#e3fcef">North</td><td><table><tbody><tr><td>Hamburg</td><td>04:00</td></tr><tr><td colspan="2">closed on Sunday</td></tr></tbody></table></td></tr></tbody></table>';
  return [
    page(studio, 330, {
      space: 'ENG',
      title: 'System landscape',
      parent: 'Services',
      planted,
      labels: ['architecture', 'technical-docs'],
      interest: 3,
      blocks: [
        m.macro('drawio', {
          diagramName: 'landscape',
          diagramDisplayName: 'landscape.drawio',
          custContentId: '98340',
          pageId: '65601',
          revision: '4',
        }),
        `<ac:structured-macro ac:name="plantuml" ac:schema-version="1" ac:macro-id="${random.uuid()}"><ac:plain-text-body><![CDATA[${uml}]]></ac:plain-text-body></ac:structured-macro>`,
        m.p('The drawing is the truth; the text follows it.'),
      ],
    }),
    page(studio, 310, {
      space: 'ENG',
      title: 'Ports and zones',
      parent: 'Services',
      planted,
      blocks: [
        nested,
        markdown,
        `<p>Colour <span style="color: rgb(255,86,48);">red</span> means closed&nbsp;&mdash; &#128674; <ac:emoticon ac:name="blue-star" ac:emoji-shortname=":ship:" ac:emoji-id="1f6a2" ac:emoji-fallback="🚢" /></p>`,
      ],
    }),
    page(studio, 130, {
      space: 'PROD',
      title: 'All product facts',
      parent: 'Product documentation',
      author: 'gmoreau',
      planted,
      blocks: [
        m.macro('detailssummary', { cql: 'label = "service" and space = "ENG"', firstcolumn: 'Service' }),
        m.macro('recently-updated', { max: '10' }),
        m.macro('aura-cards', { layout: 'grid', cards: '[{"title":"A & B"}]' }),
      ],
    }),
    page(studio, 75, {
      space: 'PROD',
      title: 'Dates to remember',
      parent: 'Roadmaps',
      author: 'wbrooks',
      planted: 'ambiguous-date',
      labels: ['planning', 'deadlines'],
      blocks: [
        m.p(`The tariff round begins on ${slashDay(daysBefore(end, -23))} and ends on 03/04/2027.`),
        m.p('The deadline for translations is 5 January 2027; the audit begins on <<2027-02-08>>.'),
        m.p('Please hand in your holidays by 15.12.2026, at the latest by Friday.'),
      ],
    }),
  ];
}

/** Near-duplicates: the same text with a few words changed, in another place. */
function plantTwins(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  const escalation = (team: string, minutes: number): readonly string[] => [
    m.p(`This page says how ${team} escalates a problem that it cannot solve alone.`),
    m.h(2, 'Before you escalate'),
    m.list([
      'Look for a known problem.',
      'Collect the ids, the time and what the customer did.',
      `Spend no more than ${minutes} minutes.`,
    ]),
    m.h(2, 'How to escalate'),
    m.p(
      'Write to the second line, name the severity, and stay the owner until the customer has confirmed that it works.',
    ),
  ];
  const vpn = (product: string): readonly string[] => [
    m.p(`${product} connects your laptop with the company’s network when you are not in the office.`),
    m.list(
      [
        `Install ${product} from the self-service.`,
        'Sign in with your Aurora account.',
        'Choose the nearest gateway.',
        'Confirm on your phone.',
      ],
      true,
    ),
    m.p('If it does not connect within a minute, restart the laptop and try another gateway.'),
  ];
  const review = (day: string): readonly string[] => [
    m.p('Every change is read by somebody else before it is merged.'),
    m.list(['Small changes first.', 'One topic a change.', 'Explain why, the code says how.']),
    m.p(`Reviews wait no longer than ${day}; after that ask in the channel.`),
  ];
  return [
    page(studio, 300, {
      space: 'SUP',
      title: 'How we escalate',
      parent: 'Support processes',
      author: 'odaly',
      blocks: escalation('support', 30),
    }),
    page(studio, 140, {
      space: 'IT',
      title: 'How IT escalates',
      parent: 'How-to guides',
      author: 'fdubois',
      blocks: escalation('IT', 45),
    }),
    page(studio, 450, {
      space: 'IT',
      title: 'Harbour Connect',
      parent: 'How-to guides',
      author: 'cpark',
      blocks: vpn('Harbour Connect'),
    }),
    page(studio, 200, {
      space: 'HR',
      title: 'VPN for newcomers',
      parent: 'Onboarding',
      author: 'bkowalski',
      blocks: vpn('The VPN client'),
    }),
    page(studio, 350, {
      space: 'ENG',
      title: 'Reviewing code',
      parent: 'Engineering guides',
      author: 'hnovak',
      blocks: review('a day'),
    }),
    page(studio, 170, {
      space: 'ENG',
      title: 'How we review',
      parent: 'Engineering guides',
      author: 'mgreen',
      blocks: review('one working day'),
    }),
  ];
}

/** Titles of the pages of plantTwins that belong together. */
export const TWINS: readonly (readonly [string, string])[] = [
  ['How we escalate', 'How IT escalates'],
  ['Harbour Connect', 'VPN for newcomers'],
  ['Reviewing code', 'How we review'],
];

function plantDrafts(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  return [
    page(studio, 3, {
      space: 'ENG',
      title: 'Proposal: fewer queues',
      parent: 'Engineering guides',
      author: 'achen',
      status: 'draft',
      blocks: [m.p('Not ready. Three queues would be enough.')],
    }),
    page(studio, 6, {
      space: 'PROD',
      title: 'Pricing ideas',
      parent: 'Research',
      author: 'lfischer',
      status: 'draft',
      blocks: [m.p('Per shipment, per lane, or a flat price?')],
    }),
  ];
}
