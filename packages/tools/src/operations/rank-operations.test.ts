import { loadCatalogue } from '@weir/confluence/catalogue';
import { describe, expect, test } from 'vitest';
import { rankOperations } from './rank-operations.ts';

describe('operations for words', () => {
  test.each([
    ['cloud', 'create page', 'createPage'],
    ['cloud', 'trash a page', 'deletePage'],
    ['cloud', 'copy page', 'copyPage'],
    ['cloud', 'page history', 'getPageVersions'],
    ['cloud', 'move page', 'movePage'],
    ['cloud', 'search cql', 'searchByCQL'],
    ['cloud', 'add labels', 'addLabelsToContent'],
    ['cloud', 'current user', 'getCurrentUser'],
    ['cloud', 'members of a group', 'getGroupMembersByGroupId'],
    ['cloud', 'page properties', 'getPageContentProperties'],
    ['cloud', 'create footer comment', 'createFooterComment'],
    ['datacenter', 'add labels', 'addContentLabels'],
    ['datacenter', 'create space', 'createSpace'],
    ['datacenter', 'extracted text of attachment', 'getAttachmentText'],
    ['datacenter', 'update content property', 'updateContentProperty'],
  ] as const)('%s: "%s" is answered by %s among the first three', (edition, query, id) => {
    const ranked = rankOperations(loadCatalogue(edition).operations, query);
    expect(ranked.slice(0, 3).map(each => each.id)).toContain(id);
  });

  test('an exact id stands alone, whatever its case', () => {
    expect(rankOperations(loadCatalogue('cloud').operations, 'getpagebyid').map(each => each.id)).toEqual([
      'getPageById',
    ]);
  });

  test('words that no operation has find none', () => {
    expect(rankOperations(loadCatalogue('cloud').operations, 'zebra quux')).toEqual([]);
  });

  test('the order is the same every time', () => {
    const { operations } = loadCatalogue('datacenter');
    expect(rankOperations(operations, 'content')).toEqual(rankOperations(operations, 'content'));
  });
});
