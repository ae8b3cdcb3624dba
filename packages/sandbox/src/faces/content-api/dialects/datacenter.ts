/** Data Center's side of the content API: user names and keys, addresses of the classic pages. */
import type { Content, Person, Space } from '../../../domain/types.ts';
import { apiId, attachmentPreview, titleSegment } from '../links.ts';
import type { Dialect, Json, Traits, Urls } from './dialect.ts';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  501: 'Not Implemented',
};

export function createDataCenterDialect(): Dialect {
  return {
    edition: 'datacenter',
    contextPath: '/dc',
    traits: TRAITS,
    siteId: '',
    person: describePerson,
    group: (group, urls) => ({
      type: 'group',
      name: group.name,
      _links: { self: urls.api(`/group/${encodeURIComponent(group.name)}`) },
      _expandable: { status: '' },
    }),
    anonymous: urls => ({
      type: 'anonymous',
      profilePicture: profilePicture(),
      displayName: 'Anonymous',
      _links: { self: urls.api('/user/anonymous') },
      _expandable: { status: '' },
    }),
    findPerson(domain, query) {
      const key = query('key');
      if (key !== undefined) return domain.people.byUserKey(key);
      const username = query('username');
      return username === undefined ? undefined : domain.people.byUsername(username);
    },
    contentFields: () => ({}),
    versionFields: (version, content, urls) => ({
      hidden: false,
      _links: { self: `${urls.base}/rest/experimental/content/${apiId(content)}/version/${version.number}` },
    }),
    spaceFields: () => ({}),
    fileFields: () => ({}),
    taskFields: () => ({}),
    webui,
    profile: person => `/display/~${person.username}`,
    spaceWebui: space => `/display/${space.key}`,
    editLinks(content) {
      if (content.type !== 'page' && content.type !== 'blogpost') return {};
      const action = content.type === 'page' ? 'resumedraft' : 'editblogpost';
      return { edit: `/pages/${action}.action?draftId=${content.id}` };
    },
    exceptionName: exception => `com.atlassian.confluence.api.service.exceptions.${exception}`,
    errorFields: status => ({ reason: REASONS[status] ?? 'Error' }),
    when: epochMs => new Date(epochMs).toISOString().replace('Z', '+00:00'),
  };
}

const TRAITS: Traits = {
  defaultParent: null,
  noPosition: 'none',
  bareFileMetadata: false,
  bodyFields: {},
  propertyVersionFields: { hidden: false },
  searchPaging: 'offset',
  mediaHost: false,
};

function describePerson(person: Person, urls: Urls): Json {
  return {
    type: 'known',
    username: person.username,
    userKey: person.userKey,
    profilePicture: profilePicture(),
    displayName: person.displayName,
    _links: { self: urls.api(`/user?key=${encodeURIComponent(person.userKey)}`) },
    _expandable: { status: '' },
  };
}

function profilePicture(): Json {
  return { path: '/dc/images/icons/profilepics/default.svg', width: 48, height: 48, isDefault: true };
}

function webui(content: Content, space: Space): string {
  switch (content.type) {
    case 'footer-comment':
    case 'inline-comment':
      return `/pages/viewpage.action?pageId=${content.containerId}&focusedCommentId=${content.id}#comment-${content.id}`;
    case 'attachment':
      return attachmentPreview(content, space);
    default: {
      const title = titleSegment(content.title);
      if (title === undefined || content.type !== 'page')
        return `/pages/viewpage.action?pageId=${content.id}`;
      return `/display/${space.key}/${title}`;
    }
  }
}
