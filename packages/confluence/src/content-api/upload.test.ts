import { describe, expect, it } from 'vitest';
import { buildUploadForm, type UploadFile } from './upload.ts';

async function parse(file: UploadFile): Promise<FormData> {
  const { contentType, bytes } = buildUploadForm(file);
  return new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
}

const FILE: UploadFile = {
  filename: 'plan.pdf',
  mediaType: 'application/pdf',
  bytes: new Uint8Array([0, 13, 10, 45, 45, 255]),
};

describe('buildUploadForm', () => {
  it('carries bytes, name and type as they are', async () => {
    const part = (await parse(FILE)).get('file');
    if (!(part instanceof File)) throw new Error('no file');
    expect(part).toMatchObject({ name: 'plan.pdf', type: 'application/pdf' });
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(FILE.bytes);
  });

  it('carries a comment in any letters, and none where there is none', async () => {
    expect((await parse({ ...FILE, comment: 'größer — 大きい\r\nsecond line' })).get('comment')).toBe(
      'größer — 大きい\r\nsecond line',
    );
    expect((await parse(FILE)).has('comment')).toBe(false);
  });

  it('tells the charset of the comment', () => {
    const text = Buffer.from(buildUploadForm({ ...FILE, comment: 'x' }).bytes).toString('latin1');
    expect(text).toMatch(/name="comment"\r\nContent-Type: text\/plain; charset=utf-8\r\n\r\nx\r\n--/);
  });

  it.each(['a"b.txt', 'a\r\nContent-Type: text/html\r\n\r\nb.txt', 'Füße.txt', 'x"; name="comment'])(
    'keeps the file name %j inside its quotes',
    async filename => {
      const form = await parse({ ...FILE, filename });
      expect([...form.keys()]).toEqual(['file', 'minorEdit']);
      expect((form.get('file') as File).name).toBe(filename);
    },
  );

  it('lets no media type add headers', async () => {
    const form = await parse({ ...FILE, mediaType: 'text/plain\r\nX-Evil: 1' });
    expect((form.get('file') as File).type).toBe('application/octet-stream');
  });

  it('uses another boundary each time', () => {
    expect(buildUploadForm(FILE).contentType).not.toBe(buildUploadForm(FILE).contentType);
  });
});
