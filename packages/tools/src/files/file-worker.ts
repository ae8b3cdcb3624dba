/** The thread that reads one file and ends: what a hostile file does to it, it does to nothing else. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileJob, FileOutcome } from './file-jobs.ts';
import { type FileFormat, type FileText, UnreadableFile } from './file-text.ts';

const READERS: Readonly<Record<FileFormat, (bytes: Uint8Array) => FileText | Promise<FileText>>> = {
  pdf: async bytes => (await import('./formats/pdf.ts')).readPdf(bytes),
  word: async bytes => (await import('./formats/word.ts')).readWord(bytes),
  spreadsheet: async bytes => (await import('./formats/spreadsheet.ts')).readSpreadsheet(bytes),
  slides: async bytes => (await import('./formats/slides.ts')).readSlides(bytes),
  'open-document': async bytes => (await import('./formats/open-document.ts')).readOpenDocument(bytes),
};

parentPort?.postMessage(await runJob(workerData));

async function runJob(job: FileJob): Promise<FileOutcome> {
  try {
    if (job.kind === 'read') return { kind: 'text', text: await READERS[job.format](job.bytes) };
    const { scalePicture } = await import('./scale-picture.ts');
    return { kind: 'picture', picture: scalePicture(job.bytes, job.longest) };
  } catch (error) {
    return error instanceof UnreadableFile
      ? { kind: 'trouble', trouble: error.trouble, message: error.message }
      : { kind: 'trouble', trouble: 'damaged', message: 'is damaged, or of a kind that is not read' };
  }
}
