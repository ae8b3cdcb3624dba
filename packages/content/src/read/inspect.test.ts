import { expect, it } from 'vitest';
import { parsePage, readPage } from '../index.ts';

it.each([
  ['ac:link', '<p>See <ac:link>stray<ri:page ri:content-title="T" /></ac:link></p>'],
  ['ac:image', '<p>a</p><ac:image>stray<ri:attachment ri:filename="a.png" /></ac:image>'],
  ['colgroup', '<table><colgroup>stray<col /></colgroup><tbody><tr><td>a</td></tr></tbody></table>'],
  [
    'ac:task',
    '<ac:task-list><ac:task>stray<ac:task-id>1</ac:task-id><ac:task-body>b</ac:task-body></ac:task></ac:task-list>',
  ],
])('text right inside <%s> is told of, as nobody sees it', (name, storage) => {
  const { markdown, warnings } = readPage(parsePage(storage));
  expect(markdown).not.toContain('stray');
  expect(warnings.map(each => each.message)).toEqual([
    expect.stringContaining(`that people cannot see left out (inside <${name}>, which shows none)`),
  ]);
});

it('space and line breaks there are nothing', () => {
  const storage = '<p>See <ac:link>\n  <ri:page ri:content-title="T" />\n</ac:link></p>';
  expect(readPage(parsePage(storage)).warnings).toEqual([]);
});
