/** The people of Aurora Freight, their groups and where they work. Two Johns, so that a name alone may be ambiguous. */

export interface PersonData {
  readonly username: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly zone: string;
  readonly title: string;
  /** Has left the company; the account is closed. */
  readonly left?: boolean;
}

const EUROPE = 'Europe/Berlin';
const EAST = 'America/New_York';
const INDIA = 'Asia/Kolkata';

export const PEOPLE: readonly PersonData[] = [
  {
    username: 'admin',
    name: 'Sam Admin',
    groups: ['administrators', 'it'],
    zone: 'UTC',
    title: 'Head of IT',
  },
  {
    username: 'jcarter',
    name: 'John Carter',
    groups: ['dev-team', 'platform'],
    zone: EUROPE,
    title: 'Staff Engineer',
  },
  { username: 'jokafor', name: 'John Okafor', groups: ['support'], zone: EAST, title: 'Support Lead' },
  {
    username: 'mlindqvist',
    name: 'Maja Lindqvist',
    groups: ['dev-team', 'engineering-leads'],
    zone: EUROPE,
    title: 'VP Engineering',
  },
  {
    username: 'pnair',
    name: 'Priya Nair',
    groups: ['dev-team', 'platform'],
    zone: INDIA,
    title: 'Site Reliability Engineer',
  },
  {
    username: 'tbecker',
    name: 'Tobias Becker',
    groups: ['dev-team'],
    zone: EUROPE,
    title: 'Backend Engineer',
  },
  {
    username: 'achen',
    name: 'Alice Chen',
    groups: ['dev-team', 'engineering-leads'],
    zone: EAST,
    title: 'Engineering Manager, Tracking',
  },
  { username: 'rsilva', name: 'Rafael Silva', groups: ['dev-team'], zone: EAST, title: 'Backend Engineer' },
  {
    username: 'hnovak',
    name: 'Hana Nováková',
    groups: ['dev-team'],
    zone: EUROPE,
    title: 'Frontend Engineer',
  },
  { username: 'dosei', name: 'Daniel Osei', groups: ['dev-team'], zone: EUROPE, title: 'Data Engineer' },
  {
    username: 'kyamada',
    name: 'Kenji Yamada',
    groups: ['dev-team'],
    zone: 'Asia/Tokyo',
    title: 'Mobile Engineer',
  },
  { username: 'gmoreau', name: 'Grace Moreau', groups: ['product'], zone: EUROPE, title: 'Head of Product' },
  {
    username: 'lfischer',
    name: 'Lena Fischer',
    groups: ['product'],
    zone: EUROPE,
    title: 'Product Manager, Billing',
  },
  {
    username: 'wbrooks',
    name: 'Will Brooks',
    groups: ['product'],
    zone: EAST,
    title: 'Product Manager, Tracking',
  },
  {
    username: 'nhassan',
    name: 'Noor Hassan',
    groups: ['product', 'marketing'],
    zone: EUROPE,
    title: 'UX Researcher',
  },
  { username: 'efontaine', name: 'Elodie Fontaine', groups: ['hr'], zone: EUROPE, title: 'Head of People' },
  { username: 'bkowalski', name: 'Bartek Kowalski', groups: ['hr'], zone: EUROPE, title: 'Recruiter' },
  { username: 'sreyes', name: 'Sofia Reyes', groups: ['support'], zone: EAST, title: 'Support Engineer' },
  {
    username: 'odaly',
    name: "Orla O'Daly",
    groups: ['support'],
    zone: 'Europe/Dublin',
    title: 'Support Engineer',
  },
  {
    username: 'vmehta',
    name: 'Vikram Mehta',
    groups: ['security', 'engineering-leads'],
    zone: INDIA,
    title: 'Head of Security',
  },
  {
    username: 'ijansen',
    name: 'Ingrid Jansen',
    groups: ['security'],
    zone: EUROPE,
    title: 'Compliance Manager',
  },
  { username: 'cpark', name: 'Chris Park', groups: ['it'], zone: EAST, title: 'IT Engineer' },
  { username: 'fdubois', name: 'Fanny Dubois', groups: ['it'], zone: EUROPE, title: 'IT Support' },
  {
    username: 'mgreen',
    name: 'Marcus Green',
    groups: ['dev-team'],
    zone: EAST,
    title: 'Backend Engineer',
    left: true,
  },
  {
    username: 'xcontractor',
    name: 'Xenia Volkova',
    groups: ['contractors'],
    zone: EUROPE,
    title: 'External Consultant',
  },
];

/** Everybody is in `confluence-users`; contractors are in their own group alone. */
export const GROUPS: readonly string[] = [
  'administrators',
  'confluence-users',
  'contractors',
  'dev-team',
  'engineering-leads',
  'hr',
  'it',
  'marketing',
  'platform',
  'product',
  'security',
  'support',
];

/** User names of a group. */
export function membersOf(group: string): readonly string[] {
  return PEOPLE.filter(person => person.groups.includes(group)).map(person => person.username);
}
