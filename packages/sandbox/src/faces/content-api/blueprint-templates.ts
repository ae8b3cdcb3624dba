/** Templates that blueprints bring: everybody has them, nobody can change them by the API. */

export interface BlueprintTemplate {
  readonly templateId: string;
  readonly pluginKey: string;
  readonly moduleKey: string;
  readonly name: string;
  readonly description: string;
  /** Storage format; `at:` elements are variables that whoever uses the template fills in. */
  readonly body: string;
}

const variable = (name: string): string => `<at:var at:name="${name}" />`;
const declare = (...names: readonly string[]): string =>
  `<at:declarations>${names.map(name => `<at:string at:name="${name}" />`).join('')}</at:declarations>`;

export const BLUEPRINT_TEMPLATES: readonly BlueprintTemplate[] = [
  {
    templateId: '6f0d3c1e-6f43-4c28-9a55-0b1f6f2a7c01',
    pluginKey: 'com.atlassian.confluence.plugins.confluence-business-blueprints',
    moduleKey: 'meeting-notes-page',
    name: 'Meeting notes',
    description: 'What was talked about, decided and left to do.',
    body: `${declare('date')}<h2>Date</h2><p>${variable('date')}</p><h2>Participants</h2><ul><li><p></p></li></ul><h2>Action items</h2><ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body></ac:task-body></ac:task></ac:task-list>`,
  },
  {
    templateId: '6f0d3c1e-6f43-4c28-9a55-0b1f6f2a7c02',
    pluginKey: 'com.atlassian.confluence.plugins.confluence-business-blueprints',
    moduleKey: 'decisions-page',
    name: 'Decision',
    description: 'A choice, its options and its outcome.',
    body: `${declare('owner', 'due')}<table><tbody><tr><th><p>Owner</p></th><td><p>${variable('owner')}</p></td></tr><tr><th><p>Due</p></th><td><p>${variable('due')}</p></td></tr></tbody></table><h2>Options</h2><p></p><h2>Outcome</h2><p></p>`,
  },
  {
    templateId: '6f0d3c1e-6f43-4c28-9a55-0b1f6f2a7c03',
    pluginKey: 'com.atlassian.confluence.plugins.confluence-knowledge-base',
    moduleKey: 'kb-how-to-page',
    name: 'How-to article',
    description: 'Steps that lead to a goal.',
    body: `${declare('goal')}<p>${variable('goal')}</p><h2>Steps</h2><ol><li><p></p></li></ol><h2>See also</h2><p></p>`,
  },
];
