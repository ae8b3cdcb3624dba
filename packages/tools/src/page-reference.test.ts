import type { SiteConfig } from '@weir/confluence';
import { describe, expect, test } from 'vitest';
import { decodeTinyLink, parsePageReference } from './page-reference.ts';

const CLOUD: SiteConfig = { edition: 'cloud', url: 'https://acme.atlassian.net' };
const DATACENTER: SiteConfig = { edition: 'datacenter', url: 'https://wiki.acme.com/confluence' };
const id = (value: string) => ({ kind: 'id', id: value });

describe('a reference on Cloud', () => {
  test.each([
    ['123456', id('123456')],
    ['  123456 ', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/ENG/pages/123456/Release+Notes', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/ENG/pages/123456', id('123456')],
    [
      'https://acme.atlassian.net/wiki/spaces/ENG/pages/123456/2026+Plan?focusedCommentId=99#Goals',
      id('123456'),
    ],
    ['https://acme.atlassian.net/wiki/spaces/ENG/pages/edit-v2/123456', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/~712020abc/pages/123456/Notes', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/ENG/blog/2026/01/30/123456/Hello', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/ENG/folder/123456', id('123456')],
    ['https://acme.atlassian.net/wiki/pages/viewpage.action?pageId=123456', id('123456')],
    ['https://acme.atlassian.net/wiki/x/LIQHD', id('201819180')],
    ['https://acme.atlassian.net/wiki/pages/tinyurl.action?urlIdentifier=LIQHD', id('201819180')],
    ['https://acme.atlassian.net/wiki/api/v2/pages/123456', id('123456')],
    ['https://acme.atlassian.net/wiki/spaces/ENG/overview', { kind: 'space', spaceKey: 'ENG' }],
    ['https://acme.atlassian.net/wiki/spaces/ENG', { kind: 'space', spaceKey: 'ENG' }],
    ['/wiki/spaces/ENG/pages/123456/Release+Notes', id('123456')],
    ['/wiki/x/LIQHD', id('201819180')],
    ['x/LIQHD', id('201819180')],
    ['ENG:Release Notes', { kind: 'title', spaceKey: 'ENG', title: 'Release Notes' }],
    ['ENG: Release Notes', { kind: 'title', spaceKey: 'ENG', title: 'Release Notes' }],
    ['~712020abc:Notes: today', { kind: 'title', spaceKey: '~712020abc', title: 'Notes: today' }],
    ['Release Notes', { kind: 'title', title: 'Release Notes' }],
    ['Release 2026: what is new', { kind: 'title', title: 'Release 2026: what is new' }],
  ])('%s', (text, reference) => {
    expect(parsePageReference(text, CLOUD)).toEqual(reference);
  });
});

describe('a reference on Data Center', () => {
  test.each([
    ['https://wiki.acme.com/confluence/pages/viewpage.action?pageId=42', id('42')],
    [
      'https://wiki.acme.com/confluence/pages/viewpage.action?spaceKey=ENG&title=Release+Notes',
      { kind: 'title', spaceKey: 'ENG', title: 'Release Notes' },
    ],
    [
      'https://wiki.acme.com/confluence/display/ENG/Release+Notes',
      { kind: 'title', spaceKey: 'ENG', title: 'Release Notes' },
    ],
    [
      'https://wiki.acme.com/confluence/display/ENG/100%25+done%3F',
      { kind: 'title', spaceKey: 'ENG', title: '100% done?' },
    ],
    ['https://wiki.acme.com/confluence/display/ENG', { kind: 'space', spaceKey: 'ENG' }],
    ['https://wiki.acme.com/confluence/x/LIQHD', id('201819180')],
    ['https://wiki.acme.com/confluence/spaces/ENG/pages/42/Release+Notes', id('42')],
    ['https://wiki.acme.com/confluence/rest/api/content/42?expand=body.storage', id('42')],
    ['/display/ENG/Release+Notes', { kind: 'title', spaceKey: 'ENG', title: 'Release Notes' }],
  ])('%s', (text, reference) => {
    expect(parsePageReference(text, DATACENTER)).toEqual(reference);
  });
});

describe('what is refused, with the reason', () => {
  test.each([
    [
      'https://other.atlassian.net/wiki/spaces/ENG/pages/1/T',
      'That URL is on other.atlassian.net; this server is connected to acme.atlassian.net.',
    ],
    [
      'https://acme.atlassian.net.evil.example/wiki/x/LIQHD',
      'That URL is on acme.atlassian.net.evil.example',
    ],
    ['https://acme.atlassian.net/wiki/home', 'No page can be told from the URL'],
    ['https://acme.atlassian.net/wiki/x/%%%', 'is not a tiny link'],
    ['http://', 'is not a URL'],
  ])('%s', (text, message) => {
    expect(() => parsePageReference(text, CLOUD)).toThrow(message);
  });
});

describe('tiny links', () => {
  test.each([
    '1',
    '65',
    '65536',
    '201819180',
    '1234567',
    '4294967295',
    '4294967296',
    '131081478',
    '9007199254740991',
  ])('of id %s are decoded to it', value => {
    expect(decodeTinyLink(encodeTinyLink(value))).toBe(value);
  });

  test.each(['', 'AAAA', 'much-too-long-for-an-id', '~~~'])('"%s" is refused', tiny => {
    expect(() => decodeTinyLink(tiny)).toThrow('is not a tiny link of Confluence');
  });
});

/** Atlassian's published script, in our words: little-endian bytes, base64, `A`s at the end cut, `/` to `-`, `+` to `_`. */
function encodeTinyLink(value: string): string {
  let rest = BigInt(value);
  const bytes: number[] = [];
  for (let index = 0; index < 8; index++, rest >>= 8n) bytes.push(Number(rest & 0xffn));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64
    .replace(/[A=]+$/, '')
    .replaceAll('/', '-')
    .replaceAll('+', '_');
}
