/** The six steps of making a server. */
export interface WizardStep {
  readonly title: string;
  readonly short: string;
  readonly text: string;
}

export const STEPS: readonly WizardStep[] = [
  {
    title: 'App configuration',
    short: 'Endpoints',
    text: 'Which endpoints agents may use, and as which tools.',
  },
  { title: 'Basic setup', short: 'Basics', text: 'What the server is called and what it is for.' },
  {
    title: 'Authentication',
    short: 'Authentication',
    text: 'How the gateway signs in at Confluence, and who gets in here.',
  },
  { title: 'Security', short: 'Security', text: 'Limits on callers and what their calls may touch.' },
  { title: 'Deployment', short: 'Deployment', text: 'Where the server runs.' },
  { title: 'Review', short: 'Review', text: 'Check it all; the last button makes it.' },
];
