// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** Search with CQL: GET /rest/api/search */
  search: { input: { readonly cql?: string; readonly cqlcontext?: string; readonly excerpt?: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly includeArchivedSpaces?: boolean }; output: { readonly results?: readonly (SearchResult)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create content: POST /rest/api/content */
  createContent: { input: { readonly status?: string; readonly expand?: string; readonly body: Content }; output: Content };
  /** Get content: GET /rest/api/content/{id} */
  getContentById: { input: { readonly id: string; readonly status?: readonly (string)[]; readonly expand?: string; readonly version?: number }; output: Content };
  /** Update content: PUT /rest/api/content/{contentId} */
  updateContent: { input: { readonly contentId: string; readonly status?: string; readonly conflictPolicy?: string; readonly asyncReconciliation?: boolean; readonly body: Content }; output: Content };
  /** Delete content: DELETE /rest/api/content/{id} */
  deleteContent: { input: { readonly id: string; readonly status?: string }; output: undefined };
  /** List comments: GET /rest/api/content/{id}/child/comment */
  getContentComments: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number; readonly location?: readonly (string)[]; readonly depth?: string; readonly id: string; readonly parentVersion?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List spaces: GET /rest/api/space */
  getSpaces: { input: { readonly spaceKey?: readonly (string)[]; readonly spaceKeys?: string; readonly spaceIds?: string; readonly type?: string; readonly status?: string; readonly label?: readonly (string)[]; readonly contentLabel?: readonly (string)[]; readonly favourite?: boolean; readonly hasRetentionPolicy?: boolean; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly spaceKeySingle?: string; readonly spaceId?: readonly (string)[] }; output: { readonly results?: readonly (Space)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get a space: GET /rest/api/space/{spaceKey} */
  getSpace: { input: { readonly spaceKey: string; readonly expand?: string }; output: Space };
}

export type Container = unknown;

export interface ContainerSummary { readonly title?: string; readonly displayUrl?: string }

export interface Content { readonly id?: string; readonly type?: string; readonly status?: string; readonly title?: string; readonly links?: { readonly [name: string]: unknown }; readonly space?: Space; readonly history?: History; readonly version?: Version; readonly ancestors?: readonly (Content)[]; readonly position?: number; readonly operations?: readonly (OperationCheckResult)[]; readonly children?: { readonly [name: string]: unknown }; readonly descendants?: { readonly [name: string]: unknown }; readonly container?: Container; readonly body?: { readonly [name: string]: unknown }; readonly metadata?: { readonly [name: string]: unknown }; readonly extensions?: { readonly [name: string]: unknown }; readonly restrictions?: { readonly [name: string]: unknown }; readonly relevantViewRestrictions?: ReferenceRelevantViewRestrictions; readonly extractedTextLink?: string; readonly historyRef?: ReferenceHistory; readonly spaceRef?: ReferenceSpace; readonly containerRef?: ReferenceContainer; readonly versionRef?: ReferenceVersion; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface History { readonly previousVersion?: ReferenceVersion; readonly nextVersion?: ReferenceVersion; readonly lastUpdated?: ReferenceVersion; readonly latest?: boolean; readonly createdBy?: Person; readonly createdDate?: string; readonly contributors?: ReferenceContributors; readonly previousVersionRef?: ReferenceVersion; readonly lastUpdatedRef?: ReferenceVersion; readonly nextVersionRef?: ReferenceVersion; readonly contentParentRef?: ReferenceContent }

export interface Icon { readonly path?: string; readonly width?: number; readonly height?: number; readonly isDefault?: boolean }

export interface OperationCheckResult { readonly operation?: string; readonly targetType?: string }

export interface Person { readonly profilePicture?: Icon; readonly displayName?: string; readonly type?: string }

export interface ReferenceContainer { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceContainerSummary { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceContent { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceContributors { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceHistory { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceIcon { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceObject { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceRelevantViewRestrictions { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceSpace { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceSpacePermissionContainer { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceSpaceRetentionPolicy { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ReferenceVersion { readonly idProperties?: { readonly [name: string]: unknown }; readonly expanded?: boolean }

export interface ResourceType { readonly name?: string; readonly type?: string; readonly url?: string }

export interface SearchResult { readonly title?: string; readonly excerpt?: string; readonly url?: string; readonly resultParentContainer?: ContainerSummary; readonly resultGlobalContainer?: ContainerSummary; readonly iconCssClass?: string; readonly lastModified?: string; readonly friendlyLastModified?: string; readonly entity?: { readonly [name: string]: unknown }; readonly resultGlobalContainerRef?: ReferenceContainerSummary; readonly entityRef?: ReferenceObject; readonly resultParentRef?: ReferenceContainerSummary; readonly resourceType?: ResourceType; readonly entityType?: string; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface Space { readonly id?: number; readonly key?: string; readonly name?: string; readonly status?: string; readonly icon?: ReferenceIcon; readonly description?: { readonly [name: string]: unknown }; readonly homepage?: ReferenceContent; readonly links?: { readonly [name: string]: unknown }; readonly type?: string; readonly creator?: Person; readonly creationDate?: string; readonly lastModifier?: Person; readonly lastModificationDate?: string; readonly metadata?: { readonly [name: string]: unknown }; readonly retentionPolicy?: ReferenceSpaceRetentionPolicy; readonly permissions?: ReferenceSpacePermissionContainer }

export interface Version { readonly by?: Person; readonly when?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly hidden?: boolean; readonly syncRev?: string; readonly content?: ReferenceContent; readonly contentRef?: ReferenceContent }
