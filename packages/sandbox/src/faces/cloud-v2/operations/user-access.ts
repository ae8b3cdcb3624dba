/** Who of some e-mail addresses has access to the site, and inviting those who have not. */
import { createHash } from 'node:crypto';
import { type Call, type Handler, ok } from '../call.ts';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u;

function readAddresses(call: Call): readonly string[] {
  const given = Array.isArray(call.body['emails']) ? call.body['emails'].map(String) : [];
  return [...new Set(given)];
}

const hasAccess = (call: Call, email: string): boolean => call.domain.people.byEmail(email)?.active === true;

export const checkAccess: Handler = call => {
  const emails = readAddresses(call);
  const isAddress = (email: string): boolean => ADDRESS.test(email);
  return ok({
    emailsWithoutAccess: emails.filter(email => isAddress(email) && !hasAccess(call, email)),
    invalidEmails: emails.filter(email => !isAddress(email)),
  });
};

/** Here everybody who is invited accepts at once. What is no address, and who is here already, is passed over. */
export const invite: Handler = call => {
  for (const email of readAddresses(call)) {
    if (!ADDRESS.test(email) || call.domain.people.byEmail(email)) continue;
    const key = createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32);
    call.domain.people.create({
      accountId: `712020:${key}`,
      userKey: key,
      username: email.toLowerCase(),
      email,
      displayName: email.replace(/@.*$/u, ''),
      active: true,
      timeZone: 'UTC',
      createdAt: call.actor.now,
    });
  }
  return { status: 200 };
};
