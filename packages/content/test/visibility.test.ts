/** Nothing vanishes: what stands in the source of real documents stands in their Markdown. */
import { describe, expect, it } from 'vitest';
import { parsePage, readPage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { sightMarkdown, VISIBLE_KINDS } from './visibility.ts';

describe('the measure of what is seen', () => {
  const source =
    '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">ENG-1</ac:parameter></ac:structured-macro><p><a href="https://a.test/x_y">t</a></p>';

  it('tells what is missing', () => {
    const missing = sightMarkdown(source, 'jira and nothing else').filter(sighting => !sighting.seen);
    expect(missing.map(sighting => sighting.text)).toEqual(['ENG-1', 'https://a.test/x_y']);
  });

  it('finds all of a page in its Markdown', () => {
    const sightings = sightMarkdown(source, readPage(parsePage(source)).markdown);
    expect(sightings.map(sighting => sighting.kind)).toEqual(['macro', 'parameter', 'target']);
    expect(sightings.every(sighting => sighting.seen)).toBe(true);
  });

  it('shows images that stand in a macro beside its parameters, with the page they hang on', () => {
    const gallery =
      '<ac:structured-macro ac:name="gallery"><ac:parameter ac:name="columns">2</ac:parameter><ac:image><ri:attachment ri:filename="a.png"><ri:page ri:content-title="Home"/></ri:attachment></ac:image></ac:structured-macro>';
    expect(readPage(parsePage(gallery)).markdown).toBe('::gallery{columns=2 content="a.png (on page:Home)"}');
  });
});

describe.skipIf(!hasCorpus)('of real documents', () => {
  const sightings = readCorpus('storage').flatMap(({ source }) =>
    sightMarkdown(source, readPage(parsePage(source)).markdown),
  );

  it.each(VISIBLE_KINDS)('99 %% of every %s is seen', kind => {
    const all = sightings.filter(sighting => sighting.kind === kind);
    const missing = all.filter(sighting => !sighting.seen).map(sighting => sighting.text);
    expect(all.length).toBeGreaterThan(100);
    expect(1 - missing.length / all.length, missing.join('\n')).toBeGreaterThanOrEqual(0.99);
  });
});
