/** Which kind of content stands behind an id: for those who kept ids of the older API, which does not tell. */
import { type Handler, ok } from '../call.ts';

/** What the asker may not see answers null, as what does not exist. */
export const tellKinds: Handler = call => {
  const given = Array.isArray(call.body['contentIds']) ? call.body['contentIds'] : [];
  const tell = (text: string): string | null => {
    const id = /^(?:att)?(\d{1,15})$/u.exec(text)?.[1];
    const content = id === undefined ? undefined : call.domain.contents.byId(Number(id));
    if (!content || !call.domain.permissions.mayView(call.actor.person.accountId, content.id)) return null;
    return content.customType ?? content.type;
  };
  return ok({ results: Object.fromEntries(given.map(id => [String(id), tell(String(id))])) });
};
