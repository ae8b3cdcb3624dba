// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** Search with CQL: GET /wiki/rest/api/search */
  searchByCQL: { input: { readonly cql: string; readonly cqlcontext?: string; readonly cursor?: string; readonly next?: boolean; readonly prev?: boolean; readonly limit?: number; readonly start?: number; readonly includeArchivedSpaces?: boolean; readonly excludeCurrentSpaces?: boolean; readonly excerpt?: "highlight" | "indexed" | "none" | "highlight_unescaped" | "indexed_unescaped"; readonly sitePermissionTypeFilter?: "all" | "externalCollaborator" | "none"; readonly _?: number; readonly expand?: readonly (string)[] }; output: SearchPageResponseSearchResult };
}

export interface Breadcrumb { readonly label: string; readonly url: string; readonly separator: string }

export type ButtonLookAndFeel = ({ readonly backgroundColor: string; readonly color: string }) | (null);

export type Container = ({ readonly [name: string]: unknown }) | (null);

export type ContainerLookAndFeel = ({ readonly background: string; readonly backgroundAttachment?: (string) | (null); readonly backgroundBlendMode?: (string) | (null); readonly backgroundClip?: (string) | (null); readonly backgroundColor: (string) | (null); readonly backgroundImage: (string) | (null); readonly backgroundOrigin?: (string) | (null); readonly backgroundPosition?: (string) | (null); readonly backgroundRepeat?: (string) | (null); readonly backgroundSize: (string) | (null); readonly padding: string; readonly borderRadius: string }) | (null);

export interface ContainerSummary { readonly title: string; readonly displayUrl: string }

export type Content = ({ readonly id?: string; readonly type: string; readonly status: string; readonly title?: string; readonly space?: Space; readonly history?: ContentHistory; readonly version?: Version; readonly ancestors?: (readonly (Content)[]) | (null); readonly operations?: readonly (OperationCheckResult)[]; readonly children?: ContentChildren; readonly childTypes?: ContentChildType; readonly descendants?: ContentChildren; readonly container?: Container; readonly body?: { readonly view?: ContentBody; readonly export_view?: ContentBody; readonly styled_view?: ContentBody; readonly storage?: ContentBody; readonly wiki?: ContentBody; readonly editor?: ContentBody; readonly editor2?: ContentBody; readonly anonymous_export_view?: ContentBody; readonly atlas_doc_format?: ContentBody; readonly dynamic?: ContentBody; readonly raw?: ContentBody; readonly _expandable?: { readonly editor?: string; readonly view?: string; readonly export_view?: string; readonly styled_view?: string; readonly storage?: string; readonly editor2?: string; readonly anonymous_export_view?: string; readonly atlas_doc_format?: string; readonly wiki?: string; readonly dynamic?: string; readonly raw?: string } }; readonly restrictions?: { readonly read?: ContentRestriction; readonly update?: ContentRestriction; readonly _expandable?: { readonly read?: string; readonly update?: string }; readonly _links?: GenericLinks }; readonly metadata?: ContentMetadata; readonly macroRenderedOutput?: { readonly [name: string]: { readonly [name: string]: unknown } }; readonly extensions?: { readonly [name: string]: unknown }; readonly _expandable?: { readonly childTypes?: string; readonly container?: string; readonly metadata?: string; readonly operations?: string; readonly children?: string; readonly restrictions?: string; readonly history?: string; readonly ancestors?: string; readonly body?: string; readonly version?: string; readonly descendants?: string; readonly space?: string; readonly extensions?: string; readonly schedulePublishDate?: string; readonly schedulePublishInfo?: string; readonly macroRenderedOutput?: string }; readonly _links?: GenericLinks }) | (null);

export interface ContentArray { readonly results: readonly (Content)[]; readonly start?: number; readonly limit?: number; readonly size: number; readonly _links: GenericLinks }

export interface ContentBody { readonly value: string; readonly representation: "view" | "export_view" | "styled_view" | "storage" | "editor" | "editor2" | "anonymous_export_view" | "wiki" | "atlas_doc_format" | "raw" | (string & {}); readonly embeddedContent?: readonly (EmbeddedContent)[]; readonly webresource?: WebResourceDependencies; readonly mediaToken?: { readonly collectionIds?: readonly (string)[]; readonly contentId?: string; readonly expiryDateTime?: string; readonly fileIds?: readonly (string)[]; readonly token?: string }; readonly _expandable?: { readonly content?: string; readonly embeddedContent?: string; readonly webresource?: string; readonly mediaToken?: string }; readonly _links?: GenericLinks }

export interface ContentChildType { readonly attachment?: { readonly value: boolean; readonly _links: GenericLinks }; readonly comment?: { readonly value: boolean; readonly _links: GenericLinks }; readonly page?: { readonly value: boolean; readonly _links: GenericLinks }; readonly _expandable?: { readonly all?: string; readonly attachment?: string; readonly comment?: string; readonly page?: string; readonly whiteboard?: string; readonly database?: string; readonly embed?: string; readonly folder?: string } }

export interface ContentChildren { readonly attachment?: ContentArray; readonly comment?: ContentArray; readonly page?: ContentArray; readonly whiteboard?: ContentArray; readonly database?: ContentArray; readonly embed?: ContentArray; readonly folder?: ContentArray; readonly _expandable?: { readonly attachment?: string; readonly comment?: string; readonly page?: string; readonly whiteboard?: string; readonly database?: string; readonly embed?: string; readonly folder?: string }; readonly _links?: GenericLinks }

export type ContentHistory = ({ readonly latest: boolean; readonly createdBy?: User; readonly ownedBy?: User; readonly lastOwnedBy?: User; readonly createdDate?: string; readonly lastUpdated?: Version; readonly previousVersion?: Version; readonly contributors?: { readonly publishers?: UsersUserKeys }; readonly nextVersion?: Version; readonly _expandable?: { readonly lastUpdated?: string; readonly previousVersion?: string; readonly contributors?: string; readonly nextVersion?: string; readonly ownedBy?: string; readonly lastOwnedBy?: string }; readonly _links?: GenericLinks }) | (null);

export interface ContentLookAndFeel { readonly screen?: ScreenLookAndFeel; readonly container?: ContainerLookAndFeel; readonly header?: ContainerLookAndFeel; readonly body?: ContainerLookAndFeel }

export interface ContentMetadata { readonly currentuser?: { readonly favourited?: { readonly isFavourite?: boolean; readonly favouritedDate?: string }; readonly lastmodified?: { readonly version?: Version; readonly friendlyLastModified?: string }; readonly lastcontributed?: { readonly status?: string; readonly when?: string }; readonly viewed?: { readonly lastSeen?: string; readonly friendlyLastSeen?: string }; readonly scheduled?: { readonly [name: string]: unknown }; readonly _expandable?: { readonly favourited?: string; readonly lastmodified?: string; readonly lastcontributed?: string; readonly viewed?: string; readonly scheduled?: string } }; readonly properties?: GenericLinks; readonly frontend?: { readonly [name: string]: unknown }; readonly labels?: (LabelArray) | (readonly (Label)[]) }

export interface ContentRestriction { readonly operation: "administer" | "copy" | "create" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "update" | "use" | (string & {}); readonly restrictions?: { readonly user?: UserArray; readonly group?: GroupArray; readonly _expandable?: { readonly user?: string; readonly group?: string } }; readonly content?: Content; readonly _expandable: { readonly restrictions?: string; readonly content?: string }; readonly _links: GenericLinks }

export interface Embeddable { readonly [name: string]: unknown }

export interface EmbeddedContent { readonly entityId?: number; readonly entityType?: string; readonly entity?: Embeddable }

export type GenericAccountId = (string) | (null);

export interface GenericLinks { readonly [name: string]: ({ readonly [name: string]: unknown }) | (string) }

export type GenericUserKey = (string) | (null);

export type GenericUserName = (string) | (null);

export interface Group { readonly type: "group" | (string & {}); readonly name: string; readonly id: string; readonly usageType?: "USERBASE_GROUP" | "TEAM_COLLABORATION" | (string & {}); readonly managedBy?: "ADMINS" | "EXTERNAL" | "TEAM_MEMBERS" | "OPEN" | (string & {}); readonly _links?: GenericLinks }

export interface GroupArray { readonly results: readonly (Group)[]; readonly start: number; readonly limit: number; readonly size: number }

export interface HeaderLookAndFeel { readonly backgroundColor: string; readonly button: ButtonLookAndFeel; readonly primaryNavigation: NavigationLookAndFeel; readonly secondaryNavigation: NavigationLookAndFeel; readonly search: SearchFieldLookAndFeel }

export interface HorizontalHeaderLookAndFeel { readonly backgroundColor: string; readonly button?: ButtonLookAndFeel; readonly primaryNavigation: TopNavigationLookAndFeel; readonly secondaryNavigation?: NavigationLookAndFeel; readonly search?: SearchFieldLookAndFeel }

export type Icon = ({ readonly path: string; readonly width: number; readonly height: number; readonly isDefault: boolean }) | (null);

export interface Label { readonly prefix: string; readonly name: string; readonly id: string; readonly label: string }

export interface LabelArray { readonly results: readonly (Label)[]; readonly start?: number; readonly limit?: number; readonly size: number; readonly _links?: GenericLinks }

export interface LookAndFeel { readonly headings: { readonly color: string }; readonly links: { readonly color: string }; readonly menus: MenusLookAndFeel; readonly header: HeaderLookAndFeel; readonly horizontalHeader?: HorizontalHeaderLookAndFeel; readonly content: ContentLookAndFeel; readonly bordersAndDividers: { readonly color: string }; readonly spaceReference?: ({ readonly [name: string]: unknown }) | (null) }

export interface MenusLookAndFeel { readonly hoverOrFocus: { readonly backgroundColor: string }; readonly color: string }

export type NavigationLookAndFeel = ({ readonly color: string; readonly highlightColor?: (string) | (null); readonly hoverOrFocus: { readonly backgroundColor: string; readonly color: string } }) | (null);

export interface OperationCheckResult { readonly operation: "administer" | "archive" | "clear_permissions" | "copy" | "create" | "create_space" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "restrict_content" | "update" | "use" | (string & {}); readonly targetType: string }

export interface ScreenLookAndFeel { readonly background: string; readonly backgroundAttachment?: (string) | (null); readonly backgroundBlendMode?: (string) | (null); readonly backgroundClip?: (string) | (null); readonly backgroundColor?: (string) | (null); readonly backgroundImage?: (string) | (null); readonly backgroundOrigin?: (string) | (null); readonly backgroundPosition?: (string) | (null); readonly backgroundRepeat?: (string) | (null); readonly backgroundSize?: (string) | (null); readonly layer?: ({ readonly width?: string; readonly height?: string }) | (null); readonly gutterTop?: (string) | (null); readonly gutterRight?: (string) | (null); readonly gutterBottom?: (string) | (null); readonly gutterLeft?: (string) | (null) }

export type SearchFieldLookAndFeel = ({ readonly backgroundColor: string; readonly color: string }) | (null);

export interface SearchPageResponseSearchResult { readonly results: readonly (SearchResult)[]; readonly start: number; readonly limit: number; readonly size: number; readonly totalSize: number; readonly cqlQuery: string; readonly searchDuration: number; readonly archivedResultCount?: number; readonly _links: GenericLinks }

export interface SearchResult { readonly content?: Content; readonly user?: User; readonly space?: Space; readonly title: string; readonly excerpt: string; readonly url: string; readonly resultParentContainer?: ContainerSummary; readonly resultGlobalContainer?: ContainerSummary; readonly breadcrumbs: readonly (Breadcrumb)[]; readonly entityType: string; readonly iconCssClass: string; readonly lastModified: string; readonly friendlyLastModified?: string; readonly score?: number }

export type Space = ({ readonly id?: number; readonly key: string; readonly alias?: string; readonly name: string; readonly icon?: Icon; readonly description?: { readonly plain?: SpaceDescription; readonly view?: SpaceDescription; readonly _expandable?: { readonly view?: string; readonly plain?: string } }; readonly homepage?: Content; readonly type: string; readonly metadata?: { readonly labels?: LabelArray; readonly _expandable?: { readonly [name: string]: unknown } }; readonly operations?: readonly (OperationCheckResult)[]; readonly permissions?: readonly (unknown)[]; readonly status: string; readonly settings?: SpaceSettings; readonly theme?: Theme; readonly lookAndFeel?: LookAndFeel; readonly history?: { readonly createdDate: string; readonly createdBy?: User }; readonly _expandable: { readonly settings?: string; readonly metadata?: string; readonly operations?: string; readonly lookAndFeel?: string; readonly permissions?: string; readonly icon?: string; readonly description?: string; readonly theme?: string; readonly history?: string; readonly homepage?: string; readonly identifiers?: string }; readonly _links: GenericLinks }) | (null);

export interface SpaceDescription { readonly value: string; readonly representation: "plain" | "view" | (string & {}); readonly embeddedContent: readonly ({ readonly [name: string]: unknown })[] }

export type SpaceSettings = ({ readonly routeOverrideEnabled: boolean; readonly editor?: { readonly page: string; readonly blogpost: string; readonly default: string }; readonly contentMode?: "standard" | "compact" | null | (string & {}); readonly spaceKey?: string; readonly _links: GenericLinks }) | (null);

export interface SuperBatchWebResources { readonly uris?: { readonly all?: (readonly (string)[]) | (string); readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string) }; readonly tags?: { readonly all?: string; readonly css?: string; readonly data?: string; readonly js?: string }; readonly metatags?: string; readonly _expandable?: { readonly [name: string]: unknown } }

export interface Theme { readonly themeKey: string; readonly name?: string; readonly description?: string; readonly icon?: Icon; readonly _links?: GenericLinks }

export interface TopNavigationLookAndFeel { readonly color?: (string) | (null); readonly highlightColor: string; readonly hoverOrFocus?: { readonly backgroundColor?: string; readonly color?: string } }

export type User = ({ readonly type: "known" | "unknown" | "anonymous" | "user" | (string & {}); readonly username?: GenericUserName; readonly userKey?: GenericUserKey; readonly accountId?: GenericAccountId; readonly accountType?: "atlassian" | "app" | "" | (string & {}); readonly email?: (string) | (null); readonly publicName?: string; readonly profilePicture?: Icon; readonly displayName?: (string) | (null); readonly timeZone?: (string) | (null); readonly externalCollaborator?: boolean; readonly isExternalCollaborator?: boolean; readonly isGuest?: boolean; readonly operations?: (readonly (OperationCheckResult)[]) | (null); readonly details?: UserDetails; readonly personalSpace?: Space; readonly _expandable?: { readonly operations?: string; readonly details?: string; readonly personalSpace?: string }; readonly _links?: GenericLinks }) | (null);

export interface UserArray { readonly results: readonly (User)[]; readonly start?: number; readonly limit?: number; readonly size?: number; readonly totalSize?: number; readonly _links?: GenericLinks }

export interface UserDetails { readonly business?: { readonly position?: string; readonly department?: string; readonly location?: string }; readonly personal?: { readonly phone?: string; readonly im?: string; readonly website?: string; readonly email?: string } }

export type UsersUserKeys = ({ readonly users?: readonly (User)[]; readonly userKeys?: readonly (string)[]; readonly _links?: GenericLinks }) | (null);

export type Version = ({ readonly by?: User; readonly when: (string) | (null); readonly friendlyWhen?: (string) | (null); readonly message?: (string) | (null); readonly number: number; readonly minorEdit: boolean; readonly content?: Content; readonly collaborators?: UsersUserKeys; readonly _expandable?: { readonly content?: string; readonly collaborators?: string }; readonly _links?: GenericLinks; readonly contentTypeModified?: boolean; readonly confRev?: (string) | (null); readonly syncRev?: (string) | (null); readonly syncRevSource?: (string) | (null) }) | (null);

export interface WebResourceDependencies { readonly _expandable?: { readonly uris?: (string) | ({ readonly [name: string]: unknown }) }; readonly keys?: readonly (string)[]; readonly contexts?: readonly (string)[]; readonly uris?: { readonly all?: (readonly (string)[]) | (string); readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string); readonly _expandable?: { readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string) } }; readonly tags?: { readonly all?: string; readonly css?: string; readonly data?: string; readonly js?: string; readonly _expandable?: { readonly [name: string]: unknown } }; readonly superbatch?: SuperBatchWebResources }
