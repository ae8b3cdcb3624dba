/** Attachments' bytes, made in code: pictures, tables, papers, logs, and two large ones. */
import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';
import type { FilePlan } from './types.ts';

const MEBIBYTE = 1024 * 1024;

/** A bar chart as a valid PNG of 240 by 120 pixels in true colour. */
export function createChart(random: Random, filename: string): FilePlan {
  const [width, height] = [240, 120];
  const bars = Array.from({ length: 12 }, () => random.int(10, height - 10));
  const colour = [random.int(20, 120), random.int(80, 160), random.int(140, 230)];
  const stripe = Buffer.alloc(16 * 3, Buffer.from(colour));
  const rows = Buffer.alloc(height * (1 + width * 3), 0xff);
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 3);
    rows[row] = 0; // no filter
    for (const [index, bar] of bars.entries()) {
      if (height - y <= bar) rows.set(stripe, row + 1 + (index * 20 + 4) * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
  return { filename, mediaType: 'image/png', bytes };
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export function createCsv(random: Random, filename: string): FilePlan {
  const ports = ['Hamburg', 'Rotterdam', 'Gdansk', 'Newark', 'Gothenburg', 'Antwerp'];
  const lines = Array.from(
    { length: 40 },
    (_, week) =>
      `${week + 1},${random.pick(ports)},${random.int(120, 900)},${(random.next() * 4).toFixed(2)}`,
  );
  return {
    filename,
    mediaType: 'text/csv',
    bytes: Buffer.from(`week,port,shipments,delay_hours\n${lines.join('\n')}\n`),
  };
}

/** A one-page PDF with a line of text, cross-reference table included. */
export function createPdf(filename: string, text: string): FilePlan {
  const stream = `BT /F1 18 Tf 72 760 Td (${text.replaceAll(/[^ -~]|[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { filename, mediaType: 'application/pdf', bytes: Buffer.from(body + table + trailer, 'latin1') };
}

export function createLog(random: Random, filename: string, service: string): FilePlan {
  const lines = Array.from(
    { length: 60 },
    (_, minute) =>
      `2026-05-14T02:${String(minute).padStart(2, '0')}:00Z ${random.pick(['INFO', 'INFO', 'WARN', 'ERROR'])} ${service} took=${random.int(3, 4000)}ms`,
  );
  return { filename, mediaType: 'text/plain', bytes: Buffer.from(`${lines.join('\n')}\n`) };
}

/** A recording of this many mebibytes; its bytes repeat, for only its size matters. */
export function createLarge(filename: string, mediaType: string, mebibytes: number): FilePlan {
  return {
    filename,
    mediaType,
    bytes: Buffer.alloc(mebibytes * MEBIBYTE + 4321, `aurora freight ${filename}\n`),
  };
}
