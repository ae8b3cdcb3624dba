// Written by scripts/generate-types.ts from the operation catalogue. Do not edit.

export interface Operations {
  /** List content: GET /rest/api/content */
  getContent: { input: { readonly type?: string; readonly spaceKey?: string; readonly title?: string; readonly status?: readonly (string)[]; readonly postingDay?: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly ids?: readonly (string)[] }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create content: POST /rest/api/content */
  createContent: { input: { readonly status?: string; readonly expand?: string; readonly body: Content }; output: Content };
  /** Scan content: GET /rest/api/content/scan */
  scanContent: { input: { readonly spaceKey?: string; readonly status?: readonly (string)[]; readonly expand?: string; readonly limit?: number; readonly cursor?: string; readonly type?: string }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly nextCursor?: string; readonly prevCursor?: string; readonly cursor?: string; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Search content with CQL: GET /rest/api/content/search */
  searchContent: { input: { readonly cql?: string; readonly cqlcontext?: string; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get content: GET /rest/api/content/{id} */
  getContentById: { input: { readonly id: string; readonly status?: readonly (string)[]; readonly expand?: string; readonly version?: number }; output: Content };
  /** Update content: PUT /rest/api/content/{contentId} */
  updateContent: { input: { readonly contentId: string; readonly status?: string; readonly conflictPolicy?: string; readonly asyncReconciliation?: boolean; readonly body: Content }; output: Content };
  /** Delete content: DELETE /rest/api/content/{id} */
  deleteContent: { input: { readonly id: string; readonly status?: string }; output: undefined };
  /** List children by kind: GET /rest/api/content/{id}/child */
  getContentChildren: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string; readonly parentVersion?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List children of one kind: GET /rest/api/content/{id}/child/{type} */
  getContentChildrenByType: { input: { readonly type: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string; readonly parentVersion?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List comments: GET /rest/api/content/{id}/child/comment */
  getContentComments: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number; readonly location?: readonly (string)[]; readonly depth?: string; readonly id: string; readonly parentVersion?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List descendants by kind: GET /rest/api/content/{id}/descendant */
  getContentDescendants: { input: { readonly expand?: string; readonly id: string }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List descendants of one kind: GET /rest/api/content/{id}/descendant/{type} */
  getContentDescendantsByType: { input: { readonly type: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List labels: GET /rest/api/content/{id}/label */
  getContentLabels: { input: { readonly prefix?: readonly (string)[]; readonly start?: number; readonly limit?: number; readonly id: string }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Add labels: POST /rest/api/content/{id}/label */
  addContentLabels: { input: { readonly id: string; readonly body?: (readonly (Label)[]) | (Label) }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Remove a label by query: DELETE /rest/api/content/{id}/label */
  removeContentLabelByQuery: { input: { readonly name?: string; readonly id: string }; output: undefined };
  /** Remove a label: DELETE /rest/api/content/{id}/label/{label} */
  removeContentLabel: { input: { readonly label: string; readonly id: string }; output: undefined };
  /** List content properties: GET /rest/api/content/{id}/property */
  getContentProperties: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string }; output: { readonly results?: readonly (JsonContentProperty)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create a content property: POST /rest/api/content/{id}/property */
  createContentProperty: { input: { readonly id: string; readonly body?: JsonContentProperty }; output: JsonContentProperty };
  /** Get a content property: GET /rest/api/content/{id}/property/{key} */
  getContentProperty: { input: { readonly expand?: string; readonly key: string; readonly limit?: string; readonly id: string }; output: JsonContentProperty };
  /** Update a content property: PUT /rest/api/content/{id}/property/{key} */
  updateContentProperty: { input: { readonly expand?: string; readonly key: string; readonly id: string; readonly body?: JsonContentProperty }; output: JsonContentProperty };
  /** Create a content property by key: POST /rest/api/content/{id}/property/{key} */
  createContentPropertyForKey: { input: { readonly id: string; readonly key: string; readonly body?: JsonContentProperty }; output: unknown };
  /** Delete a content property: DELETE /rest/api/content/{id}/property/{key} */
  deleteContentProperty: { input: { readonly key: string; readonly id: string }; output: undefined };
  /** Get content history: GET /rest/api/content/{id}/history */
  getContentHistory: { input: { readonly id: string; readonly expand?: string }; output: History };
  /** Delete a version: DELETE /rest/api/content/{id}/version/{versionNumber} */
  deleteContentVersion: { input: { readonly versionNumber: number; readonly id: string }; output: undefined };
  /** List attachments: GET /rest/api/content/{id}/child/attachment */
  getAttachments: { input: { readonly id: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly filename?: string; readonly mediaType?: string }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create attachments: POST /rest/api/content/{id}/child/attachment */
  createAttachments: { input: { readonly id: string; readonly status?: string; readonly allowDuplicated?: boolean; readonly expand?: string; readonly body?: MockAttachmentRequest }; output: Content };
  /** Update attachment details: PUT /rest/api/content/{id}/child/attachment/{attachmentId} */
  updateAttachment: { input: { readonly id: string; readonly attachmentId: string; readonly body?: Content }; output: Content };
  /** Delete an attachment: DELETE /rest/api/content/{id}/child/attachment/{attachmentId} */
  deleteAttachment: { input: { readonly id: string; readonly attachmentId: string }; output: undefined };
  /** Update attachment data: POST /rest/api/content/{id}/child/attachment/{attachmentId}/data */
  updateAttachmentData: { input: { readonly id: string; readonly attachmentId: string; readonly body?: MockAttachmentRequest }; output: Content };
  /** Move an attachment: POST /rest/api/content/{id}/child/attachment/{attachmentId}/move */
  moveAttachment: { input: { readonly id: string; readonly attachmentId: string; readonly newContentId?: string; readonly newName?: string }; output: undefined };
  /** Delete an attachment version: DELETE /rest/api/content/{id}/child/attachment/{attachmentId}/version/{version} */
  deleteAttachmentVersion: { input: { readonly id: string; readonly attachmentId: string; readonly version: number }; output: undefined };
  /** Get text of an attachment: GET /rest/api/content/{id}/child/attachment/{attachmentId}/extractedtext */
  getAttachmentText: { input: { readonly id: string; readonly attachmentId: string; readonly limit?: number }; output: AttachmentExtractedText | undefined };
  /** List spaces: GET /rest/api/space */
  getSpaces: { input: { readonly spaceKey?: readonly (string)[]; readonly spaceKeys?: string; readonly spaceIds?: string; readonly type?: string; readonly status?: string; readonly label?: readonly (string)[]; readonly contentLabel?: readonly (string)[]; readonly favourite?: boolean; readonly hasRetentionPolicy?: boolean; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly spaceKeySingle?: string; readonly spaceId?: readonly (string)[] }; output: { readonly results?: readonly (Space)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create a space: POST /rest/api/space */
  createSpace: { input: { readonly body: Space }; output: Space };
  /** Get a space: GET /rest/api/space/{spaceKey} */
  getSpace: { input: { readonly spaceKey: string; readonly expand?: string }; output: Space };
  /** Update a space: PUT /rest/api/space/{spaceKey} */
  updateSpace: { input: { readonly spaceKey: string; readonly body: Space }; output: Space };
  /** Delete a space: DELETE /rest/api/space/{spaceKey} */
  deleteSpace: { input: { readonly spaceKey: string }; output: LongTaskSubmission };
  /** List content of a space: GET /rest/api/space/{spaceKey}/content */
  getSpaceContent: { input: { readonly spaceKey: string; readonly depth?: string; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List content of a space by kind: GET /rest/api/space/{spaceKey}/content/{type} */
  getSpaceContentByType: { input: { readonly spaceKey: string; readonly type: string; readonly depth?: string; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get a user: GET /rest/api/user */
  getUser: { input: { readonly key?: string; readonly username?: string; readonly expand?: string }; output: Person };
  /** Get the current user: GET /rest/api/user/current */
  getCurrentUser: { input: { readonly expand?: string }; output: Person };
  /** List groups of a user: GET /rest/api/user/memberof */
  getGroupsOfUser: { input: { readonly key?: string; readonly username?: string; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Person)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List groups: GET /rest/api/group */
  getGroups: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Group)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get a group: GET /rest/api/group/{groupName} */
  getGroup: { input: { readonly groupName: string; readonly expand?: string }; output: Group };
  /** List members of a group: GET /rest/api/group/{groupName}/member */
  getGroupMembers: { input: { readonly groupName: Group; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Person)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Search with CQL: GET /rest/api/search */
  search: { input: { readonly cql?: string; readonly cqlcontext?: string; readonly excerpt?: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly includeArchivedSpaces?: boolean }; output: { readonly results?: readonly (SearchResult)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Convert a body: POST /rest/api/contentbody/convert/{to} */
  convertContentBody: { input: { readonly to: string; readonly expand?: string; readonly body?: ContentBody }; output: ContentBody };
  /** List long tasks: GET /rest/api/longtask */
  getLongTasks: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (LongTaskStatus)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get a long task: GET /rest/api/longtask/{id} */
  getLongTask: { input: { readonly id: string; readonly expand?: string }; output: LongTaskStatus };
  /** Publish a shared draft: PUT /rest/api/content/blueprint/instance/{draftId} */
  publishSharedDraft: { input: { readonly draftId: string; readonly status?: string; readonly expand?: string; readonly body?: Content }; output: Content };
  /** Publish a legacy draft: POST /rest/api/content/blueprint/instance/{draftId} */
  publishLegacyDraft: { input: { readonly draftId: string; readonly status?: string; readonly expand?: string; readonly body?: Content }; output: Content };
  /** Get a macro body by hash: GET /rest/api/content/{id}/history/{version}/macro/hash/{hash} */
  getMacroBodyByHash: { input: { readonly id: string; readonly version: number; readonly hash: string }; output: MacroInstance };
  /** Get a macro body: GET /rest/api/content/{id}/history/{version}/macro/id/{macroId} */
  getMacroBodyByMacroId: { input: { readonly id: string; readonly version: number; readonly macroId: string }; output: MacroInstance };
  /** List restrictions: GET /rest/api/content/{id}/restriction/byOperation */
  getRestrictionsByOperation: { input: { readonly expand?: string; readonly id: string }; output: MockRestrictionsResponse };
  /** List restrictions of an operation: GET /rest/api/content/{id}/restriction/byOperation/{operationKey} */
  getRestrictionsForOperation: { input: { readonly operationKey: string; readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string }; output: OperationRestriction };
  /** List all restrictions on reading: GET /rest/api/content/{id}/restriction/relevantViewRestrictions */
  getRelevantViewRestrictions: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number; readonly id: string }; output: MockRestrictionsResponse };
  /** Replace restrictions: PUT /rest/api/content/{id}/restriction */
  updateRestrictions: { input: { readonly expand?: string; readonly start?: string; readonly limit?: string; readonly id: string; readonly body?: readonly (ContentRestriction)[] }; output: { readonly results?: readonly (OperationRestriction)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List watchers of content: GET /rest/api/content/{contentId}/watchers */
  getContentWatchers: { input: { readonly start?: number; readonly limit?: number; readonly contentId: string }; output: { readonly results?: readonly (User)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Check a content watch: GET /rest/api/user/watch/content/{contentId} */
  isWatchingContent: { input: { readonly contentId: string; readonly key?: UserKey; readonly username?: string }; output: { readonly watching: boolean } };
  /** Watch content: POST /rest/api/user/watch/content/{contentId} */
  addContentWatcher: { input: { readonly contentId: string; readonly key?: UserKey; readonly username?: string }; output: ContentWatch };
  /** Stop watching content: DELETE /rest/api/user/watch/content/{contentId} */
  removeContentWatcher: { input: { readonly contentId: string; readonly key?: UserKey; readonly username?: string }; output: undefined };
  /** Check a space watch: GET /rest/api/user/watch/space/{spaceKey} */
  isWatchingSpace: { input: { readonly key?: UserKey; readonly username?: string; readonly contentType?: string; readonly spaceKey: string }; output: { readonly watching: boolean } };
  /** Watch a space: POST /rest/api/user/watch/space/{spaceKey} */
  addSpaceWatcher: { input: { readonly key?: UserKey; readonly username?: string; readonly contentType?: readonly (string)[]; readonly spaceKey: string }; output: SpaceWatch };
  /** Stop watching a space: DELETE /rest/api/user/watch/space/{spaceKey} */
  removeSpaceWatcher: { input: { readonly key?: UserKey; readonly username?: string; readonly contentType?: readonly (string)[]; readonly spaceKey: string }; output: undefined };
  /** List watchers of a space: GET /rest/api/space/{spaceKey}/watchers */
  getSpaceWatchers: { input: { readonly spaceKey: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (User)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Find labels: GET /rest/api/label/labels */
  findLabels: { input: { readonly labelName?: string; readonly owner?: string; readonly namespace?: string; readonly spaceKey?: string; readonly limit?: number; readonly start?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List popular labels: GET /rest/api/label/popular */
  getPopularLabels: { input: { readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List recent labels: GET /rest/api/label/recent */
  getRecentLabels: { input: { readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List related labels: GET /rest/api/label/{labelName}/related */
  getRelatedLabels: { input: { readonly labelName: string; readonly limit?: number; readonly start?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List labels in a space: GET /rest/api/space/{spaceKey}/labels */
  getSpaceLabels: { input: { readonly spaceKey: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List popular labels in a space: GET /rest/api/space/{spaceKey}/labels/popular */
  getPopularSpaceLabels: { input: { readonly spaceKey: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List recent labels in a space: GET /rest/api/space/{spaceKey}/labels/recent */
  getRecentSpaceLabels: { input: { readonly spaceKey: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List related labels in a space: GET /rest/api/space/{spaceKey}/labels/{labelName}/related */
  getRelatedSpaceLabels: { input: { readonly spaceKey: string; readonly labelName: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Label)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Add a category to a space: POST /rest/api/space/{spaceKey}/category/{labelName} */
  addSpaceCategory: { input: { readonly spaceKey: string; readonly labelName: string }; output: undefined };
  /** Remove a category from a space: DELETE /rest/api/space/{spaceKey}/category/{categoryName} */
  removeSpaceCategory: { input: { readonly spaceKey: string; readonly categoryName: string }; output: undefined };
  /** List space properties: GET /rest/api/space/{spaceKey}/property */
  getSpaceProperties: { input: { readonly spaceKey: string; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (JsonSpaceProperty)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create a space property: POST /rest/api/space/{spaceKey}/property */
  createSpaceProperty: { input: { readonly spaceKey: string; readonly body?: JsonSpaceProperty }; output: JsonSpaceProperty };
  /** Get a space property: GET /rest/api/space/{spaceKey}/property/{key} */
  getSpaceProperty: { input: { readonly spaceKey: string; readonly expand?: string; readonly start?: string; readonly limit?: string; readonly key: string }; output: JsonSpaceProperty };
  /** Update a space property: PUT /rest/api/space/{spaceKey}/property/{key} */
  updateSpaceProperty: { input: { readonly spaceKey: string; readonly key: string; readonly body?: JsonSpaceProperty }; output: JsonSpaceProperty };
  /** Create a space property by key: POST /rest/api/space/{spaceKey}/property/{key} */
  createSpacePropertyForKey: { input: { readonly key: string; readonly spaceKey: string; readonly body?: JsonSpaceProperty }; output: JsonSpaceProperty };
  /** Delete a space property: DELETE /rest/api/space/{spaceKey}/property/{key} */
  deleteSpaceProperty: { input: { readonly spaceKey: string; readonly key: string }; output: undefined };
  /** Archive a space: PUT /rest/api/space/{spaceKey}/archive */
  archiveSpace: { input: { readonly spaceKey: string }; output: undefined };
  /** Restore a space: PUT /rest/api/space/{spaceKey}/restore */
  restoreSpaceFromArchive: { input: { readonly spaceKey: string }; output: undefined };
  /** List the trash of a space: GET /rest/api/space/{spaceKey}/trash */
  getSpaceTrash: { input: { readonly spaceKey: string; readonly expand?: string; readonly limit?: number; readonly cursor?: string }; output: { readonly results?: readonly (Content)[]; readonly totalCount?: number; readonly nextCursor?: string; readonly prevCursor?: string; readonly cursor?: string; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Empty the trash of a space: DELETE /rest/api/space/{spaceKey}/trash */
  emptySpaceTrash: { input: { readonly spaceKey: string }; output: undefined };
  /** Create your personal space: POST /rest/api/space/personal */
  createPersonalSpace: { input: { readonly body: PersonalSpaceDetailsForCreation }; output: Space };
  /** Create a private space: POST /rest/api/space/_private */
  createPrivateSpace: { input: { readonly body: Space }; output: Space };
  /** Get the site's colours: GET /rest/api/color-scheme */
  getGlobalColorScheme: { input: {  }; output: ColorSchemeThemeBasedModel };
  /** Get the default colours: GET /rest/api/color-scheme/default */
  getDefaultColorScheme: { input: {  }; output: ColorSchemeThemeBasedModel };
  /** Set the site's colours: PUT /rest/api/color-scheme */
  updateGlobalColorScheme: { input: { readonly body?: ColorSchemeThemeBasedModel }; output: ColorSchemeThemeBasedModel };
  /** Reset the site's colours: PUT /rest/api/color-scheme/reset */
  resetGlobalColorScheme: { input: {  }; output: ColorSchemeThemeBasedModel };
  /** Get the colours of a space: GET /rest/api/space/{spaceKey}/color-scheme */
  getSpaceColorScheme: { input: { readonly spaceKey: string }; output: ColorSchemeThemeBasedModel };
  /** Set the colours of a space: PUT /rest/api/space/{spaceKey}/color-scheme */
  updateSpaceColorScheme: { input: { readonly spaceKey: string; readonly body?: ColorSchemeThemeBasedModel }; output: ColorSchemeThemeBasedModel };
  /** Reset the colours of a space: PUT /rest/api/space/{spaceKey}/color-scheme/reset */
  resetSpaceColorScheme: { input: { readonly spaceKey: string }; output: ColorSchemeThemeBasedModel };
  /** Get where the colours of a space come from: GET /rest/api/space/{spaceKey}/color-scheme/type */
  getSpaceColorSchemeType: { input: { readonly spaceKey: string }; output: SpaceColorSchemeTypeModel };
  /** Choose where the colours of a space come from: PUT /rest/api/space/{spaceKey}/color-scheme/type */
  updateSpaceColorSchemeType: { input: { readonly spaceKey: string; readonly body?: SpaceColorSchemeTypeModel }; output: SpaceColorSchemeTypeModel };
  /** Create a group: POST /rest/api/admin/group */
  createGroup: { input: { readonly body?: Group }; output: Group };
  /** Delete a group: DELETE /rest/api/admin/group/{groupName} */
  deleteGroup: { input: { readonly groupName: string }; output: undefined };
  /** Create a user: POST /rest/api/admin/user */
  createUser: { input: { readonly body?: UserDetailsForCreation }; output: UserKey };
  /** Update a user: PUT /rest/api/admin/user/{username} */
  updateUser: { input: { readonly username: string; readonly body?: UserDetailsForUpdate }; output: UserKey };
  /** Delete a user: DELETE /rest/api/admin/user/{username} */
  deleteUser: { input: { readonly username: string }; output: LongTaskSubmission };
  /** Disable a user: PUT /rest/api/admin/user/{username}/disable */
  disableUser: { input: { readonly username: string }; output: undefined };
  /** Enable a user: PUT /rest/api/admin/user/{username}/enable */
  enableUser: { input: { readonly username: string }; output: undefined };
  /** Set a user's password: POST /rest/api/admin/user/{username}/password */
  changeUserPassword: { input: { readonly username: string; readonly body?: Credentials }; output: undefined };
  /** List active users: GET /rest/api/admin/users/list/active */
  getActiveUsers: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Person)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create a personal space for a user: POST /rest/api/admin/space/personal/{username} */
  createPersonalSpaceForUser: { input: { readonly username: string; readonly body: PersonalSpaceDetailsForCreation }; output: Space };
  /** List groups above a group: GET /rest/api/group/{groupName}/groupancestor */
  getAncestorGroups: { input: { readonly groupName: Group; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Group)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List groups in a group: GET /rest/api/group/{groupName}/groupmember */
  getNestedGroupMembers: { input: { readonly groupName: Group; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Group)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List parents of a group: GET /rest/api/group/{groupName}/groupparent */
  getParentGroups: { input: { readonly groupName: Group; readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Group)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Add a user to a group: PUT /rest/api/user/{username}/group/{groupName} */
  addUserToGroup: { input: { readonly username: string; readonly groupName: string }; output: undefined };
  /** Remove a user from a group: DELETE /rest/api/user/{username}/group/{groupName} */
  removeUserFromGroup: { input: { readonly username: string; readonly groupName: string }; output: undefined };
  /** Change your password: POST /rest/api/user/current/password */
  changeOwnPassword: { input: { readonly body?: PasswordChangeDetails }; output: undefined };
  /** Update yourself: PUT /rest/api/user/current */
  updateCurrentUser: { input: { readonly body?: UserDetailsForUpdate }; output: undefined };
  /** Get the anonymous user: GET /rest/api/user/anonymous */
  getAnonymousUser: { input: { readonly expand?: string }; output: Person };
  /** List users: GET /rest/api/user/list */
  getUsers: { input: { readonly expand?: string; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (Person)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** List global permissions: GET /rest/api/permissions */
  getGlobalPermissions: { input: {  }; output: readonly (GlobalPermission)[] };
  /** Set global permissions: PUT /rest/api/permissions */
  setGlobalPermissions: { input: { readonly body?: readonly (SpacePermissionsForSubject)[] }; output: undefined };
  /** List global permissions of anonymous users: GET /rest/api/permissions/anonymous */
  getGlobalPermissionsOfAnonymousUsers: { input: {  }; output: readonly (GlobalPermission)[] };
  /** Grant global permissions to anonymous users: PUT /rest/api/permissions/anonymous/grant */
  grantGlobalPermissionsToAnonymousUsers: { input: { readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke global permissions of anonymous users: PUT /rest/api/permissions/anonymous/revoke */
  revokeGlobalPermissionsOfAnonymousUsers: { input: { readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List global permissions of a group: GET /rest/api/permissions/group/{groupName} */
  getGlobalPermissionsOfGroup: { input: { readonly groupName: string }; output: readonly (GlobalPermission)[] };
  /** Grant global permissions to a group: PUT /rest/api/permissions/group/{groupName}/grant */
  grantGlobalPermissionsToGroup: { input: { readonly groupName: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke global permissions of a group: PUT /rest/api/permissions/group/{groupName}/revoke */
  revokeGlobalPermissionsOfGroup: { input: { readonly groupName: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List global permissions of unlicensed users: GET /rest/api/permissions/unlicensed */
  getGlobalPermissionsOfUnlicensedUsers: { input: {  }; output: readonly (GlobalPermission)[] };
  /** Grant global permissions to unlicensed users: PUT /rest/api/permissions/unlicensed/grant */
  grantGlobalPermissionsToUnlicensedUsers: { input: { readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke global permissions of unlicensed users: PUT /rest/api/permissions/unlicensed/revoke */
  revokeGlobalPermissionsOfUnlicensedUsers: { input: { readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List global permissions of a user: GET /rest/api/permissions/user/{user} */
  getGlobalPermissionsOfUser: { input: { readonly user: string }; output: readonly (GlobalPermission)[] };
  /** Grant global permissions to a user: PUT /rest/api/permissions/user/{user}/grant */
  grantGlobalPermissionsToUser: { input: { readonly user: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke global permissions of a user: PUT /rest/api/permissions/user/{user}/revoke */
  revokeGlobalPermissionsOfUser: { input: { readonly user: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List space permissions: GET /rest/api/space/{spaceKey}/permissions */
  getSpacePermissions: { input: { readonly spaceKey: string }; output: readonly (SpacePermission)[] };
  /** Set space permissions: POST /rest/api/space/{spaceKey}/permissions */
  setSpacePermissions: { input: { readonly spaceKey: string; readonly body?: readonly (SpacePermissionsForSubject)[] }; output: undefined };
  /** List space permissions of anonymous users: GET /rest/api/space/{spaceKey}/permissions/anonymous */
  getSpacePermissionsOfAnonymousUsers: { input: { readonly spaceKey: string }; output: readonly (SpacePermission)[] };
  /** Grant space permissions to anonymous users: PUT /rest/api/space/{spaceKey}/permissions/anonymous/grant */
  grantSpacePermissionsToAnonymousUsers: { input: { readonly spaceKey: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke space permissions of anonymous users: PUT /rest/api/space/{spaceKey}/permissions/anonymous/revoke */
  revokeSpacePermissionsOfAnonymousUsers: { input: { readonly spaceKey: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List space permissions of a group: GET /rest/api/space/{spaceKey}/permissions/group/{groupName} */
  getSpacePermissionsOfGroup: { input: { readonly spaceKey: string; readonly groupName: string }; output: readonly (SpacePermission)[] };
  /** Grant space permissions to a group: PUT /rest/api/space/{spaceKey}/permissions/group/{groupName}/grant */
  grantSpacePermissionsToGroup: { input: { readonly spaceKey: string; readonly groupName: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke space permissions of a group: PUT /rest/api/space/{spaceKey}/permissions/group/{groupName}/revoke */
  revokeSpacePermissionsOfGroup: { input: { readonly spaceKey: string; readonly groupName: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List space permissions of a user: GET /rest/api/space/{spaceKey}/permissions/user/{userKey} */
  getSpacePermissionsOfUser: { input: { readonly spaceKey: string; readonly userKey: string }; output: readonly (SpacePermission)[] };
  /** Grant space permissions to a user: PUT /rest/api/space/{spaceKey}/permissions/user/{userKey}/grant */
  grantSpacePermissionsToUser: { input: { readonly spaceKey: string; readonly userKey: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** Revoke space permissions of a user: PUT /rest/api/space/{spaceKey}/permissions/user/{userKey}/revoke */
  revokeSpacePermissionsOfUser: { input: { readonly spaceKey: string; readonly userKey: string; readonly body?: readonly (OperationDescription)[] }; output: undefined };
  /** List webhooks: GET /rest/api/webhooks */
  findWebhooks: { input: { readonly event?: readonly (string)[]; readonly statistics?: boolean; readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (RestWebhook)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Create a webhook: POST /rest/api/webhooks */
  createWebhook: { input: { readonly body: RestWebhook }; output: Webhook };
  /** Get a webhook: GET /rest/api/webhooks/{webhookId} */
  getWebhook: { input: { readonly webhookId: number; readonly statistics?: boolean }; output: RestWebhook };
  /** Update a webhook: PUT /rest/api/webhooks/{webhookId} */
  updateWebhook: { input: { readonly webhookId: number; readonly body: RestWebhook }; output: RestWebhook };
  /** Delete a webhook: DELETE /rest/api/webhooks/{webhookId} */
  deleteWebhook: { input: { readonly webhookId: number }; output: undefined };
  /** Get the last delivery of a webhook: GET /rest/api/webhooks/{webhookId}/latest */
  getLatestInvocation: { input: { readonly webhookId: number; readonly event?: string; readonly outcomes?: string; readonly outcome?: readonly (string)[] }; output: DetailedInvocation };
  /** Get statistics of a webhook: GET /rest/api/webhooks/{webhookId}/statistics */
  getWebhookStatistics: { input: { readonly webhookId: number; readonly event?: string }; output: RestInvocationHistory };
  /** Summarise deliveries of a webhook: GET /rest/api/webhooks/{webhookId}/statistics/summary */
  getWebhookStatisticsSummary: { input: { readonly webhookId: number }; output: RestInvocationHistory };
  /** Test a webhook: POST /rest/api/webhooks/test */
  testWebhook: { input: { readonly url?: string }; output: undefined };
  /** Get the access mode: GET /rest/api/accessmode */
  getAccessMode: { input: {  }; output: undefined };
  /** List audit records: GET /rest/api/audit */
  getAuditRecords: { input: {  }; output: unknown };
  /** List cluster nodes: GET /rest/api/cluster/nodes */
  getClusterNodes: { input: { readonly start?: number; readonly limit?: number }; output: { readonly results?: readonly (NodeStatus)[]; readonly totalCount?: number; readonly start?: number; readonly limit?: number; readonly size?: number; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string; readonly next?: string; readonly prev?: string } } };
  /** Get instance metrics: GET /rest/api/instance-metrics */
  getInstanceMetrics: { input: {  }; output: InstanceMetrics };
  /** Get server information: GET /rest/api/server-information */
  getServerInformation: { input: {  }; output: ServerInformation };
  /** List backup jobs: GET /rest/api/backup-restore/jobs */
  findBackupJobs: { input: { readonly limit?: number; readonly fromDate?: string; readonly toDate?: string; readonly jobScope?: "SPACE" | "SITE"; readonly jobOperation?: "BACKUP" | "RESTORE"; readonly jobStates?: readonly ("QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED")[]; readonly spaceKey?: string; readonly owner?: string }; output: readonly (JobDetails)[] };
  /** Get a backup job: GET /rest/api/backup-restore/jobs/{jobId} */
  getBackupJob: { input: { readonly jobId: string }; output: JobDetails };
  /** Download a backup: GET /rest/api/backup-restore/jobs/{jobId}/download */
  downloadBackup: { input: { readonly jobId: string }; output: JobDetails };
  /** List backup files: GET /rest/api/backup-restore/restore/files */
  getBackupFiles: { input: { readonly jobScope?: "SPACE" | "SITE" }; output: readonly (FileInfo)[] };
  /** Back the site up: POST /rest/api/backup-restore/backup/site */
  createSiteBackup: { input: { readonly body?: SiteBackupSettings }; output: SiteBackupJobDetails };
  /** Back spaces up: POST /rest/api/backup-restore/backup/space */
  createSpaceBackup: { input: { readonly body?: SpaceBackupSettings }; output: SpaceBackupJobDetails };
  /** Restore the site: POST /rest/api/backup-restore/restore/site */
  restoreSite: { input: { readonly body?: SiteRestoreSettings }; output: SiteRestoreJobDetails };
  /** Restore the site from an upload: POST /rest/api/backup-restore/restore/site/upload */
  restoreUploadedSite: { input: { readonly body?: ExampleMultipartFormData }; output: SiteRestoreJobDetails };
  /** Restore spaces: POST /rest/api/backup-restore/restore/space */
  restoreSpace: { input: { readonly body?: SpaceRestoreSettings }; output: SpaceRestoreJobDetails };
  /** Restore spaces from an upload: POST /rest/api/backup-restore/restore/space/upload */
  restoreUploadedSpace: { input: { readonly body?: ExampleMultipartFormData }; output: SpaceRestoreJobDetails };
  /** Cancel a backup job: PUT /rest/api/backup-restore/jobs/{jobId}/cancel */
  cancelBackupJob: { input: { readonly jobId: string }; output: JobDetails };
  /** Cancel queued backup jobs: PUT /rest/api/backup-restore/jobs/clear-queue */
  cancelQueuedBackupJobs: { input: {  }; output: undefined };
}

export interface AttachmentExtractedText { readonly extractedText?: string }

export interface ColorSchemeModel { readonly topBarColor?: string; readonly topBarMenuSelectedBgColor?: string; readonly topBarMenuSelectedTextColor?: string; readonly breadcrumbsTextColor?: string; readonly headerButtonBgColor?: string; readonly headerButtonTextColor?: string; readonly searchFieldTextColor?: string; readonly searchFieldBgColor?: string; readonly menuItemSelectedBgColor?: string; readonly menuItemSelectedTextColor?: string; readonly menuItemTextColor?: string; readonly headingTextColor?: string; readonly linkColor?: string }

export interface ColorSchemeThemeBasedModel { readonly colorSchemeModelLight?: ColorSchemeModel; readonly colorSchemeModelDark?: ColorSchemeModel }

export type Container = unknown;

export interface ContainerSummary { readonly title?: string; readonly displayUrl?: string }

export interface Content { readonly id?: string; readonly type?: string; readonly status?: string; readonly title?: string; readonly links?: { readonly [name: string]: unknown }; readonly space?: Space; readonly history?: History; readonly version?: Version; readonly ancestors?: readonly (Content)[]; readonly position?: number; readonly operations?: readonly (OperationCheckResult)[]; readonly children?: { readonly [name: string]: unknown }; readonly descendants?: { readonly [name: string]: unknown }; readonly container?: Container; readonly body?: { readonly [name: string]: unknown }; readonly metadata?: { readonly [name: string]: unknown }; readonly extensions?: { readonly [name: string]: unknown }; readonly restrictions?: { readonly [name: string]: unknown }; readonly relevantViewRestrictions?: ReferenceRelevantViewRestrictions; readonly extractedTextLink?: string; readonly historyRef?: ReferenceHistory; readonly spaceRef?: ReferenceSpace; readonly containerRef?: ReferenceContainer; readonly versionRef?: ReferenceVersion; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface ContentBody { readonly representation?: string; readonly value?: string; readonly webresource?: WebResourceDependencies; readonly content?: ReferenceContent; readonly contentRef?: ReferenceContent }

export interface ContentRestriction { readonly content?: ReferenceContent; readonly operation?: string; readonly restrictions?: { readonly [name: string]: unknown }; readonly lastModificationDate?: string }

export interface ContentWatch { readonly watcher?: User; readonly contentId?: string; readonly content?: Content }

export interface Credentials { readonly password?: string }

export interface DetailedInvocation { readonly result?: DetailedInvocationResult; readonly request?: DetailedInvocationRequest; readonly start?: string; readonly id?: string; readonly duration?: { readonly seconds?: number; readonly zero?: boolean; readonly nano?: number; readonly negative?: boolean; readonly positive?: boolean; readonly units?: readonly ({ readonly durationEstimated?: boolean; readonly timeBased?: boolean; readonly dateBased?: boolean })[] }; readonly event?: WebhookEvent; readonly eventScope?: WebhookScope; readonly finish?: string }

export interface DetailedInvocationRequest { readonly body?: string; readonly headers?: { readonly [name: string]: unknown }; readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "OPTIONS" | "HEAD" | (string & {}); readonly url?: string }

export interface DetailedInvocationResult { readonly description?: string; readonly outcome?: "ERROR" | "FAILURE" | "SUCCESS" | (string & {}) }

export interface ExampleMultipartFormData { readonly file?: string }

export interface Expandable { readonly content?: string }

export interface FileInfo { readonly name?: string; readonly creationTime?: string; readonly size?: number; readonly jobScope?: "SPACE" | "SITE" | (string & {}) }

export interface GlobalPermission { readonly operation?: OperationDescription; readonly subject?: Subject }

export type Group = unknown;

export interface History { readonly previousVersion?: ReferenceVersion; readonly nextVersion?: ReferenceVersion; readonly lastUpdated?: ReferenceVersion; readonly latest?: boolean; readonly createdBy?: Person; readonly createdDate?: string; readonly contributors?: ReferenceContributors; readonly previousVersionRef?: ReferenceVersion; readonly lastUpdatedRef?: ReferenceVersion; readonly nextVersionRef?: ReferenceVersion; readonly contentParentRef?: ReferenceContent }

export interface Icon { readonly path?: string; readonly width?: number; readonly height?: number; readonly isDefault?: boolean }

export interface InstanceMetrics { readonly pages?: number; readonly spaces?: number; readonly users?: number }

export interface JobDetails { readonly id?: number; readonly jobOperation?: "BACKUP" | "RESTORE" | (string & {}); readonly jobScope?: "SPACE" | "SITE" | (string & {}); readonly jobState?: "QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED" | (string & {}); readonly createTime?: string; readonly startProcessingTime?: string; readonly finishProcessingTime?: string; readonly cancelTime?: string; readonly errorMessage?: string; readonly owner?: string; readonly cancelledBy?: string; readonly fileName?: string; readonly spaceKeys?: string; readonly fileDeleteTime?: string; readonly fileExists?: boolean }

export interface JobStatistics { readonly totalObjectsCount?: number; readonly processedObjectsCount?: number; readonly persistedObjectsCount?: number; readonly skippedObjectsCount?: number; readonly reusedObjectsCount?: number }

export interface JsonContentProperty { readonly key?: string; readonly value?: unknown; readonly version?: Version; readonly id?: string; readonly content?: Content; readonly contentRef?: ReferenceContent; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface JsonSpaceProperty { readonly key?: string; readonly value?: JsonString; readonly version?: Version; readonly space?: Space; readonly spaceRef?: ReferenceSpace; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface JsonString { readonly value?: string }

export interface Label { readonly prefix?: string; readonly name?: string; readonly id?: string; readonly label?: string; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface Links { readonly self?: string; readonly base?: string; readonly context?: string }

export interface LongTaskStatus { readonly id?: string; readonly name?: Message; readonly elapsedTime?: number; readonly percentageComplete?: number; readonly successful?: boolean; readonly messages?: readonly (Message)[]; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface LongTaskSubmission { readonly id?: string; readonly links?: { readonly [name: string]: unknown }; readonly resultPath?: string; readonly statusPath?: string }

export interface MacroInstance { readonly name?: string; readonly body?: string; readonly parameters?: { readonly [name: string]: unknown } }

export interface Message { readonly key?: string; readonly args?: readonly (unknown)[]; readonly translation?: string }

export interface MockAttachmentRequest { readonly file?: string; readonly comment?: string; readonly minorEdit?: boolean; readonly hidden?: boolean }

export interface MockRestrictionsResponse { readonly restrictions?: { readonly [name: string]: unknown }; readonly get_links?: Links }

export interface NodeStatus { readonly nodeId?: number; readonly jvmStats?: { readonly [name: string]: unknown }; readonly props?: { readonly [name: string]: unknown }; readonly buildStats?: { readonly [name: string]: unknown } }

export interface OperationCheckResult { readonly operation?: string; readonly targetType?: string }

export interface OperationDescription { readonly targetType?: string; readonly operationKey?: string }

export interface OperationRestriction { readonly operation?: string; readonly restrictions?: Restrictions; readonly get_links?: Links; readonly get_expandable?: Expandable }

export interface PageResponseObject { readonly results?: readonly ({ readonly [name: string]: unknown })[]; readonly start?: number; readonly limit?: number; readonly size?: number }

export interface PasswordChangeDetails { readonly oldPassword?: string; readonly newPassword?: string }

export interface Person { readonly profilePicture?: Icon; readonly displayName?: string; readonly type?: string }

export interface PersonalSpaceDetailsForCreation { readonly description?: { readonly [name: string]: unknown }; readonly isPrivate?: boolean; readonly private?: boolean }

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

export interface RestInvocationHistory { readonly [name: string]: unknown }

export interface RestWebhook { readonly name?: string; readonly configuration?: { readonly [name: string]: unknown }; readonly url?: string; readonly credentials?: RestWebhookCredentials; readonly statistics?: { readonly [name: string]: unknown }; readonly scopeType?: string; readonly events?: readonly (string)[]; readonly active?: boolean; readonly sslVerificationRequired?: boolean }

export interface RestWebhookCredentials { readonly password?: string; readonly username?: string }

export interface Restrictions { readonly user?: PageResponseObject; readonly group?: PageResponseObject }

export interface SearchResult { readonly title?: string; readonly excerpt?: string; readonly url?: string; readonly resultParentContainer?: ContainerSummary; readonly resultGlobalContainer?: ContainerSummary; readonly iconCssClass?: string; readonly lastModified?: string; readonly friendlyLastModified?: string; readonly entity?: { readonly [name: string]: unknown }; readonly resultGlobalContainerRef?: ReferenceContainerSummary; readonly entityRef?: ReferenceObject; readonly resultParentRef?: ReferenceContainerSummary; readonly resourceType?: ResourceType; readonly entityType?: string; readonly _links?: { readonly base?: string; readonly context?: string; readonly self?: string }; readonly _expandable?: { readonly attribute?: string } }

export interface ServerInformation { readonly baseUrl?: string; readonly version?: string; readonly buildNumber?: number; readonly marketplaceBuildNumber?: number; readonly buildDate?: string }

export interface SiteBackupJobDetails { readonly id?: number; readonly jobOperation?: "BACKUP" | "RESTORE" | (string & {}); readonly jobScope?: "SPACE" | "SITE" | (string & {}); readonly jobState?: "QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED" | (string & {}); readonly createTime?: string; readonly startProcessingTime?: string; readonly finishProcessingTime?: string; readonly cancelTime?: string; readonly errorMessage?: string; readonly owner?: string; readonly cancelledBy?: string; readonly fileName?: string; readonly spaceKeys?: string; readonly fileDeleteTime?: string; readonly fileExists?: boolean; readonly jobSettings?: SiteBackupSettings; readonly statistics?: JobStatistics; readonly jobStatistics?: JobStatistics }

export interface SiteBackupSettings { readonly skipAttachments?: boolean; readonly keepPermanently?: boolean; readonly fileNamePrefix?: string }

export interface SiteRestoreJobDetails { readonly id?: number; readonly jobOperation?: "BACKUP" | "RESTORE" | (string & {}); readonly jobScope?: "SPACE" | "SITE" | (string & {}); readonly jobState?: "QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED" | (string & {}); readonly createTime?: string; readonly startProcessingTime?: string; readonly finishProcessingTime?: string; readonly cancelTime?: string; readonly errorMessage?: string; readonly owner?: string; readonly cancelledBy?: string; readonly fileName?: string; readonly spaceKeys?: string; readonly fileDeleteTime?: string; readonly fileExists?: boolean; readonly jobSettings?: SiteRestoreSettings; readonly statistics?: JobStatistics; readonly jobStatistics?: JobStatistics }

export interface SiteRestoreSettings { readonly filename?: string; readonly skipReindex?: boolean; readonly fileName?: string }

export interface Space { readonly id?: number; readonly key?: string; readonly name?: string; readonly status?: string; readonly icon?: ReferenceIcon; readonly description?: { readonly [name: string]: unknown }; readonly homepage?: ReferenceContent; readonly links?: { readonly [name: string]: unknown }; readonly type?: string; readonly creator?: Person; readonly creationDate?: string; readonly lastModifier?: Person; readonly lastModificationDate?: string; readonly metadata?: { readonly [name: string]: unknown }; readonly retentionPolicy?: ReferenceSpaceRetentionPolicy; readonly permissions?: ReferenceSpacePermissionContainer }

export interface SpaceBackupJobDetails { readonly id?: number; readonly jobOperation?: "BACKUP" | "RESTORE" | (string & {}); readonly jobScope?: "SPACE" | "SITE" | (string & {}); readonly jobState?: "QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED" | (string & {}); readonly createTime?: string; readonly startProcessingTime?: string; readonly finishProcessingTime?: string; readonly cancelTime?: string; readonly errorMessage?: string; readonly owner?: string; readonly cancelledBy?: string; readonly fileName?: string; readonly spaceKeys?: string; readonly fileDeleteTime?: string; readonly fileExists?: boolean; readonly jobSettings?: SpaceBackupSettings; readonly statistics?: JobStatistics; readonly jobStatistics?: JobStatistics }

export interface SpaceBackupSettings { readonly spaceKeys?: readonly (string)[]; readonly keepPermanently?: boolean; readonly fileNamePrefix?: string }

export interface SpaceColorSchemeTypeModel { readonly type?: string }

export interface SpacePermission { readonly operation?: OperationDescription; readonly subject?: Subject; readonly spaceKey?: string; readonly spaceId?: number }

export interface SpacePermissionsForSubject { readonly userKey?: string; readonly groupName?: string; readonly operations?: readonly (OperationDescription)[] }

export interface SpaceRestoreJobDetails { readonly id?: number; readonly jobOperation?: "BACKUP" | "RESTORE" | (string & {}); readonly jobScope?: "SPACE" | "SITE" | (string & {}); readonly jobState?: "QUEUED" | "PROCESSING" | "COMPLETING" | "FINISHED" | "CANCELLING" | "CANCELLED" | "FAILED" | (string & {}); readonly createTime?: string; readonly startProcessingTime?: string; readonly finishProcessingTime?: string; readonly cancelTime?: string; readonly errorMessage?: string; readonly owner?: string; readonly cancelledBy?: string; readonly fileName?: string; readonly spaceKeys?: string; readonly fileDeleteTime?: string; readonly fileExists?: boolean; readonly jobSettings?: SpaceRestoreSettings; readonly statistics?: JobStatistics; readonly jobStatistics?: JobStatistics }

export interface SpaceRestoreSettings { readonly filename?: string; readonly skipReindex?: boolean; readonly fileName?: string }

export interface SpaceWatch { readonly watcher?: User; readonly space?: Space; readonly contentTypes?: readonly (string)[] }

export interface Subject { readonly displayName?: string; readonly type?: string }

export interface SuperBatchWebResources { readonly uris?: { readonly [name: string]: unknown }; readonly tags?: { readonly [name: string]: unknown }; readonly metatags?: string }

export type User = unknown;

export interface UserDetailsForCreation { readonly userName?: string; readonly fullName?: string; readonly email?: string; readonly password?: string; readonly notifyViaEmail?: boolean }

export interface UserDetailsForUpdate { readonly fullName?: string; readonly email?: string; readonly currentPassword?: string }

export interface UserKey { readonly userKey?: string }

export interface Version { readonly by?: Person; readonly when?: string; readonly message?: string; readonly number?: number; readonly minorEdit?: boolean; readonly hidden?: boolean; readonly syncRev?: string; readonly content?: ReferenceContent; readonly contentRef?: ReferenceContent }

export interface WebResourceDependencies { readonly keys?: readonly (string)[]; readonly contexts?: readonly (string)[]; readonly uris?: { readonly [name: string]: unknown }; readonly tags?: { readonly [name: string]: unknown }; readonly superbatch?: SuperBatchWebResources }

export interface Webhook { readonly name?: string; readonly id?: number; readonly scope?: WebhookScope; readonly active?: boolean; readonly configuration?: { readonly [name: string]: unknown }; readonly url?: string; readonly credentials?: WebhookCredentials; readonly createdDate?: string; readonly updatedDate?: string; readonly sslVerificationRequired?: boolean; readonly events?: readonly (WebhookEvent)[] }

export interface WebhookCredentials { readonly password?: string; readonly username?: string }

export interface WebhookEvent { readonly id?: string; readonly i18nKey?: string }

export interface WebhookScope { readonly id?: string; readonly type?: string }
