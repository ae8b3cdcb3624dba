/** Reads a zip archive that somebody else made: names that leave the folder, bombs and damage are refused before a byte is believed. */
import { crc32, inflateRawSync } from 'node:zlib';
import { ImportError } from './errors.ts';

export interface Archive {
  readonly names: readonly string[];
  /** Undefined where the archive has no such file. @throws ImportError for what cannot be unpacked as told */
  read(name: string): Buffer | undefined;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record's own bytes, and the longest comment after them. */
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;

const MOST_FILES = 100_000;
/** Of one file, and of all, unpacked. */
const LARGEST_FILE = 512 * 1024 * 1024;
const LARGEST_ARCHIVE = 4 * 1024 * 1024 * 1024;
/** Deflate cannot reach much more than 1000 to 1; text of exports packs 10 to 1. Small files may be as even as they like. */
const LARGEST_RATIO = 200;
const UNSUSPICIOUS = 1024 * 1024;

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export function openZip(bytes: Buffer): Archive {
  const entries = readDirectory(bytes);
  return {
    names: [...entries.keys()],
    read: name => {
      const entry = entries.get(name);
      return entry && unpack(bytes, name, entry);
    },
  };
}

function readDirectory(bytes: Buffer): ReadonlyMap<string, Entry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff)
    throw new ImportError('The archive is in the zip64 form.', 'Unpack it and give the folder.');
  if (count > MOST_FILES) throw new ImportError(`The archive holds ${count} files, more than ${MOST_FILES}.`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(place =>
      bytes.readUInt16LE(at + place),
    );
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    checkName(name);
    const entry: Entry = {
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new ImportError(`${name} in the archive is encrypted.`);
    total += entry.size;
    checkSize(name, entry, total);
    if (entries.has(name)) throw new ImportError(`The archive holds ${name} twice.`);
    if (!name.endsWith('/')) entries.set(name, entry);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= lowest; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new ImportError('The file is no zip archive, or it is cut off.');
}

function damaged(): ImportError {
  return new ImportError('The archive is damaged: its directory does not say where its files are.');
}

function checkName(name: string): void {
  const parts = name.split(/[\\/]/u);
  if (name === '' || name.includes('\0') || /^([A-Za-z]:|[\\/])/u.test(name) || parts.includes('..'))
    throw new ImportError(`The archive names a file outside of itself: ${JSON.stringify(name)}.`);
}

function checkSize(name: string, { packed, size }: Entry, total: number): void {
  const isBomb = size > UNSUSPICIOUS && size > packed * LARGEST_RATIO;
  if (size > LARGEST_FILE || total > LARGEST_ARCHIVE || isBomb)
    throw new ImportError(
      `${name} in the archive would unpack to ${size} bytes from ${packed}; that is refused.`,
    );
}

function unpack(bytes: Buffer, name: string, { method, crc, packed, size, offset }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8)
    throw new ImportError(`${name} in the archive is packed by method ${method}, which is not known here.`);
  const file = method === 0 ? content : inflate(name, content, size);
  // The directory's figures are claims: what comes out must be what it says.
  if (file.length !== size || crc32(file) !== crc)
    throw new ImportError(`${name} in the archive is damaged.`);
  return file;
}

function inflate(name: string, content: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new ImportError(`${name} in the archive is damaged.`, undefined, { cause: error });
  }
}
