/** `--pages N`: how large the sandbox's company is. */
import { UsageError } from './cli/errors.ts';

const MOST = 1_000_000;

export const PAGES_OPTION = {
  type: 'number',
  value: 'N',
  summary: 'how many pages the sandbox holds, to try large sites; made once a day',
  default: 'a few hundred',
} as const;

/** @throws UsageError for what is no number of pages */
export function checkPages(pages: number | undefined, command: string): number | undefined {
  if (pages === undefined || (Number.isInteger(pages) && pages > 0 && pages <= MOST)) return pages;
  throw new UsageError(`--pages ${pages}: give a whole number up to ${MOST.toLocaleString('en')}.`, command);
}
