/** Links that lead nowhere or to the old wiki, missing files, macros that nobody here knows, dates that can be read in two ways. */
import { daysBefore, slashDay } from '../calendar.ts';
import { createChart } from '../files.ts';
import type { PageGenerator, PagePlan, Studio } from '../types.ts';
import { planOddPage } from './planted-page.ts';

export const generatePlantedLinks: PageGenerator = studio => [
  ...plantBroken(studio),
  ...plantOldDomain(studio),
  ...plantMacros(studio),
];

function plantBroken(studio: Studio): readonly PagePlan[] {
  const { markup: m, random } = studio;
  const planted = 'broken-link';
  const picture = createChart(random, 'network-plan.png');
  return [
    planOddPage(studio, 260, {
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
    planOddPage(studio, 240, {
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
    planOddPage(studio, 220, {
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
    planOddPage(studio, 180, {
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
    planOddPage(studio, 150, {
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
    planOddPage(studio, 600, {
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
    planOddPage(studio, 580, {
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
    planOddPage(studio, 570, {
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
    planOddPage(studio, 540, {
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
    planOddPage(studio, 530, {
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
    planOddPage(studio, 330, {
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
    planOddPage(studio, 310, {
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
    planOddPage(studio, 130, {
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
    planOddPage(studio, 75, {
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
