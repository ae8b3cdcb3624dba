/** Addresses of attachments' bytes that need no sign-in: what Cloud's download operation redirects to. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Domain } from '../../domain/types.ts';
import { answerFile } from './files.ts';

const VALID_FOR_MS = 15 * 60_000;

export interface MediaLinks {
  /** Absolute address of an attachment's bytes at a version, good for 15 minutes. */
  link(attachmentId: number, version: number): string;
  /** Serves `/_media/...`. */
  readonly app: Hono;
}

/** Addresses are signed with a key of this process: nobody can make one up or lengthen its life. */
export function createMediaLinks(options: {
  readonly domain: Domain;
  readonly now: () => number;
  readonly publicUrl: () => string;
}): MediaLinks {
  const key = randomBytes(32);
  const sign = (id: string, version: string, expires: string): string =>
    createHmac('sha256', key).update(`${id} ${version} ${expires}`).digest('base64url');

  const app = new Hono();
  app.get('/_media/:id/:version/:filename', context => {
    const { id, version } = context.req.param();
    const expires = context.req.query('expires') ?? '';
    const token = Buffer.from(context.req.query('token') ?? '');
    const expected = Buffer.from(sign(id, version, expires));
    const genuine = token.length === expected.length && timingSafeEqual(token, expected);
    if (!genuine || Number(expires) < options.now())
      return context.json({ code: 403, message: 'Forbidden' }, 403);
    return answerFile(options.domain, Number(id), Number(version)) ?? context.notFound();
  });

  return {
    app,
    link(attachmentId, version) {
      const filename = encodeURIComponent(options.domain.contents.byId(attachmentId)?.title ?? 'file');
      const expires = String(options.now() + VALID_FOR_MS);
      const token = sign(String(attachmentId), String(version), expires);
      return `${options.publicUrl()}/_media/${attachmentId}/${version}/${filename}?expires=${expires}&token=${token}`;
    },
  };
}
