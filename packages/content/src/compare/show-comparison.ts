/** A comparison in words: counts first, then the changes under the headings that they are found at. */
import type { Comparison, PageChange, PageChangeKind } from './types.ts';

const CHARACTERS_PER_TOKEN = 4;
/** Most characters of one change that are shown. */
const LONGEST = 2000;
const KINDS: readonly PageChangeKind[] = ['changed', 'moved and changed', 'added', 'removed', 'moved'];

/** The text within the budget, and how many changes it leaves out. */
export function showComparison(
  changes: readonly PageChange[],
  words: Comparison['words'],
  maxTokens: number,
): Pick<Comparison, 'text' | 'left'> {
  if (changes.length === 0) return { text: 'No changes.', left: 0 };
  let text = showCounts(changes, words);
  let section = '';
  const room = maxTokens * CHARACTERS_PER_TOKEN;
  for (const [index, change] of changes.entries()) {
    const here = (change.after ?? change.before)?.section.join(' > ') ?? '';
    const head = here === section ? '' : `\nIn ${here === '' ? 'the page, above its headings' : here}:`;
    const entry = `${head}\n${showChange(change)}`;
    if (text.length + entry.length > room) {
      const left = changes.length - index;
      return { text: `${text}\nAnd ${left} more ${left === 1 ? 'change' : 'changes'}.`, left };
    }
    text += entry;
    section = here;
  }
  return { text, left: 0 };
}

function showCounts(changes: readonly PageChange[], words: Comparison['words']): string {
  const looks = changes.filter(change => change.looksOnly).length;
  const counts = KINDS.flatMap(kind => {
    const count = changes.filter(change => change.kind === kind && !change.looksOnly).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  if (looks > 0) counts.push(`${looks} only in looks`);
  return `${counts.join(', ')}; +${words.added} −${words.removed} words`;
}

function showChange(change: PageChange): string {
  const { kind, what, before, after, diff, looksOnly } = change;
  const ids = (after ?? before)?.blocks.map(id => ` ^${id}`).join('') ?? '';
  const from = kind.startsWith('moved') ? movedFrom(change) : '';
  const head = `${kind} ${what}${after ? ids : ids.replace(' ^', ' was ^')}${from}`;
  if (looksOnly)
    return `${head} (${diff === undefined && before && after ? 'only its looks changed' : 'empty'})`;
  const shown = cut(diff ?? signed(kind, (after ?? before)?.markdown ?? ''));
  const isLine = !shown.includes('\n') && (diff !== undefined || kind === 'moved');
  return `${head}:${isLine ? ' ' : '\n'}${shown}`;
}

function movedFrom({ before, after }: PageChange): string {
  const [from, to] = [before, after].map(side => side?.section.join(' > ') ?? '');
  return from === to ? '' : ` from ${from === '' ? 'above the headings' : from}`;
}

/** What came or went, each line with its sign; of what only moved, its first line. */
function signed(kind: PageChangeKind, markdown: string): string {
  if (kind === 'moved') {
    const [first = '', ...others] = markdown.split('\n');
    return `${first}${others.length > 0 ? ' …' : ''}`;
  }
  const sign = kind === 'added' ? '+' : '-';
  return markdown
    .split('\n')
    .map(line => `${sign} ${line}`)
    .join('\n');
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = LONGEST - (/[\uD800-\uDBFF]/.test(text[LONGEST - 1] ?? '') ? 1 : 0);
  return `${text.slice(0, end)} … (${text.length - end} more characters)`;
}
