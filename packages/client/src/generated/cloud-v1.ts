// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** Search with CQL: GET /wiki/rest/api/search */
  searchByCQL: { input: { readonly cql: string; readonly cqlcontext?: string; readonly cursor?: string; readonly next?: boolean; readonly prev?: boolean; readonly limit?: number; readonly start?: number; readonly includeArchivedSpaces?: boolean; readonly excludeCurrentSpaces?: boolean; readonly excerpt?: "highlight" | "indexed" | "none" | "highlight_unescaped" | "indexed_unescaped"; readonly sitePermissionTypeFilter?: "all" | "externalCollaborator" | "none"; readonly _?: number; readonly expand?: readonly (string)[] }; output: SearchPageResponseSearchResult };
  /** Search content with CQL: GET /wiki/rest/api/content/search */
  searchContentByCQL: { input: { readonly cql: string; readonly cqlcontext?: string; readonly expand?: readonly (string)[]; readonly cursor?: string; readonly limit?: number }; output: ContentArray };
  /** Search users with CQL: GET /wiki/rest/api/search/user */
  searchUser: { input: { readonly cql: string; readonly start?: number; readonly limit?: number; readonly expand?: readonly (string)[]; readonly sitePermissionTypeFilter?: "all" | "externalCollaborator" | "none" }; output: SearchPageResponseSearchResult };
  /** Get a user: GET /wiki/rest/api/user */
  getUser: { input: { readonly accountId: string; readonly expand?: readonly ("operations" | "personalSpace" | "isExternalCollaborator")[] }; output: User };
  /** Get the current user: GET /wiki/rest/api/user/current */
  getCurrentUser: { input: { readonly expand?: readonly ("operations" | "personalSpace" | "isExternalCollaborator")[] }; output: User };
  /** Get several users: GET /wiki/rest/api/user/bulk */
  getBulkUserLookup: { input: { readonly accountId: string; readonly expand?: readonly ("operations" | "personalSpace" | "isExternalCollaborator")[] }; output: BulkUserLookupArray };
  /** List groups of a user: GET /wiki/rest/api/user/memberof */
  getGroupMembershipsForUser: { input: { readonly accountId: string; readonly start?: number; readonly limit?: number }; output: GroupArrayWithLinks };
  /** List groups: GET /wiki/rest/api/group */
  getGroups: { input: { readonly start?: number; readonly limit?: number; readonly accessType?: "user" | "admin" | "site-admin" }; output: GroupArrayWithLinks };
  /** Get a group: GET /wiki/rest/api/group/by-id */
  getGroupByGroupId: { input: { readonly id: string }; output: Group };
  /** List members of a group: GET /wiki/rest/api/group/{groupId}/membersByGroupId */
  getGroupMembersByGroupId: { input: { readonly groupId: string; readonly start?: number; readonly limit?: number; readonly shouldReturnTotalSize?: boolean; readonly expand?: readonly ("operations" | "personalSpace" | "isExternalCollaborator")[] }; output: UserArray };
  /** Add labels: POST /wiki/rest/api/content/{id}/label */
  addLabelsToContent: { input: { readonly id: string; readonly body: (LabelCreateArray) | (LabelCreate) }; output: LabelArray };
  /** Remove a label by query: DELETE /wiki/rest/api/content/{id}/label */
  removeLabelFromContentUsingQueryParameter: { input: { readonly id: string; readonly name: string }; output: undefined };
  /** Remove a label: DELETE /wiki/rest/api/content/{id}/label/{label} */
  removeLabelFromContent: { input: { readonly id: string; readonly label: string }; output: undefined };
  /** Get what a label is on: GET /wiki/rest/api/label */
  getAllLabelContent: { input: { readonly name: string; readonly type?: "page" | "blogpost" | "attachment" | "page_template"; readonly start?: number; readonly limit?: number }; output: LabelDetails };
  /** Create an attachment: POST /wiki/rest/api/content/{id}/child/attachment */
  createAttachment: { input: { readonly id: string; readonly status?: "current" | "draft"; readonly body: { readonly file: string; readonly comment?: string; readonly minorEdit: string } }; output: ContentArray };
  /** Create or update an attachment: PUT /wiki/rest/api/content/{id}/child/attachment */
  createOrUpdateAttachments: { input: { readonly id: string; readonly status?: "current" | "draft"; readonly body: { readonly file: string; readonly comment?: string; readonly minorEdit: string } }; output: ContentArray };
  /** Update attachment details: PUT /wiki/rest/api/content/{id}/child/attachment/{attachmentId} */
  updateAttachmentProperties: { input: { readonly id: string; readonly attachmentId: string; readonly body: AttachmentPropertiesUpdateBody }; output: Content };
  /** Update attachment data: POST /wiki/rest/api/content/{id}/child/attachment/{attachmentId}/data */
  updateAttachmentData: { input: { readonly id: string; readonly attachmentId: string; readonly body: { readonly file: string; readonly comment?: string; readonly minorEdit: string } }; output: Content };
  /** Download an attachment: GET /wiki/rest/api/content/{id}/child/attachment/{attachmentId}/download */
  downloadAttachment: { input: { readonly id: string; readonly attachmentId: string; readonly version?: number; readonly status?: readonly (string)[] }; output: undefined };
  /** Move a page: PUT /wiki/rest/api/content/{pageId}/move/{position}/{targetId} */
  movePage: { input: { readonly pageId: string; readonly position: "before" | "after" | "append"; readonly targetId: string }; output: { readonly pageId?: ContentId } };
  /** Copy a page: POST /wiki/rest/api/content/{id}/copy */
  copyPage: { input: { readonly id: string; readonly expand?: readonly (string)[]; readonly body: CopyPageRequest }; output: Content };
  /** Copy a page tree: POST /wiki/rest/api/content/{id}/pagehierarchy/copy */
  copyPageHierarchy: { input: { readonly id: string; readonly body: CopyPageHierarchyRequest }; output: LongTask };
  /** Restore a version: POST /wiki/rest/api/content/{id}/version */
  restoreContentVersion: { input: { readonly id: string; readonly expand?: readonly (string)[]; readonly body: VersionRestore }; output: Version };
  /** Delete a version: DELETE /wiki/rest/api/content/{id}/version/{versionNumber} */
  deleteContentVersion: { input: { readonly id: string; readonly versionNumber: number }; output: undefined };
  /** Convert a body as a task: POST /wiki/rest/api/contentbody/convert/async/{to} */
  asyncConvertContentBodyRequest: { input: { readonly to: "atlas_doc_format" | "editor" | "export_view" | "storage" | "styled_view" | "view"; readonly expand?: readonly (string)[]; readonly spaceKeyContext?: string; readonly contentIdContext?: string; readonly allowCache?: boolean; readonly embeddedContentRender?: "current" | "version-at-save"; readonly body: ContentBodyCreate }; output: AsyncId };
  /** Get a converted body: GET /wiki/rest/api/contentbody/convert/async/{id} */
  asyncConvertContentBodyResponse: { input: { readonly id: string }; output: AsyncContentBody };
  /** Convert several bodies as tasks: POST /wiki/rest/api/contentbody/convert/async/bulk/tasks */
  bulkAsyncConvertContentBodyRequest: { input: { readonly body: BulkContentBodyConversionInput }; output: AsyncIdArray };
  /** Get several converted bodies: GET /wiki/rest/api/contentbody/convert/async/bulk/tasks */
  bulkAsyncConvertContentBodyResponse: { input: { readonly ids: readonly (string)[] }; output: AsyncContentBodyArray };
  /** List long tasks: GET /wiki/rest/api/longtask */
  getLongTasks: { input: { readonly key?: string; readonly start?: number; readonly limit?: number }; output: LongTaskStatusArray };
  /** Get a long task: GET /wiki/rest/api/longtask/{id} */
  getLongTask: { input: { readonly id: string }; output: LongTaskStatusWithLinks };
  /** Create a space (v1): POST /wiki/rest/api/space */
  createSpaceV1: { input: { readonly body: SpaceCreate }; output: Space };
  /** Update a space: PUT /wiki/rest/api/space/{spaceKey} */
  updateSpace: { input: { readonly spaceKey: string; readonly body: SpaceUpdate }; output: Space };
  /** Delete a space: DELETE /wiki/rest/api/space/{spaceKey} */
  deleteSpace: { input: { readonly spaceKey: string }; output: LongTask };
  /** Archive pages: POST /wiki/rest/api/content/archive */
  archivePages: { input: { readonly body?: { readonly pages?: readonly ({ readonly id: number })[] } }; output: LongTask };
  /** Trash a page with its tree: DELETE /wiki/rest/api/content/{id}/pageTree */
  deletePageTree: { input: { readonly id: string }; output: LongTask };
  /** Publish a shared draft: PUT /wiki/rest/api/content/blueprint/instance/{draftId} */
  publishSharedDraft: { input: { readonly draftId: string; readonly status?: string; readonly expand?: readonly (string)[]; readonly body: ContentBlueprintDraft }; output: Content };
  /** Publish a legacy draft: POST /wiki/rest/api/content/blueprint/instance/{draftId} */
  publishLegacyDraft: { input: { readonly draftId: string; readonly status?: string; readonly expand?: readonly (string)[]; readonly body: ContentBlueprintDraft }; output: Content };
  /** List descendants by type: GET /wiki/rest/api/content/{id}/descendant */
  getContentDescendants: { input: { readonly id: string; readonly expand?: readonly ("attachment" | "comment" | "page")[] }; output: ContentChildren };
  /** List descendants of a type: GET /wiki/rest/api/content/{id}/descendant/{type} */
  getDescendantsOfType: { input: { readonly id: string; readonly type: "page" | "comment" | "attachment"; readonly depth?: "all" | "root" | "<any positive integer argument in the range of 1 and 100>"; readonly expand?: readonly (string)[]; readonly start?: number; readonly limit?: number }; output: ContentArray };
  /** Get a macro body: GET /wiki/rest/api/content/{id}/history/{version}/macro/id/{macroId} */
  getMacroBodyByMacroId: { input: { readonly id: string; readonly version: number; readonly macroId: string }; output: MacroInstance };
  /** Get a macro body converted: GET /wiki/rest/api/content/{id}/history/{version}/macro/id/{macroId}/convert/{to} */
  getAndConvertMacroBodyByMacroId: { input: { readonly id: string; readonly version: number; readonly macroId: string; readonly to: string; readonly expand?: readonly (string)[]; readonly spaceKeyContext?: string; readonly embeddedContentRender?: "current" | "version-at-save" }; output: ContentBody };
  /** Convert a macro body in the background: GET /wiki/rest/api/content/{id}/history/{version}/macro/id/{macroId}/convert/async/{to} */
  getAndAsyncConvertMacroBodyByMacroId: { input: { readonly id: string; readonly version: number; readonly macroId: string; readonly to: "export_view" | "view" | "styled_view"; readonly expand?: readonly (string)[]; readonly allowCache?: boolean; readonly spaceKeyContext?: string; readonly embeddedContentRender?: "current" | "version-at-save" }; output: AsyncId };
  /** Check a permission on content: POST /wiki/rest/api/content/{id}/permission/check */
  checkContentPermission: { input: { readonly id: string; readonly body: ContentPermissionRequest }; output: PermissionCheckResponse };
  /** List restrictions: GET /wiki/rest/api/content/{id}/restriction */
  getRestrictions: { input: { readonly id: string; readonly expand?: readonly ("restrictions.user" | "read.restrictions.user" | "update.restrictions.user" | "restrictions.group" | "read.restrictions.group" | "update.restrictions.group" | "content")[]; readonly start?: number; readonly limit?: number }; output: ContentRestrictionArray };
  /** Replace restrictions: PUT /wiki/rest/api/content/{id}/restriction */
  updateRestrictions: { input: { readonly id: string; readonly expand?: readonly ("restrictions.user" | "read.restrictions.user" | "update.restrictions.user" | "restrictions.group" | "read.restrictions.group" | "update.restrictions.group" | "content")[]; readonly body: ContentRestrictionAddOrUpdateArray }; output: ContentRestrictionArray };
  /** Add restrictions: POST /wiki/rest/api/content/{id}/restriction */
  addRestrictions: { input: { readonly id: string; readonly expand?: readonly ("restrictions.user" | "read.restrictions.user" | "update.restrictions.user" | "restrictions.group" | "read.restrictions.group" | "update.restrictions.group" | "content")[]; readonly body: ContentRestrictionAddOrUpdateArray }; output: ContentRestrictionArray };
  /** Remove all restrictions: DELETE /wiki/rest/api/content/{id}/restriction */
  deleteRestrictions: { input: { readonly id: string; readonly expand?: readonly ("restrictions.user" | "read.restrictions.user" | "update.restrictions.user" | "restrictions.group" | "read.restrictions.group" | "update.restrictions.group" | "content")[] }; output: ContentRestrictionArray };
  /** List restrictions by operation: GET /wiki/rest/api/content/{id}/restriction/byOperation */
  getRestrictionsByOperation: { input: { readonly id: string; readonly expand?: readonly ("restrictions.user" | "restrictions.group" | "content")[] }; output: { readonly [name: string]: { readonly operationType?: ContentRestriction; readonly _links?: GenericLinks } } };
  /** List restrictions of an operation: GET /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey} */
  getRestrictionsForOperation: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly expand?: readonly ("restrictions.user" | "restrictions.group" | "content")[]; readonly start?: number; readonly limit?: number }; output: ContentRestriction };
  /** Check a group restriction: GET /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/byGroupId/{groupId} */
  getIndividualGroupRestrictionStatusByGroupId: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupId: string }; output: undefined };
  /** Add a group to a restriction: PUT /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/byGroupId/{groupId} */
  addGroupToContentRestrictionByGroupId: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupId: string }; output: undefined };
  /** Remove a group from a restriction: DELETE /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/byGroupId/{groupId} */
  removeGroupFromContentRestriction: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupId: string }; output: undefined };
  /** Check a user restriction: GET /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/user */
  getContentRestrictionStatusForUser: { input: { readonly id: string; readonly operationKey: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Add a user to a restriction: PUT /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/user */
  addUserToContentRestriction: { input: { readonly id: string; readonly operationKey: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Remove a user from a restriction: DELETE /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/user */
  removeUserFromContentRestriction: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Get the state of content: GET /wiki/rest/api/content/{id}/state */
  getContentState: { input: { readonly id: string; readonly status?: "current" | "draft" | "archived" }; output: ContentStateResponse };
  /** Set the state of content: PUT /wiki/rest/api/content/{id}/state */
  setContentState: { input: { readonly id: string; readonly status: "current" | "draft"; readonly body: ContentStateRestInput }; output: ContentStateResponse };
  /** Remove the state of content: DELETE /wiki/rest/api/content/{id}/state */
  removeContentState: { input: { readonly id: string; readonly status?: "current" | "draft" }; output: ContentStateResponse };
  /** List states for content: GET /wiki/rest/api/content/{id}/state/available */
  getAvailableContentStates: { input: { readonly id: string }; output: AvailableContentStates };
  /** List your own content states: GET /wiki/rest/api/content-states */
  getCustomContentStates: { input: {  }; output: readonly (ContentState)[] };
  /** List states of a space: GET /wiki/rest/api/space/{spaceKey}/state */
  getSpaceContentStates: { input: { readonly spaceKey: string }; output: readonly (ContentState)[] };
  /** Get state settings of a space: GET /wiki/rest/api/space/{spaceKey}/state/settings */
  getContentStateSettings: { input: { readonly spaceKey: string }; output: ContentStateSettings };
  /** List content in a state: GET /wiki/rest/api/space/{spaceKey}/state/content */
  getContentsWithState: { input: { readonly spaceKey: string; readonly "state-id": number; readonly expand?: readonly (string)[]; readonly limit?: number; readonly start?: number }; output: ContentArray };
  /** List watchers of a page: GET /wiki/rest/api/content/{id}/notification/child-created */
  getWatchesForPage: { input: { readonly id: string; readonly start?: number; readonly limit?: number }; output: WatchArray };
  /** List watchers of content's space: GET /wiki/rest/api/content/{id}/notification/created */
  getWatchesForSpace: { input: { readonly id: string; readonly start?: number; readonly limit?: number }; output: SpaceWatchArray };
  /** List watchers of a space: GET /wiki/rest/api/space/{spaceKey}/watch */
  getWatchersForSpace: { input: { readonly spaceKey: string; readonly start?: string; readonly limit?: string }; output: SpaceWatchArray };
  /** Check a content watch: GET /wiki/rest/api/user/watch/content/{contentId} */
  getContentWatchStatus: { input: { readonly contentId: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: UserWatch };
  /** Watch content: POST /wiki/rest/api/user/watch/content/{contentId} */
  addContentWatcher: { input: { readonly contentId: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Stop watching content: DELETE /wiki/rest/api/user/watch/content/{contentId} */
  removeContentWatcher: { input: { readonly contentId: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Check a label watch: GET /wiki/rest/api/user/watch/label/{labelName} */
  isWatchingLabel: { input: { readonly labelName: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: UserWatch };
  /** Watch a label: POST /wiki/rest/api/user/watch/label/{labelName} */
  addLabelWatcher: { input: { readonly labelName: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Stop watching a label: DELETE /wiki/rest/api/user/watch/label/{labelName} */
  removeLabelWatcher: { input: { readonly labelName: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Check a space watch: GET /wiki/rest/api/user/watch/space/{spaceKey} */
  isWatchingSpace: { input: { readonly spaceKey: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: UserWatch };
  /** Watch a space: POST /wiki/rest/api/user/watch/space/{spaceKey} */
  addSpaceWatcher: { input: { readonly spaceKey: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Stop watching a space: DELETE /wiki/rest/api/user/watch/space/{spaceKey} */
  removeSpaceWatcher: { input: { readonly spaceKey: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Create a group: POST /wiki/rest/api/group */
  createGroup: { input: { readonly body: GroupName }; output: Group };
  /** Delete a group: DELETE /wiki/rest/api/group/by-id */
  removeGroupById: { input: { readonly id: string }; output: undefined };
  /** Find groups: GET /wiki/rest/api/group/picker */
  searchGroups: { input: { readonly query: string; readonly start?: number; readonly limit?: number; readonly shouldReturnTotalSize?: boolean }; output: GroupArrayWithLinks };
  /** Add a user to a group: POST /wiki/rest/api/group/userByGroupId */
  addUserToGroupByGroupId: { input: { readonly groupId: string; readonly body: AccountId }; output: undefined };
  /** Remove a user from a group: DELETE /wiki/rest/api/group/userByGroupId */
  removeMemberFromGroupByGroupId: { input: { readonly groupId: string; readonly accountId: string; readonly key?: string; readonly username?: string }; output: undefined };
  /** Get the anonymous user: GET /wiki/rest/api/user/anonymous */
  getAnonymousUser: { input: { readonly expand?: readonly ("operations")[] }; output: UserAnonymous };
  /** Get a user's e-mail: GET /wiki/rest/api/user/email */
  getPrivacyUnsafeUserEmail: { input: { readonly accountId: string }; output: AccountIdEmailRecord };
  /** Get users' e-mails: GET /wiki/rest/api/user/email/bulk */
  getPrivacyUnsafeUserEmailBulk: { input: { readonly accountId: readonly (string)[] }; output: AccountIdEmailRecordArray };
  /** List user properties: GET /wiki/rest/api/user/{userId}/property */
  getUserProperties: { input: { readonly userId: string; readonly start?: number; readonly limit?: number }; output: UserPropertyKeyArray };
  /** Get a user property: GET /wiki/rest/api/user/{userId}/property/{key} */
  getUserProperty: { input: { readonly userId: string; readonly key: string }; output: UserProperty };
  /** Create a user property: POST /wiki/rest/api/user/{userId}/property/{key} */
  createUserProperty: { input: { readonly userId: string; readonly key: string; readonly body: UserPropertyCreate }; output: undefined };
  /** Update a user property: PUT /wiki/rest/api/user/{userId}/property/{key} */
  updateUserProperty: { input: { readonly userId: string; readonly key: string; readonly body: UserPropertyUpdate }; output: undefined };
  /** Delete a user property: DELETE /wiki/rest/api/user/{userId}/property/{key} */
  deleteUserProperty: { input: { readonly userId: string; readonly key: string }; output: undefined };
  /** Create a private space: POST /wiki/rest/api/space/_private */
  createPrivateSpace: { input: { readonly body: SpaceCreate }; output: Space };
  /** Add a space permission: POST /wiki/rest/api/space/{spaceKey}/permission */
  addPermissionToSpace: { input: { readonly spaceKey: string; readonly body: SpacePermissionRequest }; output: SpacePermissionV2 };
  /** Add custom content permissions: POST /wiki/rest/api/space/{spaceKey}/permission/custom-content */
  addCustomContentPermissions: { input: { readonly spaceKey: string; readonly body: SpacePermissionCustomContent }; output: undefined };
  /** Remove a space permission: DELETE /wiki/rest/api/space/{spaceKey}/permission/{id} */
  removePermission: { input: { readonly spaceKey: string; readonly id: number }; output: undefined };
  /** Get space settings: GET /wiki/rest/api/space/{spaceKey}/settings */
  getSpaceSettings: { input: { readonly spaceKey: string }; output: SpaceSettings };
  /** Update space settings: PUT /wiki/rest/api/space/{spaceKey}/settings */
  updateSpaceSettings: { input: { readonly spaceKey: string; readonly body: SpaceSettingsUpdate }; output: SpaceSettings };
  /** Get the theme of a space: GET /wiki/rest/api/space/{spaceKey}/theme */
  getSpaceTheme: { input: { readonly spaceKey: string }; output: Theme };
  /** Set the theme of a space: PUT /wiki/rest/api/space/{spaceKey}/theme */
  setSpaceTheme: { input: { readonly spaceKey: string; readonly body: ThemeUpdate }; output: Theme };
  /** Reset the theme of a space: DELETE /wiki/rest/api/space/{spaceKey}/theme */
  resetSpaceTheme: { input: { readonly spaceKey: string }; output: undefined };
  /** List labels of a space: GET /wiki/rest/api/space/{spaceKey}/label */
  getLabelsForSpace: { input: { readonly spaceKey: string; readonly prefix?: "global" | "my" | "team"; readonly start?: number; readonly limit?: number }; output: LabelArray };
  /** Label a space: POST /wiki/rest/api/space/{spaceKey}/label */
  addLabelsToSpace: { input: { readonly spaceKey: string; readonly body: readonly (LabelCreate)[] }; output: LabelArray };
  /** Remove a label from a space: DELETE /wiki/rest/api/space/{spaceKey}/label */
  deleteLabelFromSpace: { input: { readonly spaceKey: string; readonly name: string; readonly prefix?: string }; output: undefined };
  /** Create a template: POST /wiki/rest/api/template */
  createContentTemplate: { input: { readonly body: ContentTemplateCreate }; output: ContentTemplate };
  /** Update a template: PUT /wiki/rest/api/template */
  updateContentTemplate: { input: { readonly body: ContentTemplateUpdate }; output: ContentTemplate };
  /** List templates: GET /wiki/rest/api/template/page */
  getContentTemplates: { input: { readonly spaceKey?: string; readonly start?: number; readonly limit?: number; readonly expand?: readonly ("body" | "body.storage")[] }; output: ContentTemplateArray };
  /** List blueprints: GET /wiki/rest/api/template/blueprint */
  getBlueprintTemplates: { input: { readonly spaceKey?: string; readonly start?: number; readonly limit?: number; readonly expand?: readonly ("body" | "body.storage")[] }; output: BlueprintTemplateArray };
  /** Get a template: GET /wiki/rest/api/template/{contentTemplateId} */
  getContentTemplate: { input: { readonly contentTemplateId: string; readonly expand?: readonly ("body" | "body.storage")[] }; output: ContentTemplate };
  /** Delete a template: DELETE /wiki/rest/api/template/{contentTemplateId} */
  removeTemplate: { input: { readonly contentTemplateId: string }; output: undefined };
  /** Count views: GET /wiki/rest/api/analytics/content/{contentId}/views */
  getViews: { input: { readonly contentId: string; readonly fromDate?: string }; output: { readonly id?: number; readonly count?: number } };
  /** Count viewers: GET /wiki/rest/api/analytics/content/{contentId}/viewers */
  getViewers: { input: { readonly contentId: string; readonly fromDate?: string }; output: { readonly id?: number; readonly count?: number } };
  /** List audit records: GET /wiki/rest/api/audit */
  getAuditRecords: { input: { readonly startDate?: string; readonly endDate?: string; readonly searchString?: string; readonly start?: number; readonly limit?: number }; output: AuditRecordArray };
  /** Add an audit record: POST /wiki/rest/api/audit */
  createAuditRecord: { input: { readonly body: AuditRecordCreate }; output: AuditRecord };
  /** Export audit records: GET /wiki/rest/api/audit/export */
  exportAuditRecords: { input: { readonly startDate?: string; readonly endDate?: string; readonly searchString?: string; readonly format?: "csv" | "zip" }; output: undefined };
  /** Get audit retention: GET /wiki/rest/api/audit/retention */
  getRetentionPeriod: { input: {  }; output: RetentionPeriod };
  /** Set audit retention: PUT /wiki/rest/api/audit/retention */
  setRetentionPeriod: { input: { readonly body: RetentionPeriod }; output: RetentionPeriod };
  /** List audit records of a period: GET /wiki/rest/api/audit/since */
  getAuditRecordsForTimePeriod: { input: { readonly number?: number; readonly units?: "NANOS" | "MICROS" | "MILLIS" | "SECONDS" | "MINUTES" | "HOURS" | "HALF_DAYS" | "DAYS" | "WEEKS" | "MONTHS" | "YEARS" | "DECADES" | "CENTURIES"; readonly searchString?: string; readonly start?: number; readonly limit?: number }; output: AuditRecordArray };
  /** Get look and feel: GET /wiki/rest/api/settings/lookandfeel */
  getLookAndFeelSettings: { input: { readonly spaceKey?: string }; output: LookAndFeelSettings };
  /** Choose look and feel: PUT /wiki/rest/api/settings/lookandfeel */
  updateLookAndFeel: { input: { readonly body: LookAndFeelSelection }; output: LookAndFeelSelection };
  /** Update look and feel: POST /wiki/rest/api/settings/lookandfeel/custom */
  updateLookAndFeelSettings: { input: { readonly spaceKey?: string; readonly body: LookAndFeel }; output: LookAndFeelWithLinks };
  /** Reset look and feel: DELETE /wiki/rest/api/settings/lookandfeel/custom */
  resetLookAndFeelSettings: { input: { readonly spaceKey?: string }; output: undefined };
  /** Get system information: GET /wiki/rest/api/settings/systemInfo */
  getSystemInfo: { input: {  }; output: SystemInfoEntity };
  /** List themes: GET /wiki/rest/api/settings/theme */
  getThemes: { input: { readonly start?: number; readonly limit?: number }; output: ThemeArray };
  /** Get the site's theme: GET /wiki/rest/api/settings/theme/selected */
  getGlobalTheme: { input: {  }; output: Theme };
  /** Get a theme: GET /wiki/rest/api/settings/theme/{themeKey} */
  getTheme: { input: { readonly themeKey: string }; output: Theme };
  /** Find targets of a relation: GET /wiki/rest/api/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType} */
  findTargetFromSource: { input: { readonly relationName: string; readonly sourceType: "user" | "content" | "space"; readonly sourceKey: string; readonly targetType: "user" | "content" | "space"; readonly sourceStatus?: string; readonly targetStatus?: string; readonly sourceVersion?: number; readonly targetVersion?: number; readonly expand?: readonly ("relationData" | "source" | "target")[]; readonly start?: number; readonly limit?: number }; output: RelationArray };
  /** Check a relation: GET /wiki/rest/api/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey} */
  getRelationship: { input: { readonly relationName: string; readonly sourceType: "user" | "content" | "space"; readonly sourceKey: string; readonly targetType: "user" | "content" | "space"; readonly targetKey: string; readonly sourceStatus?: string; readonly targetStatus?: string; readonly sourceVersion?: number; readonly targetVersion?: number; readonly expand?: readonly ("relationData" | "source" | "target")[] }; output: Relation };
  /** Create a relation: PUT /wiki/rest/api/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey} */
  createRelationship: { input: { readonly relationName: string; readonly sourceType: "user" | "content" | "space"; readonly sourceKey: string; readonly targetType: "user" | "content" | "space"; readonly targetKey: string; readonly sourceStatus?: string; readonly targetStatus?: string; readonly sourceVersion?: number; readonly targetVersion?: number }; output: Relation };
  /** Remove a relation: DELETE /wiki/rest/api/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey} */
  deleteRelationship: { input: { readonly relationName: string; readonly sourceType: "user" | "content" | "space"; readonly sourceKey: string; readonly targetType: "user" | "content" | "space"; readonly targetKey: string; readonly sourceStatus?: string; readonly targetStatus?: string; readonly sourceVersion?: number; readonly targetVersion?: number }; output: undefined };
  /** Find sources of a relation: GET /wiki/rest/api/relation/{relationName}/to/{targetType}/{targetKey}/from/{sourceType} */
  findSourcesForTarget: { input: { readonly relationName: string; readonly sourceType: "user" | "content" | "space"; readonly targetType: "user" | "content" | "space"; readonly targetKey: string; readonly sourceStatus?: string; readonly targetStatus?: string; readonly sourceVersion?: number; readonly targetVersion?: number; readonly expand?: readonly ("relationData" | "source" | "target")[]; readonly start?: number; readonly limit?: number }; output: RelationArray };
  /** List dynamic modules: GET /wiki/rest/atlassian-connect/1/app/module/dynamic */
  getModules: { input: {  }; output: ConnectModules };
  /** Register dynamic modules: POST /wiki/rest/atlassian-connect/1/app/module/dynamic */
  registerModules: { input: { readonly body: ConnectModules }; output: undefined };
  /** Remove dynamic modules: DELETE /wiki/rest/atlassian-connect/1/app/module/dynamic */
  removeModules: { input: { readonly moduleKey: readonly (string)[] }; output: undefined };
  /** List content (v1): GET /wiki/rest/api/content */
  getContent: { input: { readonly type?: string; readonly spaceKey?: string; readonly title?: string; readonly status?: "current" | "trashed" | "deleted" | "historical" | "draft" | "any"; readonly postingDay?: string; readonly expand?: readonly (string)[]; readonly trigger?: "viewed"; readonly orderby?: string; readonly start?: number; readonly limit?: number }; output: ContentArray };
  /** Create content (v1): POST /wiki/rest/api/content */
  createContent: { input: { readonly status?: string; readonly expand?: readonly (string)[]; readonly body: ContentCreate }; output: Content };
  /** Get content (v1): GET /wiki/rest/api/content/{id} */
  getContentById: { input: { readonly id: string; readonly status?: "current" | "trashed" | "deleted" | "historical" | "draft" | "any"; readonly version?: number; readonly embeddedContentRender?: "current" | "version-at-save"; readonly expand?: readonly (string)[]; readonly trigger?: "viewed" }; output: Content };
  /** Update content (v1): PUT /wiki/rest/api/content/{id} */
  updateContent: { input: { readonly id: string; readonly status?: "current" | "trashed" | "deleted" | "historical" | "draft"; readonly conflictPolicy?: "abort"; readonly body: ContentUpdate }; output: Content };
  /** Delete content (v1): DELETE /wiki/rest/api/content/{id} */
  deleteContent: { input: { readonly id: string; readonly status?: string }; output: undefined };
  /** List children by kind (v1): GET /wiki/rest/api/content/{id}/child */
  getContentChildren: { input: { readonly id: string; readonly expand?: readonly (string)[]; readonly parentVersion?: number }; output: ContentChildren };
  /** List children of one kind (v1): GET /wiki/rest/api/content/{id}/child/{type} */
  getContentChildrenByType: { input: { readonly id: string; readonly type: "page" | "comment" | "attachment"; readonly expand?: readonly (string)[]; readonly parentVersion?: number; readonly start?: number; readonly limit?: number }; output: ContentArray };
  /** List attachments (v1): GET /wiki/rest/api/content/{id}/child/attachment */
  getAttachmentsV1: { input: { readonly id: string; readonly expand?: readonly (string)[]; readonly start?: number; readonly limit?: number; readonly filename?: string; readonly mediaType?: string }; output: ContentArray };
  /** List comments (v1): GET /wiki/rest/api/content/{id}/child/comment */
  getContentComments: { input: { readonly id: string; readonly expand?: readonly (string)[]; readonly parentVersion?: number; readonly start?: number; readonly limit?: number; readonly location?: "inline" | "footer" | "resolved"; readonly depth?: string }; output: ContentArray };
  /** List labels (v1): GET /wiki/rest/api/content/{id}/label */
  getLabelsForContent: { input: { readonly id: string; readonly prefix?: "global" | "my" | "team"; readonly start?: number; readonly limit?: number }; output: LabelArray };
  /** List content properties (v1): GET /wiki/rest/api/content/{id}/property */
  getContentProperties: { input: { readonly id: string; readonly key?: readonly (string)[]; readonly expand?: readonly ("content" | "version")[]; readonly start?: number; readonly limit?: number }; output: ContentPropertyArray };
  /** Create a content property (v1): POST /wiki/rest/api/content/{id}/property */
  createContentProperty: { input: { readonly id: string; readonly body: ContentPropertyCreate }; output: ContentProperty };
  /** Get a content property (v1): GET /wiki/rest/api/content/{id}/property/{key} */
  getContentProperty: { input: { readonly id: string; readonly key: string; readonly expand?: readonly ("content" | "version")[]; readonly status?: "any" | "archived" | "current" | "deleted" | "draft" | "trashed" }; output: ContentProperty };
  /** Update a content property (v1): PUT /wiki/rest/api/content/{id}/property/{key} */
  updateContentProperty: { input: { readonly id: string; readonly key: string; readonly body: ContentPropertyUpdate }; output: ContentProperty };
  /** Delete a content property (v1): DELETE /wiki/rest/api/content/{id}/property/{key} */
  deleteContentProperty: { input: { readonly id: string; readonly key: string }; output: undefined };
  /** Convert a body (v1): POST /wiki/rest/api/contentbody/convert/{to} */
  convertContentBody: { input: { readonly to: string; readonly expand?: readonly (string)[]; readonly spaceKeyContext?: string; readonly contentIdContext?: string; readonly embeddedContentRender?: "current" | "version-at-save"; readonly body: ContentBodyCreate }; output: ContentBody };
  /** Get content history (v1): GET /wiki/rest/api/content/{id}/history */
  getHistoryForContent: { input: { readonly id: string; readonly expand?: readonly ("lastUpdated" | "previousVersion" | "contributors" | "nextVersion")[] }; output: ContentHistory };
  /** List versions (v1): GET /wiki/rest/api/content/{id}/version */
  getContentVersions: { input: { readonly id: string; readonly start?: number; readonly limit?: number; readonly expand?: readonly (string)[] }; output: VersionArray };
  /** Get a version (v1): GET /wiki/rest/api/content/{id}/version/{versionNumber} */
  getContentVersion: { input: { readonly id: string; readonly versionNumber: number; readonly expand?: readonly (string)[] }; output: Version };
  /** List spaces (v1): GET /wiki/rest/api/space */
  getSpacesV1: { input: { readonly spaceKey?: readonly (string)[]; readonly spaceId?: readonly (string)[]; readonly type?: "global" | "personal"; readonly status?: "current" | "archived"; readonly label?: readonly (string)[]; readonly favourite?: boolean; readonly favouriteUserKey?: string; readonly expand?: readonly ("settings" | "metadata" | "metadata.labels" | "operations" | "lookAndFeel" | "permissions" | "icon" | "description" | "description.plain" | "description.view" | "theme" | "homepage" | "history")[]; readonly start?: number; readonly limit?: number }; output: SpaceArray };
  /** Get a space (v1): GET /wiki/rest/api/space/{spaceKey} */
  getSpace: { input: { readonly spaceKey: string; readonly expand?: readonly ("settings" | "metadata" | "metadata.labels" | "operations" | "lookAndFeel" | "permissions" | "icon" | "description" | "description.plain" | "description.view" | "theme" | "homepage" | "history")[] }; output: Space };
  /** Create a content property by key (v1): POST /wiki/rest/api/content/{id}/property/{key} */
  createContentPropertyForKey: { input: { readonly id: string; readonly key: string; readonly body: ContentPropertyCreateNoKey }; output: ContentProperty };
  /** Check a group restriction by name (v1): GET /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/group/{groupName} */
  getContentRestrictionStatusForGroup: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupName: string }; output: undefined };
  /** Add a group to a restriction by name (v1): PUT /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/group/{groupName} */
  addGroupToContentRestriction: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupName: string }; output: undefined };
  /** Remove a group from a restriction by name (v1): DELETE /wiki/rest/api/content/{id}/restriction/byOperation/{operationKey}/group/{groupName} */
  removeGroupFromContentRestrictionByName: { input: { readonly id: string; readonly operationKey: "read" | "update"; readonly groupName: string }; output: undefined };
  /** Find tasks (v1): GET /wiki/rest/api/inlinetasks/search */
  searchTasks: { input: { readonly start?: number; readonly limit?: number; readonly spaceKey?: string; readonly pageId?: string; readonly assignee?: string; readonly creator?: string; readonly completedUser?: string; readonly duedateFrom?: number; readonly duedateTo?: number; readonly createdateFrom?: number; readonly createdateTo?: number; readonly completedateFrom?: number; readonly completedateTo?: number; readonly status?: "complete" | "incomplete" }; output: TaskPageResponse };
  /** Get a task (v1): GET /wiki/rest/api/inlinetasks/{inlineTaskId} */
  getTaskByIdV1: { input: { readonly inlineTaskId: string }; output: Task };
  /** Update a task (v1): PUT /wiki/rest/api/inlinetasks/{inlineTaskId} */
  updateTaskByIdV1: { input: { readonly inlineTaskId: string; readonly body: TaskStatusUpdate }; output: Task };
  /** Delete a group by name (v1): DELETE /wiki/rest/api/group */
  removeGroup: { input: { readonly name: string }; output: undefined };
  /** Get a group by name (v1): GET /wiki/rest/api/group/by-name */
  getGroupByQueryParam: { input: { readonly name: string }; output: Group };
  /** Get a group (v1): GET /wiki/rest/api/group/{groupName} */
  getGroupByName: { input: { readonly groupName: string }; output: Group };
  /** List members by group name (v1): GET /wiki/rest/api/group/member */
  getMembersByQueryParam: { input: { readonly name: string; readonly start?: number; readonly limit?: number }; output: UserArray };
  /** List members of a group (v1): GET /wiki/rest/api/group/{groupName}/member */
  getGroupMembersV1: { input: { readonly groupName: string; readonly start?: number; readonly limit?: number }; output: UserArray };
  /** Add a user to a group by name (v1): POST /wiki/rest/api/group/user */
  addUserToGroup: { input: { readonly name: string; readonly body: AccountId }; output: undefined };
  /** Remove a user from a group by name (v1): DELETE /wiki/rest/api/group/user */
  removeMemberFromGroup: { input: { readonly name: string; readonly key?: string; readonly username?: string; readonly accountId?: string }; output: undefined };
  /** Choose look and feel (v1): PUT /wiki/rest/api/settings/lookandfeel/selected */
  setLookAndFeelSettings: { input: { readonly spaceKey?: string; readonly body: "global" | "custom" | "theme" }; output: string };
  /** List content of a space (v1): GET /wiki/rest/api/space/{spaceKey}/content */
  getContentForSpace: { input: { readonly spaceKey: string; readonly depth?: "all" | "root"; readonly expand?: readonly (string)[]; readonly start?: number; readonly limit?: number }; output: { readonly page?: ContentArray; readonly blogpost?: ContentArray; readonly _links?: GenericLinks } };
  /** List content of a type in a space (v1): GET /wiki/rest/api/space/{spaceKey}/content/{type} */
  getContentByTypeForSpace: { input: { readonly spaceKey: string; readonly type: string; readonly depth?: "all" | "root"; readonly expand?: readonly (string)[]; readonly start?: number; readonly limit?: number }; output: ContentArray };
  /** List space properties (v1): GET /wiki/rest/api/space/{spaceKey}/property */
  getSpacePropertiesV1: { input: { readonly spaceKey: string; readonly expand?: readonly ("version" | "space")[]; readonly start?: number; readonly limit?: number }; output: SpacePropertyArray };
  /** Create a space property (v1): POST /wiki/rest/api/space/{spaceKey}/property */
  createSpacePropertyV1: { input: { readonly spaceKey: string; readonly body: SpacePropertyCreate }; output: SpaceProperty };
  /** Get a space property (v1): GET /wiki/rest/api/space/{spaceKey}/property/{key} */
  getSpaceProperty: { input: { readonly spaceKey: string; readonly key: string; readonly expand?: readonly ("version" | "space")[] }; output: SpaceProperty };
  /** Update a space property (v1): PUT /wiki/rest/api/space/{spaceKey}/property/{key} */
  updateSpaceProperty: { input: { readonly spaceKey: string; readonly key: string; readonly body: SpacePropertyUpdate }; output: SpaceProperty };
  /** Create a space property by key (v1): POST /wiki/rest/api/space/{spaceKey}/property/{key} */
  createSpacePropertyForKey: { input: { readonly spaceKey: string; readonly key: string; readonly body: SpacePropertyCreateNoKey }; output: SpaceProperty };
  /** Delete a space property (v1): DELETE /wiki/rest/api/space/{spaceKey}/property/{key} */
  deleteSpaceProperty: { input: { readonly spaceKey: string; readonly key: string }; output: undefined };
  /** Look up account ids (v1): GET /wiki/rest/api/user/bulk/migration */
  getBulkUserMigration: { input: { readonly key?: readonly (string)[]; readonly username?: readonly (string)[]; readonly start?: number; readonly limit?: number }; output: MigratedUserArray };
}

export interface AccountId { readonly accountId: string }

export interface AccountIdEmailRecord { readonly accountId: string; readonly email: string }

export type AccountIdEmailRecordArray = readonly (AccountIdEmailRecord)[];

export interface AffectedObject { readonly name: string; readonly objectType: string }

export interface AsyncContentBody { readonly value?: string; readonly representation?: "view" | "export_view" | "styled_view" | "storage" | "editor" | "editor2" | "anonymous_export_view" | "wiki" | "atlas_doc_format" | (string & {}); readonly renderTaskId?: string; readonly error?: string; readonly status?: "WORKING" | "QUEUED" | "FAILED" | "COMPLETED" | "RERUNNING" | (string & {}); readonly embeddedContent?: readonly (EmbeddedContent)[]; readonly webresource?: WebResourceDependencies; readonly mediaToken?: { readonly collectionIds?: readonly (string)[]; readonly contentId?: string; readonly expiryDateTime?: string; readonly fileIds?: readonly (string)[]; readonly token?: string }; readonly _expandable?: { readonly content?: string; readonly embeddedContent?: string; readonly webresource?: string; readonly mediaToken?: string }; readonly _links?: GenericLinks }

export type AsyncContentBodyArray = readonly (AsyncContentBody)[];

export interface AsyncId { readonly asyncId: string }

export type AsyncIdArray = readonly (AsyncId)[];

export interface AttachmentPropertiesUpdateBody { readonly id: string; readonly type: string; readonly status?: string; readonly title?: string; readonly container?: Container; readonly metadata?: { readonly mediaType?: string }; readonly extensions?: { readonly [name: string]: unknown }; readonly version: Version }

export interface AuditRecord { readonly author: { readonly type: "user" | (string & {}); readonly displayName: string; readonly operations?: (readonly (OperationCheckResult)[]) | (null); readonly username?: GenericUserName; readonly userKey?: GenericUserKey; readonly accountId?: GenericAccountId; readonly accountType?: string; readonly externalCollaborator?: boolean; readonly isExternalCollaborator?: boolean; readonly isGuest?: boolean; readonly publicName?: string }; readonly remoteAddress: string; readonly creationDate: number; readonly summary: string; readonly description: string; readonly category: string; readonly sysAdmin: boolean; readonly superAdmin?: boolean; readonly affectedObject: AffectedObject; readonly changedValues: readonly (ChangedValue)[]; readonly associatedObjects: readonly (AffectedObject)[] }

export interface AuditRecordArray { readonly results: readonly (AuditRecord)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface AuditRecordCreate { readonly author?: { readonly type: "user" | (string & {}); readonly displayName?: string; readonly operations?: readonly (OperationCheckResult)[]; readonly username?: GenericUserName; readonly userKey?: GenericUserKey }; readonly remoteAddress: string; readonly creationDate?: number; readonly summary?: string; readonly description?: string; readonly category?: string; readonly sysAdmin?: boolean; readonly affectedObject?: AffectedObject; readonly changedValues?: readonly (ChangedValue)[]; readonly associatedObjects?: readonly (AffectedObject)[] }

export interface AvailableContentStates { readonly spaceContentStates: readonly (ContentState)[]; readonly customContentStates: readonly (ContentState)[] }

export interface BlueprintTemplate { readonly templateId: string; readonly originalTemplate: { readonly pluginKey: string; readonly moduleKey: string }; readonly referencingBlueprint: string; readonly name: string; readonly description: string; readonly space?: { readonly [name: string]: unknown }; readonly labels: readonly (Label)[]; readonly templateType: string; readonly editorVersion?: string; readonly body?: ContentTemplateBody; readonly _expandable?: { readonly body?: string }; readonly _links: GenericLinks }

export interface BlueprintTemplateArray { readonly results: readonly (BlueprintTemplate)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface Breadcrumb { readonly label: string; readonly url: string; readonly separator: string }

export interface BulkContentBodyConversionInput { readonly conversionInputs?: readonly (ContentBodyConversionInput)[] }

export interface BulkUserLookup { readonly type: "known" | "unknown" | "anonymous" | "user" | (string & {}); readonly username?: GenericUserName; readonly userKey?: GenericUserKey; readonly accountId: GenericAccountId; readonly accountType: string; readonly email: string; readonly publicName: string; readonly profilePicture: Icon; readonly displayName: string; readonly timeZone?: (string) | (null); readonly isExternalCollaborator?: boolean; readonly isGuest?: boolean; readonly operations?: readonly (OperationCheckResult)[]; readonly details?: UserDetails; readonly personalSpace?: Space; readonly _expandable: { readonly operations?: string; readonly details?: string; readonly personalSpace?: string }; readonly _links: GenericLinks }

export interface BulkUserLookupArray { readonly results: readonly (BulkUserLookup)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export type ButtonLookAndFeel = ({ readonly backgroundColor: string; readonly color: string }) | (null);

export interface ChangedValue { readonly name: string; readonly oldValue: string; readonly hiddenOldValue?: string; readonly newValue: string; readonly hiddenNewValue?: string }

export interface ConnectModule { readonly [name: string]: unknown }

export interface ConnectModules { readonly modules: readonly (ConnectModule)[] }

export type Container = ({ readonly [name: string]: unknown }) | (null);

export type ContainerLookAndFeel = ({ readonly background: string; readonly backgroundAttachment?: (string) | (null); readonly backgroundBlendMode?: (string) | (null); readonly backgroundClip?: (string) | (null); readonly backgroundColor: (string) | (null); readonly backgroundImage: (string) | (null); readonly backgroundOrigin?: (string) | (null); readonly backgroundPosition?: (string) | (null); readonly backgroundRepeat?: (string) | (null); readonly backgroundSize: (string) | (null); readonly padding: string; readonly borderRadius: string }) | (null);

export interface ContainerSummary { readonly title: string; readonly displayUrl: string }

export type Content = ({ readonly id?: string; readonly type: string; readonly status: string; readonly title?: string; readonly space?: Space; readonly history?: ContentHistory; readonly version?: Version; readonly ancestors?: (readonly (Content)[]) | (null); readonly operations?: readonly (OperationCheckResult)[]; readonly children?: ContentChildren; readonly childTypes?: ContentChildType; readonly descendants?: ContentChildren; readonly container?: Container; readonly body?: { readonly view?: ContentBody; readonly export_view?: ContentBody; readonly styled_view?: ContentBody; readonly storage?: ContentBody; readonly wiki?: ContentBody; readonly editor?: ContentBody; readonly editor2?: ContentBody; readonly anonymous_export_view?: ContentBody; readonly atlas_doc_format?: ContentBody; readonly dynamic?: ContentBody; readonly raw?: ContentBody; readonly _expandable?: { readonly editor?: string; readonly view?: string; readonly export_view?: string; readonly styled_view?: string; readonly storage?: string; readonly editor2?: string; readonly anonymous_export_view?: string; readonly atlas_doc_format?: string; readonly wiki?: string; readonly dynamic?: string; readonly raw?: string } }; readonly restrictions?: { readonly read?: ContentRestriction; readonly update?: ContentRestriction; readonly _expandable?: { readonly read?: string; readonly update?: string }; readonly _links?: GenericLinks }; readonly metadata?: ContentMetadata; readonly macroRenderedOutput?: { readonly [name: string]: { readonly [name: string]: unknown } }; readonly extensions?: { readonly [name: string]: unknown }; readonly _expandable?: { readonly childTypes?: string; readonly container?: string; readonly metadata?: string; readonly operations?: string; readonly children?: string; readonly restrictions?: string; readonly history?: string; readonly ancestors?: string; readonly body?: string; readonly version?: string; readonly descendants?: string; readonly space?: string; readonly extensions?: string; readonly schedulePublishDate?: string; readonly schedulePublishInfo?: string; readonly macroRenderedOutput?: string }; readonly _links?: GenericLinks }) | (null);

export interface ContentArray { readonly results: readonly (Content)[]; readonly start?: number; readonly limit?: number; readonly size: number; readonly _links: GenericLinks }

export interface ContentBlueprintDraft { readonly version: { readonly number: number }; readonly title: string; readonly type: "page" | (string & {}); readonly status?: "current" | (string & {}); readonly space?: { readonly key: string }; readonly ancestors?: (readonly ({ readonly id: string })[]) | (null) }

export interface ContentBody { readonly value: string; readonly representation: "view" | "export_view" | "styled_view" | "storage" | "editor" | "editor2" | "anonymous_export_view" | "wiki" | "atlas_doc_format" | "raw" | (string & {}); readonly embeddedContent?: readonly (EmbeddedContent)[]; readonly webresource?: WebResourceDependencies; readonly mediaToken?: { readonly collectionIds?: readonly (string)[]; readonly contentId?: string; readonly expiryDateTime?: string; readonly fileIds?: readonly (string)[]; readonly token?: string }; readonly _expandable?: { readonly content?: string; readonly embeddedContent?: string; readonly webresource?: string; readonly mediaToken?: string }; readonly _links?: GenericLinks }

export interface ContentBodyConversionInput { readonly to: string; readonly allowCache?: boolean; readonly spaceKeyContext?: string; readonly contentIdContext?: string; readonly embeddedContentRender?: "current" | "version-at-save" | (string & {}); readonly expand?: readonly (string)[]; readonly body: ContentBodyCreate }

export interface ContentBodyCreate { readonly value: string; readonly representation: "view" | "export_view" | "styled_view" | "storage" | "editor" | "editor2" | "anonymous_export_view" | "wiki" | "atlas_doc_format" | "plain" | "raw" | (string & {}) }

export interface ContentBodyCreateStorage { readonly value: string; readonly representation: "storage" | "view" | "export_view" | "styled_view" | "editor" | "editor2" | "anonymous_export_view" | "wiki" | "atlas_doc_format" | (string & {}) }

export interface ContentChildType { readonly attachment?: { readonly value: boolean; readonly _links: GenericLinks }; readonly comment?: { readonly value: boolean; readonly _links: GenericLinks }; readonly page?: { readonly value: boolean; readonly _links: GenericLinks }; readonly _expandable?: { readonly all?: string; readonly attachment?: string; readonly comment?: string; readonly page?: string; readonly whiteboard?: string; readonly database?: string; readonly embed?: string; readonly folder?: string } }

export interface ContentChildren { readonly attachment?: ContentArray; readonly comment?: ContentArray; readonly page?: ContentArray; readonly whiteboard?: ContentArray; readonly database?: ContentArray; readonly embed?: ContentArray; readonly folder?: ContentArray; readonly _expandable?: { readonly attachment?: string; readonly comment?: string; readonly page?: string; readonly whiteboard?: string; readonly database?: string; readonly embed?: string; readonly folder?: string }; readonly _links?: GenericLinks }

export type ContentCreate = ({ readonly id?: (string) | (null); readonly title?: (string) | (null); readonly type: string; readonly space?: ({ readonly id?: (number) | (null); readonly name?: (string) | (null); readonly icon?: Icon; readonly identifiers?: GlobalSpaceIdentifier; readonly description?: ({ readonly plain?: SpaceDescription; readonly view?: SpaceDescription; readonly _expandable?: { readonly view?: string; readonly plain?: string } }) | (null); readonly homepage?: Content; readonly type?: (string) | (null); readonly metadata?: ({ readonly labels?: LabelArray; readonly _expandable?: { readonly [name: string]: unknown } }) | (null); readonly operations?: (readonly (OperationCheckResult)[]) | (null); readonly permissions?: (readonly (SpacePermission)[]) | (null); readonly status?: (string) | (null); readonly settings?: SpaceSettings; readonly theme?: Theme; readonly lookAndFeel?: LookAndFeel; readonly history?: { readonly createdDate: string; readonly createdBy?: User }; readonly key: string; readonly links?: ({ readonly [name: string]: unknown }) | (null) }) | (null); readonly status?: "current" | "deleted" | "historical" | "draft" | (string & {}); readonly container?: ({ readonly id: (number) | (string); readonly type: string }) | (null); readonly ancestors?: (readonly ({ readonly id: string })[]) | (null); readonly body?: { readonly view?: ContentBodyCreate; readonly export_view?: ContentBodyCreate; readonly styled_view?: ContentBodyCreate; readonly storage?: ContentBodyCreate; readonly editor?: ContentBodyCreate; readonly editor2?: ContentBodyCreate; readonly wiki?: ContentBodyCreate; readonly anonymous_export_view?: ContentBodyCreate; readonly plain?: ContentBodyCreate; readonly atlas_doc_format?: ContentBodyCreate; readonly raw?: ContentBodyCreate } }) | (null);

export type ContentHistory = ({ readonly latest: boolean; readonly createdBy?: User; readonly ownedBy?: User; readonly lastOwnedBy?: User; readonly createdDate?: string; readonly lastUpdated?: Version; readonly previousVersion?: Version; readonly contributors?: { readonly publishers?: UsersUserKeys }; readonly nextVersion?: Version; readonly _expandable?: { readonly lastUpdated?: string; readonly previousVersion?: string; readonly contributors?: string; readonly nextVersion?: string; readonly ownedBy?: string; readonly lastOwnedBy?: string }; readonly _links?: GenericLinks }) | (null);

export type ContentId = string;

export interface ContentLookAndFeel { readonly screen?: ScreenLookAndFeel; readonly container?: ContainerLookAndFeel; readonly header?: ContainerLookAndFeel; readonly body?: ContainerLookAndFeel }

export interface ContentMetadata { readonly currentuser?: { readonly favourited?: { readonly isFavourite?: boolean; readonly favouritedDate?: string }; readonly lastmodified?: { readonly version?: Version; readonly friendlyLastModified?: string }; readonly lastcontributed?: { readonly status?: string; readonly when?: string }; readonly viewed?: { readonly lastSeen?: string; readonly friendlyLastSeen?: string }; readonly scheduled?: { readonly [name: string]: unknown }; readonly _expandable?: { readonly favourited?: string; readonly lastmodified?: string; readonly lastcontributed?: string; readonly viewed?: string; readonly scheduled?: string } }; readonly properties?: GenericLinks; readonly frontend?: { readonly [name: string]: unknown }; readonly labels?: (LabelArray) | (readonly (Label)[]) }

export interface ContentPermissionRequest { readonly subject: PermissionSubjectWithGroupId; readonly operation: "read" | "update" | "delete" | (string & {}) }

export interface ContentProperty { readonly id: string; readonly key: string; readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string); readonly version?: { readonly when: string; readonly message: string; readonly number: number; readonly minorEdit: boolean; readonly contentTypeModified?: boolean }; readonly _links: GenericLinks; readonly _expandable?: { readonly content?: string; readonly additionalProperties?: string } }

export interface ContentPropertyArray { readonly results: readonly (ContentProperty)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface ContentPropertyCreate { readonly key: string; readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string) }

export interface ContentPropertyCreateNoKey { readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string) }

export interface ContentPropertyUpdate { readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string); readonly version: ({ readonly number: (number) | (string); readonly minorEdit?: boolean }) | (null) }

export interface ContentRestriction { readonly operation: "administer" | "copy" | "create" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "update" | "use" | (string & {}); readonly restrictions?: { readonly user?: UserArray; readonly group?: GroupArray; readonly _expandable?: { readonly user?: string; readonly group?: string } }; readonly content?: Content; readonly _expandable: { readonly restrictions?: string; readonly content?: string }; readonly _links: GenericLinks }

export type ContentRestrictionAddOrUpdateArray = ({ readonly results: readonly (ContentRestrictionUpdate)[]; readonly start?: number; readonly limit?: number; readonly size?: number; readonly restrictionsHash?: string; readonly _links?: GenericLinks }) | (readonly (ContentRestrictionUpdate)[]);

export interface ContentRestrictionArray { readonly results: readonly (ContentRestriction)[]; readonly start: number; readonly limit: number; readonly size: number; readonly restrictionsHash: string; readonly _links: GenericLinks }

export interface ContentRestrictionUpdate { readonly operation: "administer" | "copy" | "create" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "update" | "use" | (string & {}); readonly restrictions: { readonly group?: readonly ({ readonly type: "group" | (string & {}); readonly id?: string })[]; readonly user?: (readonly (User)[]) | (UserArray) }; readonly content?: Content }

export interface ContentState { readonly id: number; readonly name: string; readonly color: string }

export interface ContentStateResponse { readonly contentState?: ContentState; readonly lastUpdated?: string }

export interface ContentStateRestInput { readonly name?: string; readonly color?: string; readonly id?: number }

export interface ContentStateSettings { readonly contentStatesAllowed: boolean; readonly customContentStatesAllowed: boolean; readonly spaceContentStatesAllowed: boolean; readonly spaceContentStates?: readonly (ContentState)[] }

export interface ContentTemplate { readonly templateId: string; readonly originalTemplate?: { readonly pluginKey?: string; readonly moduleKey?: string }; readonly referencingBlueprint?: string; readonly name: string; readonly description: string; readonly space?: { readonly [name: string]: unknown }; readonly labels: readonly (Label)[]; readonly templateType: string; readonly editorVersion?: string; readonly body?: ContentTemplateBody; readonly _expandable?: { readonly body?: string }; readonly _links: GenericLinks }

export interface ContentTemplateArray { readonly results: readonly (ContentTemplate)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface ContentTemplateBody { readonly view?: ContentBody; readonly export_view?: ContentBody; readonly styled_view?: ContentBody; readonly storage?: ContentBody; readonly editor?: ContentBody; readonly editor2?: ContentBody; readonly wiki?: ContentBody; readonly atlas_doc_format?: ContentBody; readonly anonymous_export_view?: ContentBody }

export interface ContentTemplateBodyCreate { readonly view?: ContentBodyCreate; readonly export_view?: ContentBodyCreate; readonly styled_view?: ContentBodyCreate; readonly storage?: ContentBodyCreate; readonly editor?: ContentBodyCreate; readonly editor2?: ContentBodyCreate; readonly wiki?: ContentBodyCreate; readonly atlas_doc_format?: ContentBodyCreate; readonly anonymous_export_view?: ContentBodyCreate }

export interface ContentTemplateCreate { readonly name: string; readonly templateType: string; readonly body: ContentTemplateBodyCreate; readonly description?: string; readonly labels?: readonly (Label)[]; readonly space?: ({ readonly key: string }) | (null) }

export interface ContentTemplateUpdate { readonly templateId: string; readonly name: string; readonly templateType: "page" | (string & {}); readonly body: ContentTemplateBodyCreate; readonly description?: string; readonly labels?: readonly (Label)[]; readonly space?: ({ readonly key: string }) | (null) }

export interface ContentUpdate { readonly version: ({ readonly number: number; readonly message?: (string) | (null) }) | (null); readonly title?: (string) | (null); readonly type: (string) | (null); readonly status?: "current" | "trashed" | "deleted" | "historical" | "draft" | (string & {}); readonly ancestors?: (readonly ({ readonly id: (number) | (string) })[]) | (null); readonly body?: { readonly view?: ContentBodyCreate; readonly export_view?: ContentBodyCreate; readonly styled_view?: ContentBodyCreate; readonly storage?: ContentBodyCreateStorage; readonly editor?: ContentBodyCreate; readonly editor2?: ContentBodyCreate; readonly wiki?: ContentBodyCreate; readonly atlas_doc_format?: ContentBodyCreate; readonly anonymous_export_view?: ContentBodyCreate } }

export interface CopyPageHierarchyRequest { readonly copyAttachments?: boolean; readonly copyPermissions?: boolean; readonly copyProperties?: boolean; readonly copyLabels?: boolean; readonly copyCustomContents?: boolean; readonly copyDescendants?: boolean; readonly destinationPageId: ContentId; readonly titleOptions?: CopyPageHierarchyTitleOptions }

export interface CopyPageHierarchyTitleOptions { readonly prefix?: string; readonly replace?: string; readonly search?: string }

export interface CopyPageRequest { readonly copyAttachments?: boolean; readonly copyPermissions?: boolean; readonly copyProperties?: boolean; readonly copyLabels?: boolean; readonly copyCustomContents?: boolean; readonly destination: CopyPageRequestDestination; readonly pageTitle?: string; readonly body?: { readonly storage?: ContentBodyCreate; readonly editor2?: ContentBodyCreate } }

export interface CopyPageRequestDestination { readonly type: "space" | "existing_page" | "parent_page" | "parent_content" | (string & {}); readonly value: string }

export interface Embeddable { readonly [name: string]: unknown }

export interface EmbeddedContent { readonly entityId?: number; readonly entityType?: string; readonly entity?: Embeddable }

export type GenericAccountId = (string) | (null);

export interface GenericLinks { readonly [name: string]: ({ readonly [name: string]: unknown }) | (string) }

export type GenericUserKey = (string) | (null);

export type GenericUserName = (string) | (null);

export type GlobalSpaceIdentifier = ({ readonly spaceIdentifier: string }) | (null);

export interface Group { readonly type: "group" | (string & {}); readonly name: string; readonly id: string; readonly usageType?: "USERBASE_GROUP" | "TEAM_COLLABORATION" | (string & {}); readonly managedBy?: "ADMINS" | "EXTERNAL" | "TEAM_MEMBERS" | "OPEN" | (string & {}); readonly _links?: GenericLinks }

export interface GroupArray { readonly results: readonly (Group)[]; readonly start: number; readonly limit: number; readonly size: number }

export interface GroupArrayWithLinks { readonly results: readonly (Group)[]; readonly start: number; readonly limit: number; readonly size: number; readonly totalSize?: number; readonly _links: GenericLinks }

export interface GroupCreate { readonly type: "group" | (string & {}); readonly id?: string }

export interface GroupName { readonly name: string }

export interface HeaderLookAndFeel { readonly backgroundColor: string; readonly button: ButtonLookAndFeel; readonly primaryNavigation: NavigationLookAndFeel; readonly secondaryNavigation: NavigationLookAndFeel; readonly search: SearchFieldLookAndFeel }

export interface HorizontalHeaderLookAndFeel { readonly backgroundColor: string; readonly button?: ButtonLookAndFeel; readonly primaryNavigation: TopNavigationLookAndFeel; readonly secondaryNavigation?: NavigationLookAndFeel; readonly search?: SearchFieldLookAndFeel }

export type Icon = ({ readonly path: string; readonly width: number; readonly height: number; readonly isDefault: boolean }) | (null);

export interface Label { readonly prefix: string; readonly name: string; readonly id: string; readonly label: string }

export interface LabelArray { readonly results: readonly (Label)[]; readonly start?: number; readonly limit?: number; readonly size: number; readonly _links?: GenericLinks }

export interface LabelCreate { readonly prefix: string; readonly name: string }

export type LabelCreateArray = readonly (LabelCreate)[];

export interface LabelDetails { readonly label: Label; readonly associatedContents?: LabeledContentPageResponse }

export interface LabeledContent { readonly contentType: LabeledContentType; readonly contentId: number; readonly title: string }

export interface LabeledContentPageResponse { readonly results: readonly (LabeledContent)[]; readonly start?: number; readonly limit?: number; readonly size: number }

export type LabeledContentType = "page" | "blogpost" | "attachment" | "page_template" | (string & {});

export interface LongTask { readonly ari?: string; readonly id: string; readonly links: { readonly status?: string } }

export interface LongTaskStatus { readonly ari?: string; readonly id: string; readonly name: { readonly key: string; readonly args: readonly ({ readonly [name: string]: unknown })[] }; readonly elapsedTime: number; readonly percentageComplete: number; readonly successful: boolean; readonly finished: boolean; readonly messages: readonly (Message)[]; readonly status?: string; readonly errors?: readonly (Message)[]; readonly additionalDetails?: { readonly destinationId?: string; readonly destinationUrl?: string; readonly totalPageNeedToCopy?: number; readonly additionalProperties?: string } }

export interface LongTaskStatusArray { readonly results: readonly (LongTaskStatus)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface LongTaskStatusWithLinks { readonly ari?: string; readonly id: string; readonly name: { readonly key: string; readonly args: readonly ({ readonly [name: string]: unknown })[] }; readonly elapsedTime: number; readonly percentageComplete: number; readonly successful: boolean; readonly finished: boolean; readonly messages: readonly (Message)[]; readonly _links: GenericLinks; readonly status?: string; readonly errors?: readonly (Message)[]; readonly additionalDetails?: { readonly destinationId?: (string) | (null); readonly destinationUrl?: string; readonly totalPageNeedToCopy?: number; readonly additionalProperties?: string } }

export interface LookAndFeel { readonly headings: { readonly color: string }; readonly links: { readonly color: string }; readonly menus: MenusLookAndFeel; readonly header: HeaderLookAndFeel; readonly horizontalHeader?: HorizontalHeaderLookAndFeel; readonly content: ContentLookAndFeel; readonly bordersAndDividers: { readonly color: string }; readonly spaceReference?: ({ readonly [name: string]: unknown }) | (null) }

export interface LookAndFeelSelection { readonly spaceKey: string; readonly lookAndFeelType: "global" | "custom" | "theme" | (string & {}) }

export interface LookAndFeelSettings { readonly selected: "global" | "custom" | (string & {}); readonly global: LookAndFeel; readonly theme?: LookAndFeel; readonly custom: LookAndFeel }

export type LookAndFeelWithLinks = (LookAndFeel) & ({ readonly _links?: GenericLinks });

export interface MacroInstance { readonly name?: string; readonly body?: string; readonly parameters?: { readonly [name: string]: unknown }; readonly _links?: GenericLinks }

export interface MenusLookAndFeel { readonly hoverOrFocus: { readonly backgroundColor: string }; readonly color: string }

export interface Message { readonly translation?: string; readonly args: readonly ((string) | ({ readonly [name: string]: unknown }))[] }

export interface MigratedUser { readonly username?: GenericUserName; readonly key?: GenericUserKey; readonly accountId?: GenericAccountId }

export interface MigratedUserArray { readonly results: readonly (MigratedUser)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export type NavigationLookAndFeel = ({ readonly color: string; readonly highlightColor?: (string) | (null); readonly hoverOrFocus: { readonly backgroundColor: string; readonly color: string } }) | (null);

export interface OperationCheckResult { readonly operation: "administer" | "archive" | "clear_permissions" | "copy" | "create" | "create_space" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "restrict_content" | "update" | "use" | (string & {}); readonly targetType: string }

export interface PermissionCheckResponse { readonly hasPermission: boolean; readonly errors?: readonly (Message)[]; readonly _links?: GenericLinks }

export interface PermissionSubject { readonly type: "user" | "group" | (string & {}); readonly identifier: string }

export interface PermissionSubjectWithGroupId { readonly type: "user" | "group" | (string & {}); readonly identifier: string }

export type PropertyValue = (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string);

export interface Relation { readonly name: string; readonly relationData?: RelationData; readonly source?: (Content) | (User) | (Space); readonly target?: (Content) | (User) | (Space); readonly _expandable?: { readonly relationData?: string; readonly source?: string; readonly target?: string }; readonly _links: GenericLinks }

export interface RelationArray { readonly results: readonly (Relation)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface RelationData { readonly createdBy?: User; readonly createdDate?: string; readonly friendlyCreatedDate?: string }

export interface RetentionPeriod { readonly number: number; readonly units: "NANOS" | "MICROS" | "MILLIS" | "SECONDS" | "MINUTES" | "HOURS" | "HALF_DAYS" | "DAYS" | "WEEKS" | "MONTHS" | "YEARS" | "DECADES" | "CENTURIES" | "MILLENNIA" | "ERAS" | "FOREVER" | (string & {}) }

export interface ScreenLookAndFeel { readonly background: string; readonly backgroundAttachment?: (string) | (null); readonly backgroundBlendMode?: (string) | (null); readonly backgroundClip?: (string) | (null); readonly backgroundColor?: (string) | (null); readonly backgroundImage?: (string) | (null); readonly backgroundOrigin?: (string) | (null); readonly backgroundPosition?: (string) | (null); readonly backgroundRepeat?: (string) | (null); readonly backgroundSize?: (string) | (null); readonly layer?: ({ readonly width?: string; readonly height?: string }) | (null); readonly gutterTop?: (string) | (null); readonly gutterRight?: (string) | (null); readonly gutterBottom?: (string) | (null); readonly gutterLeft?: (string) | (null) }

export type SearchFieldLookAndFeel = ({ readonly backgroundColor: string; readonly color: string }) | (null);

export interface SearchPageResponseSearchResult { readonly results: readonly (SearchResult)[]; readonly start: number; readonly limit: number; readonly size: number; readonly totalSize: number; readonly cqlQuery: string; readonly searchDuration: number; readonly archivedResultCount?: number; readonly _links: GenericLinks }

export interface SearchResult { readonly content?: Content; readonly user?: User; readonly space?: Space; readonly title: string; readonly excerpt: string; readonly url: string; readonly resultParentContainer?: ContainerSummary; readonly resultGlobalContainer?: ContainerSummary; readonly breadcrumbs: readonly (Breadcrumb)[]; readonly entityType: string; readonly iconCssClass: string; readonly lastModified: string; readonly friendlyLastModified?: string; readonly score?: number }

export type Space = ({ readonly id?: number; readonly key: string; readonly alias?: string; readonly name: string; readonly icon?: Icon; readonly description?: { readonly plain?: SpaceDescription; readonly view?: SpaceDescription; readonly _expandable?: { readonly view?: string; readonly plain?: string } }; readonly homepage?: Content; readonly type: string; readonly metadata?: { readonly labels?: LabelArray; readonly _expandable?: { readonly [name: string]: unknown } }; readonly operations?: readonly (OperationCheckResult)[]; readonly permissions?: readonly (unknown)[]; readonly status: string; readonly settings?: SpaceSettings; readonly theme?: Theme; readonly lookAndFeel?: LookAndFeel; readonly history?: { readonly createdDate: string; readonly createdBy?: User }; readonly _expandable: { readonly settings?: string; readonly metadata?: string; readonly operations?: string; readonly lookAndFeel?: string; readonly permissions?: string; readonly icon?: string; readonly description?: string; readonly theme?: string; readonly history?: string; readonly homepage?: string; readonly identifiers?: string }; readonly _links: GenericLinks }) | (null);

export interface SpaceArray { readonly results: readonly (Space)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface SpaceCreate { readonly name: string; readonly key?: string; readonly alias?: string; readonly description?: SpaceDescriptionCreate; readonly permissions?: (readonly (SpacePermissionCreate)[]) | (null) }

export interface SpaceDescription { readonly value: string; readonly representation: "plain" | "view" | (string & {}); readonly embeddedContent: readonly ({ readonly [name: string]: unknown })[] }

export type SpaceDescriptionCreate = ({ readonly plain: { readonly value?: string; readonly representation?: string } }) | (null);

export interface SpacePermission { readonly id?: number; readonly subjects?: { readonly user?: { readonly results: readonly (User)[]; readonly size: number; readonly start?: number; readonly limit?: number }; readonly group?: { readonly results: readonly (Group)[]; readonly size: number; readonly start?: number; readonly limit?: number }; readonly _expandable?: { readonly user?: string; readonly group?: string } }; readonly operation: OperationCheckResult; readonly anonymousAccess: boolean; readonly unlicensedAccess: boolean }

export interface SpacePermissionCreate { readonly subjects?: { readonly user?: { readonly results: readonly (User)[]; readonly size: number }; readonly group?: { readonly results: readonly (GroupCreate)[]; readonly size: number } }; readonly operation: OperationCheckResult; readonly anonymousAccess: boolean; readonly unlicensedAccess: boolean }

export interface SpacePermissionCustomContent { readonly subject: PermissionSubject; readonly operations: readonly ({ readonly key: "read" | "create" | "delete" | (string & {}); readonly target: string; readonly access: boolean })[] }

export interface SpacePermissionRequest { readonly subject: PermissionSubject; readonly operation: { readonly key: "administer" | "archive" | "copy" | "create" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "restrict_content" | "update" | "use" | (string & {}); readonly target: "page" | "blogpost" | "comment" | "attachment" | "space" | (string & {}) }; readonly _links?: GenericLinks }

export interface SpacePermissionV2 { readonly id: number; readonly subject: PermissionSubject; readonly operation: { readonly key: "administer" | "archive" | "copy" | "create" | "delete" | "export" | "move" | "purge" | "purge_version" | "read" | "restore" | "restrict_content" | "update" | "use" | (string & {}); readonly target: "page" | "blogpost" | "comment" | "attachment" | "space" | (string & {}) }; readonly _links?: GenericLinks }

export interface SpaceProperty { readonly id: string; readonly key: string; readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string); readonly version?: Version; readonly space?: Space; readonly _links?: GenericLinks; readonly _expandable: { readonly version?: string; readonly space?: string } }

export interface SpacePropertyArray { readonly results: readonly (SpaceProperty)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface SpacePropertyCreate { readonly key: string; readonly value: PropertyValue; readonly space?: { readonly key?: string } }

export interface SpacePropertyCreateNoKey { readonly value: PropertyValue }

export interface SpacePropertyUpdate { readonly key?: string; readonly value: (readonly (string)[]) | (boolean) | ({ readonly [name: string]: unknown }) | (string); readonly version: Version; readonly space?: { readonly key?: string } }

export type SpaceSettings = ({ readonly routeOverrideEnabled: boolean; readonly editor?: { readonly page: string; readonly blogpost: string; readonly default: string }; readonly contentMode?: "standard" | "compact" | null | (string & {}); readonly spaceKey?: string; readonly _links: GenericLinks }) | (null);

export interface SpaceSettingsUpdate { readonly routeOverrideEnabled?: boolean; readonly contentMode?: "standard" | "compact" | null | (string & {}) }

export interface SpaceUpdate { readonly name?: (string) | (null); readonly description?: SpaceDescriptionCreate; readonly homepage?: ({ readonly [name: string]: unknown }) | (null); readonly type?: string; readonly status?: (string) | (null) }

export interface SpaceWatch { readonly type: string; readonly watcher: WatchUser; readonly spaceKey?: string; readonly labelName?: string; readonly prefix?: string }

export interface SpaceWatchArray { readonly results: readonly (SpaceWatch)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links?: GenericLinks }

export interface SuperBatchWebResources { readonly uris?: { readonly all?: (readonly (string)[]) | (string); readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string) }; readonly tags?: { readonly all?: string; readonly css?: string; readonly data?: string; readonly js?: string }; readonly metatags?: string; readonly _expandable?: { readonly [name: string]: unknown } }

export type SystemInfoEntity = ({ readonly cloudId: string; readonly commitHash: string; readonly baseUrl?: string; readonly fallbackBaseUrl?: string; readonly edition?: string; readonly siteTitle?: string; readonly defaultLocale?: string; readonly defaultTimeZone?: string; readonly microsPerimeter?: string }) | (null);

export interface Task { readonly globalId: number; readonly id: number; readonly contentId: number; readonly status: string; readonly title?: string; readonly description?: string; readonly body?: string; readonly creator: string; readonly assignee?: string; readonly completeUser?: string; readonly createDate: number; readonly dueDate?: number; readonly updateDate?: number; readonly completeDate?: number; readonly _links?: GenericLinks }

export interface TaskPageResponse { readonly results: readonly (Task)[]; readonly start: number; readonly limit: number; readonly size: number }

export interface TaskStatusUpdate { readonly status: "complete" | "incomplete" | (string & {}) }

export interface Theme { readonly themeKey: string; readonly name?: string; readonly description?: string; readonly icon?: Icon; readonly _links?: GenericLinks }

export interface ThemeArray { readonly results: readonly (ThemeNoLinks)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface ThemeNoLinks { readonly themeKey: string; readonly name?: string; readonly description?: string; readonly icon?: Icon }

export interface ThemeUpdate { readonly themeKey: string }

export interface TopNavigationLookAndFeel { readonly color?: (string) | (null); readonly highlightColor: string; readonly hoverOrFocus?: { readonly backgroundColor?: string; readonly color?: string } }

export type User = ({ readonly type: "known" | "unknown" | "anonymous" | "user" | (string & {}); readonly username?: GenericUserName; readonly userKey?: GenericUserKey; readonly accountId?: GenericAccountId; readonly accountType?: "atlassian" | "app" | "" | (string & {}); readonly email?: (string) | (null); readonly publicName?: string; readonly profilePicture?: Icon; readonly displayName?: (string) | (null); readonly timeZone?: (string) | (null); readonly externalCollaborator?: boolean; readonly isExternalCollaborator?: boolean; readonly isGuest?: boolean; readonly operations?: (readonly (OperationCheckResult)[]) | (null); readonly details?: UserDetails; readonly personalSpace?: Space; readonly _expandable?: { readonly operations?: string; readonly details?: string; readonly personalSpace?: string }; readonly _links?: GenericLinks }) | (null);

export interface UserAnonymous { readonly type: string; readonly profilePicture: Icon; readonly displayName: string; readonly operations?: readonly (OperationCheckResult)[]; readonly _expandable?: { readonly operations?: string }; readonly _links: GenericLinks }

export interface UserArray { readonly results: readonly (User)[]; readonly start?: number; readonly limit?: number; readonly size?: number; readonly totalSize?: number; readonly _links?: GenericLinks }

export interface UserDetails { readonly business?: { readonly position?: string; readonly department?: string; readonly location?: string }; readonly personal?: { readonly phone?: string; readonly im?: string; readonly website?: string; readonly email?: string } }

export interface UserProperty { readonly key: string; readonly value: { readonly [name: string]: unknown }; readonly id: string; readonly lastModifiedDate: string; readonly createdDate: string; readonly _links?: GenericLinks }

export interface UserPropertyCreate { readonly value: { readonly [name: string]: unknown } }

export interface UserPropertyKeyArray { readonly results: readonly ({ readonly key?: string })[]; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: GenericLinks }

export interface UserPropertyUpdate { readonly value: { readonly [name: string]: unknown } }

export interface UserWatch { readonly watching: boolean }

export type UsersUserKeys = ({ readonly users?: readonly (User)[]; readonly userKeys?: readonly (string)[]; readonly _links?: GenericLinks }) | (null);

export type Version = ({ readonly by?: User; readonly when: (string) | (null); readonly friendlyWhen?: (string) | (null); readonly message?: (string) | (null); readonly number: number; readonly minorEdit: boolean; readonly content?: Content; readonly collaborators?: UsersUserKeys; readonly _expandable?: { readonly content?: string; readonly collaborators?: string }; readonly _links?: GenericLinks; readonly contentTypeModified?: boolean; readonly confRev?: (string) | (null); readonly syncRev?: (string) | (null); readonly syncRevSource?: (string) | (null) }) | (null);

export interface VersionArray { readonly results: readonly (Version)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface VersionRestore { readonly operationKey: "restore" | (string & {}); readonly params: { readonly versionNumber: number; readonly message: string; readonly restoreTitle?: boolean } }

export interface Watch { readonly type: string; readonly watcher: WatchUser; readonly contentId: number }

export interface WatchArray { readonly results: readonly (Watch)[]; readonly start: number; readonly limit: number; readonly size: number; readonly _links: GenericLinks }

export interface WatchUser { readonly type: string; readonly username?: GenericUserName; readonly userKey?: GenericUserKey; readonly accountId: GenericAccountId; readonly profilePicture: Icon; readonly displayName: string; readonly timeZone?: (string) | (null); readonly operations: (readonly (OperationCheckResult)[]) | (null); readonly externalCollaborator: boolean; readonly isGuest: (boolean) | (null); readonly isExternalCollaborator: boolean; readonly details?: UserDetails; readonly accountType: string; readonly email: string; readonly publicName: string; readonly personalSpace: ({ readonly [name: string]: unknown }) | (null) }

export interface WebResourceDependencies { readonly _expandable?: { readonly uris?: (string) | ({ readonly [name: string]: unknown }) }; readonly keys?: readonly (string)[]; readonly contexts?: readonly (string)[]; readonly uris?: { readonly all?: (readonly (string)[]) | (string); readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string); readonly _expandable?: { readonly css?: (readonly (string)[]) | (string); readonly js?: (readonly (string)[]) | (string) } }; readonly tags?: { readonly all?: string; readonly css?: string; readonly data?: string; readonly js?: string; readonly _expandable?: { readonly [name: string]: unknown } }; readonly superbatch?: SuperBatchWebResources }
