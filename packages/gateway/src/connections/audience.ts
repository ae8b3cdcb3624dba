/** Whether a server lets a person in, besides what their own account opens. */
import type { RunningServer } from '../servers/running-server.ts';
import type { KnownPerson } from './ports.ts';

export type Applicant = Pick<KnownPerson, 'email' | 'groups'>;

/** `site`: whoever's own account opens one of the server's sites. `listed`: of these, those whom it lists. */
export function isInAudience({ audience }: Pick<RunningServer, 'audience'>, applicant: Applicant): boolean {
  if (audience.rule === 'site') return true;
  const email = applicant.email?.toLowerCase();
  if (applicant.groups.some(group => audience.groups.includes(group))) return true;
  if (email === undefined) return false;
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return (
    audience.emails.some(each => each.toLowerCase() === email) ||
    audience.domains.some(each => each.toLowerCase() === domain)
  );
}
