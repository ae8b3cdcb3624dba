/** Where the official documents are wrong about what the servers answer and take, beyond the known-errors patches: our corrections, as data. */
import type { PatchOperation } from './catalogue/json-patch.ts';

/** Entries of the known-errors patches that would throw away more than they mend. */
export const declinedPatches: ReadonlySet<string> = new Set([
  '/components/schemas/Content', // {} would leave v1 answers unchecked; what is wrong inside is mended below
  '/paths/~1wiki~1rest~1api~1content~1{id}~1child~1attachment/put/requestBody/content/multipart~1form-data/schema',
  '/paths/~1wiki~1rest~1api~1content~1{id}~1child~1attachment/put/parameters/-', // the client sends X-Atlassian-Token with every v1 write
]);

export const cloudV2Corrections: readonly PatchOperation[] = [
  ...nullable('SpaceBulk', ['currentActiveAlias', 'homepageId', 'description', 'icon']),
  ...nullable('SpaceSingle', ['homepageId', 'description', 'icon']),
  ...nullable('PageBulk', ['parentId', 'parentType']),
  ...nullable('PageSingle', ['parentId', 'parentType']),
  ...nullable('User', ['personalSpaceId']),
  {
    op: 'replace',
    path: '/components/schemas/OnlyArchivedAndCurrentContentStatus/enum',
    value: ['current', 'archived', 'draft'],
    reason: 'drafts are listed too',
  },
];

export const cloudV1Corrections: readonly PatchOperation[] = [
  {
    op: 'replace',
    path: '/paths/~1wiki~1rest~1api~1contentbody~1convert~1async~1{to}/post/parameters/0/schema/enum',
    value: ['atlas_doc_format', 'editor', 'export_view', 'storage', 'styled_view', 'view'],
    reason: 'the text lists six targets, the schema only the first',
  },
];

export const datacenterCorrections: readonly PatchOperation[] = [
  ...['content~1{contentId}', 'space~1{spaceKey}'].map(
    (watched): PatchOperation => ({
      op: 'add',
      path: `/paths/~1rest~1api~1user~1watch~1${watched}/get/responses/200/content/application~1json/schema`,
      value: { type: 'object', required: ['watching'], properties: { watching: { type: 'boolean' } } },
      reason: 'the document has an example only',
    }),
  ),
  {
    op: 'replace',
    path: '/paths/~1rest~1api~1content~1{id}~1label/post/requestBody/content/application~1json/schema',
    value: {
      anyOf: [
        { type: 'array', items: { $ref: '#/components/schemas/Label' } },
        { $ref: '#/components/schemas/Label' },
      ],
    },
    reason: 'the text says "a single label object or a list", the schema only the first',
  },
  {
    op: 'replace',
    path: '/components/schemas/JsonContentProperty/properties/value',
    value: {},
    reason: 'any JSON value',
  },
  {
    op: 'replace',
    path: '/components/schemas/Message/properties/args/items',
    value: {},
    reason: 'arguments are strings and numbers too',
  },
];

/** Properties that live answers hold as null where there is no value (confluence.js 3.2, which checks every answer, reads each as nullish). */
function nullable(schema: string, properties: readonly string[]): readonly PatchOperation[] {
  return properties.map(property => ({
    op: 'add',
    path: `/components/schemas/${schema}/properties/${property}/nullable`,
    value: true,
    reason: 'null where there is none',
  }));
}
