/** What only REST v1 does with pages on Cloud: move, copy, restore a version. */
import type { Backend } from '../backend.ts';
import { decodePage, decodeVersion } from '../content-api/decode.ts';
import { fillPath } from '../transport/urls.ts';
import type { Pages } from '../types.ts';

export type PageMoves = Pick<Pages, 'move' | 'copy' | 'restoreVersion'>;

/** A copy takes everything but the permissions: whoever copies decides anew who may see it. */
const COPIED = {
  copyAttachments: true,
  copyLabels: true,
  copyProperties: true,
  copyCustomContents: true,
  copyPermissions: false,
} as const;

export function createPageMoves({ transport, peopleRoot }: Backend): PageMoves {
  return {
    async move(id, position, targetId, options) {
      const path = fillPath('/wiki/rest/api/content/{id}/move/{position}/{targetId}', {
        id,
        position,
        targetId,
      });
      await transport.send({ method: 'PUT', path }, options);
    },
    async copy(id, { parentId, title }, options) {
      const json = { ...COPIED, destination: { type: 'parent_page', value: parentId }, pageTitle: title };
      const path = fillPath('/wiki/rest/api/content/{id}/copy', { id });
      const query = { expand: 'body.storage,version,space,history,ancestors' };
      const answer = await transport.send({ method: 'POST', path, query, json }, options);
      return decodePage(answer.body, peopleRoot);
    },
    async restoreVersion(id, version, message, options) {
      const json = { operationKey: 'restore', params: { versionNumber: version, message: message ?? '' } };
      const path = fillPath('/wiki/rest/api/content/{id}/version', { id });
      return decodeVersion((await transport.send({ method: 'POST', path, json }, options)).body);
    },
  };
}
