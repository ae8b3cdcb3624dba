/** Width and height of a picture by its first bytes. Sources: PNG 1.2, GIF89a, JPEG (ITU T.81), WebP container (RFC 9649). */

export interface PictureSize {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Undefined where it is none of PNG, GIF, JPEG and WebP, or too short to tell. */
export function readPictureSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 30) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (magic === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (magic >>> 8 === 0xffd8ff) return readJpegSize(view);
  if (magic === 0x52494646 && view.getUint32(8) === 0x57454250) return readWebpSize(view);
  return undefined;
}

/** Frame headers are SOF0 to SOF15 without the three that are other tables. */
function readJpegSize(view: DataView): PictureSize | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function readWebpSize(view: DataView): PictureSize | undefined {
  const kind = view.getUint32(12);
  if (kind === 0x56503858) {
    const low = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: low(24) + 1, height: low(27) + 1 };
  }
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
