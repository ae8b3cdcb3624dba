// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** Create a page: POST /wiki/api/v2/pages */
  createPage: { input: { readonly embedded?: boolean; readonly private?: boolean; readonly "root-level"?: boolean; readonly body: { readonly spaceId: string; readonly status?: "current" | "draft"; readonly title?: string; readonly parentId?: string; readonly body?: (PageBodyWrite) | (PageNestedBodyWrite); readonly subtype?: "live" } }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a page: GET /wiki/api/v2/pages/{id} */
  getPageById: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly "get-draft"?: boolean; readonly status?: readonly ("current" | "archived" | "trashed" | "deleted" | "historical" | "draft")[]; readonly version?: number; readonly "include-labels"?: boolean; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean; readonly "include-favorited-by-current-user-status"?: boolean; readonly "include-webresources"?: boolean; readonly "include-collaborators"?: boolean; readonly "include-direct-children"?: boolean }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a page: PUT /wiki/api/v2/pages/{id} */
  updatePage: { input: { readonly id: string; readonly body: { readonly id: string; readonly status: "current" | "draft"; readonly title: string; readonly spaceId?: string; readonly parentId?: string; readonly ownerId?: string; readonly body: (PageBodyWrite) | (PageNestedBodyWrite); readonly version: { readonly number?: number; readonly message?: string } } }; output: (PageSingle) & ({ readonly _links?: { readonly base?: string } }) };
  /** Delete a page: DELETE /wiki/api/v2/pages/{id} */
  deletePage: { input: { readonly id: string; readonly purge?: boolean; readonly draft?: boolean }; output: undefined };
  /** Add a footer comment: POST /wiki/api/v2/footer-comments */
  createFooterComment: { input: { readonly body: CreateFooterCommentModel }; output: (FooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Get a footer comment: GET /wiki/api/v2/footer-comments/{comment-id} */
  getFooterCommentById: { input: { readonly "comment-id": string; readonly "body-format"?: PrimaryBodyRepresentationSingle; readonly version?: number; readonly "include-properties"?: boolean; readonly "include-operations"?: boolean; readonly "include-likes"?: boolean; readonly "include-versions"?: boolean; readonly "include-version"?: boolean }; output: (FooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) };
  /** Update a footer comment: PUT /wiki/api/v2/footer-comments/{comment-id} */
  updateFooterComment: { input: { readonly "comment-id": string; readonly body: (UpdateFooterCommentModel) & ({ readonly _links?: { readonly base?: string } }) }; output: FooterCommentModel };
  /** Delete a footer comment: DELETE /wiki/api/v2/footer-comments/{comment-id} */
  deleteFooterComment: { input: { readonly "comment-id": string }; output: undefined };
  /** List footer comments of a page: GET /wiki/api/v2/pages/{id}/footer-comments */
  getPageFooterComments: { input: { readonly id: string; readonly "body-format"?: PrimaryBodyRepresentation; readonly status?: readonly ("current" | "archived" | "trashed" | "deleted" | "historical" | "draft")[]; readonly sort?: CommentSortOrder; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (PageCommentModel)[]; readonly _links?: MultiEntityLinks } };
  /** List spaces: GET /wiki/api/v2/spaces */
  getSpaces: { input: { readonly ids?: readonly (string)[]; readonly keys?: readonly (string)[]; readonly type?: "global" | "collaboration" | "knowledge_base" | "personal" | "system" | "onboarding" | "xflow_sample_space"; readonly status?: "current" | "archived" | "trashed"; readonly labels?: readonly (string)[]; readonly "favorited-by"?: string; readonly "not-favorited-by"?: string; readonly sort?: SpaceSortOrder; readonly "description-format"?: SpaceDescriptionBodyRepresentation; readonly "include-icon"?: boolean; readonly cursor?: string; readonly limit?: number }; output: { readonly results?: readonly (SpaceBulk)[]; readonly _links?: MultiEntityLinks } };
  /** Get a space: GET /wiki/api/v2/spaces/{id} */
  getSpaceById: { input: { readonly id: string; readonly "description-format"?: SpaceDescriptionBodyRepresentation; readonly "include-icon"?: boolean; readonly "include-operations"?: boolean; readonly "include-properties"?: boolean; readonly "include-permissions"?: boolean; readonly "include-role-assignments"?: boolean; readonly "include-labels"?: boolean }; output: (SpaceSingle) & ({ readonly _links?: { readonly base?: string } }) };
}

export interface AbstractPageLinks { readonly webui?: string; readonly editui?: string; readonly tinyui?: string }

export interface BodyBulk { readonly storage?: BodyType; readonly atlas_doc_format?: BodyType }

export interface BodySingle { readonly storage?: BodyType; readonly atlas_doc_format?: BodyType; readonly view?: BodyType }

export interface BodyType { readonly representation?: string; readonly value?: string }

export interface CommentBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "wiki" | (string & {}); readonly value?: string }

export interface CommentLinks { readonly webui?: string }

export interface CommentNestedBodyWrite { readonly storage?: CommentBodyWrite; readonly atlas_doc_format?: CommentBodyWrite; readonly wiki?: CommentBodyWrite }

export type CommentSortOrder = "created-date" | "-created-date" | "modified-date" | "-modified-date" | (string & {});

export interface ContentProperty { readonly id?: string; readonly key?: string; readonly value?: unknown; readonly version?: Version }

export type ContentStatus = "current" | "draft" | "archived" | "historical" | "trashed" | "deleted" | "any" | (string & {});

export interface CreateFooterCommentModel { readonly blogPostId?: string; readonly pageId?: string; readonly parentCommentId?: string; readonly attachmentId?: string; readonly customContentId?: string; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite) }

export interface FooterCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly blogPostId?: string; readonly pageId?: string; readonly attachmentId?: string; readonly customContentId?: string; readonly parentCommentId?: string; readonly version?: Version; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly body?: BodySingle; readonly _links?: CommentLinks }

export interface Label { readonly id?: string; readonly name?: string; readonly prefix?: string }

export interface Like { readonly accountId?: string }

export interface MultiEntityLinks { readonly next?: string; readonly base?: string }

export interface Operation { readonly operation?: string; readonly targetType?: string }

export interface OptionalFieldLinks { readonly self?: string }

export interface OptionalFieldMeta { readonly hasMore?: boolean; readonly cursor?: string }

export interface PageBodyWrite { readonly representation?: "storage" | "atlas_doc_format" | "wiki" | (string & {}); readonly value?: string }

export interface PageCommentModel { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly pageId?: string; readonly version?: Version; readonly body?: BodyBulk; readonly _links?: CommentLinks }

export interface PageNestedBodyWrite { readonly storage?: PageBodyWrite; readonly atlas_doc_format?: PageBodyWrite; readonly wiki?: PageBodyWrite }

export interface PageSingle { readonly id?: string; readonly status?: ContentStatus; readonly title?: string; readonly spaceId?: string; readonly parentId?: (string) | (null); readonly parentType?: (ParentContentType) | (null); readonly position?: (number) | (null); readonly authorId?: string; readonly ownerId?: (string) | (null); readonly lastOwnerId?: (string) | (null); readonly createdAt?: string; readonly version?: Version; readonly body?: BodySingle; readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (ContentProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly likes?: { readonly results?: readonly (Like)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly versions?: { readonly results?: readonly (Version)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly isFavoritedByCurrentUser?: boolean; readonly _links?: AbstractPageLinks }

export type ParentContentType = "page" | "whiteboard" | "database" | "embed" | "folder" | (string & {});

export type PrimaryBodyRepresentation = "storage" | "atlas_doc_format" | (string & {});

export type PrimaryBodyRepresentationSingle = "storage" | "atlas_doc_format" | "view" | "export_view" | "anonymous_export_view" | "styled_view" | "editor" | (string & {});

export interface SpaceBulk { readonly id?: string; readonly key?: string; readonly name?: string; readonly type?: SpaceType; readonly status?: SpaceStatus; readonly authorId?: string; readonly spaceOwnerId?: string; readonly currentActiveAlias?: (string) | (null); readonly createdAt?: string; readonly homepageId?: (string) | (null); readonly description?: (SpaceDescription) | (null); readonly icon?: (SpaceIcon) | (null); readonly _links?: SpaceLinks }

export interface SpaceDescription { readonly plain?: BodyType; readonly view?: BodyType }

export type SpaceDescriptionBodyRepresentation = "plain" | "view" | (string & {});

export interface SpaceIcon { readonly path?: string; readonly apiDownloadLink?: string }

export interface SpaceLinks { readonly webui?: string }

export interface SpacePermissionAssignment { readonly id?: string; readonly principal?: { readonly type?: "user" | "group" | "role" | (string & {}); readonly id?: string }; readonly operation?: { readonly key?: "use" | "create" | "read" | "update" | "delete" | "copy" | "move" | "export" | "purge" | "purge_version" | "administer" | "restore" | "create_space" | "restrict_content" | "archive" | (string & {}); readonly targetType?: "page" | "blogpost" | "comment" | "attachment" | "whiteboard" | "database" | "embed" | "folder" | "space" | "application" | "userProfile" | (string & {}) } }

export interface SpaceProperty { readonly id?: string; readonly key?: string; readonly value?: unknown; readonly createdAt?: string; readonly createdBy?: string; readonly version?: { readonly createdAt?: string; readonly createdBy?: string; readonly message?: string; readonly number?: number } }

export interface SpaceSingle { readonly id?: string; readonly key?: string; readonly name?: string; readonly type?: SpaceType; readonly status?: SpaceStatus; readonly authorId?: string; readonly spaceOwnerId?: string; readonly createdAt?: string; readonly homepageId?: (string) | (null); readonly description?: (SpaceDescription) | (null); readonly icon?: (SpaceIcon) | (null); readonly labels?: { readonly results?: readonly (Label)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly properties?: { readonly results?: readonly (SpaceProperty)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly operations?: { readonly results?: readonly (Operation)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly permissions?: { readonly results?: readonly (SpacePermissionAssignment)[]; readonly meta?: OptionalFieldMeta; readonly _links?: OptionalFieldLinks }; readonly _links?: SpaceLinks }

export type SpaceSortOrder = "id" | "-id" | "key" | "-key" | "name" | "-name" | (string & {});

export type SpaceStatus = "current" | "archived" | "trashed" | (string & {});

export type SpaceType = "global" | "collaboration" | "knowledge_base" | "personal" | "system" | "onboarding" | "xflow_sample_space" | (string & {});

export interface UpdateFooterCommentModel { readonly version?: { readonly number?: number; readonly message?: string }; readonly body?: (CommentBodyWrite) | (CommentNestedBodyWrite) }

export interface Version { readonly createdAt?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly authorId?: string }
