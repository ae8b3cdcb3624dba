import { describe, expect, it } from 'vitest';
import { createTestSite } from '../../test/site.ts';
import { type Rendered, renderView, type ViewSite } from './html.ts';

const site = createTestSite();
const here = site.page('Here');
const there = site.page('There & back');
const post = site.page('News', '<p/>', { type: 'blogpost' });
site.domain.attachments.create(
  site.ada,
  here.id,
  { filename: 'a b.png', mediaType: 'image/png', bytes: Buffer.from('x') },
  'refuse',
);
const view: ViewSite = {
  domain: site.domain,
  base: 'http://wiki.test/wiki',
  webui: (content, space) => `/spaces/${space.key}/${content.type}/${content.id}`,
  file: attachment => `http://wiki.test/file/${attachment.title.replaceAll(' ', '-')}`,
};
const render = (storage: string, representation: Rendered = 'view', viewer = '557058:ada') =>
  renderView(view, here, storage, { representation, viewer });
const link = (target: string) => `<p><ac:link>${target}</ac:link></p>`;
const to = (type: string, id: number) => `href="http://wiki.test/wiki/spaces/ENG/${type}/${id}"`;

describe('rendering a body for the site', () => {
  it.each([
    ['a page of the same space', '<ri:page ri:content-title="there &amp; BACK" />', to('page', there.id)],
    [
      'a page of a named space',
      '<ri:page ri:space-key="eng" ri:content-title="There &amp; back" />',
      to('page', there.id),
    ],
    [
      'a blog post',
      '<ri:blog-post ri:content-title="News" ri:posting-day="2026/11/23" />',
      to('blogpost', post.id),
    ],
    ['a content by id', `<ri:content-entity ri:content-id="${there.id}" />`, to('page', there.id)],
    ['a space', '<ri:space ri:space-key="ENG" />', 'href="http://wiki.test/wiki/spaces/ENG"'],
    ['a file of the page', '<ri:attachment ri:filename="a b.png" />', 'href="http://wiki.test/file/a-b.png"'],
    [
      'a file of another page',
      '<ri:attachment ri:filename="a b.png"><ri:page ri:content-title="Here" /></ri:attachment>',
      'href="http://wiki.test/file/a-b.png"',
    ],
    ['a person by account id', '<ri:user ri:account-id="557058:ada" />', '@Ada Lovelace'],
    ['a person by user key', '<ri:user ri:userkey="key-bob" />', '@Bob Martin'],
  ])('leads to %s', (_, target, words) => {
    expect(render(link(target))).toContain(words);
  });

  it.each([
    ['a page that is not there', '<ri:page ri:content-title="Nowhere" />'],
    ['a page of an unknown space', '<ri:page ri:space-key="NONE" ri:content-title="There &amp; back" />'],
    ['a file that is not there', '<ri:attachment ri:filename="none.png" />'],
  ])('leads nowhere for %s', (_, target) => {
    expect(render(link(target))).not.toContain('href="http://wiki.test/');
  });

  it('includes pages for those who may see them', () => {
    const secret = site.page('Secret', '<p>hidden words</p>');
    site.page('Below', '<p/>', { parentId: here.id });
    const include =
      '<ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="Secret" /></ac:link></ac:parameter></ac:structured-macro>';
    const children = '<ac:structured-macro ac:name="children" />';
    expect(render(include, 'export_view')).toContain('<p>hidden words</p>');
    expect(render(children)).toContain('>Below</a></li></ul>');
    const { accountId } = site.ada.person;
    site.domain.permissions.setRestrictions(site.ada, secret.id, [
      { operation: 'read', subjectType: 'user', subjectId: accountId },
    ]);
    expect(render(include, 'export_view', '557058:ada')).toContain('hidden words');
    expect(render(include, 'export_view', '557058:bob')).not.toContain('hidden words');
    expect(render(include, 'anonymous_export_view', '557058:ada')).not.toContain('hidden words');
  });

  it.each([
    ['view', '<h1 id="Here-A">A</h1>'],
    ['export_view', '<h1 id="Here-A">A</h1>'],
    ['styled_view', '<title>Here</title>'],
  ] as const)('renders %s', (representation, html) => {
    expect(render('<h1>A</h1>', representation)).toContain(html);
  });

  it('shows a body that is not well-formed as text', () => {
    expect(render('<p><b>x</p>')).toBe('<pre>&lt;p&gt;&lt;b&gt;x&lt;/p&gt;</pre>');
  });
});
