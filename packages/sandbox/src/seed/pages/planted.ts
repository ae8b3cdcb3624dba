/** What grows in every wiki: stubs, orphans, near-duplicates, forgotten drafts. */
import type { PageGenerator, PagePlan, Studio } from '../types.ts';
import { planOddPage } from './planted-page.ts';

export const generatePlanted: PageGenerator = studio => [
  ...plantStubs(studio),
  ...plantOrphans(studio),
  ...plantTwins(studio),
  ...plantDrafts(studio),
];

function plantStubs(studio: Studio): readonly PagePlan[] {
  const { markup: m } = studio;
  const planted = 'stub';
  return [
    planOddPage(studio, 320, {
      space: 'ENG',
      title: 'Disaster recovery',
      parent: 'Engineering guides',
      blocks: [],
      planted,
    }),
    planOddPage(studio, 280, {
      space: 'ENG',
      title: 'Performance testing',
      parent: 'Engineering guides',
      blocks: [m.p('TODO')],
      planted,
    }),
    planOddPage(studio, 190, {
      space: 'IT',
      title: 'Connect a projector',
      parent: 'How-to guides',
      author: 'cpark',
      blocks: [m.p('Coming soon.')],
      planted,
    }),
    planOddPage(studio, 210, {
      space: 'SUP',
      title: 'FAQ: Aurora Drive',
      parent: 'Frequently asked questions',
      author: 'sreyes',
      blocks: [m.p('To be written.')],
      planted,
    }),
    planOddPage(studio, 90, {
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
    planOddPage(studio, 510, { space: 'ENG', title: 'Load numbers of 2025', parent: null, blocks, planted }),
    planOddPage(studio, 430, {
      space: 'IT',
      title: 'Cable colours',
      parent: null,
      author: 'cpark',
      blocks,
      planted,
    }),
    planOddPage(studio, 370, {
      space: 'PROD',
      title: 'Names we did not choose',
      parent: null,
      author: 'nhassan',
      blocks,
      planted,
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
    planOddPage(studio, 300, {
      space: 'SUP',
      title: 'How we escalate',
      parent: 'Support processes',
      author: 'odaly',
      blocks: escalation('support', 30),
    }),
    planOddPage(studio, 140, {
      space: 'IT',
      title: 'How IT escalates',
      parent: 'How-to guides',
      author: 'fdubois',
      blocks: escalation('IT', 45),
    }),
    planOddPage(studio, 450, {
      space: 'IT',
      title: 'Harbour Connect',
      parent: 'How-to guides',
      author: 'cpark',
      blocks: vpn('Harbour Connect'),
    }),
    planOddPage(studio, 200, {
      space: 'HR',
      title: 'VPN for newcomers',
      parent: 'Onboarding',
      author: 'bkowalski',
      blocks: vpn('The VPN client'),
    }),
    planOddPage(studio, 350, {
      space: 'ENG',
      title: 'Reviewing code',
      parent: 'Engineering guides',
      author: 'hnovak',
      blocks: review('a day'),
    }),
    planOddPage(studio, 170, {
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
    planOddPage(studio, 3, {
      space: 'ENG',
      title: 'Proposal: fewer queues',
      parent: 'Engineering guides',
      author: 'achen',
      status: 'draft',
      blocks: [m.p('Not ready. Three queues would be enough.')],
    }),
    planOddPage(studio, 6, {
      space: 'PROD',
      title: 'Pricing ideas',
      parent: 'Research',
      author: 'lfischer',
      status: 'draft',
      blocks: [m.p('Per shipment, per lane, or a flat price?')],
    }),
  ];
}
