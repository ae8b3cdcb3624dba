/** Makes PNG and JPEG pictures smaller; runs in the file worker, since a picture takes four bytes a pixel. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { UnreadableFile } from './file-text.ts';
import { readPictureSize } from './picture-size.ts';

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array;
}

/** 160 MB while it is being scaled. */
const MOST_PIXELS = 40_000_000;
const QUALITY = 85;

/** @param longest of the longer edge, in pixels @throws UnreadableFile */
export function scalePicture(bytes: Uint8Array, longest: number): Picture {
  const size = readPictureSize(bytes);
  if (!size) throw new UnreadableFile('damaged', 'is no picture that can be scaled');
  if (size.width * size.height > MOST_PIXELS)
    throw new UnreadableFile('too_large', `has more than ${MOST_PIXELS / 1_000_000} million pixels`);
  const small = shrink(decode(bytes), longest);
  return {
    bytes: jpeg.encode({ ...small, data: Buffer.from(small.data) }, QUALITY).data,
    mediaType: 'image/jpeg',
    width: small.width,
    height: small.height,
  };
}

function decode(bytes: Uint8Array): Pixels {
  try {
    if (bytes[0] === 0x89) return PNG.sync.read(Buffer.from(bytes));
    return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 512, maxResolutionInMP: 40 });
  } catch (cause) {
    throw new UnreadableFile('damaged', 'is a damaged picture, or of a kind that cannot be scaled', {
      cause,
    });
  }
}

/** Each pixel is the mean of those that it stands for, on white where they are transparent. */
function shrink(source: Pixels, longest: number): Pixels {
  const factor = Math.min(1, longest / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * factor));
  const height = Math.max(1, Math.round(source.height * factor));
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const rows = rangeOf(y, height, source.height);
    for (let x = 0; x < width; x += 1)
      writeMean(source, { rows, columns: rangeOf(x, width, source.width) }, data, (y * width + x) * 4);
  }
  return { width, height, data };
}

type Range = readonly [from: number, to: number];

function rangeOf(index: number, count: number, sourceCount: number): Range {
  const from = Math.floor((index * sourceCount) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * sourceCount) / count))];
}

function writeMean(
  { data, width }: Pixels,
  { rows, columns }: { readonly rows: Range; readonly columns: Range },
  into: Uint8Array,
  at: number,
): void {
  const sums = [0, 0, 0];
  for (let y = rows[0]; y < rows[1]; y += 1) {
    for (let x = columns[0]; x < columns[1]; x += 1) {
      const pixel = (y * width + x) * 4;
      const alpha = (data[pixel + 3] ?? 255) / 255;
      for (let channel = 0; channel < 3; channel += 1)
        sums[channel] = (sums[channel] ?? 0) + (data[pixel + channel] ?? 0) * alpha + 255 * (1 - alpha);
    }
  }
  const pixels = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  for (let channel = 0; channel < 3; channel += 1)
    into[at + channel] = Math.round((sums[channel] ?? 0) / pixels);
  into[at + 3] = 255;
}
