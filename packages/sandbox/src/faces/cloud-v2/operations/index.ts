/** The v2 operations as data: operation id of the catalogue -> handler. */
import { TREE_TYPES } from '../../../domain/types.ts';
import type { Handler } from '../call.ts';
import * as adminKey from './admin-key.ts';
import * as apps from './apps.ts';
import * as attachments from './attachments.ts';
import * as classification from './classification.ts';
import * as comments from './comments.ts';
import * as custom from './custom-content.ts';
import { kindOperations } from './kind-table.ts';
import { tellKinds } from './kinds-of.ts';
import * as labels from './labels.ts';
import * as likes from './likes.ts';
import * as pages from './pages.ts';
import { answerOperations, answerSpaceOperations } from './permitted.ts';
import * as properties from './properties.ts';
import * as redactions from './redactions.ts';
import * as transition from './role-transition.ts';
import * as roles from './space-roles.ts';
import * as spaces from './spaces.ts';
import * as tasks from './tasks.ts';
import * as tree from './tree.ts';
import * as userAccess from './user-access.ts';
import * as versions from './versions.ts';

const PAGES: Readonly<Record<string, Handler>> = {
  getPages: pages.listAll('page'),
  createPage: pages.createOne('page'),
  getPageById: pages.getOne('page'),
  updatePage: pages.updateOne('page'),
  deletePage: pages.deleteOne('page'),
  updatePageTitle: pages.updateTitle,
  getPagesInSpace: pages.listInSpace('page'),
  getLabelPages: pages.listByLabel('page'),
  getBlogPosts: pages.listAll('blogpost'),
  createBlogPost: pages.createOne('blogpost'),
  getBlogPostById: pages.getOne('blogpost'),
  updateBlogPost: pages.updateOne('blogpost'),
  deleteBlogPost: pages.deleteOne('blogpost'),
  getBlogPostsInSpace: pages.listInSpace('blogpost'),
  getLabelBlogPosts: pages.listByLabel('blogpost'),
};

const LIKES: Readonly<Record<string, Handler>> = {
  getPageLikeCount: likes.countLikes('page'),
  getPageLikeUsers: likes.listLikers('page'),
  getBlogPostLikeCount: likes.countLikes('blogpost'),
  getBlogPostLikeUsers: likes.listLikers('blogpost'),
  getFooterLikeCount: likes.countLikes('footer-comment'),
  getFooterLikeUsers: likes.listLikers('footer-comment'),
  getInlineLikeCount: likes.countLikes('inline-comment'),
  getInlineLikeUsers: likes.listLikers('inline-comment'),
};

const PERMITTED: Readonly<Record<string, Handler>> = {
  getPageOperations: answerOperations('page'),
  getBlogPostOperations: answerOperations('blogpost'),
  getAttachmentOperations: answerOperations('attachment'),
  getCustomContentOperations: answerOperations('custom'),
  getFooterCommentOperations: answerOperations('footer-comment'),
  getInlineCommentOperations: answerOperations('inline-comment'),
  getSpaceOperations: answerSpaceOperations,
  convertContentIdsToContentTypes: tellKinds,
};

const CUSTOM_CONTENT: Readonly<Record<string, Handler>> = {
  getCustomContentByType: custom.listCustomContent,
  createCustomContent: custom.createCustomContent,
  getCustomContentById: custom.getCustomContent,
  updateCustomContent: custom.updateCustomContent,
  deleteCustomContent: custom.deleteCustomContent,
  getChildCustomContent: custom.listChildCustomContent,
  getCustomContentByTypeInPage: custom.listCustomContentIn('page'),
  getCustomContentByTypeInBlogPost: custom.listCustomContentIn('blogpost'),
  getCustomContentByTypeInSpace: custom.listCustomContentInSpace,
  getCustomContentAttachments: attachments.listAttachmentsOf('custom'),
  getCustomContentComments: comments.listCommentsOf('custom', 'footer-comment'),
  getCustomContentLabels: labels.listLabelsOf('custom'),
  getCustomContentVersions: versions.listVersions('custom', 'custom-content-id'),
  getCustomContentVersionDetails: versions.getVersion('custom', 'custom-content-id'),
};

const TREE: Readonly<Record<string, Handler>> = {
  getChildPages: tree.listChildren('page', ['page']),
  getPageDirectChildren: tree.listChildren('page', TREE_TYPES),
  getPageDescendants: tree.listDescendants('page'),
  getPageAncestors: tree.listAncestors('page'),
};

const KINDS: Readonly<Record<string, Handler>> = {
  ...kindOperations('Folder', 'folder'),
  ...kindOperations('Whiteboard', 'whiteboard'),
  ...kindOperations('Database', 'database'),
  ...kindOperations('SmartLink', 'embed'),
};

const VERSIONS: Readonly<Record<string, Handler>> = {
  getPageVersions: versions.listVersions('page'),
  getPageVersionDetails: versions.getVersion('page', 'page-id'),
  getBlogPostVersions: versions.listVersions('blogpost'),
  getBlogPostVersionDetails: versions.getVersion('blogpost', 'blogpost-id'),
  getAttachmentVersions: versions.listVersions('attachment'),
  getAttachmentVersionDetails: versions.getVersion('attachment', 'attachment-id'),
  getFooterCommentVersions: versions.listVersions('footer-comment'),
  getFooterCommentVersionDetails: versions.getVersion('footer-comment', 'id'),
  getInlineCommentVersions: versions.listVersions('inline-comment'),
  getInlineCommentVersionDetails: versions.getVersion('inline-comment', 'id'),
};

const LABELS: Readonly<Record<string, Handler>> = {
  getLabels: labels.listLabels,
  getPageLabels: labels.listLabelsOf('page'),
  getBlogPostLabels: labels.listLabelsOf('blogpost'),
  getAttachmentLabels: labels.listLabelsOf('attachment'),
  getSpaceLabels: labels.listSpaceLabels,
  getSpaceContentLabels: labels.listSpaceContentLabels,
};

const COMMENTS: Readonly<Record<string, Handler>> = {
  getFooterComments: comments.listAllComments('footer-comment'),
  createFooterComment: comments.createComment('footer-comment'),
  getFooterCommentById: comments.getComment('footer-comment'),
  updateFooterComment: comments.updateComment('footer-comment'),
  deleteFooterComment: comments.deleteComment('footer-comment'),
  getFooterCommentChildren: comments.listReplies('footer-comment'),
  getInlineComments: comments.listAllComments('inline-comment'),
  createInlineComment: comments.createComment('inline-comment'),
  getInlineCommentById: comments.getComment('inline-comment'),
  updateInlineComment: comments.updateComment('inline-comment'),
  deleteInlineComment: comments.deleteComment('inline-comment'),
  getInlineCommentChildren: comments.listReplies('inline-comment'),
  getPageFooterComments: comments.listCommentsOf('page', 'footer-comment'),
  getPageInlineComments: comments.listCommentsOf('page', 'inline-comment'),
  getBlogPostFooterComments: comments.listCommentsOf('blogpost', 'footer-comment'),
  getBlogPostInlineComments: comments.listCommentsOf('blogpost', 'inline-comment'),
  getAttachmentComments: comments.listCommentsOf('attachment', 'footer-comment'),
};

const ATTACHMENTS: Readonly<Record<string, Handler>> = {
  getAttachments: attachments.listAttachments,
  getPageAttachments: attachments.listAttachmentsOf('page'),
  getBlogpostAttachments: attachments.listAttachmentsOf('blogpost'),
  getLabelAttachments: attachments.listAttachmentsByLabel,
  getAttachmentById: attachments.getAttachment,
  deleteAttachment: attachments.deleteAttachment,
};

const PAGE_PROPERTIES = { type: 'page', parameter: 'page-id' } as const;
const BLOGPOST_PROPERTIES = { type: 'blogpost', parameter: 'blogpost-id' } as const;
const ATTACHMENT_PROPERTIES = { type: 'attachment', parameter: 'attachment-id' } as const;
const CUSTOM_PROPERTIES = { type: 'custom', parameter: 'custom-content-id' } as const;
const COMMENT_PROPERTIES = { type: 'comment', parameter: 'comment-id' } as const;
const SPACE_PROPERTIES = { type: 'space', parameter: 'space-id' } as const;

const PROPERTIES: Readonly<Record<string, Handler>> = {
  getPageContentProperties: properties.listProperties(PAGE_PROPERTIES),
  createPageProperty: properties.createProperty(PAGE_PROPERTIES),
  getPageContentPropertiesById: properties.getProperty(PAGE_PROPERTIES),
  updatePagePropertyById: properties.updateProperty(PAGE_PROPERTIES),
  deletePagePropertyById: properties.deleteProperty(PAGE_PROPERTIES),
  getBlogpostContentProperties: properties.listProperties(BLOGPOST_PROPERTIES),
  createBlogpostProperty: properties.createProperty(BLOGPOST_PROPERTIES),
  getBlogpostContentPropertiesById: properties.getProperty(BLOGPOST_PROPERTIES),
  updateBlogpostPropertyById: properties.updateProperty(BLOGPOST_PROPERTIES),
  deleteBlogpostPropertyById: properties.deleteProperty(BLOGPOST_PROPERTIES),
  getAttachmentContentProperties: properties.listProperties(ATTACHMENT_PROPERTIES),
  createAttachmentProperty: properties.createProperty(ATTACHMENT_PROPERTIES),
  getAttachmentContentPropertiesById: properties.getProperty(ATTACHMENT_PROPERTIES),
  updateAttachmentPropertyById: properties.updateProperty(ATTACHMENT_PROPERTIES),
  deleteAttachmentPropertyById: properties.deleteProperty(ATTACHMENT_PROPERTIES),
  getSpaceProperties: properties.listProperties(SPACE_PROPERTIES),
  createSpaceProperty: properties.createProperty(SPACE_PROPERTIES),
  getSpacePropertyById: properties.getProperty(SPACE_PROPERTIES),
  updateSpacePropertyById: properties.updateProperty(SPACE_PROPERTIES),
  deleteSpacePropertyById: properties.deleteProperty(SPACE_PROPERTIES),
};

const SPACES: Readonly<Record<string, Handler>> = {
  getSpaces: spaces.listSpaces,
  createSpace: spaces.createSpace,
  getSpaceById: spaces.getSpace,
  createBulkUserLookup: spaces.lookUpPeople,
};

const FURTHER_PROPERTIES: Readonly<Record<string, Handler>> = {
  getCustomContentContentProperties: properties.listProperties(CUSTOM_PROPERTIES),
  createCustomContentProperty: properties.createProperty(CUSTOM_PROPERTIES),
  getCustomContentContentPropertiesById: properties.getProperty(CUSTOM_PROPERTIES),
  updateCustomContentPropertyById: properties.updateProperty(CUSTOM_PROPERTIES),
  deleteCustomContentPropertyById: properties.deleteProperty(CUSTOM_PROPERTIES),
  getCommentContentProperties: properties.listProperties(COMMENT_PROPERTIES),
  createCommentProperty: properties.createProperty(COMMENT_PROPERTIES),
  getCommentContentPropertiesById: properties.getProperty(COMMENT_PROPERTIES),
  updateCommentPropertyById: properties.updateProperty(COMMENT_PROPERTIES),
  deleteCommentPropertyById: properties.deleteProperty(COMMENT_PROPERTIES),
};

const TASKS: Readonly<Record<string, Handler>> = {
  getTasksV2: tasks.listTasks,
  getTaskById: tasks.getTask,
  updateTask: tasks.updateTask,
};

/** By the name in the operations' ids. */
const CLASSIFIED = {
  Page: 'page',
  BlogPost: 'blogpost',
  Whiteboard: 'whiteboard',
  Database: 'database',
} as const;

const CLASSIFICATION: Readonly<Record<string, Handler>> = {
  getClassificationLevels: classification.listLevels,
  getSpaceDefaultClassificationLevel: classification.getDefault,
  putSpaceDefaultClassificationLevel: classification.setDefault,
  deleteSpaceDefaultClassificationLevel: classification.clearDefault,
  ...Object.fromEntries(
    Object.entries(CLASSIFIED).flatMap(([name, type]) => [
      [`get${name}ClassificationLevel`, classification.getLevel(type)],
      [`put${name}ClassificationLevel`, classification.setLevel(type)],
      [`post${name}ClassificationLevel`, classification.resetLevel(type)],
    ]),
  ),
};

const ADMINISTRATION: Readonly<Record<string, Handler>> = {
  getAdminKey: adminKey.getAdminKey,
  enableAdminKey: adminKey.enableAdminKey,
  disableAdminKey: adminKey.disableAdminKey,
  checkAccessByEmail: userAccess.checkAccess,
  inviteByEmail: userAccess.invite,
};

const APPS: Readonly<Record<string, Handler>> = {
  getDataPolicyMetadata: apps.refusePolicy,
  getDataPolicySpaces: apps.refusePolicy,
  getForgeAppProperties: apps.refuseProperty,
  getForgeAppProperty: apps.refuseProperty,
  putForgeAppProperty: apps.refuseProperty,
  deleteForgeAppProperty: apps.refuseProperty,
};

const SPACE_ROLES: Readonly<Record<string, Handler>> = {
  getSpacePermissionsAssignments: roles.listPermissions,
  getAvailableSpacePermissions: roles.listAvailablePermissions,
  getAvailableSpaceRoles: roles.listRoles,
  createSpaceRole: roles.createRole,
  getSpaceRolesById: roles.getRole,
  updateSpaceRole: roles.updateRole,
  deleteSpaceRole: roles.deleteRole,
  getSpaceRoleMode: roles.getMode,
  getSpaceRoleAssignments: roles.listAssignments,
  setSpaceRoleAssignments: roles.setAssignments,
};

const REDACTIONS: Readonly<Record<string, Handler>> = {
  postRedactPage: redactions.redact('page'),
  postRedactBlog: redactions.redact('blogpost'),
};

const ROLE_TRANSITION: Readonly<Record<string, Handler>> = {
  listSpacePermissionCombinations: transition.listCombinations,
  generateSpacePermissionCombinations: transition.generateCombinations,
  bulkAssignSpacePermissionRoles: transition.assignRoles,
  bulkRemoveSpacePermissionAccess: transition.removeAccess,
  getSpacePermissionTransitionTaskStatus: transition.getTask,
};

/** By area. */
export const GROUPS = {
  pages: PAGES,
  tree: TREE,
  kinds: KINDS,
  likes: LIKES,
  permitted: PERMITTED,
  customContent: { ...CUSTOM_CONTENT, ...FURTHER_PROPERTIES },
  tasks: TASKS,
  classification: CLASSIFICATION,
  administration: ADMINISTRATION,
  apps: APPS,
  spaceRoles: SPACE_ROLES,
  roleTransition: ROLE_TRANSITION,
  redactions: REDACTIONS,
  thumbnails: { getAttachmentThumbnailById: attachments.getThumbnail },
  versions: VERSIONS,
  labels: LABELS,
  comments: COMMENTS,
  attachments: ATTACHMENTS,
  properties: PROPERTIES,
  spaces: SPACES,
} as const;

export const OPERATIONS: Readonly<Record<string, Handler>> = Object.assign({}, ...Object.values(GROUPS));
