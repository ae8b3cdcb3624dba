/** Addresses of contents; the tiny links are those that Atlassian gave to these ids. */
import { describe, expect, it } from 'vitest';
import type { Content, Space } from '../../domain/types.ts';
import { createCloudDialect, describeMediaType } from './dialects/cloud.ts';
import { createDataCenterDialect } from './dialects/datacenter.ts';
import { apiId, dayPath, downloadPath, friendlyDay, readContentId, tinyLink, titleSegment } from './links.ts';

const NOON = Date.UTC(2026, 0, 30, 12);
const content = (more: Partial<Content> = {}): Content => ({
  id: 77,
  type: 'page',
  status: 'current',
  spaceId: 1,
  title: 'Release plan',
  parentId: null,
  containerId: null,
  position: 0,
  authorId: 'a',
  ownerId: null,
  createdAt: NOON,
  version: 2,
  modifiedAt: NOON,
  modifiedBy: 'a',
  resolution: null,
  markerRef: null,
  selection: null,
  mediaType: null,
  fileSize: null,
  fileId: null,
  attachmentComment: null,
  subtype: null,
  embedUrl: null,
  customType: null,
  ...more,
});
const space: Space = {
  id: 1,
  key: 'ENG',
  name: 'Engineering',
  type: 'global',
  status: 'current',
  description: '',
  homepageId: 5,
  authorId: 'a',
  createdAt: NOON,
};

describe('links', () => {
  it.each([
    [576585864, '/x/iABeIg'],
    [608501837, '/x/TQBFJ'],
    [544178405, '/x/5YBvI'],
    [1454342158, '/x/DoCvVg'],
    [1, '/x/AQ'],
  ])('shorten %i to %s', (id, link) => {
    expect(tinyLink(id)).toBe(link);
  });

  it.each([
    ['123', 123],
    ['att123', 123],
    ['0', 0],
    ['12a', undefined],
    ['', undefined],
    ['-1', undefined],
    ['1e5', undefined],
    ['9'.repeat(20), undefined],
  ])('read %j as the id %j', (text, id) => {
    expect(readContentId(text)).toBe(id);
  });

  it('write ids of attachments with their prefix', () => {
    expect(apiId(content())).toBe('77');
    expect(apiId(content({ type: 'attachment' }))).toBe('att77');
  });

  it('put plain titles into addresses and leave others out', () => {
    expect(titleSegment('Plan & budget / 2026?')).toBe('Plan+%26+budget+%2F+2026%3F');
    expect(titleSegment('관리자 매뉴얼')).toBeUndefined();
    expect(titleSegment('Custom Data Source 접속하기')).toBe('Custom+Data+Source');
    expect(titleSegment('General\u200B')).toBe('General');
    expect(titleSegment('External API 변경사항 (9.9.4 버전 > 9.9.5 버전)')).toBe('External+API+9.9.4+9.9.5');
    expect(titleSegment('실행 계획(Explain) 기능')).toBe('Explain');
  });

  it('write days and files', () => {
    expect(dayPath(NOON)).toBe('2026/01/30');
    expect(friendlyDay(NOON)).toBe('Jan 30, 2026');
    expect(downloadPath(content({ type: 'attachment', title: 'a b?.png', containerId: 5 }))).toBe(
      `/download/attachments/5/a%20b%3F.png?version=2&modificationDate=${NOON}&cacheVersion=1&api=v2`,
    );
  });
});

describe('where people open things', () => {
  const cloud = createCloudDialect('c');
  const datacenter = createDataCenterDialect();

  it.each<[string, Partial<Content>, string, string]>([
    ['a page', {}, '/spaces/ENG/pages/77/Release+plan', '/display/ENG/Release+plan'],
    [
      'a page of another script',
      { title: '계획' },
      '/spaces/ENG/pages/77',
      '/pages/viewpage.action?pageId=77',
    ],
    ['the home page', { id: 5 }, '/spaces/ENG/overview', '/display/ENG/Release+plan'],
    [
      'a blog post',
      { type: 'blogpost' },
      '/spaces/ENG/blog/2026/01/30/77/Release+plan',
      '/pages/viewpage.action?pageId=77',
    ],
    [
      'a comment',
      { type: 'footer-comment', containerId: 9 },
      '/spaces/ENG/pages/9?focusedCommentId=77',
      '/pages/viewpage.action?pageId=9&focusedCommentId=77#comment-77',
    ],
    [
      'an attachment',
      { type: 'attachment', containerId: 9, title: 'a b.png' },
      '/pages/viewpageattachments.action?pageId=9&preview=%2F9%2F77%2Fa+b.png',
      '/pages/viewpageattachments.action?pageId=9&preview=%2F9%2F77%2Fa+b.png',
    ],
  ])('%s', (_what, more, onCloud, onDataCenter) => {
    expect(cloud.webui(content(more), space)).toBe(onCloud);
    expect(datacenter.webui(content(more), space)).toBe(onDataCenter);
  });
});

describe('kinds of files in words', () => {
  it.each([
    ['image/png', 'PNG Image'],
    ['image/svg+xml', 'SVG Image'],
    ['application/pdf', 'PDF Document'],
    ['text/plain', 'Text File'],
    ['text/csv', 'CSV File'],
    ['application/json', undefined],
    ['', undefined],
  ])('%s is a %s', (mediaType, words) => {
    expect(describeMediaType(mediaType)).toBe(words);
  });
});
