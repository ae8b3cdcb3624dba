/** Attachments on Data Center. A new version of a file has a call of its own, so an upload looks for the name first. */
import { type Backend, callOf } from '../backend.ts';
import { decodeAttachment } from '../content-api/decode.ts';
import { tooLarge } from '../content-api/too-large.ts';
import { buildUploadForm } from '../content-api/upload.ts';
import { ConfluenceError } from '../errors.ts';
import { listOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Attachment, Attachments, Paged, PageRequest } from '../types.ts';

const EXPAND = 'version,container,history';

export function createAttachments({ transport, peopleRoot }: Backend): Attachments {
  return {
    list,
    async get(id, options) {
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/rest/api/content/{id}', { id }), query: { expand: EXPAND } },
        options,
      );
      return decodeAttachment(answer.body, peopleRoot, undefined);
    },
    async download(attachment, maxBytes, options) {
      if (attachment.size > maxBytes) throw tooLarge(attachment.filename, attachment.size, maxBytes);
      if (!attachment.downloadPath)
        throw new ConfluenceError(
          'bad_answer',
          `Confluence names no address for the bytes of ${attachment.filename}. Read the attachment again by its id.`,
        );
      return transport.download(attachment.downloadPath, maxBytes, options);
    },
    thumbnail: async () => undefined,
    async upload(pageId, file, options) {
      const existing = (await list(pageId, { filename: file.filename }, callOf(options))).items.find(
        each => each.filename === file.filename,
      );
      const path = existing
        ? fillPath('/rest/api/content/{id}/child/attachment/{attachmentId}/data', {
            id: pageId,
            attachmentId: existing.id,
          })
        : fillPath('/rest/api/content/{id}/child/attachment', { id: pageId });
      const answer = await transport.send(
        { method: 'POST', path, query: existing ? {} : { expand: EXPAND }, raw: buildUploadForm(file) },
        options,
      );
      return decodeAttachment(listOf(answer.body, 'results')[0] ?? answer.body, peopleRoot, pageId);
    },
  };

  async function list(
    pageId: string,
    filter: { readonly filename?: string; readonly mediaType?: string },
    request?: PageRequest,
  ): Promise<Paged<Attachment>> {
    const path = fillPath('/rest/api/content/{id}/child/attachment', { id: pageId });
    const query = { ...filter, expand: EXPAND, limit: request?.limit, start: request?.cursor };
    return decodeList(await transport.send({ method: 'GET', path, query }, request), item =>
      decodeAttachment(item, peopleRoot, pageId),
    );
  }
}
