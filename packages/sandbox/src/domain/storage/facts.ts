/** What a body uses and names, for search: macros, people mentioned, pages linked. */
import { decodeEntities } from './entities.ts';
import { readAttributes, scanStorage } from './scan.ts';

/**
 * `macro`: the macro's name, lower case. `mention`: the account id, user key or user name as written.
 * `link`: `KEY:Title` (the key is empty for a page of the same space) or `#id` for a content entity.
 */
export interface BodyFact {
  readonly kind: 'macro' | 'mention' | 'link';
  readonly value: string;
}

export function readFacts(source: string): readonly BodyFact[] {
  const facts: BodyFact[] = [];
  for (const token of scanStorage(source)) {
    if (token.kind !== 'open' && token.kind !== 'empty') continue;
    const fact = readFact(token.name, name => decodeEntities(readAttributes(source, token).get(name) ?? ''));
    if (fact && fact.value !== '' && fact.value !== ':') facts.push(fact);
  }
  return facts;
}

function readFact(element: string, attribute: (name: string) => string): BodyFact | undefined {
  switch (element) {
    case 'ac:structured-macro':
    case 'ac:macro':
      return { kind: 'macro', value: attribute('ac:name').toLowerCase() };
    case 'ri:user':
      return {
        kind: 'mention',
        value: attribute('ri:account-id') || attribute('ri:userkey') || attribute('ri:username'),
      };
    case 'ri:page':
      return { kind: 'link', value: `${attribute('ri:space-key')}:${attribute('ri:content-title')}` };
    case 'ri:content-entity':
      return { kind: 'link', value: `#${attribute('ri:content-id')}` };
    default:
      return undefined;
  }
}
