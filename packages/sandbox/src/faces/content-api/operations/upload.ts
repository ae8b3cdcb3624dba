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
  if (files.length === 0) throw badRequest('The form has no part named "file" with a file name.');
  const comments = form.getAll('comment').map(readText);
  if (comments.length > 0 && comments.length !== files.length) {
    throw badRequest(
      `There must be as many comments as files, but there are ${files.length} files and ${comments.length} comments.`,
    );
  }
  const minor = readText(form.get('minorEdit') ?? 'false') === 'true';
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
  try {
    return await request.formData();
  } catch {
    throw badRequest('Could not parse the multipart form.');
  }
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

/** Clients send texts as plain fields or as parts with a media type, which arrive as files. */
function readText(part: string | File): string {
  if (typeof part === 'string') return part;
  throw badRequest(`The part "${part.name}" must be text without a file name.`);
}

function tooLarge(): ApiProblem {
  return new ApiProblem(
    'RequestTooLargeException',
    `An attachment cannot be larger than ${MAX_UPLOAD_BYTES} bytes.`,
  );
}
