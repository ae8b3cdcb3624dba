/** Reading uploads: multipart forms with one or more files, each with its comment. */
import type { NewAttachment } from '../../../domain/types.ts';
import { ApiProblem, badRequest } from '../problems.ts';
import type { Call } from '../types.ts';

const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
/** Room for the form's own lines around the files. */
const FORM_BYTES = 64 * 1024;

/** The files of the `file` parts with their `comment` and `minorEdit` parts, in order. */
export async function readUploads(call: Call): Promise<readonly NewAttachment[]> {
  checkXsrf(call);
  const form = await readForm(call);
  const files = form.getAll('file').filter(part => part instanceof File);
  if (files.length === 0) throw badRequest('The form has no part named "file".');
  const comments = await Promise.all(form.getAll('comment').map(readText));
  if (comments.length > 0 && comments.length !== files.length) {
    throw badRequest(
      `There must be as many comments as files, but there are ${files.length} files and ${comments.length} comments.`,
    );
  }
  const minor = (await readText(form.get('minorEdit') ?? 'false')) === 'true';
  return Promise.all(files.map((file, index) => readFile(file, comments[index], minor)));
}

/** A single file, as the operations on one attachment take it. */
export async function readUpload(call: Call): Promise<NewAttachment> {
  const [file, second] = await readUploads(call);
  if (file === undefined || second !== undefined)
    throw badRequest('The form must have exactly one part named "file".');
  return file;
}

/** Uploads need `X-Atlassian-Token`: without it a browser could be made to send them. */
export function checkXsrf(call: Call): void {
  const token = call.request.headers.get('x-atlassian-token')?.toLowerCase();
  if (token === 'nocheck' || token === 'no-check') return;
  throw new ApiProblem(
    'PermissionException',
    'XSRF check failed: send the header "X-Atlassian-Token: nocheck".',
  );
}

async function readForm(call: Call): Promise<FormData> {
  const { request } = call;
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES + FORM_BYTES) throw tooLarge();
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('multipart/form-data')) {
    throw new ApiProblem('UnsupportedMediaTypeException', 'Uploads must be multipart/form-data.');
  }
  const bytes = Buffer.from(await request.arrayBuffer());
  const form = await parseForm(bytes, request);
  const isNameless = form.getAll('file').some(part => typeof part === 'string');
  return isNameless ? parseForm(nameFiles(bytes), request) : form;
}

async function parseForm(bytes: Buffer, { headers }: Request): Promise<FormData> {
  try {
    const type = headers.get('content-type') ?? '';
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw badRequest('Could not parse the multipart form.');
  }
}

/** A `file` part without a name, as confluence-publisher sends new data, would be read as text: an empty name keeps its bytes. */
function nameFiles(bytes: Buffer): Buffer {
  const named = bytes
    .toString('latin1')
    .replaceAll(/(\r\ncontent-disposition: *form-data; *name="file")(?=\r\n)/giu, '$1; filename=""');
  return Buffer.from(named, 'latin1');
}

async function readFile(file: File, comment: string | undefined, minor: boolean): Promise<NewAttachment> {
  if (file.size > MAX_UPLOAD_BYTES) throw tooLarge();
  return {
    filename: file.name,
    mediaType: file.type || 'application/octet-stream',
    bytes: new Uint8Array(await file.arrayBuffer()),
    minor,
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Clients send texts as plain fields, or as parts with a media type and even a file name (Python's requests does). */
async function readText(part: string | File): Promise<string> {
  return typeof part === 'string' ? part : part.text();
}

function tooLarge(): ApiProblem {
  return new ApiProblem(
    'RequestTooLargeException',
    `An attachment cannot be larger than ${MAX_UPLOAD_BYTES} bytes.`,
  );
}
