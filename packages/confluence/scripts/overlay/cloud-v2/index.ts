/** Our titles, descriptions and risk classes for the operations of Cloud REST v2, by area. */
import type { OverlayEntry } from '../types.ts';
import { attachments } from './attachments.ts';
import { comments } from './comments.ts';
import { contents } from './contents.ts';
import { governance } from './governance.ts';
import { kinds } from './kinds.ts';
import { labels } from './labels.ts';
import { permitted } from './permitted.ts';
import { properties } from './properties.ts';
import { spaces } from './spaces.ts';
import { tree } from './tree.ts';
import { versions } from './versions.ts';

export const cloudV2: readonly OverlayEntry[] = [
  ...contents,
  ...tree,
  ...versions,
  ...comments,
  ...labels,
  ...attachments,
  ...properties,
  ...spaces,
  ...kinds,
  ...permitted,
  ...governance,
];
