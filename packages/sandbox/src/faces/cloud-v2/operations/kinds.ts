/** Folders, whiteboards, databases and smart links: what stands in the page tree without a body. */
import type { TreeType } from '../../../domain/types.ts';
import { type Call, type Handler, noContent, ok } from '../call.ts';
import { describeKind } from '../entities/contents.ts';
import { parseId, requireContent, requireCreatable, requireDeletable, requireVisible } from '../ids.ts';
import { invalidParameter } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { makePrivate, readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

export type Kind = Exclude<TreeType, 'page'>;

export function createKind(type: Kind): Handler {
  return call => {
    const spaceId = parseId(String(call.body['spaceId']));
    requireCreatable(call, spaceId, type);
    const parentId = readText(call, 'parentId');
    const embedUrl = readText(call, 'embedUrl');
    const made = call.domain.atomically(() => {
      const content = call.domain.contents.create(call.actor, {
        type,
        spaceId,
        title: readTitle(call, type),
        parentId: parentId === undefined ? null : requireVisible(call, parseId(parentId)).id,
        ...(embedUrl === undefined ? {} : { embedUrl: checkAddress(embedUrl) }),
      });
      if (call.query.flag('private')) makePrivate(call, content);
      return content;
    });
    const described = describeKind(call, made);
    return ok({ ...described, ...linksOf(call, described) });
  };
}

/** Folders are found by their titles and need one; the others are called after their kind until they get one. */
function readTitle(call: Call, type: Kind): string {
  const title = readText(call, 'title')?.trim() ?? '';
  if (title === '' && type === 'folder') throw invalidParameter("Required field 'title' is missing");
  return title === '' && type !== 'embed' ? `Untitled ${type}` : title;
}

function checkAddress(address: string): string {
  const isWeb = URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
  if (!isWeb) throw invalidParameter(`Provided value {${address}} for 'embedUrl' is not a web address.`);
  return address;
}

function linksOf(call: Call, described: Readonly<Record<string, unknown>>) {
  const links = isRecord(described['_links']) ? described['_links'] : {};
  return { _links: { ...links, base: call.site.base } };
}

export function getKind(type: Kind): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const described = describeKind(call, content);
    return ok({ ...described, ...describeIncludes(call, content), ...linksOf(call, described) });
  };
}

/** To the trash; what is below moves up. */
export function deleteKind(type: Kind): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    requireEditable(call, content);
    requireDeletable(call, content);
    call.domain.contents.trash(call.actor, content.id);
    return noContent;
  };
}
