/** Opens the ZIP file that an Office document is, no further than is safe. */
import { unzipSync } from 'fflate';
import { UnreadableFile } from '../file-text.ts';

/** Of all parts that are read, together, inflated: an archive may claim to hold a thousand times its size. */
const MOST_INFLATED = 64_000_000;
/** What a document locked with a password, or of the formats before 2007, begins with: an OLE compound file. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

export interface Package {
  /** The text of a part; undefined where there is none. */
  read(path: string): string | undefined;
  /** Paths of all parts that were asked for. */
  readonly paths: readonly string[];
}

/** @param isWanted tells by its path whether a part is needed. */
export function openPackage(bytes: Uint8Array, isWanted: (path: string) => boolean): Package {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    throw new UnreadableFile(
      'locked',
      'is locked with a password, or has the format of Office before 2007, which is not read',
    );
  let left = MOST_INFLATED;
  const entries = unzip(bytes, ({ name, originalSize }) => {
    if (!isWanted(name)) return false;
    left -= originalSize;
    if (left < 0)
      throw new UnreadableFile('too_large', `unpacks to more than ${MOST_INFLATED / 1_000_000} MB`);
    return true;
  });
  return {
    read(path) {
      const entry = entries[path];
      return entry && new TextDecoder().decode(entry);
    },
    paths: Object.keys(entries),
  };
}

function unzip(
  bytes: Uint8Array,
  filter: (entry: { readonly name: string; readonly originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile('damaged', 'is no Office file, or damaged', { cause });
  }
}
