/** Files of the machine that the server runs on, in folders that its operator allowed. Implemented by whoever may touch a disk. */

/** What a server that has such folders can do more. */
export const LOCAL_FILES = 'local-files';

/** Every method throws ToolError for a path outside of the folders, and for what is wrong with the file. */
export interface LocalFiles {
  /** Absolute; relative paths are taken from the first. */
  readonly folders: readonly string[];
  read(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly filename: string; readonly path: string }>;
  /** Writes all or nothing; a file that is there is replaced only where `overwrite` says so. Answers where it is. */
  write(
    path: string,
    bytes: Uint8Array,
    options: {
      readonly overwrite: boolean;
      /** The name in it, where `path` is a folder. */
      readonly filename: string;
    },
  ): Promise<string>;
}
