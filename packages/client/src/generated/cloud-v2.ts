// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** List pages: GET /wiki/api/v2/pages */
  getPages: { input: { readonly id?: readonly (string)[]; readonly "space-id"?: readonly (string)[]; readonly sort?: PageSortOrder; readonly status?: readonly ("current" | "archived" | "deleted" | "trashed")[]; readonly title?: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly subtype?: "live" | "page"; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Create a page: POST /wiki/api/v2/pages */
  createPage: { input: { readonly embedded?: boolean; readonly private?: boolean; readonly "root-level"?: boolean; readonly body: { readonly spaceId: string; readonly status?: "current" | "draft"; readonly title?: string; readonly parentId?: string; readonly body?: (PageBodyWrite) | (PageNestedBodyWrite); readonly subtype?: "live" } }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a page: GET /wiki/api/v2/pages/{id} */
  getPageById: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly "get-draft"?: boolean; readonly status?: readonly ("current" | "archived" | "trashed" | "deleted" | "historical" | "draft")[]; readonly version?: number; readonly "include-labels"?: boolean; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean; readonly "include-favorited-by-current-user-status"?: boolean; readonly "include-webresources"?: boolean; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a page: PUT /wiki/api/v2/pages/{id} */
  updatePage: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" | "draft"; readonly title: string; readonly spaceId?: string; readonly parentId?: string; readonly ownerId?: string; readonly body: (PageBodyWrite) | (PageNestedBodyWrite); readonly version: { readonly number?: number; readonly message?: string } } }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a page: DELETE /wiki/api/v2/pages/{id} */
  deletePage: { input: { readonly id: string; readonly purge?: boolean; readonly draft?: boolean }; output: undefined };
  /** Rename a page: PUT /wiki/api/v2/pages/{id}/title */
  updatePageTitle: { input: { readonly id: string; readonly body: { readonly status: "current" | "draft"; readonly title: string } }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** List pages of a space: GET /wiki/api/v2/spaces/{id}/pages */
  getPagesInSpace: { input: { readonly id: string; readonly depth?: "all" | "root"; readonly sort?: PageSortOrder; readonly status?: readonly ("current" | "archived" | "deleted" | "trashed")[]; readonly title?: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List pages with a label: GET /wiki/api/v2/labels/{id}/pages */
  getLabelPages: { input: { readonly id: string; readonly "space-id"?: readonly (string)[]; readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: PageSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List blog posts: GET /wiki/api/v2/blogposts */
  getBlogPosts: { input: { readonly id?: readonly (string)[]; readonly "space-id"?: readonly (string)[]; readonly sort?: BlogPostSortOrder; readonly status?: readonly ("current" | "deleted" | "trashed")[]; readonly title?: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (BlogPostBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Create a blog post: POST /wiki/api/v2/blogposts */
  createBlogPost: { input: { readonly private?: boolean; readonly body: { readonly spaceId: string; readonly status?: "current" | "draft"; readonly title?: string; readonly body?: (BlogPostBodyWrite) | (BlogPostNestedBodyWrite); readonly createdAt?: string } }; output: (BlogPostSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a blog post: GET /wiki/api/v2/blogposts/{id} */
  getBlogPostById: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly "get-draft"?: boolean; readonly status?: readonly ("current" | "trashed" | "deleted" | "historical" | "draft")[]; readonly version?: number; readonly "include-labels"?: boolean; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean; readonly "include-favorited-by-current-user-status"?: boolean; readonly "include-webresources"?: boolean; readonly "include-collaborators"?: boolean }; output: (BlogPostSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a blog post: PUT /wiki/api/v2/blogposts/{id} */
  updateBlogPost: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" | "draft"; readonly title: string; readonly spaceId?: string; readonly body: (BlogPostBodyWrite) | (BlogPostNestedBodyWrite); readonly version: { readonly number?: number; readonly message?: string }; readonly createdAt?: string } }; output: (BlogPostSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a blog post: DELETE /wiki/api/v2/blogposts/{id} */
  deleteBlogPost: { input: { readonly id: string; readonly purge?: boolean; readonly draft?: boolean }; output: undefined };
  /** List blog posts of a space: GET /wiki/api/v2/spaces/{id}/blogposts */
  getBlogPostsInSpace: { input: { readonly id: string; readonly sort?: BlogPostSortOrder; readonly status?: readonly ("current" | "deleted" | "trashed")[]; readonly title?: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (BlogPostBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List blog posts with a label: GET /wiki/api/v2/labels/{id}/blogposts */
  getLabelBlogPosts: { input: { readonly id: string; readonly "space-id"?: readonly (string)[]; readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: BlogPostSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (BlogPostBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List child pages: GET /wiki/api/v2/pages/{id}/children */
  getChildPages: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildPage)[]; readonly _links?: MultiEntityLinks } };
  /** List direct children of a page: GET /wiki/api/v2/pages/{id}/direct-children */
  getPageDirectChildren: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildrenResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List direct children of a folder: GET /wiki/api/v2/folders/{id}/direct-children */
  getFolderDirectChildren: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildrenResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List descendants of a page: GET /wiki/api/v2/pages/{id}/descendants */
  getPageDescendants: { input: { readonly id: string; readonly limit?: number; readonly depth?: number; readonly cursor?: string }; output: { readonly results?: readonly (DescendantsResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List descendants of a folder: GET /wiki/api/v2/folders/{id}/descendants */
  getFolderDescendants: { input: { readonly id: string; readonly limit?: number; readonly depth?: number; readonly cursor?: string }; output: { readonly results?: readonly (DescendantsResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List ancestors of a page: GET /wiki/api/v2/pages/{id}/ancestors */
  getPageAncestors: { input: { readonly id: string; readonly limit?: number }; output: { readonly results?: readonly (Ancestor)[]; readonly _links?: MultiEntityLinks } };
  /** List ancestors of a folder: GET /wiki/api/v2/folders/{id}/ancestors */
  getFolderAncestors: { input: { readonly id: string; readonly limit?: number }; output: { readonly results?: readonly (Ancestor)[] } };
  /** Create a folder: POST /wiki/api/v2/folders */
  createFolder: { input: { readonly body: { readonly spaceId: string; readonly title?: string; readonly parentId?: string } }; output: (FolderSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a folder: GET /wiki/api/v2/folders/{id} */
  getFolderById: { input: { readonly id: string; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean }; output: (FolderSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a folder: DELETE /wiki/api/v2/folders/{id} */
  deleteFolder: { input: { readonly id: string }; output: undefined };
  /** List versions of a page: GET /wiki/api/v2/pages/{id}/versions */
  getPageVersions: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (PageVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of a page: GET /wiki/api/v2/pages/{page-id}/versions/{version-number} */
  getPageVersionDetails: { input: { readonly "page-id": string; readonly "version-number": number }; output: DetailedVersion };
  /** List versions of a blog post: GET /wiki/api/v2/blogposts/{id}/versions */
  getBlogPostVersions: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (BlogPostVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of a blog post: GET /wiki/api/v2/blogposts/{blogpost-id}/versions/{version-number} */
  getBlogPostVersionDetails: { input: { readonly "blogpost-id": string; readonly "version-number": number }; output: DetailedVersion };
  /** List versions of an attachment: GET /wiki/api/v2/attachments/{id}/versions */
  getAttachmentVersions: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (AttachmentVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of an attachment: GET /wiki/api/v2/attachments/{attachment-id}/versions/{version-number} */
  getAttachmentVersionDetails: { input: { readonly "attachment-id": string; readonly "version-number": number }; output: DetailedVersion };
  /** List versions of a footer comment: GET /wiki/api/v2/footer-comments/{id}/versions */
  getFooterCommentVersions: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (CommentVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of a footer comment: GET /wiki/api/v2/footer-comments/{id}/versions/{version-number} */
  getFooterCommentVersionDetails: { input: { readonly id: string; readonly "version-number": number }; output: DetailedVersion };
  /** List versions of an inline comment: GET /wiki/api/v2/inline-comments/{id}/versions */
  getInlineCommentVersions: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (CommentVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of an inline comment: GET /wiki/api/v2/inline-comments/{id}/versions/{version-number} */
  getInlineCommentVersionDetails: { input: { readonly id: string; readonly "version-number": number }; output: DetailedVersion };
  /** List footer comments: GET /wiki/api/v2/footer-comments */
  getFooterComments: { input: { readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (FooterCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** Add a footer comment: POST /wiki/api/v2/footer-comments */
  createFooterComment: { input: { readonly body: CreateFooterCommentModel }; output: (FooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a footer comment: GET /wiki/api/v2/footer-comments/{comment-id} */
  getFooterCommentById: { input: { readonly "comment-id": string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly version?: number; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean }; output: (FooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a footer comment: PUT /wiki/api/v2/footer-comments/{comment-id} */
  updateFooterComment: { input: { readonly "comment-id": string; readonly body: (UpdateFooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) }; output: FooterCommentModel };
  /** Delete a footer comment: DELETE /wiki/api/v2/footer-comments/{comment-id} */
  deleteFooterComment: { input: { readonly "comment-id": string }; output: undefined };
  /** List replies to a footer comment: GET /wiki/api/v2/footer-comments/{id}/children */
  getFooterCommentChildren: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ChildrenCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List inline comments: GET /wiki/api/v2/inline-comments */
  getInlineComments: { input: { readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (InlineCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** Add an inline comment: POST /wiki/api/v2/inline-comments */
  createInlineComment: { input: { readonly body: CreateInlineCommentModel }; output: (InlineCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get an inline comment: GET /wiki/api/v2/inline-comments/{comment-id} */
  getInlineCommentById: { input: { readonly "comment-id": string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly version?: number; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean }; output: (InlineCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update or resolve an inline comment: PUT /wiki/api/v2/inline-comments/{comment-id} */
  updateInlineComment: { input: { readonly "comment-id": string; readonly body: UpdateInlineCommentModel }; output: (InlineCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete an inline comment: DELETE /wiki/api/v2/inline-comments/{comment-id} */
  deleteInlineComment: { input: { readonly "comment-id": string }; output: undefined };
  /** List replies to an inline comment: GET /wiki/api/v2/inline-comments/{id}/children */
  getInlineCommentChildren: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (InlineCommentChildrenModel)[]; readonly _links?: MultiEntityLinks } };
  /** List footer comments of a page: GET /wiki/api/v2/pages/{id}/footer-comments */
  getPageFooterComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly status?: readonly ("current" | "archived" | "trashed" | "deleted" | "historical" | "draft")[]; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List inline comments of a page: GET /wiki/api/v2/pages/{id}/inline-comments */
  getPageInlineComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly status?: readonly ("current" | "archived" | "trashed" | "deleted" | "historical" | "draft")[]; readonly "resolution-status"?: readonly ("resolved" | "open" | "dangling" | "reopened")[]; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageInlineCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List footer comments of a blog post: GET /wiki/api/v2/blogposts/{id}/footer-comments */
  getBlogPostFooterComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly status?: readonly ("current" | "deleted" | "trashed" | "historical" | "draft")[]; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (BlogPostCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List inline comments of a blog post: GET /wiki/api/v2/blogposts/{id}/inline-comments */
  getBlogPostInlineComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly status?: readonly ("current" | "deleted" | "trashed" | "historical" | "draft")[]; readonly "resolution-status"?: readonly ("resolved" | "open" | "dangling" | "reopened")[]; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (BlogPostInlineCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List comments of an attachment: GET /wiki/api/v2/attachments/{id}/footer-comments */
  getAttachmentComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: CommentSortOrder; readonly version?: number }; output: { readonly results?: readonly (AttachmentCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List labels: GET /wiki/api/v2/labels */
  getLabels: { input: { readonly "label-id"?: readonly (string)[]; readonly prefix?: readonly (string)[]; readonly cursor?: string; readonly sort?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List labels of a page: GET /wiki/api/v2/pages/{id}/labels */
  getPageLabels: { input: { readonly id: string; readonly prefix?: "my" | "team" | "global" | "system"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List labels of a blog post: GET /wiki/api/v2/blogposts/{id}/labels */
  getBlogPostLabels: { input: { readonly id: string; readonly prefix?: "my" | "team" | "global" | "system"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List labels of an attachment: GET /wiki/api/v2/attachments/{id}/labels */
  getAttachmentLabels: { input: { readonly id: string; readonly prefix?: "my" | "team" | "global" | "system"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List labels of a space: GET /wiki/api/v2/spaces/{id}/labels */
  getSpaceLabels: { input: { readonly id: string; readonly prefix?: "my" | "team"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List labels used in a space: GET /wiki/api/v2/spaces/{id}/content/labels */
  getSpaceContentLabels: { input: { readonly id: string; readonly prefix?: "my" | "team"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** Count likes of a page: GET /wiki/api/v2/pages/{id}/likes/count */
  getPageLikeCount: { input: { readonly id: string }; output: { readonly count?: number } };
  /** List who likes a page: GET /wiki/api/v2/pages/{id}/likes/users */
  getPageLikeUsers: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Like)[]; readonly _links?: MultiEntityLinks } };
  /** List attachments: GET /wiki/api/v2/attachments */
  getAttachments: { input: { readonly sort?: AttachmentSortOrder; readonly cursor?: string; readonly status?: readonly ("current" | "archived" | "trashed")[]; readonly mediaType?: string; readonly filename?: string; readonly limit?: number }; output: { readonly results?: readonly (AttachmentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List attachments of a page: GET /wiki/api/v2/pages/{id}/attachments */
  getPageAttachments: { input: { readonly id: string; readonly sort?: AttachmentSortOrder; readonly cursor?: string; readonly status?: readonly ("current" | "archived" | "trashed")[]; readonly mediaType?: string; readonly filename?: string; readonly limit?: number }; output: { readonly results?: readonly (AttachmentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List attachments of a blog post: GET /wiki/api/v2/blogposts/{id}/attachments */
  getBlogpostAttachments: { input: { readonly id: string; readonly sort?: AttachmentSortOrder; readonly cursor?: string; readonly status?: readonly ("current" | "archived" | "trashed")[]; readonly mediaType?: string; readonly filename?: string; readonly limit?: number }; output: { readonly results?: readonly (AttachmentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List attachments with a label: GET /wiki/api/v2/labels/{id}/attachments */
  getLabelAttachments: { input: { readonly id: string; readonly sort?: AttachmentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (AttachmentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Get an attachment: GET /wiki/api/v2/attachments/{id} */
  getAttachmentById: { input: { readonly id: string; readonly version?: number; readonly "include-labels"?: boolean; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean; readonly "include-collaborators"?: boolean }; output: (AttachmentSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete an attachment: DELETE /wiki/api/v2/attachments/{id} */
  deleteAttachment: { input: { readonly id: string; readonly purge?: boolean }; output: undefined };
  /** List properties of a page: GET /wiki/api/v2/pages/{page-id}/properties */
  getPageContentProperties: { input: { readonly "page-id": string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a page: POST /wiki/api/v2/pages/{page-id}/properties */
  createPageProperty: { input: { readonly "page-id": string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a page: GET /wiki/api/v2/pages/{page-id}/properties/{property-id} */
  getPageContentPropertiesById: { input: { readonly "page-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a page: PUT /wiki/api/v2/pages/{page-id}/properties/{property-id} */
  updatePagePropertyById: { input: { readonly "page-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a page: DELETE /wiki/api/v2/pages/{page-id}/properties/{property-id} */
  deletePagePropertyById: { input: { readonly "page-id": string; readonly "property-id": string }; output: undefined };
  /** List properties of a blog post: GET /wiki/api/v2/blogposts/{blogpost-id}/properties */
  getBlogpostContentProperties: { input: { readonly "blogpost-id": string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a blog post: POST /wiki/api/v2/blogposts/{blogpost-id}/properties */
  createBlogpostProperty: { input: { readonly "blogpost-id": string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a blog post: GET /wiki/api/v2/blogposts/{blogpost-id}/properties/{property-id} */
  getBlogpostContentPropertiesById: { input: { readonly "blogpost-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a blog post: PUT /wiki/api/v2/blogposts/{blogpost-id}/properties/{property-id} */
  updateBlogpostPropertyById: { input: { readonly "blogpost-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a blog post: DELETE /wiki/api/v2/blogposts/{blogpost-id}/properties/{property-id} */
  deleteBlogpostPropertyById: { input: { readonly "blogpost-id": string; readonly "property-id": string }; output: undefined };
  /** List properties of an attachment: GET /wiki/api/v2/attachments/{attachment-id}/properties */
  getAttachmentContentProperties: { input: { readonly "attachment-id": string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of an attachment: POST /wiki/api/v2/attachments/{attachment-id}/properties */
  createAttachmentProperty: { input: { readonly "attachment-id": string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of an attachment: GET /wiki/api/v2/attachments/{attachment-id}/properties/{property-id} */
  getAttachmentContentPropertiesById: { input: { readonly "attachment-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of an attachment: PUT /wiki/api/v2/attachments/{attachment-id}/properties/{property-id} */
  updateAttachmentPropertyById: { input: { readonly "attachment-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of an attachment: DELETE /wiki/api/v2/attachments/{attachment-id}/properties/{property-id} */
  deleteAttachmentPropertyById: { input: { readonly "attachment-id": string; readonly "property-id": string }; output: undefined };
  /** List properties of a space: GET /wiki/api/v2/spaces/{space-id}/properties */
  getSpaceProperties: { input: { readonly "space-id": string; readonly key?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpaceProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a space: POST /wiki/api/v2/spaces/{space-id}/properties */
  createSpaceProperty: { input: { readonly "space-id": string; readonly body: SpacePropertyCreateRequest }; output: SpaceProperty };
  /** Get a property of a space: GET /wiki/api/v2/spaces/{space-id}/properties/{property-id} */
  getSpacePropertyById: { input: { readonly "space-id": string; readonly "property-id": string }; output: SpaceProperty };
  /** Update a property of a space: PUT /wiki/api/v2/spaces/{space-id}/properties/{property-id} */
  updateSpacePropertyById: { input: { readonly "space-id": string; readonly "property-id": string; readonly body: SpacePropertyUpdateRequest }; output: SpaceProperty };
  /** Delete a property of a space: DELETE /wiki/api/v2/spaces/{space-id}/properties/{property-id} */
  deleteSpacePropertyById: { input: { readonly "space-id": string; readonly "property-id": string }; output: undefined };
  /** List spaces: GET /wiki/api/v2/spaces */
  getSpaces: { input: { readonly ids?: readonly (string)[]; readonly keys?: readonly (string)[]; readonly type?: "global" | "collaboration" | "knowledge_base" | "personal" | "system" | "onboarding" | "xflow_sample_space"; readonly status?: "current" | "archived" | "trashed"; readonly labels?: readonly (string)[]; readonly "favorited-by"?: string; readonly "not-favorited-by"?: string; readonly sort?: SpaceSortOrder; readonly "description-format"?: SpaceDescriptionBodyRepresentation; readonly "include-icon"?: boolean; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpaceBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Create a space: POST /wiki/api/v2/spaces */
  createSpace: { input: { readonly body: { readonly name: string; readonly key?: string; readonly alias?: string; readonly description?: { readonly value?: string; readonly representation?: string }; readonly roleAssignments?: readonly ({ readonly principal?: Principal; readonly roleId?: string })[]; readonly copySpaceAccessConfiguration?: number; readonly createPrivateSpace?: boolean; readonly templateKey?: string } }; output: (SpaceBulk) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a space: GET /wiki/api/v2/spaces/{id} */
  getSpaceById: { input: { readonly id: string; readonly "description-format"?: SpaceDescriptionBodyRepresentation; readonly "include-icon"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean; readonly "include-permissions"?: boolean; readonly "include-role-assignments"?: boolean; readonly "include-labels"?: boolean }; output: (SpaceSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Look up users: POST /wiki/api/v2/users-bulk */
  createBulkUserLookup: { input: { readonly body: { readonly accountIds: readonly (string)[] } }; output: { readonly results?: readonly (User)[]; readonly _links?: MultiEntityLinks } };
  /** Create a whiteboard: POST /wiki/api/v2/whiteboards */
  createWhiteboard: { input: { readonly private?: boolean; readonly body: { readonly spaceId: string; readonly title?: string; readonly parentId?: string; readonly templateKey?: "2x2-prioritization" | "4ls-retro" | "annual-calendar" | "brainwriting" | "concept-map" | "crazy-8s" | "daily-sync" | "disruptive-brainstorm" | "dot-voting" | "elevator-pitch" | "flow-chart" | "gap-analysis" | "ice-breakers" | "incident-postmortem" | "journey-mapping-kit" | "kanban-board" | "lean-coffee" | "network-of-teams" | "org-chart" | "pi-planning" | "prioritization" | "prioritization-experiment" | "product-roadmap" | "product-vision-board" | "rice" | "sailboat-retro" | "service-blueprint" | "simple-retrospective" | "sprint-planning" | "sticky-note-pack" | "swimlanes" | "team-formation-guide" | "timeline" | "timeline-workflow" | "user-story-map" | "workflow" | "vision-board" | "venn-diagram" | "storyboard" | "action-plan" | "root-cause-analysis" | "executive-summary" | "stakeholder-mapping" | "annual-calendar-2025-2026" | "health-monitor" | "okr-planning" | "swot-analysis" | "poker-planning" | "fishbone-diagram" | "risk-assessment" | "bounded-context" | "hopes-and-fears" | "swimlane-vertical"; readonly locale?: "de-DE" | "cs-CZ" | "ko-KR" | "fr-FR" | "it-IT" | "ja-JP" | "nl-NL" | "nb-NO" | "da-DK" | "sv-SE" | "fi-FI" | "ru-RU" | "pl-PL" | "tr-TR" | "hu-HU" | "en-GB" | "en-US" | "pt-BR" | "zh-CN" | "zh-TW" | "es-ES" } }; output: (WhiteboardSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a whiteboard: GET /wiki/api/v2/whiteboards/{id} */
  getWhiteboardById: { input: { readonly id: string; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean }; output: (WhiteboardSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a whiteboard: DELETE /wiki/api/v2/whiteboards/{id} */
  deleteWhiteboard: { input: { readonly id: string }; output: undefined };
  /** List children of a whiteboard: GET /wiki/api/v2/whiteboards/{id}/direct-children */
  getWhiteboardDirectChildren: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildrenResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List descendants of a whiteboard: GET /wiki/api/v2/whiteboards/{id}/descendants */
  getWhiteboardDescendants: { input: { readonly id: string; readonly limit?: number; readonly depth?: number; readonly cursor?: string }; output: { readonly results?: readonly (DescendantsResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List ancestors of a whiteboard: GET /wiki/api/v2/whiteboards/{id}/ancestors */
  getWhiteboardAncestors: { input: { readonly id: string; readonly limit?: number }; output: { readonly results?: readonly (Ancestor)[] } };
  /** List what you may do with a whiteboard: GET /wiki/api/v2/whiteboards/{id}/operations */
  getWhiteboardOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List properties of a whiteboard: GET /wiki/api/v2/whiteboards/{id}/properties */
  getWhiteboardContentProperties: { input: { readonly id: string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a whiteboard: POST /wiki/api/v2/whiteboards/{id}/properties */
  createWhiteboardProperty: { input: { readonly id: string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a whiteboard: GET /wiki/api/v2/whiteboards/{whiteboard-id}/properties/{property-id} */
  getWhiteboardContentPropertiesById: { input: { readonly "whiteboard-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a whiteboard: PUT /wiki/api/v2/whiteboards/{whiteboard-id}/properties/{property-id} */
  updateWhiteboardPropertyById: { input: { readonly "whiteboard-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a whiteboard: DELETE /wiki/api/v2/whiteboards/{whiteboard-id}/properties/{property-id} */
  deleteWhiteboardPropertyById: { input: { readonly "whiteboard-id": string; readonly "property-id": string }; output: undefined };
  /** Create a database: POST /wiki/api/v2/databases */
  createDatabase: { input: { readonly private?: boolean; readonly body: { readonly spaceId: string; readonly title?: string; readonly parentId?: string } }; output: (DatabaseSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a database: GET /wiki/api/v2/databases/{id} */
  getDatabaseById: { input: { readonly id: string; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean }; output: (DatabaseSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a database: DELETE /wiki/api/v2/databases/{id} */
  deleteDatabase: { input: { readonly id: string }; output: undefined };
  /** List children of a database: GET /wiki/api/v2/databases/{id}/direct-children */
  getDatabaseDirectChildren: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildrenResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List descendants of a database: GET /wiki/api/v2/databases/{id}/descendants */
  getDatabaseDescendants: { input: { readonly id: string; readonly limit?: number; readonly depth?: number; readonly cursor?: string }; output: { readonly results?: readonly (DescendantsResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List ancestors of a database: GET /wiki/api/v2/databases/{id}/ancestors */
  getDatabaseAncestors: { input: { readonly id: string; readonly limit?: number }; output: { readonly results?: readonly (Ancestor)[] } };
  /** List what you may do with a database: GET /wiki/api/v2/databases/{id}/operations */
  getDatabaseOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List properties of a database: GET /wiki/api/v2/databases/{id}/properties */
  getDatabaseContentProperties: { input: { readonly id: string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a database: POST /wiki/api/v2/databases/{id}/properties */
  createDatabaseProperty: { input: { readonly id: string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a database: GET /wiki/api/v2/databases/{database-id}/properties/{property-id} */
  getDatabaseContentPropertiesById: { input: { readonly "database-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a database: PUT /wiki/api/v2/databases/{database-id}/properties/{property-id} */
  updateDatabasePropertyById: { input: { readonly "database-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a database: DELETE /wiki/api/v2/databases/{database-id}/properties/{property-id} */
  deleteDatabasePropertyById: { input: { readonly "database-id": string; readonly "property-id": string }; output: undefined };
  /** Create a Smart Link: POST /wiki/api/v2/embeds */
  createSmartLink: { input: { readonly body: { readonly spaceId: string; readonly title?: string; readonly parentId?: string; readonly embedUrl?: string } }; output: (SmartLinkSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a Smart Link: GET /wiki/api/v2/embeds/{id} */
  getSmartLinkById: { input: { readonly id: string; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean }; output: (SmartLinkSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a Smart Link: DELETE /wiki/api/v2/embeds/{id} */
  deleteSmartLink: { input: { readonly id: string }; output: undefined };
  /** List children of a Smart Link: GET /wiki/api/v2/embeds/{id}/direct-children */
  getSmartLinkDirectChildren: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildrenResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List descendants of a Smart Link: GET /wiki/api/v2/embeds/{id}/descendants */
  getSmartLinkDescendants: { input: { readonly id: string; readonly limit?: number; readonly depth?: number; readonly cursor?: string }; output: { readonly results?: readonly (DescendantsResponse)[]; readonly _links?: MultiEntityLinks } };
  /** List ancestors of a Smart Link: GET /wiki/api/v2/embeds/{id}/ancestors */
  getSmartLinkAncestors: { input: { readonly id: string; readonly limit?: number }; output: { readonly results?: readonly (Ancestor)[] } };
  /** List what you may do with a Smart Link: GET /wiki/api/v2/embeds/{id}/operations */
  getSmartLinkOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List properties of a Smart Link: GET /wiki/api/v2/embeds/{id}/properties */
  getSmartLinkContentProperties: { input: { readonly id: string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a Smart Link: POST /wiki/api/v2/embeds/{id}/properties */
  createSmartLinkProperty: { input: { readonly id: string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a Smart Link: GET /wiki/api/v2/embeds/{embed-id}/properties/{property-id} */
  getSmartLinkContentPropertiesById: { input: { readonly "embed-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a Smart Link: PUT /wiki/api/v2/embeds/{embed-id}/properties/{property-id} */
  updateSmartLinkPropertyById: { input: { readonly "embed-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a Smart Link: DELETE /wiki/api/v2/embeds/{embed-id}/properties/{property-id} */
  deleteSmartLinkPropertyById: { input: { readonly "embed-id": string; readonly "property-id": string }; output: undefined };
  /** List what you may do with a folder: GET /wiki/api/v2/folders/{id}/operations */
  getFolderOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List properties of a folder: GET /wiki/api/v2/folders/{id}/properties */
  getFolderContentProperties: { input: { readonly id: string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a folder: POST /wiki/api/v2/folders/{id}/properties */
  createFolderProperty: { input: { readonly id: string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a folder: GET /wiki/api/v2/folders/{folder-id}/properties/{property-id} */
  getFolderContentPropertiesById: { input: { readonly "folder-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a folder: PUT /wiki/api/v2/folders/{folder-id}/properties/{property-id} */
  updateFolderPropertyById: { input: { readonly "folder-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a folder: DELETE /wiki/api/v2/folders/{folder-id}/properties/{property-id} */
  deleteFolderPropertyById: { input: { readonly "folder-id": string; readonly "property-id": string }; output: undefined };
  /** List custom content: GET /wiki/api/v2/custom-content */
  getCustomContentByType: { input: { readonly type: string; readonly id?: readonly (string)[]; readonly "space-id"?: readonly (string)[]; readonly sort?: CustomContentSortOrder; readonly cursor?: string; readonly limit?: number; readonly "body-format"?: CustomContentBodyRepresentation }; output: { readonly results?: readonly (CustomContentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Create custom content: POST /wiki/api/v2/custom-content */
  createCustomContent: { input: { readonly body: { readonly type: string; readonly status?: "current" | "draft"; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly title: string; readonly body: (CustomContentBodyWrite) | (CustomContentNestedBodyWrite) } }; output: (CustomContentSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get custom content: GET /wiki/api/v2/custom-content/{id} */
  getCustomContentById: { input: { readonly id: string; readonly "body-format"?: CustomContentBodyRepresentationSingle; readonly version?: number; readonly "include-labels"?: boolean; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean; readonly "include-collaborators"?: boolean }; output: (CustomContentSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update custom content: PUT /wiki/api/v2/custom-content/{id} */
  updateCustomContent: { input: { readonly id: string; readonly body: { readonly id: string; readonly type: string; readonly status: "current"; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly title: string; readonly body: (CustomContentBodyWrite) | (CustomContentNestedBodyWrite); readonly version: { readonly number?: number; readonly message?: string } } }; output: (CustomContentSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete custom content: DELETE /wiki/api/v2/custom-content/{id} */
  deleteCustomContent: { input: { readonly id: string; readonly purge?: boolean }; output: undefined };
  /** List children of custom content: GET /wiki/api/v2/custom-content/{id}/children */
  getChildCustomContent: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number; readonly sort?: string }; output: { readonly results?: readonly (ChildCustomContent)[]; readonly _links?: MultiEntityLinks } };
  /** List attachments of custom content: GET /wiki/api/v2/custom-content/{id}/attachments */
  getCustomContentAttachments: { input: { readonly id: string; readonly sort?: AttachmentSortOrder; readonly cursor?: string; readonly status?: readonly ("current" | "archived" | "trashed")[]; readonly mediaType?: string; readonly filename?: string; readonly limit?: number }; output: { readonly results?: readonly (AttachmentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List comments of custom content: GET /wiki/api/v2/custom-content/{id}/footer-comments */
  getCustomContentComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: CommentSortOrder }; output: { readonly results?: readonly (CustomContentCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List labels of custom content: GET /wiki/api/v2/custom-content/{id}/labels */
  getCustomContentLabels: { input: { readonly id: string; readonly prefix?: "my" | "team" | "global" | "system"; readonly sort?: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly _links?: MultiEntityLinks } };
  /** List versions of custom content: GET /wiki/api/v2/custom-content/{custom-content-id}/versions */
  getCustomContentVersions: { input: { readonly "custom-content-id": string; readonly "body-format"?: CustomContentBodyRepresentation; readonly cursor?: string; readonly limit?: number; readonly sort?: VersionSortOrder }; output: { readonly results?: readonly (CustomContentVersion)[]; readonly _links?: MultiEntityLinks } };
  /** Get a version of custom content: GET /wiki/api/v2/custom-content/{custom-content-id}/versions/{version-number} */
  getCustomContentVersionDetails: { input: { readonly "custom-content-id": string; readonly "version-number": number }; output: DetailedVersion };
  /** List custom content of a page: GET /wiki/api/v2/pages/{id}/custom-content */
  getCustomContentByTypeInPage: { input: { readonly id: string; readonly type: string; readonly sort?: CustomContentSortOrder; readonly cursor?: string; readonly limit?: number; readonly "body-format"?: CustomContentBodyRepresentation }; output: { readonly results?: readonly (CustomContentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List custom content of a blog post: GET /wiki/api/v2/blogposts/{id}/custom-content */
  getCustomContentByTypeInBlogPost: { input: { readonly id: string; readonly type: string; readonly sort?: CustomContentSortOrder; readonly cursor?: string; readonly limit?: number; readonly "body-format"?: CustomContentBodyRepresentation }; output: { readonly results?: readonly (CustomContentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List custom content of a space: GET /wiki/api/v2/spaces/{id}/custom-content */
  getCustomContentByTypeInSpace: { input: { readonly id: string; readonly type: string; readonly cursor?: string; readonly limit?: number; readonly "body-format"?: CustomContentBodyRepresentation }; output: { readonly results?: readonly (CustomContentBulk)[]; readonly _links?: MultiEntityLinks } };
  /** List what you may do with a custom content: GET /wiki/api/v2/custom-content/{id}/operations */
  getCustomContentOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List properties of a custom content: GET /wiki/api/v2/custom-content/{custom-content-id}/properties */
  getCustomContentContentProperties: { input: { readonly "custom-content-id": string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a custom content: POST /wiki/api/v2/custom-content/{custom-content-id}/properties */
  createCustomContentProperty: { input: { readonly "custom-content-id": string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a custom content: GET /wiki/api/v2/custom-content/{custom-content-id}/properties/{property-id} */
  getCustomContentContentPropertiesById: { input: { readonly "custom-content-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a custom content: PUT /wiki/api/v2/custom-content/{custom-content-id}/properties/{property-id} */
  updateCustomContentPropertyById: { input: { readonly "custom-content-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a custom content: DELETE /wiki/api/v2/custom-content/{custom-content-id}/properties/{property-id} */
  deleteCustomContentPropertyById: { input: { readonly "custom-content-id": string; readonly "property-id": string }; output: undefined };
  /** List properties of a comment: GET /wiki/api/v2/comments/{comment-id}/properties */
  getCommentContentProperties: { input: { readonly "comment-id": string; readonly key?: string; readonly sort?: ContentPropertySortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (ContentProperty)[]; readonly _links?: MultiEntityLinks } };
  /** Create a property of a comment: POST /wiki/api/v2/comments/{comment-id}/properties */
  createCommentProperty: { input: { readonly "comment-id": string; readonly body: ContentPropertyCreateRequest }; output: ContentProperty };
  /** Get a property of a comment: GET /wiki/api/v2/comments/{comment-id}/properties/{property-id} */
  getCommentContentPropertiesById: { input: { readonly "comment-id": string; readonly "property-id": string }; output: ContentProperty };
  /** Update a property of a comment: PUT /wiki/api/v2/comments/{comment-id}/properties/{property-id} */
  updateCommentPropertyById: { input: { readonly "comment-id": string; readonly "property-id": string; readonly body: ContentPropertyUpdateRequest }; output: ContentProperty };
  /** Delete a property of a comment: DELETE /wiki/api/v2/comments/{comment-id}/properties/{property-id} */
  deleteCommentPropertyById: { input: { readonly "comment-id": string; readonly "property-id": string }; output: undefined };
  /** List what you may do with a page: GET /wiki/api/v2/pages/{id}/operations */
  getPageOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List what you may do with a blog post: GET /wiki/api/v2/blogposts/{id}/operations */
  getBlogPostOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List what you may do with an attachment: GET /wiki/api/v2/attachments/{id}/operations */
  getAttachmentOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List what you may do with a space: GET /wiki/api/v2/spaces/{id}/operations */
  getSpaceOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List what you may do with a footer comment: GET /wiki/api/v2/footer-comments/{id}/operations */
  getFooterCommentOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** List what you may do with an inline comment: GET /wiki/api/v2/inline-comments/{id}/operations */
  getInlineCommentOperations: { input: { readonly id: string }; output: PermittedOperationsResponse };
  /** Count likes of a blog post: GET /wiki/api/v2/blogposts/{id}/likes/count */
  getBlogPostLikeCount: { input: { readonly id: string }; output: { readonly count?: number } };
  /** List who likes a blog post: GET /wiki/api/v2/blogposts/{id}/likes/users */
  getBlogPostLikeUsers: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Like)[]; readonly _links?: MultiEntityLinks } };
  /** Count likes of a footer comment: GET /wiki/api/v2/footer-comments/{id}/likes/count */
  getFooterLikeCount: { input: { readonly id: string }; output: { readonly count?: number } };
  /** List who likes a footer comment: GET /wiki/api/v2/footer-comments/{id}/likes/users */
  getFooterLikeUsers: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Like)[]; readonly _links?: MultiEntityLinks } };
  /** Count likes of an inline comment: GET /wiki/api/v2/inline-comments/{id}/likes/count */
  getInlineLikeCount: { input: { readonly id: string }; output: { readonly count?: number } };
  /** List who likes an inline comment: GET /wiki/api/v2/inline-comments/{id}/likes/users */
  getInlineLikeUsers: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Like)[]; readonly _links?: MultiEntityLinks } };
  /** List tasks: GET /wiki/api/v2/tasks */
  getTasksV2: { input: { readonly "body-format"?: PrimaryBodyRepresentation; readonly "include-blank-tasks"?: boolean; readonly status?: "complete" | "incomplete"; readonly "task-id"?: readonly (string)[]; readonly "space-id"?: readonly (string)[]; readonly "page-id"?: readonly (string)[]; readonly "blogpost-id"?: readonly (string)[]; readonly "created-by"?: readonly (string)[]; readonly "assigned-to"?: readonly (string)[]; readonly "completed-by"?: readonly (string)[]; readonly "created-at-from"?: number; readonly "created-at-to"?: number; readonly "due-at-from"?: number; readonly "due-at-to"?: number; readonly "completed-at-from"?: number; readonly "completed-at-to"?: number; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (Task)[]; readonly _links?: MultiEntityLinks } };
  /** Get a task: GET /wiki/api/v2/tasks/{id} */
  getTaskById: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation }; output: Task };
  /** Complete or reopen a task: PUT /wiki/api/v2/tasks/{id} */
  updateTask: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly body: { readonly id?: string; readonly localId?: string; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly status: "complete" | "incomplete"; readonly createdBy?: string; readonly assignedTo?: string; readonly completedBy?: string; readonly createdAt?: string; readonly updatedAt?: string; readonly dueAt?: string; readonly completedAt?: string } }; output: Task };
  /** Tell the kinds of contents: POST /wiki/api/v2/content/convert-ids-to-types */
  convertContentIdsToContentTypes: { input: { readonly body: { readonly contentIds: readonly ((string) | (number))[] } }; output: ContentIdToContentTypeResponse };
  /** Download a thumbnail: GET /wiki/api/v2/attachments/{id}/thumbnail/download */
  getAttachmentThumbnailById: { input: { readonly id: string; readonly version?: number; readonly height?: number; readonly width?: number }; output: undefined };
  /** List classification levels: GET /wiki/api/v2/classification-levels */
  getClassificationLevels: { input: {  }; output: readonly (ClassificationLevel)[] };
  /** Get the default classification of a space: GET /wiki/api/v2/spaces/{id}/classification-level/default */
  getSpaceDefaultClassificationLevel: { input: { readonly id: string }; output: ClassificationLevel };
  /** Set the default classification of a space: PUT /wiki/api/v2/spaces/{id}/classification-level/default */
  putSpaceDefaultClassificationLevel: { input: { readonly id: string; readonly body: { readonly id: string } }; output: undefined };
  /** Remove the default classification of a space: DELETE /wiki/api/v2/spaces/{id}/classification-level/default */
  deleteSpaceDefaultClassificationLevel: { input: { readonly id: string }; output: undefined };
  /** Get the classification of a page: GET /wiki/api/v2/pages/{id}/classification-level */
  getPageClassificationLevel: { input: { readonly id: string; readonly status?: "current" | "draft" | "archived" }; output: ClassificationLevel };
  /** Classify a page: PUT /wiki/api/v2/pages/{id}/classification-level */
  putPageClassificationLevel: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" | "draft" } }; output: undefined };
  /** Reset the classification of a page: POST /wiki/api/v2/pages/{id}/classification-level/reset */
  postPageClassificationLevel: { input: { readonly id: string; readonly body: { readonly status: "current" | "draft" } }; output: undefined };
  /** Get the classification of a blog post: GET /wiki/api/v2/blogposts/{id}/classification-level */
  getBlogPostClassificationLevel: { input: { readonly id: string; readonly status?: "current" | "draft" | "archived" }; output: ClassificationLevel };
  /** Classify a blog post: PUT /wiki/api/v2/blogposts/{id}/classification-level */
  putBlogPostClassificationLevel: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" | "draft" } }; output: undefined };
  /** Reset the classification of a blog post: POST /wiki/api/v2/blogposts/{id}/classification-level/reset */
  postBlogPostClassificationLevel: { input: { readonly id: string; readonly body: { readonly status: "current" | "draft" } }; output: undefined };
  /** Get the classification of a whiteboard: GET /wiki/api/v2/whiteboards/{id}/classification-level */
  getWhiteboardClassificationLevel: { input: { readonly id: string }; output: ClassificationLevel };
  /** Classify a whiteboard: PUT /wiki/api/v2/whiteboards/{id}/classification-level */
  putWhiteboardClassificationLevel: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" } }; output: undefined };
  /** Reset the classification of a whiteboard: POST /wiki/api/v2/whiteboards/{id}/classification-level/reset */
  postWhiteboardClassificationLevel: { input: { readonly id: string; readonly body: { readonly status: "current" } }; output: undefined };
  /** Get the classification of a database: GET /wiki/api/v2/databases/{id}/classification-level */
  getDatabaseClassificationLevel: { input: { readonly id: string }; output: ClassificationLevel };
  /** Classify a database: PUT /wiki/api/v2/databases/{id}/classification-level */
  putDatabaseClassificationLevel: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" } }; output: undefined };
  /** Reset the classification of a database: POST /wiki/api/v2/databases/{id}/classification-level/reset */
  postDatabaseClassificationLevel: { input: { readonly id: string; readonly body: { readonly status: "current" } }; output: undefined };
  /** Redact a page: POST /wiki/api/v2/pages/{id}/redact */
  postRedactPage: { input: { readonly id: string; readonly body?: { readonly createdAt: string; readonly cleanHistory?: (boolean) | (null); readonly versionNumber?: (number) | (null); readonly body?: { readonly redactions?: readonly (RedactionPointer)[] }; readonly title?: { readonly redactions?: readonly (RedactionPointer)[] } } }; output: RedactionResponse };
  /** Redact a blog post: POST /wiki/api/v2/blogposts/{id}/redact */
  postRedactBlog: { input: { readonly id: string; readonly body?: { readonly createdAt: string; readonly cleanHistory?: (boolean) | (null); readonly versionNumber?: (number) | (null); readonly body?: { readonly redactions?: readonly (RedactionPointer)[] }; readonly title?: { readonly redactions?: readonly (RedactionPointer)[] } } }; output: RedactionResponse };
  /** List permissions of a space: GET /wiki/api/v2/spaces/{id}/permissions */
  getSpacePermissionsAssignments: { input: { readonly id: string; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpacePermissionAssignment)[]; readonly _links?: MultiEntityLinks } };
  /** List the permissions there are: GET /wiki/api/v2/space-permissions */
  getAvailableSpacePermissions: { input: { readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpacePermission)[]; readonly _links?: MultiEntityLinks } };
  /** List space roles: GET /wiki/api/v2/space-roles */
  getAvailableSpaceRoles: { input: { readonly "space-id"?: string; readonly "role-type"?: string; readonly "principal-id"?: string; readonly "principal-type"?: PrincipalType; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpaceRole)[]; readonly _links?: MultiEntityLinks } };
  /** Create a space role: POST /wiki/api/v2/space-roles */
  createSpaceRole: { input: { readonly body: { readonly name: string; readonly description: string; readonly spacePermissions: readonly (string)[] } }; output: SpaceRole };
  /** Get a space role: GET /wiki/api/v2/space-roles/{id} */
  getSpaceRolesById: { input: { readonly id: number }; output: (SpaceRole) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a space role: PUT /wiki/api/v2/space-roles/{id} */
  updateSpaceRole: { input: { readonly id: string; readonly body: { readonly name: string; readonly description: string; readonly spacePermissions: readonly (string)[]; readonly anonymousReassignmentRoleId?: string; readonly guestReassignmentRoleId?: string } }; output: UpdateSpaceRoleResponse };
  /** Delete a space role: DELETE /wiki/api/v2/space-roles/{id} */
  deleteSpaceRole: { input: { readonly id: string }; output: DeleteSpaceRoleResponse };
  /** Get the space role mode: GET /wiki/api/v2/space-role-mode */
  getSpaceRoleMode: { input: {  }; output: { readonly mode?: "PRE_ROLES" | "ROLES_TRANSITION" | "ROLES" | (string & {}) } };
  /** List role assignments of a space: GET /wiki/api/v2/spaces/{id}/role-assignments */
  getSpaceRoleAssignments: { input: { readonly id: number; readonly "role-id"?: string; readonly "role-type"?: string; readonly "principal-id"?: string; readonly "principal-type"?: PrincipalType; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpaceRoleAssignment)[]; readonly _links?: MultiEntityLinks } };
  /** Assign space roles: POST /wiki/api/v2/spaces/{id}/role-assignments */
  setSpaceRoleAssignments: { input: { readonly id: number; readonly body: readonly ({ readonly principal: Principal; readonly roleId?: string })[] }; output: { readonly results?: readonly (SpaceRoleAssignment)[]; readonly _links?: MultiEntityLinks } };
  /** List permission combinations without a role: GET /wiki/api/v2/space-permissions/transition/combinations */
  listSpacePermissionCombinations: { input: { readonly cursor?: string; readonly limit?: number }; output: ListSpacePermissionCombinationsResponse };
  /** Find permission combinations without a role: POST /wiki/api/v2/space-permissions/transition/combinations */
  generateSpacePermissionCombinations: { input: {  }; output: BulkTransitionTaskResponse };
  /** Assign roles to permission combinations: POST /wiki/api/v2/space-permissions/transition/role-assignments */
  bulkAssignSpacePermissionRoles: { input: { readonly body: BulkAssignRolesRequest }; output: BulkTransitionTaskResponse };
  /** Remove access by permission combinations: POST /wiki/api/v2/space-permissions/transition/access-removals */
  bulkRemoveSpacePermissionAccess: { input: { readonly body: BulkRemoveAccessRequest }; output: BulkTransitionTaskResponse };
  /** Get a permission transition task: GET /wiki/api/v2/space-permissions/transition/tasks/{taskId} */
  getSpacePermissionTransitionTaskStatus: { input: { readonly taskId: string }; output: BulkTransitionTaskStatusResponse };
  /** Get the admin key: GET /wiki/api/v2/admin-key */
  getAdminKey: { input: {  }; output: AdminKeyResponse };
  /** Take an admin key: POST /wiki/api/v2/admin-key */
  enableAdminKey: { input: { readonly body?: { readonly durationInMinutes?: number } }; output: AdminKeyResponse };
  /** Give the admin key back: DELETE /wiki/api/v2/admin-key */
  disableAdminKey: { input: {  }; output: undefined };
  /** Check access by e-mail: POST /wiki/api/v2/user/access/check-access-by-email */
  checkAccessByEmail: { input: { readonly body: { readonly emails: readonly (string)[] } }; output: { readonly emailsWithoutAccess?: readonly (string)[]; readonly invalidEmails?: readonly (string)[] } };
  /** Invite people by e-mail: POST /wiki/api/v2/user/access/invite-by-email */
  inviteByEmail: { input: { readonly body: { readonly emails: readonly (string)[] } }; output: undefined };
  /** Get data policy metadata: GET /wiki/api/v2/data-policies/metadata */
  getDataPolicyMetadata: { input: {  }; output: DataPolicyMetadata };
  /** List spaces with data policies: GET /wiki/api/v2/data-policies/spaces */
  getDataPolicySpaces: { input: { readonly ids?: readonly (string)[]; readonly keys?: readonly (string)[]; readonly sort?: SpaceSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (DataPolicySpace)[]; readonly _links?: MultiEntityLinks } };
  /** List app properties: GET /wiki/api/v2/app/properties */
  getForgeAppProperties: { input: { readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly ({ readonly key?: string; readonly value?: { readonly [name: string]: unknown } })[]; readonly _links?: MultiEntityLinks } };
  /** Get an app property: GET /wiki/api/v2/app/properties/{propertyKey} */
  getForgeAppProperty: { input: { readonly propertyKey: string }; output: { readonly key?: string; readonly value?: { readonly [name: string]: unknown } } };
  /** Set an app property: PUT /wiki/api/v2/app/properties/{propertyKey} */
  putForgeAppProperty: { input: { readonly propertyKey: string; readonly body: { readonly [name: string]: unknown } }; output: undefined };
  /** Delete an app property: DELETE /wiki/api/v2/app/properties/{propertyKey} */
  deleteForgeAppProperty: { input: { readonly propertyKey: string }; output: undefined };
}

export interface AbstractPageLinks { readonly webui?: string; readonly editui?: string; readonly tinyui?: string }

export type AccountStatus = "active" | "inactive" | "closed" | "unknown" | (string & {});

export type AccountType = "atlassian" | "app" | "customer" | "unknown" | (string & {});

export interface AdminKeyResponse { readonly accountId?: string; readonly expirationTime?: string }

export interface Ancestor { readonly id?: string; readonly type?: AncestorType }

export type AncestorType = "page" | "whiteboard" | "database" | "embed" | "folder" | (string & {});

export interface AttachmentBulk { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly createdAt?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly mediaType?: string; readonly mediaTypeDescription?: (string) | (null); readonly comment?: string; readonly fileId?: string; readonly fileSize?: number; readonly webuiLink?: string; readonly downloadLink?: string; readonly version?: Version; readonly _links?: AttachmentLinks }

export interface AttachmentCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly attachmentId?: string; readonly version?: Version; readonly body?: BodySingle; readonly _links?: CommentLinks }

export interface AttachmentLinks { readonly webui?: string; readonly download?: string }

export interface AttachmentSingle { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly createdAt?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly mediaType?: string; readonly mediaTypeDescription?: (string) | (null); readonly comment?: string; readonly fileId?: string; readonly fileSize?: number; readonly webuiLink?: string; readonly downloadLink?: string; readonly version?: Version; readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly _links?: AttachmentLinks }

export type AttachmentSortOrder = "created-date" | "-created-date" | "modified-date" | "-modified-date" | (string & {});

export interface AttachmentVersion { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string; readonly attachment?: VersionedEntity }

export interface BlogPostBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "wiki" | (string & {}); readonly value?: string }

export interface BlogPostBulk { readonly id?: string; readonly status?: BlogPostContentStatus; readonly title?: string; readonly spaceId?: string; readonly authorId?: string; readonly createdAt?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: AbstractPageLinks }

export interface BlogPostCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly blogPostId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: CommentLinks }

export type BlogPostContentStatus = "current" | "draft" | "historical" | "trashed" | "deleted" | "any" | (string & {});

export interface BlogPostInlineCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly blogPostId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly resolutionStatus?: InlineCommentResolutionStatus; readonly properties?: InlineCommentProperties; readonly _links?: CommentLinks }

export interface BlogPostNestedBodyWrite { readonly storage?: BlogPostBodyWrite; readonly atlas_doc_format?: BlogPostBodyWrite; readonly wiki?: BlogPostBodyWrite }

export interface BlogPostSingle { readonly id?: string; readonly status?: BlogPostContentStatus; readonly title?: string; readonly spaceId?: string; readonly authorId?: string; readonly createdAt?: string; readonly version?: Version; readonly body?: BodySingle; readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly isFavoritedByCurrentUser?: boolean; readonly _links?: AbstractPageLinks }

export type BlogPostSortOrder = "id" | "-id" | "created-date" | "-created-date" | "modified-date" | "-modified-date" | (string & {});

export interface BlogPostVersion { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string; readonly blogpost?: VersionedEntity }

export interface BodyBulk { readonly storage?: BodyType; readonly atlas_doc_format?: BodyType }

export interface BodySingle { readonly storage?: BodyType; readonly atlas_doc_format?: BodyType; readonly view?: BodyType }

export interface BodyType { readonly representation?: string; readonly value?: string }

export interface BulkAssignRolesRequest { readonly assignments: readonly (BulkTransitionRoleAssignment)[]; readonly spaceSelection: BulkTransitionSpaceSelection }

export interface BulkRemoveAccessRequest { readonly permissionCombinationIds: readonly (string)[]; readonly spaceSelection: BulkTransitionSpaceSelection }

export interface BulkTransitionCombinationEntry { readonly combinationId: string; readonly spaceCount: number; readonly principalCount: number; readonly permissions: readonly (BulkTransitionDecodedPermission)[]; readonly principalTypes: readonly ("USER" | "GROUP" | "GUEST" | "ANONYMOUS" | "ALL_LICENSED_USERS_USER_CLASS" | "ALL_PRODUCT_ADMINS_USER_CLASS" | "APP" | "TEAM" | (string & {}))[] }

export interface BulkTransitionDecodedPermission { readonly id: string; readonly displayName: string }

export interface BulkTransitionPrincipalTypeAssignment { readonly principalType: "USER" | "GROUP" | "GUEST" | "ANONYMOUS" | "ALL_LICENSED_USERS_USER_CLASS" | "ALL_PRODUCT_ADMINS_USER_CLASS" | "APP" | (string & {}); readonly removeAccess: boolean; readonly roleId?: (string) | (null) }

export interface BulkTransitionRoleAssignment { readonly permissionCombinationId: string; readonly principalTypeAssignments: readonly (BulkTransitionPrincipalTypeAssignment)[] }

export interface BulkTransitionSpaceSelection { readonly spaceType: "ALL" | "ALL_EXCEPT_PERSONAL" | "ALL_EXCEPT_SPECIFIC" | "PERSONAL" | "SPECIFIC" | (string & {}); readonly selectedSpaces?: readonly (BulkTransitionSpaceTarget)[] }

export interface BulkTransitionSpaceTarget { readonly id: string; readonly key: string }

export interface BulkTransitionTaskResponse { readonly taskId: string; readonly status: "IN_PROGRESS" | "COMPLETED" | "FAILED" | (string & {}); readonly statusUrl: string }

export interface BulkTransitionTaskStatusResponse { readonly taskId: string; readonly status: "IN_PROGRESS" | "COMPLETED" | "FAILED" | (string & {}); readonly errorMessage?: (string) | (null) }

export interface ChildCustomContent { readonly id?: string; readonly status?: OnlyArchivedAndCurrentContentStatus; readonly title?: string; readonly type?: string; readonly spaceId?: string }

export interface ChildPage { readonly id?: string; readonly status?: OnlyArchivedAndCurrentContentStatus; readonly title?: string; readonly spaceId?: string; readonly childPosition?: (number) | (null) }

export interface ChildrenCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentCommentId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: CommentLinks }

export interface ChildrenResponse { readonly id?: string; readonly status?: OnlyArchivedAndCurrentContentStatus; readonly title?: string; readonly type?: string; readonly spaceId?: string; readonly childPosition?: (number) | (null) }

export interface ClassificationLevel { readonly id?: string; readonly status?: ClassificationLevelStatus; readonly order?: number; readonly name?: string; readonly description?: string; readonly guideline?: string; readonly color?: ClassificationLevelColor }

export type ClassificationLevelColor = "RED" | "RED_BOLD" | "ORANGE" | "YELLOW" | "GREEN" | "BLUE" | "NAVY" | "TEAL" | "PURPLE" | "GREY" | "LIME" | (string & {});

export type ClassificationLevelStatus = "DRAFT" | "PUBLISHED" | "ARCHIVED" | (string & {});

export interface CommentBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "wiki" | (string & {}); readonly value?: string }

export interface CommentLinks { readonly webui?: string }

export interface CommentNestedBodyWrite { readonly storage?: CommentBodyWrite; readonly atlas_doc_format?: CommentBodyWrite; readonly wiki?: CommentBodyWrite }

export type CommentSortOrder = "created-date" | "-created-date" | "modified-date" | "-modified-date" | (string & {});

export interface CommentVersion { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string; readonly comment?: VersionedEntity }

export interface ContentIdToContentTypeResponse { readonly results?: { readonly [name: string]: ("page" | "blogpost" | "attachment" | "footer-comment" | "inline-comment" | (string & {})) | (string) } }

export interface ContentProperty { readonly id?: string; readonly key?: string; readonly value?: unknown; readonly version?: Version }

export interface ContentPropertyCreateRequest { readonly key?: string; readonly value?: unknown }

export type ContentPropertySortOrder = "key" | "-key" | (string & {});

export interface ContentPropertyUpdateRequest { readonly key?: string; readonly value?: unknown; readonly version?: { readonly number?: number; readonly message?: string } }

export type ContentStatus = "current" | "draft" | "archived" | "historical" | "trashed" | "deleted" | "any" | (string & {});

export interface CreateFooterCommentModel { readonly blogPostId?: string; readonly pageId?: string; readonly parentCommentId?: string; readonly attachmentId?: string; readonly customContentId?: string; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite) }

export interface CreateInlineCommentModel { readonly blogPostId?: string; readonly pageId?: string; readonly parentCommentId?: string; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite); readonly inlineCommentProperties?: { readonly textSelection?: string; readonly textSelectionMatchCount?: number; readonly textSelectionMatchIndex?: number } }

export interface CustomContentBodyBulk { readonly raw?: BodyType; readonly storage?: BodyType; readonly atlas_doc_format?: BodyType }

export type CustomContentBodyRepresentation = "raw" | "storage" | "atlas_doc_format" | (string & {});

export type CustomContentBodyRepresentationSingle = "raw" | "storage" | "atlas_doc_format" | "view" | "export_view" | "anonymous_export_view" | (string & {});

export interface CustomContentBodySingle { readonly raw?: BodyType; readonly storage?: BodyType; readonly atlas_doc_format?: BodyType; readonly view?: BodyType }

export interface CustomContentBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "raw" | (string & {}); readonly value?: string }

export interface CustomContentBulk { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly authorId?: string; readonly createdAt?: string; readonly version?: Version; readonly body?: CustomContentBodyBulk; readonly _links?: CustomContentLinks }

export interface CustomContentCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly customContentId?: string; readonly version?: Version; readonly body?: BodySingle; readonly _links?: CommentLinks }

export interface CustomContentLinks { readonly webui?: string }

export interface CustomContentNestedBodyWrite { readonly storage?: CustomContentBodyWrite; readonly atlas_doc_format?: CustomContentBodyWrite; readonly raw?: CustomContentBodyWrite }

export interface CustomContentSingle { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly customContentId?: string; readonly authorId?: string; readonly createdAt?: string; readonly version?: Version; readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly body?: CustomContentBodySingle; readonly _links?: CustomContentLinks }

export type CustomContentSortOrder = "id" | "-id" | "created-date" | "-created-date" | "modified-date" | "-modified-date" | "title" | "-title" | (string & {});

export interface CustomContentVersion { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string; readonly custom?: VersionedEntity }

export interface DataPolicyMetadata { readonly anyContentBlocked?: boolean }

export interface DataPolicySpace { readonly id?: string; readonly key?: string; readonly name?: string; readonly description?: SpaceDescription; readonly dataPolicy?: { readonly anyContentBlocked?: boolean }; readonly icon?: SpaceIcon; readonly _links?: SpaceLinks }

export interface DatabaseLinks { readonly webui?: string }

export interface DatabaseSingle { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentId?: string; readonly parentType?: ParentContentType; readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: string; readonly createdAt?: string; readonly spaceId?: string; readonly version?: Version; readonly _links?: DatabaseLinks }

export interface DeleteSpaceRoleResponse { readonly taskId?: string }

export interface DescendantsResponse { readonly id?: string; readonly status?: OnlyArchivedAndCurrentContentStatus; readonly title?: string; readonly type?: string; readonly parentId?: string; readonly depth?: number; readonly childPosition?: (number) | (null) }

export interface DetailedVersion { readonly number?: number; readonly authorId?: string; readonly message?: string; readonly createdAt?: string; readonly minorEdit?: boolean; readonly contentTypeModified?: boolean; readonly collaborators?: readonly (string)[]; readonly prevVersion?: number; readonly nextVersion?: number }

export interface FolderLinks { readonly webui?: string }

export interface FolderSingle { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentId?: (string) | (null); readonly parentType?: (ParentContentType) | (null); readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: string; readonly createdAt?: (string) | (number); readonly spaceId?: string; readonly version?: Version; readonly _links?: FolderLinks }

export interface FooterCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly blogPostId?: string; readonly pageId?: string; readonly attachmentId?: string; readonly customContentId?: string; readonly parentCommentId?: string; readonly version?: Version; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly body?: BodySingle; readonly _links?: CommentLinks }

export type Icon = ({ readonly path: string; readonly isDefault: boolean }) | (null);

export interface InlineCommentChildrenModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentCommentId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly resolutionStatus?: InlineCommentResolutionStatus; readonly properties?: InlineCommentProperties; readonly _links?: CommentLinks }

export interface InlineCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly blogPostId?: string; readonly pageId?: string; readonly parentCommentId?: string; readonly version?: Version; readonly body?: BodySingle; readonly resolutionLastModifierId?: string; readonly resolutionLastModifiedAt?: string; readonly resolutionStatus?: InlineCommentResolutionStatus; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks; readonly inlineMarkerRef?: string; readonly inlineOriginalSelection?: string }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly _links?: CommentLinks }

export interface InlineCommentProperties { readonly inlineMarkerRef?: string; readonly inlineOriginalSelection?: string }

export type InlineCommentResolutionStatus = "open" | "reopened" | "resolved" | "dangling" | (string & {});

export interface Label { readonly id?: string; readonly name?: string; readonly prefix?: string }

export interface Like { readonly accountId?: string }

export interface ListSpacePermissionCombinationsResponse { readonly results: readonly (BulkTransitionCombinationEntry)[]; readonly generatedAt?: (string) | (null); readonly cursor?: (string) | (null) }

export interface MultiEntityLinks { readonly next?: string; readonly base?: string }

export type OnlyArchivedAndCurrentContentStatus = "current" | "archived" | "draft" | (string & {});

export interface Operation { readonly operation?: string; readonly targetType?: string }

export interface OptionalFieldLinks { readonly self?: string }

export interface OptionalFieldMeta { readonly hasMore?: boolean; readonly cursor?: string }

export interface PageBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "wiki" | (string & {}); readonly value?: string }

export interface PageBulk { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly spaceId?: string; readonly parentId?: (string) | (null); readonly parentType?: (ParentContentType) | (null); readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: (string) | (null); readonly lastOwnerId?: (string) | (null); readonly subtype?: (string) | (null); readonly createdAt?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: AbstractPageLinks }

export interface PageCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly pageId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: CommentLinks }

export interface PageInlineCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly pageId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly resolutionStatus?: InlineCommentResolutionStatus; readonly properties?: InlineCommentProperties; readonly _links?: CommentLinks }

export interface PageNestedBodyWrite { readonly storage?: PageBodyWrite; readonly atlas_doc_format?: PageBodyWrite; readonly wiki?: PageBodyWrite }

export interface PageSingle { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly spaceId?: string; readonly parentId?: (string) | (null); readonly parentType?: (ParentContentType) | (null); readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: (string) | (null); readonly lastOwnerId?: (string) | (null); readonly createdAt?: string; readonly version?: Version; readonly body?: BodySingle; readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly isFavoritedByCurrentUser?: boolean; readonly _links?: AbstractPageLinks }

export type PageSortOrder = "id" | "-id" | "created-date" | "-created-date" | "modified-date" | "-modified-date" | "title" | "-title" | (string & {});

export interface PageVersion { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string; readonly page?: VersionedEntity }

export type ParentContentType = "page" | "whiteboard" | "database" | "embed" | "folder" | (string & {});

export interface PermittedOperationsResponse { readonly operations?: readonly (Operation)[] }

export type PrimaryBodyRepresentation = "storage" | "atlas_doc_format" | (string & {});

export type PrimaryBodyRepresentationSingle = "storage" | "atlas_doc_format" | "view" | "export_view" | "anonymous_export_view" | "styled_view" | "editor" | (string & {});

export interface Principal { readonly principalType?: PrincipalType; readonly principalId?: string }

export type PrincipalType = "USER" | "GROUP" | "ACCESS_CLASS" | (string & {});

export interface RedactionPointer { readonly pointer: string; readonly from?: number; readonly to?: number; readonly reason?: (string) | (null) }

export interface RedactionPointerResponse { readonly pointer?: string; readonly from?: number; readonly to?: number; readonly reason?: string; readonly redactionId?: string }

export interface RedactionResponse { readonly body?: RedactionSectionResponse; readonly title?: RedactionSectionResponse }

export interface RedactionSectionResponse { readonly redactions?: readonly (RedactionPointerResponse)[] }

export type RoleType = "SYSTEM" | "CUSTOM" | (string & {});

export interface SmartLinkLinks { readonly webui?: string }

export interface SmartLinkSingle { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentId?: string; readonly parentType?: ParentContentType; readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: string; readonly createdAt?: string; readonly embedUrl?: string; readonly spaceId?: string; readonly version?: Version; readonly _links?: SmartLinkLinks }

export interface SpaceBulk { readonly id?: string; readonly key?: string; readonly name?: string; readonly type?: SpaceType; readonly status?: SpaceStatus; readonly authorId?: string; readonly spaceOwnerId?: string; readonly currentActiveAlias?: (string) | (null); readonly createdAt?: string; readonly homepageId?: (string) | (null); readonly description?: (SpaceDescription) | (null); readonly icon?: (SpaceIcon) | (null); readonly _links?: SpaceLinks }

export interface SpaceDescription { readonly plain?: BodyType; readonly view?: BodyType }

export type SpaceDescriptionBodyRepresentation = "plain" | "view" | (string & {});

export interface SpaceIcon { readonly path?: string; readonly apiDownloadLink?: string }

export interface SpaceLinks { readonly webui?: string }

export interface SpacePermission { readonly id?: string; readonly displayName?: string; readonly description?: string; readonly requiredPermissionIds?: readonly (string)[] }

export interface SpacePermissionAssignment { readonly id?: string; readonly principal?: { readonly type?: "user" | "group" | "role" | (string & {}); readonly id?: string }; readonly operation?: { readonly key?: "use" | "create" | "read" | "update" | "delete" | "copy" | "move" | "export" | "purge" | "purge_version" | "administer" | "restore" | "create_space" | "restrict_content" | "archive" | (string & {}); readonly targetType?: "page" | "blogpost" | "comment" | "attachment" | "whiteboard" | "database" | "embed" | "folder" | "space" | "application" | "userProfile" | (string & {}) } }

export interface SpaceProperty { readonly id?: string; readonly key?: string; readonly value?: unknown; readonly createdAt?: string; readonly createdBy?: string; readonly version?: { readonly createdAt?: string; readonly createdBy?: string; readonly message?: string; readonly number?: number } }

export interface SpacePropertyCreateRequest { readonly key?: string; readonly value?: unknown }

export interface SpacePropertyUpdateRequest { readonly key?: string; readonly value?: unknown; readonly version?: { readonly number?: number; readonly message?: string } }

export interface SpaceRole { readonly id?: string; readonly type?: RoleType; readonly name?: string; readonly description?: string; readonly spacePermissions?: readonly (string)[] }

export interface SpaceRoleAssignment { readonly principal?: Principal; readonly roleId?: string }

export interface SpaceSingle { readonly id?: string; readonly key?: string; readonly name?: string; readonly type?: SpaceType; readonly status?: SpaceStatus; readonly authorId?: string; readonly spaceOwnerId?: string; readonly createdAt?: string; readonly homepageId?: (string) | (null); readonly description?: (SpaceDescription) | (null); readonly icon?: (SpaceIcon) | (null); readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (SpaceProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly permissions?: { readonly results?: readonly (SpacePermissionAssignment)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly _links?: SpaceLinks }

export type SpaceSortOrder = "id" | "-id" | "key" | "-key" | "name" | "-name" | (string & {});

export type SpaceStatus = "current" | "archived" | "trashed" | (string & {});

export type SpaceType = "global" | "collaboration" | "knowledge_base" | "personal" | "system" | "onboarding" | "xflow_sample_space" | (string & {});

export interface Task { readonly id?: string; readonly localId?: string; readonly spaceId?: string; readonly pageId?: string; readonly blogPostId?: string; readonly status?: "complete" | "incomplete" | (string & {}); readonly body?: TaskBodySingle; readonly createdBy?: string; readonly assignedTo?: string; readonly completedBy?: string; readonly createdAt?: string; readonly updatedAt?: string; readonly dueAt?: string; readonly completedAt?: string }

export interface TaskBodySingle { readonly storage?: BodyType; readonly atlas_doc_format?: BodyType }

export interface UpdateFooterCommentModel { readonly version?: { readonly number?: number; readonly message?: string }; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite) }

export interface UpdateInlineCommentModel { readonly version?: { readonly number?: number; readonly message?: string }; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite); readonly resolved?: boolean }

export interface UpdateSpaceRoleResponse { readonly id?: string; readonly type?: RoleType; readonly name?: string; readonly description?: string; readonly taskId?: string }

export interface User { readonly displayName?: string; readonly timeZone?: string; readonly personalSpaceId?: (string) | (null); readonly isExternalCollaborator?: boolean; readonly accountStatus?: AccountStatus; readonly accountId?: string; readonly email?: string; readonly accountType?: AccountType; readonly publicName?: string; readonly profilePicture?: Icon }

export interface Version { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string }

export type VersionSortOrder = "modified-date" | "-modified-date" | (string & {});

export interface VersionedEntity { readonly title?: string; readonly id?: string; readonly body?: BodyBulk }

export interface WhiteboardLinks { readonly webui?: string; readonly editui?: string }

export interface WhiteboardSingle { readonly id?: string; readonly type?: string; readonly status?: ContentStatus; readonly title?: string; readonly parentId?: string; readonly parentType?: ParentContentType; readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: string; readonly createdAt?: string; readonly spaceId?: string; readonly version?: Version; readonly _links?: WhiteboardLinks }
