/** The upstream operations behind what tools ask of Confluence, by edition. The tests refuse a request that its tool does not declare. */
import type { OperationUse } from './inventory/types.ts';

/** Several uses as one, without repetition. */
export function uses(...parts: readonly OperationUse[]): OperationUse {
  return {
    cloud: [...new Set(parts.flatMap(part => part.cloud))],
    datacenter: [...new Set(parts.flatMap(part => part.datacenter))],
  };
}

/** A page by its title, or the home page of a space. */
export const FIND_PAGE: OperationUse = {
  cloud: ['getPages', 'getSpaces'],
  datacenter: ['getContent', 'getSpace'],
};

export const READ_PAGE: OperationUse = {
  cloud: ['getPageById', 'getBlogPostById'],
  datacenter: ['getContentById'],
};

export const FIND_SPACE: OperationUse = {
  cloud: ['getSpaces', 'getSpaceById'],
  datacenter: ['getSpaces', 'getSpace'],
};

/** The names of people whose ids an answer holds. */
export const NAME_PEOPLE: OperationUse = { cloud: ['createBulkUserLookup'], datacenter: ['getUser'] };

/** People by name, group or id. */
export const FIND_PEOPLE: OperationUse = uses(NAME_PEOPLE, {
  cloud: ['getCurrentUser', 'getUser', 'searchUser', 'getGroups', 'getGroupMembersByGroupId'],
  datacenter: ['getCurrentUser', 'getUser', 'search', 'getGroups', 'getGroupMembers'],
});

export const READ_COMMENT: OperationUse = {
  cloud: ['getFooterCommentById', 'getInlineCommentById'],
  datacenter: ['getContentById'],
};
