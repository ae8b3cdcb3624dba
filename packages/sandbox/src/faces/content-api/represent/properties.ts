/** Content and space properties in answers. */
import type { Property } from '../../../domain/types.ts';
import { type Expand, expandFields, type Fields } from '../expand.ts';
import type { Json, Scope } from '../types.ts';

/** What a property belongs to: the path of its owner below `/rest/api`. */
export interface PropertyOwner {
  readonly kind: 'content' | 'space';
  readonly id: number;
  readonly path: string;
}

interface PropertyOf {
  readonly property: Property;
  readonly owner: PropertyOwner;
}
const link = ({ owner }: PropertyOf): string => `/rest/api${owner.path}`;

const FIELDS_OF: Readonly<Record<PropertyOwner['kind'], Fields<PropertyOf>>> = {
  content: { content: { link } },
  space: { space: { link } },
};

export function describeProperty(
  property: Property,
  owner: PropertyOwner,
  expand: Expand,
  scope: Scope,
): Json {
  return {
    id: String(property.id),
    key: property.key,
    value: property.value,
    version: {
      when: scope.dialect.when(property.modifiedAt),
      message: '',
      number: property.version,
      minorEdit: true,
      ...scope.dialect.traits.propertyVersionFields,
    },
    _links: { self: scope.urls.api(`${owner.path}/property/${encodeURIComponent(property.key)}`) },
    ...expandFields({ property, owner }, FIELDS_OF[owner.kind], expand, scope),
  };
}
