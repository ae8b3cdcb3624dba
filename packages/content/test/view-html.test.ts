/** View HTML against the HTML that a real Confluence Cloud made of the same pages: the same words in the same order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storageToHtml } from '../src/index.ts';
import { decodeEntities } from '../src/storage/entities.ts';

const SEED = new URL('../../../../shared/corpus/seed/querypie-rest/', import.meta.url);

/** What Confluence's answer leaves out or adds: captions, files that its page's script shows, pictures of emoji, colour rules. */
const BESIDES =
  /<style.*?<\/style>|<div class="confluence-embedded-caption">.*?<\/div>|<span class="[^"]*" data-macro-name="view-file">.*?<\/span>|<span class="emoticon.*?<\/span>/gs;

function words(html: string): readonly string[] {
  const text = decodeEntities(html.replace(BESIDES, '').replace(/<[^>]*>/g, ' '));
  return text.split(/[\s\u00a0\u200b]+/).filter(word => word !== '');
}

function anchors(html: string): readonly string[] {
  return [...html.matchAll(/<h[1-6][^>]* id="([^"]*)"/g)].map(([, id = '']) => decodeEntities(id));
}

describe.skipIf(!existsSync(SEED))('view HTML of real pages', () => {
  const pages = existsSync(SEED)
    ? readdirSync(SEED).filter(id => existsSync(new URL(`${id}/page.html`, SEED)))
    : [];

  it.each(pages)('has the words that Confluence shows for page %s', id => {
    const read = (name: string): string => readFileSync(new URL(`${id}/${name}`, SEED), 'utf8');
    expect(words(storageToHtml(read('page.xhtml')))).toEqual(words(read('page.html')));
  });

  it.each(pages)('gives the headings of page %s the anchors that Confluence gives them', id => {
    const read = (name: string): string => readFileSync(new URL(`${id}/${name}`, SEED), 'utf8');
    const title = String(JSON.parse(/^"title": (".*")$/m.exec(read('page.v1.yaml'))?.[1] ?? '""'));
    expect(anchors(storageToHtml(read('page.xhtml'), { title }))).toEqual(anchors(read('page.html')));
  });
});
