/** The option that allows folders of this machine, apart from what it loads. */
import type { LocalFiles } from '@weir/tools';

/** Of commands that run on the machine of whoever calls. */
export const FOLDER_OPTIONS = {
  'allow-folder': {
    type: 'list',
    value: 'DIR',
    summary: 'let tools attach files from this folder and save attachments to it; may be given again',
  },
} as const;

/** @throws CommandError for a folder that is none */
export async function openFolders(folders: readonly string[] | undefined): Promise<LocalFiles | undefined> {
  if (!folders) return undefined;
  const { createLocalFiles } = await import('./local-files.ts');
  return createLocalFiles(folders);
}
