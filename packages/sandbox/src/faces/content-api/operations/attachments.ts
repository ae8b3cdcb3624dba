/** Attachments: list, upload, new versions, properties, bytes. */
import type { Route } from '../types.ts';
export const ATTACHMENT_ROUTES: readonly Route[] = [];
