/**
 * The PDF export of a page as the user interface does it, for there is no API: Cloud starts a task, tells its id in a page, is polled
 * and names an address with the file; Data Center redirects to the file.
 */
import { storageToText } from '@weir/content';
import type { Actor, Content, Domain, LongTask } from '../domain/types.ts';
import { TASK_MS } from '../faces/content-api/operations/tasks.ts';
import { answerHtml } from '../faces/page-view.ts';
import type { SignedLinks } from '../faces/signed-links.ts';
import { writePdf } from './pdf.ts';

export interface PdfExportOptions {
  readonly domain: Domain;
  readonly links: SignedLinks;
  readonly publicUrl: () => string;
}

/** Faces below the hosts' prefixes; see hosts.ts. */
export interface PdfExport {
  /** Cloud: `/wiki/spaces/flyingpdf/pdfpageexport.action?pageId=…`. */
  start(request: Request, actor: Actor): Response;
  /** Cloud: `/wiki/api/v2/pdfexporttask/progress/{taskId}`. */
  progress(path: string, actor: Actor): Response;
  /** What the progress names: `/_media/export/…`; undefined for any other path. */
  download(request: Request): Response | undefined;
  /** Data Center: `/spaces/flyingpdf/pdfpageexport.action?pageId=…`. */
  redirect(request: Request, actor: Actor): Response;
  /** Where that leads: `/download/temp/…`. */
  downloadTemporary(path: string, actor: Actor): Response;
}

const TASK = 'pdf-export';

export function createPdfExport({ domain, links, publicUrl }: PdfExportOptions): PdfExport {
  const findPage = (id: string | null, { person }: Actor): Content | undefined => {
    const page = domain.contents.byId(Number(id));
    const isPage = page?.type === 'page' || page?.type === 'blogpost';
    const isShown =
      isPage && page.status !== 'trashed' && domain.permissions.mayView(person.accountId, page.id);
    return isShown ? page : undefined;
  };
  const pageOf = (request: Request, actor: Actor): Content | undefined =>
    findPage(new URL(request.url).searchParams.get('pageId'), actor);

  return {
    start(request, actor) {
      const page = pageOf(request, actor);
      if (!page) return showMissing();
      const made = { contentId: page.id, version: page.version, accountId: actor.person.accountId };
      const taskId = domain.tasks.start(TASK, made, actor.now);
      const metas = `<meta name="ajs-taskId" content="${taskId}"><meta name="ajs-isV3" content="true">`;
      return answerHtml('PDF Export', '<h1>PDF Export</h1><p>The file is being made.</p>', 200, metas);
    },
    progress(path, actor) {
      const task = domain.tasks.byId(path.split('/').at(-1) ?? '');
      const made = task?.name === TASK ? readMade(task) : undefined;
      if (!task || made?.accountId !== actor.person.accountId) return refuse(404, 'Task not found');
      const elapsed = actor.now - task.startedAt;
      if (elapsed < TASK_MS)
        return Response.json({ progress: Math.floor((elapsed / TASK_MS) * 100), state: 'IN_PROGRESS' });
      const file = `/_media/export/${made.contentId}/${made.version}/${fileNameOf(domain, made.contentId)}`;
      return Response.json({
        progress: 100,
        state: 'SUCCEEDED',
        result: `${publicUrl()}${links.sign(file)}`,
      });
    },
    download(request) {
      const url = new URL(request.url);
      const [, id, version] = /^\/_media\/export\/(\d+)\/(\d+)\/[^/]+$/u.exec(url.pathname) ?? [];
      if (id === undefined) return undefined;
      if (!links.isGood(url)) return refuse(403, 'Forbidden');
      return answerPdf(domain, Number(id), Number(version)) ?? refuse(404, 'Not Found');
    },
    redirect(request, actor) {
      const page = pageOf(request, actor);
      if (!page) return showMissing();
      const folder = `pdfexport-${page.id}-${page.version}`;
      const location = `${publicUrl()}/dc/download/temp/${folder}/${fileNameOf(domain, page.id)}?contentType=application/pdf`;
      return new Response(null, { status: 302, headers: { location } });
    },
    downloadTemporary(path, actor) {
      const [, id = '', version] = /^\/download\/temp\/pdfexport-(\d+)-(\d+)\/[^/]+$/u.exec(path) ?? [];
      const page = findPage(id, actor);
      return (page && answerPdf(domain, page.id, Number(version))) ?? showMissing();
    },
  };
}

interface Made {
  readonly contentId: number;
  readonly version: number;
  readonly accountId: string;
}

/** Written by `start` and nobody else. */
function readMade({ result }: LongTask): Made | undefined {
  const isMade = (value: unknown): value is Made =>
    typeof value === 'object' && value !== null && 'contentId' in value && 'accountId' in value;
  return isMade(result) ? result : undefined;
}

/** `ENG-Release-plan.pdf`, fit for a path. */
function fileNameOf(domain: Domain, id: number): string {
  const content = domain.contents.byId(id);
  const space = content && domain.spaces.byId(content.spaceId);
  return `${encodeURIComponent(`${space?.key}-${content?.title}`.replaceAll(/[\s/\\]+/gu, '-'))}.pdf`;
}

function answerPdf(domain: Domain, id: number, number: number): Response | undefined {
  const content = domain.contents.byId(id);
  const version = domain.contents.version(id, number);
  const space = content && domain.spaces.byId(content.spaceId);
  if (!content || !version) return undefined;
  const day = new Date(version.createdAt).toISOString().slice(0, 10);
  const bytes = writePdf({
    title: version.title,
    subtitle: `${space?.name ?? ''} · version ${version.number} · ${day}`,
    text: storageToText(version.body),
  });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${fileNameOf(domain, id)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}

function showMissing(): Response {
  return answerHtml('Page not found', '<h1>Page not found</h1>', 404);
}

function refuse(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}
