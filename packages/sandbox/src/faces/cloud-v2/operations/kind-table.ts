/** The operations that folders, whiteboards, databases and smart links have alike, under the names of the official document. */
import { TREE_TYPES } from '../../../domain/types.ts';
import type { Handler } from '../call.ts';
import { createKind, deleteKind, getKind, type Kind } from './kinds.ts';
import { answerOperations } from './permitted.ts';
import { createProperty, deleteProperty, getProperty, listProperties, updateProperty } from './properties.ts';
import { listAncestors, listChildren, listDescendants } from './tree.ts';

/** `name` as operation ids have it: `SmartLink` for embeds. */
export function kindOperations(name: string, type: Kind): Readonly<Record<string, Handler>> {
  const inList = { type, parameter: 'id' } as const;
  const inPath = { type, parameter: `${type}-id` } as const;
  return {
    [`create${name}`]: createKind(type),
    [`get${name}ById`]: getKind(type),
    [`delete${name}`]: deleteKind(type),
    [`get${name}DirectChildren`]: listChildren(type, TREE_TYPES),
    [`get${name}Descendants`]: listDescendants(type),
    [`get${name}Ancestors`]: listAncestors(type),
    [`get${name}Operations`]: answerOperations(type),
    [`get${name}ContentProperties`]: listProperties(inList),
    [`create${name}Property`]: createProperty(inList),
    [`get${name}ContentPropertiesById`]: getProperty(inPath),
    [`update${name}PropertyById`]: updateProperty(inPath),
    [`delete${name}PropertyById`]: deleteProperty(inPath),
  };
}
