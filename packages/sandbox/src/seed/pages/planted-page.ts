/** The frame of a planted page. */
import { atWork, daysBefore } from '../calendar.ts';
import type { PagePlan, Studio } from '../types.ts';

/** What most of these pages share: a day, an author, a few readers. */
export function planOddPage(
  { random, end }: Studio,
  days: number,
  plan: Omit<PagePlan, 'author' | 'createdAt'> & { author?: string },
): PagePlan {
  return { author: 'tbecker', createdAt: atWork(random, daysBefore(end, days)), interest: 0.5, ...plan };
}
