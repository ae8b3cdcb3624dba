/** Cloud's side of the content API: account ids, resource identifiers, addresses of the new editor. */
import type { Content, Person, Space } from '../../../domain/types.ts';
import { apiId, attachmentPreview, dayPath, friendlyDay, titleSegment } from '../links.ts';
import type { Dialect, Json, TaskState, Traits, Urls } from './dialect.ts';

/** `cloudId` stands in every resource identifier. */
export function createCloudDialect(cloudId: string): Dialect {
  return {
    edition: 'cloud',
    contextPath: '/wiki',
    traits: TRAITS,
    siteId: cloudId,
    person: describePerson,
    group: (group, urls) => ({
      type: 'group',
      name: group.name,
      id: group.id,
      usageType: 'USERBASE_GROUP',
      managedBy: 'ADMINS',
      _links: { self: urls.api(`/group/by-id?id=${group.id}`) },
    }),
    anonymous: urls => ({
      type: 'anonymous',
      profilePicture: profilePicture(true),
      displayName: 'Anonymous',
      isExternalCollaborator: false,
      _expandable: { operations: '' },
      _links: { self: urls.api('/user/anonymous') },
    }),
    findPerson(domain, query) {
      const accountId = query('accountId');
      return accountId === undefined ? undefined : domain.people.byAccountId(accountId);
    },
    contentFields: content => describeAri(cloudId, content),
    versionFields: (version, content, urls) => ({
      friendlyWhen: friendlyDay(version.createdAt),
      contentTypeModified: false,
      _links: { self: urls.api(`/content/${apiId(content)}/version/${version.number}`) },
    }),
    spaceFields: space => ({
      alias: space.key,
      ari: `ari:cloud:confluence:${cloudId}:space/${space.id}`,
    }),
    fileFields: content => ({
      ...describeKind(content.mediaType ?? ''),
      fileId: content.fileId ?? '',
      collectionName: `contentId-${content.containerId}`,
    }),
    taskFields: describeTask,
    webui,
    profile: person => `/people/${person.accountId}`,
    spaceWebui: space => `/spaces/${space.key}`,
    editLinks(content, space) {
      if (content.type !== 'page' && content.type !== 'blogpost') return {};
      return {
        editui: `/pages/resumedraft.action?draftId=${content.id}`,
        edituiv2: `/spaces/${space.key}/pages/edit-v2/${content.id}`,
      };
    },
    exceptionName(exception) {
      const part = exception === 'BadRequestException' ? '.api' : '';
      return `com.atlassian.confluence.api.service.exceptions${part}.${exception}`;
    },
    errorFields: () => ({}),
    when: epochMs => new Date(epochMs).toISOString(),
  };
}

const TRAITS: Traits = {
  defaultParent: undefined,
  noPosition: 0,
  bareFileMetadata: true,
  bodyFields: { embeddedContent: [] },
  propertyVersionFields: { contentTypeModified: false },
  searchPaging: 'cursor',
  mediaHost: true,
};

function describePerson(person: Person, urls: Urls): Json {
  return {
    type: 'known',
    accountId: person.accountId,
    accountType: 'atlassian',
    email: person.email,
    publicName: person.displayName,
    profilePicture: profilePicture(false),
    displayName: person.displayName,
    timeZone: person.timeZone,
    isExternalCollaborator: false,
    isGuest: false,
    locale: 'en_US',
    accountStatus: person.active ? 'active' : 'inactive',
    _expandable: { operations: '', personalSpace: '' },
    _links: { self: urls.api(`/user?accountId=${encodeURIComponent(person.accountId)}`) },
  };
}

function profilePicture(isDefault: boolean): Json {
  return { path: '/wiki/aa-avatar/default', width: 48, height: 48, isDefault };
}

function describeAri(cloudId: string, content: Content): Json {
  const ari = (kind: string): string => `ari:cloud:confluence:${cloudId}:${kind}/${content.id}`;
  const kind = content.type.endsWith('comment') ? 'comment' : content.type;
  const encoded = kind === 'attachment' ? ari('attachment') : ari('content');
  return { ari: ari(kind), base64EncodedAri: Buffer.from(encoded).toString('base64') };
}

function webui(content: Content, space: Space): string {
  const title = titleSegment(content.title);
  const tail = title === undefined ? '' : `/${title}`;
  switch (content.type) {
    case 'blogpost':
      return `/spaces/${space.key}/blog/${dayPath(content.createdAt)}/${content.id}${tail}`;
    case 'folder':
    case 'whiteboard':
    case 'database':
    case 'embed':
      return `/spaces/${space.key}/${content.type}/${content.id}`;
    case 'custom':
      return `/spaces/${space.key}/custom-content/${content.id}`;
    case 'footer-comment':
    case 'inline-comment':
      return `/spaces/${space.key}/pages/${content.containerId}?focusedCommentId=${content.id}`;
    case 'attachment':
      return attachmentPreview(content, space);
    default:
      if (space.homepageId === content.id) return `/spaces/${space.key}/overview`;
      return `/spaces/${space.key}/pages/${content.id}${tail}`;
  }
}

function describeTask({ id, finished, successful, messages }: TaskState): Json {
  const outcome = successful ? 'SUCCESS' : 'FAILED';
  return {
    ari: `ari:cloud:confluence::longtask/${id}`,
    finished,
    status: finished ? outcome : 'RUNNING',
    errors: messages,
  };
}

function describeKind(mediaType: string): Json {
  const words = describeMediaType(mediaType);
  return words === undefined ? {} : { mediaTypeDescription: words };
}

/** `PNG Image` for image/png, as Confluence names kinds of files; it has no words for most. */
export function describeMediaType(mediaType: string): string | undefined {
  const [kind = '', subtype = ''] = mediaType.split('/');
  const name = subtype.replace(/^x-|^vnd\./, '').replace(/\+.*$/, '');
  if (kind === 'image') return `${name.toUpperCase()} Image`;
  if (mediaType === 'application/pdf') return 'PDF Document';
  if (mediaType === 'text/plain') return 'Text File';
  return kind === 'text' ? `${name.toUpperCase()} File` : undefined;
}
