/** The order in which the company's pages come to be: parents before children, everybody's day at the office. */
import { atWork, daysBefore } from './calendar.ts';
import { SPACES } from './data/spaces.ts';
import { generateArchivePages } from './pages/archive.ts';
import { generateEngineeringPages } from './pages/engineering.ts';
import { generateMeetings } from './pages/meetings.ts';
import { generateOfficePages } from './pages/office.ts';
import { generatePlanted } from './pages/planted.ts';
import { generatePlantedLinks } from './pages/planted-links.ts';
import { generatePolicies } from './pages/policies.ts';
import { generateProductPages } from './pages/products.ts';
import { generateServicePages } from './pages/services.ts';
import { generateSupportPages } from './pages/support.ts';
import type { PageGenerator, PagePlan, Studio } from './types.ts';

const GENERATORS: readonly PageGenerator[] = [
  generateSections,
  generateServicePages,
  generateEngineeringPages,
  generateMeetings,
  generateOfficePages,
  generatePolicies,
  generateProductPages,
  generateSupportPages,
  generateArchivePages,
  generatePlanted,
  generatePlantedLinks,
];

/** Every page but the home pages, oldest first, each after its parent. */
export function planPages(studio: Studio): readonly PagePlan[] {
  const plans = GENERATORS.flatMap(generate => generate(studio));
  const byPlace = new Map(plans.map(plan => [placeOf(plan.space, plan.title), plan]));
  const depth = (plan: PagePlan): number => {
    const parent =
      typeof plan.parent === 'string' ? byPlace.get(placeOf(plan.space, plan.parent)) : undefined;
    return parent ? depth(parent) + 1 : 0;
  };
  return plans
    .map(plan => ({ plan, depth: depth(plan) }))
    .sort((left, right) => left.depth - right.depth || left.plan.createdAt - right.plan.createdAt)
    .map(({ plan }) => plan);
}

export function placeOf(space: string, title: string): string {
  return `${space}:${title}`;
}

function generateSections({ random, markup: m, end }: Studio): readonly PagePlan[] {
  return SPACES.flatMap(space =>
    space.sections.map(
      ([title, lead], index): PagePlan => ({
        space: space.key,
        title,
        author: space.author,
        createdAt: atWork(random, daysBefore(end, 728 - index)),
        labels: ['section'],
        interest: 2,
        blocks: [
          m.p(lead),
          m.macro('children', {
            all: 'true',
            depth: '2',
            sort: title.includes('meeting') ? 'title' : 'creation',
          }),
        ],
      }),
    ),
  );
}
