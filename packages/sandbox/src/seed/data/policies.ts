/** Policies of Security and of the people team: what each says, who owns it. */

export interface PolicyData {
  readonly space: 'SEC' | 'HR';
  readonly title: string;
  readonly owner: string;
  readonly purpose: string;
  readonly rules: readonly string[];
}

export const POLICIES: readonly PolicyData[] = [
  {
    space: 'SEC',
    title: 'Information security policy',
    owner: 'vmehta',
    purpose: 'The frame for every other policy.',
    rules: [
      'Everybody is responsible for the data they handle.',
      'Exceptions are written down and end after six months.',
      'The policy is trained once a year.',
    ],
  },
  {
    space: 'SEC',
    title: 'Access control policy',
    owner: 'vmehta',
    purpose: 'Who may reach what, and how that is decided.',
    rules: [
      'Access follows the role and ends with it.',
      'Administrators use a second account.',
      'Managers confirm access every quarter.',
    ],
  },
  {
    space: 'SEC',
    title: 'Encryption and key management policy',
    owner: 'vmehta',
    purpose: 'How data is encrypted at rest and on its way.',
    rules: [
      'TLS 1.2 or newer everywhere.',
      'Keys live in the key service and are rotated every 90 days.',
      'Nobody exports a private key.',
    ],
  },
  {
    space: 'SEC',
    title: 'Data retention policy',
    owner: 'ijansen',
    purpose: 'How long we keep which data.',
    rules: [
      'Invoices are kept for ten years.',
      'Positions of vehicles are deleted after 24 months.',
      'Applications of candidates are deleted after six months.',
    ],
  },
  {
    space: 'SEC',
    title: 'Data classification policy',
    owner: 'ijansen',
    purpose: 'Four levels, from public to secret.',
    rules: [
      'Customer data is at least confidential.',
      'The level stands at the top of a document.',
      'When in doubt, choose the higher level.',
    ],
  },
  {
    space: 'SEC',
    title: 'Secure development policy',
    owner: 'vmehta',
    purpose: 'What every change has to pass.',
    rules: [
      'Every change is reviewed by a second person.',
      'Dependencies are scanned every night.',
      'Secrets never enter a repository.',
    ],
  },
  {
    space: 'SEC',
    title: 'Supplier security policy',
    owner: 'ijansen',
    purpose: 'What we ask of the companies we buy from.',
    rules: [
      'A supplier that sees customer data is assessed before the contract.',
      'The assessment is repeated every two years.',
      'Contracts name a contact for incidents.',
    ],
  },
  {
    space: 'SEC',
    title: 'Password policy',
    owner: 'vmehta',
    purpose: 'How we sign in.',
    rules: [
      'A password manager is used for everything.',
      'Multi-factor authentication is required.',
      'Shared accounts are not allowed.',
    ],
  },
  {
    space: 'SEC',
    title: 'Backup policy',
    owner: 'ijansen',
    purpose: 'What is backed up and how we know that it can be restored.',
    rules: [
      'Databases are backed up every hour.',
      'A restore is tested every month.',
      'One copy is kept offline.',
    ],
  },
  {
    space: 'SEC',
    title: 'Acceptable use policy',
    owner: 'ijansen',
    purpose: 'What company devices are for.',
    rules: [
      'Private use is fine as long as it is legal and small.',
      'Software is installed through the self-service.',
      'Lost devices are reported within an hour.',
    ],
  },
  {
    space: 'HR',
    title: 'Parental leave policy',
    owner: 'efontaine',
    purpose: 'Time off for new parents.',
    rules: [
      '16 weeks at full pay for every parent.',
      'Tell your manager eight weeks ahead if you can.',
      'You come back to the same role.',
    ],
  },
  {
    space: 'HR',
    title: 'Remote work policy',
    owner: 'efontaine',
    purpose: 'Where and when we work.',
    rules: [
      'Work from where you work best, within four hours of Berlin time.',
      'Teams meet in person twice a year.',
      'Working from another country needs approval.',
    ],
  },
  {
    space: 'HR',
    title: 'Travel policy',
    owner: 'bkowalski',
    purpose: 'How we travel and what is paid.',
    rules: [
      'Trains before planes below five hours.',
      'Book at least two weeks ahead.',
      'Receipts are handed in within 30 days.',
    ],
  },
  {
    space: 'HR',
    title: 'Code of conduct',
    owner: 'efontaine',
    purpose: 'How we treat each other.',
    rules: [
      'Be kind and be clear.',
      'Speak up when something is wrong; nobody is punished for it.',
      'Gifts above 35 euro are refused.',
    ],
  },
  {
    space: 'HR',
    title: 'Learning and development policy',
    owner: 'efontaine',
    purpose: 'Time and money for learning.',
    rules: [
      'Five days and 1,500 euro a year for everybody.',
      'Conferences count as work.',
      'Share what you learned.',
    ],
  },
  {
    space: 'HR',
    title: 'Sick leave policy',
    owner: 'bkowalski',
    purpose: 'What to do when you are ill.',
    rules: [
      'Stay at home and tell your manager before ten.',
      'A certificate is needed from the fourth day.',
      'Your team takes over; do not answer mail.',
    ],
  },
  {
    space: 'HR',
    title: 'Expenses policy',
    owner: 'bkowalski',
    purpose: 'What the company pays back.',
    rules: [
      'Up to 60 euro a day for meals while travelling.',
      'The company card is preferred.',
      'Managers approve within a week.',
    ],
  },
  {
    space: 'HR',
    title: 'Probation policy',
    owner: 'efontaine',
    purpose: 'The first six months.',
    rules: [
      'A talk after 30, 90 and 150 days.',
      'Both sides can end it with two weeks of notice.',
      'No surprises at the end.',
    ],
  },
];

export const VENDORS: readonly (readonly [name: string, does: string, verdict: string])[] = [
  ['Nimbus Cloud', 'hosting', 'accepted'],
  ['PostHaste Mail', 'email delivery', 'accepted with conditions'],
  ['Atlas Maps', 'map tiles', 'accepted'],
  ['Brightdesk', 'ticketing', 'accepted'],
  ['PayFerry', 'card payments', 'accepted with conditions'],
];
