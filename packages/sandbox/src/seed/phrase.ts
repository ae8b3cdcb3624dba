/** Fills the gaps of a sentence: {project}, {service}, {person}. */
import { PEOPLE } from './data/people.ts';
import { PROJECTS } from './data/prose.ts';
import { SERVICES } from './data/services.ts';
import type { Random } from './random.ts';

const STAFF = PEOPLE.filter(person => !person.left && person.username !== 'xcontractor').map(
  person => person.username,
);
const NAMES = SERVICES.map(service => service.name);

/** `{person}` becomes a mention. */
export function fillPhrase(random: Random, phrase: string): string {
  return phrase
    .replaceAll('{project}', () => random.pick(PROJECTS))
    .replaceAll('{service}', () => random.pick(NAMES))
    .replaceAll('{person}', () => `@{${random.pick(STAFF)}}`);
}

/** Several different phrases, filled. */
export function fillPhrases(random: Random, phrases: readonly string[], count: number): readonly string[] {
  return random.sample(phrases, count).map(phrase => fillPhrase(random, phrase));
}
