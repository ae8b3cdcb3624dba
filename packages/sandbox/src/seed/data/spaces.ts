/** The spaces of Aurora Freight. */

export interface SpaceData {
  readonly key: string;
  readonly name: string;
  readonly type: 'global' | 'personal' | 'knowledge_base';
  readonly description: string;
  readonly author: string;
  /** Title and lead of the sections below the home page. */
  readonly sections: readonly (readonly [title: string, lead: string])[];
}

export const SPACES: readonly SpaceData[] = [
  {
    key: 'ENG',
    name: 'Engineering',
    type: 'global',
    author: 'mlindqvist',
    description: 'How we build and run the Aurora products.',
    sections: [
      ['API documentation', 'The reference of every public and internal endpoint, one page a service.'],
      ['Runbooks', 'What to do when an alert fires. Keep them short enough to read at three in the morning.'],
      ['Services', 'One page a service: what it does, who owns it, what it depends on.'],
      ['Engineering guides', 'How we write, review, test and ship code.'],
      ['Post-mortems', 'What went wrong, why, and what we changed. Blameless.'],
      ['Engineering meeting notes', 'Notes of the dev sync, the architecture guild and the retrospectives.'],
    ],
  },
  {
    key: 'IT',
    name: 'IT',
    type: 'global',
    author: 'admin',
    description: 'Devices, accounts and tools for everybody at Aurora.',
    sections: [
      ['How-to guides', 'Step-by-step help with devices, accounts and office tools.'],
      ['Systems', 'The systems that IT runs, with owners, contracts and dependencies.'],
      ['IT operations meetings', 'Notes of the change advisory board and the weekly operations meeting.'],
    ],
  },
  {
    key: 'HR',
    name: 'People',
    type: 'global',
    author: 'efontaine',
    description: 'Working at Aurora: joining, growing, leaving.',
    sections: [
      ['Onboarding', 'Everything for the first ninety days.'],
      ['People policies', 'The rules we agreed on, each with an owner and a review date.'],
      ['Hiring', 'How we find, interview and choose people.'],
      ['People team meetings', 'Notes of the people team.'],
    ],
  },
  {
    key: 'SUP',
    name: 'Customer Support',
    type: 'knowledge_base',
    author: 'jokafor',
    description: 'The knowledge base of the support team.',
    sections: [
      ['Frequently asked questions', 'Short answers to what customers ask most, by product.'],
      ['Troubleshooting', 'From symptom to cause to fix.'],
      ['Support processes', 'Escalation, severity and hand-over.'],
      ['Support meetings', 'Notes of the weekly support review.'],
    ],
  },
  {
    key: 'PROD',
    name: 'Product',
    type: 'global',
    author: 'gmoreau',
    description: 'What we build next and why, and what our products do today.',
    sections: [
      ['Product documentation', 'What each product does, for colleagues and for customers.'],
      ['Roadmaps', 'Where each product is going.'],
      ['Release notes', 'What changed in each release.'],
      ['Research', 'What we learned from customers.'],
      ['Product meetings', 'Notes of the product review and the planning meetings.'],
    ],
  },
  {
    key: 'SEC',
    name: 'Security & Compliance',
    type: 'global',
    author: 'vmehta',
    description: 'Policies, assessments and the incident response plan.',
    sections: [
      ['Security policies', 'Approved policies. Each is reviewed once a year.'],
      ['Vendor assessments', 'Security reviews of the companies we buy from.'],
      ['Access reviews', 'The quarterly review of who can reach what.'],
    ],
  },
  {
    key: 'ARCHIVE',
    name: 'Archive',
    type: 'global',
    author: 'admin',
    description: 'Finished projects, kept for reference.',
    sections: [['Closed projects', 'Projects that ended, with their last state.']],
  },
  {
    key: '~jcarter',
    name: 'John Carter',
    type: 'personal',
    author: 'jcarter',
    description: 'Drafts and notes.',
    sections: [],
  },
];
