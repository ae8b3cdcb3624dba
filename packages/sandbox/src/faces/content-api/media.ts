/** Addresses of attachments' bytes that need no sign-in: what Cloud's download operation redirects to. */
import type { Domain } from '../../domain/types.ts';
import type { SignedLinks } from '../signed-links.ts';
import { answerFile } from './files.ts';

export interface MediaLinks {
  /** Absolute address of an attachment's bytes at a version, good for 15 minutes. */
  link(attachmentId: number, version: number): string;
  /** Serves `/_media/...`; undefined for any other path. */
  answer(request: Request): Response | undefined;
}

export interface MediaOptions {
  readonly domain: Domain;
  readonly links: SignedLinks;
  /** Origin of the sandbox, without a trailing slash. */
  readonly publicUrl: () => string;
}

export function createMediaLinks({ domain, links, publicUrl }: MediaOptions): MediaLinks {
  return {
    link(attachmentId, version) {
      const filename = encodeURIComponent(domain.contents.byId(attachmentId)?.title ?? 'file');
      return `${publicUrl()}${links.sign(`/_media/${attachmentId}/${version}/${filename}`)}`;
    },
    answer(request) {
      const url = new URL(request.url);
      const [, id, version] = /^\/_media\/(\d+)\/(\d+)\/[^/]+$/.exec(url.pathname) ?? [];
      if (id === undefined || version === undefined) return undefined;
      if (!links.isGood(url)) return refuse(403, 'Forbidden');
      return answerFile(domain, Number(id), Number(version)) ?? refuse(404, 'Not Found');
    },
  };
}

function refuse(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}
