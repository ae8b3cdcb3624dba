/** Addresses of attachments' bytes that need no sign-in: what Cloud's download operation redirects to. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Domain } from '../../domain/types.ts';
import { answerFile } from './files.ts';

const VALID_FOR_MS = 15 * 60_000;

export interface MediaLinks {
  /** Absolute address of an attachment's bytes at a version, good for 15 minutes. */
  link(attachmentId: number, version: number): string;
  /** Serves `/_media/...`; undefined for any other path. */
  answer(request: Request): Response | undefined;
}

export interface MediaOptions {
  readonly domain: Domain;
  readonly now: () => number;
  /** Origin of the sandbox, without a trailing slash. */
  readonly publicUrl: () => string;
}

/** Addresses are signed with a key of this process: nobody can make one up or lengthen its life. */
export function createMediaLinks(options: MediaOptions): MediaLinks {
  const key = randomBytes(32);
  const sign = (id: string, version: string, expires: string): string =>
    createHmac('sha256', key).update(`${id} ${version} ${expires}`).digest('base64url');

  return {
    link(attachmentId, version) {
      const filename = encodeURIComponent(options.domain.contents.byId(attachmentId)?.title ?? 'file');
      const expires = String(options.now() + VALID_FOR_MS);
      const token = sign(String(attachmentId), String(version), expires);
      return `${options.publicUrl()}/_media/${attachmentId}/${version}/${filename}?expires=${expires}&token=${token}`;
    },
    answer(request) {
      const url = new URL(request.url);
      const [, id, version] = /^\/_media\/(\d+)\/(\d+)\/[^/]+$/.exec(url.pathname) ?? [];
      if (id === undefined || version === undefined) return undefined;
      const expires = url.searchParams.get('expires') ?? '';
      const isGenuine = isEqual(url.searchParams.get('token') ?? '', sign(id, version, expires));
      if (!isGenuine || Number(expires) < options.now()) return refuse(403, 'Forbidden');
      return answerFile(options.domain, Number(id), Number(version)) ?? refuse(404, 'Not Found');
    },
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function refuse(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}
