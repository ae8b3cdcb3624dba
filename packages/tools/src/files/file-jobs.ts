/** What a file worker is asked and what it answers. */
import type { FileFormat, FileText, FileTrouble } from './file-text.ts';
import type { Picture } from './scale-picture.ts';

export type FileJob =
  | { readonly kind: 'read'; readonly format: FileFormat; readonly bytes: Uint8Array }
  | { readonly kind: 'scale'; readonly longest: number; readonly bytes: Uint8Array };

export type FileOutcome =
  | { readonly kind: 'text'; readonly text: FileText }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'trouble'; readonly trouble: FileTrouble; readonly message: string };
