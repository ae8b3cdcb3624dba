/** One real site's captured answers, and a sandbox that holds the same pages: made into an export, and imported. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { readCapture } from './read-capture.ts';

export const CAPTURES = join('..', 'shared', 'corpus', 'seed', 'querypie-rest');
const KINDS = ['page.v1', 'page.v2', 'ancestors.v1', 'attachments.v1', 'children.v2'] as const;
export type CaptureKind = (typeof KINDS)[number];

// biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are.
type Json = any;
export type Capture = Readonly<Record<CaptureKind, Json>> & { readonly id: string };

export function readCaptures(): readonly Capture[] {
  return readdirSync(CAPTURES)
    .filter(name => /^\d+$/.test(name))
    .map(id => ({
      id,
      ...(Object.fromEntries(
        KINDS.map(kind => [kind, readCapture(readFileSync(join(CAPTURES, id, `${kind}.yaml`), 'utf8'))]),
      ) as Record<CaptureKind, Json>),
    }));
}

export function openLiveSite(captures: readonly Capture[]): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'live-site-'));
  const sandbox = createSandbox({ seed: null, publicUrl: () => 'https://querypie.atlassian.net' });
  try {
    writeFileSync(join(folder, 'entities.xml'), writeExport(captures, folder));
    sandbox.importSpaceExport(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return sandbox;
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']] >')}]]>`;
const property = (name: string, value: string): string => `<property name="${name}">${value}</property>`;
const reference = (name: string, id: string): string =>
  `<property name="${name}" class="X"><id name="id">${id}</id></property>`;
const object = (kind: string, id: string, properties: readonly string[]): string =>
  `<object class="${kind}"><id name="id">${id}</id>${properties.join('')}</object>`;
const moment = (iso: string): string => iso.replace('T', ' ').replace('Z', '');

/** Pages that only the tree names are there with their titles; those that were captured, with all that is told of them. */
function writeExport(captures: readonly Capture[], folder: string): string {
  const spaceId = String(captures[0]?.['page.v2'].spaceId);
  const people = new Set<string>();
  const pages = new Map<string, string>();
  const homeId = String(captures[0]?.['ancestors.v1'].results[0].id);
  for (const capture of captures) {
    for (const [index, { id, title, extensions }] of capture['ancestors.v1'].results.entries()) {
      const parent = capture['ancestors.v1'].results[index - 1]?.id;
      if (captures.every(each => each.id !== id) && !pages.has(id))
        pages.set(
          id,
          object('Page', id, [
            property('title', escapeText(title)),
            property('position', String(extensions.position)),
            ...(parent ? [reference('parent', parent)] : []),
          ]),
        );
    }
    for (const child of capture['children.v2'].results)
      if (captures.every(each => each.id !== child.id) && !pages.has(child.id))
        pages.set(
          child.id,
          object('Page', child.id, [
            property('title', escapeText(child.title)),
            property('position', String(child.childPosition)),
            reference('parent', capture.id),
          ]),
        );
  }
  for (const capture of captures) {
    const page = capture['page.v2'];
    for (const person of [page.authorId, page.version.authorId]) people.add(person);
    pages.set(capture.id, writePage(capture));
    writeFiles(capture, folder);
  }
  return [
    '<hibernate-generic>',
    object('Space', spaceId, [property('key', 'QM'), property('name', 'QM'), reference('homePage', homeId)]),
    ...[...people].map(id =>
      object('ConfluenceUserImpl', id, [property('name', id), property('atlassianAccountId', id)]),
    ),
    ...pages.values(),
    '</hibernate-generic>',
  ].join('\n');
}

function writePage(capture: Capture): string {
  const page = capture['page.v2'];
  const attachments = capture['attachments.v1'].results.map((file: Json) => {
    const [, version = '1', modified = '0'] =
      /version=(\d+)&modificationDate=(\d+)/.exec(file._links.download) ?? [];
    return object('Attachment', file.id.slice(3), [
      property('title', escapeText(file.title)),
      property('version', version),
      property('versionComment', escapeText(file.extensions.comment)),
      property('contentType', file.extensions.mediaType),
      property('lastModificationDate', moment(new Date(Number(modified)).toISOString())),
      reference('containerContent', capture.id),
    ]);
  });
  return [
    object('Page', capture.id, [
      property('title', escapeText(page.title)),
      property('version', String(page.version.number)),
      property('versionComment', escapeText(page.version.message)),
      property('position', String(page.position)),
      property('creationDate', moment(page.createdAt)),
      property('lastModificationDate', moment(page.version.createdAt)),
      reference('creator', page.authorId),
      reference('lastModifier', page.version.authorId),
      reference('parent', page.parentId),
    ]),
    object('BodyContent', `1${capture.id}`, [
      property('body', cdata(capture['page.v1'].body.storage.value)),
      property('bodyType', '2'),
      reference('content', capture.id),
    ]),
    ...attachments,
  ].join('\n');
}

/** Bytes of the right number; what they are is not told. */
function writeFiles(capture: Capture, folder: string): void {
  for (const file of capture['attachments.v1'].results) {
    const version = /version=(\d+)/.exec(file._links.download)?.[1] ?? '1';
    const place = join(folder, 'attachments', capture.id, file.id.slice(3));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, version), Buffer.alloc(file.extensions.fileSize));
  }
}
