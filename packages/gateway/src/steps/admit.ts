/** Who of those that signed in may use this server. */
import { refuse, type Step } from '../context.ts';
import type { Caller, ServerConfig } from '../types.ts';

export function admit(): Step {
  return async function admitStep(c, next) {
    if (isAdmitted(c.get('caller'), c.get('server').audience)) return next();
    return refuse(c, {
      status: 403,
      message: 'You may not use this MCP server. Whoever runs it can add you, your group or your domain.',
      reason: 'not in the audience of the server',
    });
  };
}

/** A machine's key names its servers itself; people must be listed where a list is the rule. */
export function isAdmitted({ person }: Caller, audience: ServerConfig['audience']): boolean {
  if (!audience || audience.rule === 'site' || !person) return true;
  const email = person.email?.toLowerCase();
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  return (
    audience.groups.some(group => person.groups?.includes(group)) ||
    (email !== undefined && audience.emails.some(each => each.toLowerCase() === email)) ||
    (domain !== undefined && audience.domains.some(each => each.toLowerCase() === domain))
  );
}
