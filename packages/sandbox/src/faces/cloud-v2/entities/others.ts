/** Labels, properties, versions and people as v2 represents them. */
import type { Label, Person, Property, Version } from '../../../domain/types.ts';
import type { Json } from '../call.ts';
import { describeVersion, formatTime } from './contents.ts';

export function describeLabel(label: Label): Json {
  return { id: String(label.id), name: label.name, prefix: label.prefix };
}

export function describeProperty(property: Property): Json {
  return {
    id: String(property.id),
    key: property.key,
    value: property.value,
    version: {
      number: property.version,
      message: '',
      minorEdit: false,
      authorId: property.authorId,
      createdAt: formatTime(property.modifiedAt),
      ncsStepVersion: null,
    },
  };
}

/** Live answers name the author `authorId` where the document says `createdBy`. */
export function describeSpaceProperty(property: Property): Json {
  return {
    id: String(property.id),
    key: property.key,
    value: property.value,
    createdAt: formatTime(property.createdAt),
    authorId: property.authorId,
    version: {
      number: property.version,
      message: '',
      createdAt: formatTime(property.modifiedAt),
      authorId: property.authorId,
    },
  };
}

/** As lists of versions hold it. `field` is what the version is of: page, blogpost, attachment, comment. */
export function describeVersionOf(
  field: string,
  version: Version,
  entity: { readonly id: string; readonly body: Json },
): Json {
  const { ncsStepVersion: _notInLists, ...described } = describeVersion(version);
  return { ...described, [field]: { title: version.title, id: entity.id, body: entity.body } };
}

export function describePerson(person: Person): Json {
  return {
    displayName: person.displayName,
    timeZone: person.timeZone,
    personalSpaceId: null,
    isExternalCollaborator: false,
    accountStatus: person.active ? 'active' : 'inactive',
    accountId: person.accountId,
    email: person.email,
    accountType: 'atlassian',
    publicName: person.displayName,
    profilePicture: { path: '/wiki/aa-avatar/default', isDefault: false },
  };
}
