import { describe, expect, it } from 'vitest';
import { sameStored } from '../index.ts';

const macro = (attributes: string, ...parameters: string[]): string =>
  `<ac:structured-macro ac:name="jira"${attributes}>${parameters.join('')}</ac:structured-macro>`;
const parameter = (name: string, value: string): string =>
  `<ac:parameter ac:name="${name}">${value}</ac:parameter>`;

describe('storage that was sent and what Confluence stored', () => {
  it.each([
    [
      'ids of macros and blocks',
      `<p>a</p>${macro('')}`,
      `<p local-id="1">a</p>${macro(' ac:macro-id="2" ac:local-id="3"')}`,
    ],
    ['a schema version that is added', macro(''), macro(' ac:schema-version="1"')],
    [
      'the order of parameters',
      macro('', parameter('a', '1'), parameter('b', '2')),
      macro('', parameter('b', '2'), parameter('a', '1')),
    ],
    [
      'the version of a target',
      '<p><ac:link><ri:page ri:content-title="T" /></ac:link></p>',
      '<p><ac:link><ri:page ri:version-at-save="7" ri:content-title="T"/></ac:link></p>',
    ],
    [
      'a highlight as a style',
      '<p><span data-highlight-colour="#ff0000">a</span></p>',
      '<p><span style="background-color: rgb(255,0,0);">a</span></p>',
    ],
    [
      'a colour as rgb()',
      '<p><span style="color: #F00">a</span></p>',
      '<p><span style="color: rgb(255, 0, 0);">a</span></p>',
    ],
    ['entities', '<p>caf&eacute; &#8212; &quot;</p>', '<p>café — "</p>'],
    ['self-closing tags', '<p>a<br></br>b</p><p></p>', '<p>a<br/>b</p><p />'],
    [
      'space between blocks, items and parameters',
      `<p>a</p>\n\n<ul>\n <li>b</li> </ul> ${macro('', '\n', parameter('a', '1'))}`,
      `<p>a</p><ul><li>b</li></ul>${macro('', parameter('a', '1'))}`,
    ],
    ['empty attributes', '<p class="" style="">a</p>', '<p>a</p>'],
    [
      'CDATA in pieces',
      '<p>x</p><ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]></ac:plain-text-body></ac:structured-macro>',
      '<p>x</p><ac:structured-macro ac:name="code"><ac:plain-text-body>a]]&gt;b</ac:plain-text-body></ac:structured-macro>',
    ],
  ])('are the same but for %s', (_name, sent, stored) => {
    expect(sameStored(sent, stored)).toEqual({ same: true, diff: '' });
  });

  it.each([
    ['a word', '<p>one two</p>', '<p>one</p>', /-one two\n\+one/],
    [
      'a space between words',
      '<p><b>one</b> <i>two</i></p>',
      '<p><b>one</b><i>two</i></p>',
      /-\*\*one\*\* \*two\*/,
    ],
    [
      'a parameter',
      macro('', parameter('key', 'A-1')),
      macro('', parameter('key', 'A-2')),
      /-.*A-1.*\n\+.*A-2/,
    ],
    ['an escaped entity', '<p>&amp;lt;</p>', '<p>&lt;</p>', /^-/m],
    ['a macro that is gone', `<p>a</p>${macro('')}`, '<p>a</p>', /-.*jira/],
    ['another schema version', macro(' ac:schema-version="1"'), macro(' ac:schema-version="2"'), /^$/],
    [
      'another colour, which Markdown does not show',
      '<p><span style="color: #f00">a</span></p>',
      '<p><span style="color: rgb(0,0,0)">a</span></p>',
      /^$/,
    ],
    [
      'an attribute that is dropped',
      '<table data-number-column="true"><tbody><tr><td>a</td></tr></tbody></table>',
      '<table><tbody><tr><td>a</td></tr></tbody></table>',
      /^$/,
    ],
  ])('differ in %s', (_name, sent, stored, diff) => {
    const result = sameStored(sent, stored);
    expect(result.same).toBe(false);
    expect(result.diff).toMatch(diff);
  });

  it('cannot be taken for each other by what text says', () => {
    expect(sameStored('<p>a&lt;b class="x"&gt;c</p>', '<p>a<b class="x">c</b></p>').same).toBe(false);
    expect(sameStored('<p>a</p><p>b</p>', '<p>a<p>b</p></p>').same).toBe(false);
  });
});
