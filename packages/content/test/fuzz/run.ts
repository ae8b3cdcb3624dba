/** Runs inputs by their numbers, so that a failing one can be made again alone. */
import { readCorpus } from '../corpus.ts';
import { checkMarkdown, checkStorage, type Outcome } from './checks.ts';
import { damage, makeMarkdown, SEEDS, takePiece } from './inputs.ts';
import { createRandom, pick, type Random } from './random.ts';

/** What damaged inputs are made from: the real documents where they are at hand, damaged ones among them. */
export function readSources(): readonly string[] {
  const real = [...readCorpus('storage'), ...readCorpus('storage-malformed')].map(({ source }) => source);
  return [...SEEDS, ...real];
}

/** Input number `index`: one in eight is Markdown, the others storage, half of them damaged. Throws with the number and the input where it breaks anything. */
export function runInput(index: number, sources: readonly string[]): Outcome {
  const random = createRandom(index);
  const isMarkdown = index % 8 === 0;
  const input = isMarkdown ? makeMarkdown(random) : makeStorage(sources, random);
  try {
    return isMarkdown ? checkMarkdown(input) : checkStorage(input, random);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Input ${index} broke: ${what}\n${JSON.stringify(input)}`, { cause });
  }
}

function makeStorage(sources: readonly string[], random: Random): string {
  const piece = takePiece(pick(random, sources, ''), random);
  return random() < 0.5 ? piece : damage(piece, random);
}
