/** Attachments on Cloud: read through v2, uploaded through v1, which alone can. */
import { type Backend, firstFound } from '../backend.ts';
import { decodeAttachment as decodeAttachmentV1 } from '../content-api/decode.ts';
import { tooLarge } from '../content-api/too-large.ts';
import { buildUploadForm } from '../content-api/upload.ts';
import { ConfluenceError } from '../errors.ts';
import { listOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Attachments } from '../types.ts';
import { decodeAttachment, downloadPath } from './decode.ts';

export function createAttachments({ transport, peopleRoot }: Backend): Attachments {
  return {
    list: (pageId, { filename, mediaType }, request) =>
      firstFound(
        ['pages', 'blogposts'].map(owner => async () => {
          const path = fillPath(`/wiki/api/v2/${owner}/{id}/attachments`, { id: pageId });
          const query = { filename, mediaType, limit: request?.limit, cursor: request?.cursor };
          return decodeList(await transport.send({ method: 'GET', path, query }, request), item =>
            decodeAttachment(item, peopleRoot),
          );
        }),
      ),
    async get(id, options) {
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/wiki/api/v2/attachments/{id}', { id }) },
        options,
      );
      return decodeAttachment(answer.body, peopleRoot);
    },
    async download(attachment, maxBytes, options) {
      if (attachment.size > maxBytes) throw tooLarge(attachment.filename, attachment.size, maxBytes);
      const path =
        attachment.downloadPath ?? (attachment.pageId && downloadPath(attachment.pageId, attachment.id));
      if (!path)
        throw new ConfluenceError(
          'bad_answer',
          `Confluence names no address for the bytes of ${attachment.filename}. Read the attachment again by its id.`,
        );
      return transport.download(path, maxBytes, options);
    },
    thumbnail({ id }, { width, height }, maxBytes, options) {
      const path = fillPath('/wiki/api/v2/attachments/{id}/thumbnail/download', { id });
      return transport.download(`${path}?width=${width}&height=${height}`, maxBytes, options);
    },
    async upload(pageId, file, options) {
      const path = fillPath('/wiki/rest/api/content/{id}/child/attachment', { id: pageId });
      const answer = await transport.send({ method: 'PUT', path, raw: buildUploadForm(file) }, options);
      const saved = decodeAttachmentV1(listOf(answer.body, 'results')[0] ?? answer.body, peopleRoot, pageId);
      return { ...saved, downloadPath: downloadPath(pageId, saved.id) };
    },
  };
}
