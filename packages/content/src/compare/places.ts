/** Where units stand, as a reader would find them: under which headings, and in which block. */
import { titleOf } from '../read/section.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { Unit } from './units.ts';

export interface Place {
  readonly section: readonly string[];
  readonly blocks: readonly string[];
}

export interface Places {
  readonly of: (unit: Unit) => Place;
}

/** The places of a page; headings are read when something under them is asked for. */
export function createPlaces(page: Page): Places {
  const above = findHeadings(page);
  const titles = new Map<PageBlock, string>();
  const title = (heading: PageBlock): string => {
    const known = titles.get(heading) ?? titleOf(page, heading);
    titles.set(heading, known);
    return known;
  };
  const sectionOf = (block: PageBlock): string[] => {
    const section: string[] = [];
    for (let up = above.get(block); up; up = above.get(up)) {
      const text = title(up);
      if (text !== '') section.unshift(text);
    }
    return section;
  };
  return {
    of: ({ block }) => {
      const id = block && page.ids.shownOf(block);
      return { section: block ? sectionOf(block) : [], blocks: id === undefined ? [] : [id] };
    },
  };
}

/** The heading above every block. */
function findHeadings(page: Page): ReadonlyMap<PageBlock, PageBlock> {
  const above = new Map<PageBlock, PageBlock>();
  const open: PageBlock[] = [];
  for (const block of page.listed) {
    if (block.kind === 'heading')
      while (open.length > 0 && (open.at(-1)?.level ?? 1) >= (block.level ?? 1)) open.pop();
    const heading = open.at(-1);
    if (heading) above.set(block, heading);
    if (block.kind === 'heading') open.push(block);
  }
  return above;
}
