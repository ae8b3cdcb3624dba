/** The v2 operations as data: operation id of the catalogue -> handler. */
import { TREE_TYPES } from '../../../domain/types.ts';
import type { Handler } from '../call.ts';
import * as attachments from './attachments.ts';
import * as comments from './comments.ts';
import { kindOperations } from './kind-table.ts';
import * as labels from './labels.ts';
import * as pages from './pages.ts';
import * as properties from './properties.ts';
import * as spaces from './spaces.ts';
import * as tree from './tree.ts';
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
  getPageLikeCount: spaces.countLikes,
  getPageLikeUsers: spaces.listLikers,
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

/** By area. */
export const GROUPS = {
  pages: PAGES,
  tree: TREE,
  kinds: KINDS,
  versions: VERSIONS,
  labels: LABELS,
  comments: COMMENTS,
  attachments: ATTACHMENTS,
  properties: PROPERTIES,
  spaces: SPACES,
} as const;

export const OPERATIONS: Readonly<Record<string, Handler>> = Object.assign({}, ...Object.values(GROUPS));
