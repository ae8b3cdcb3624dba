/** Cloud: templates of pages, kept by administrators of the site or of a space, and those that blueprints bring. */
import type { Template } from '../../../domain/templates.ts';
import type { Space } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { BLUEPRINT_TEMPLATES, type BlueprintTemplate } from '../blueprint-templates.ts';
import { type Fields, readBody, readList, readObject, readString, requireField } from '../body-fields.ts';
import { type Expand, parseExpand } from '../expand.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { badRequest, forbidden } from '../problems.ts';
import { describeSpace } from '../represent/spaces.ts';
import type { Call, Json, Route } from '../types.ts';
import { findSpace, requireSiteAdmin } from './find.ts';

function readSpace(call: Call): Space | undefined {
  const key = call.query('spaceKey');
  return key === undefined ? undefined : findSpace(key, call);
}

function listTemplates(call: Call): Response {
  const templates = call.domain.templates.list(readSpace(call)?.id ?? null);
  const window = readWindow(call);
  const { items, more } = cutWindow(templates, window);
  const expand = parseExpand(call.queryList('expand'));
  return answerJson(
    describePage(call, window, { results: items.map(item => describeTemplate(item, expand, call)), more }),
  );
}

function listBlueprints(call: Call): Response {
  readSpace(call);
  const window = readWindow(call);
  const { items, more } = cutWindow(BLUEPRINT_TEMPLATES, window);
  const expand = parseExpand(call.queryList('expand'));
  return answerJson(
    describePage(call, window, { results: items.map(item => describeBlueprint(item, expand, call)), more }),
  );
}

function describeTemplate(template: Template, expand: Expand, call: Call): Json {
  const space = template.spaceId === null ? undefined : call.domain.spaces.byId(template.spaceId);
  return {
    templateId: String(template.id),
    name: template.name,
    description: template.description,
    labels: template.labels.map(label => ({ ...label, id: '0', label: label.name })),
    templateType: 'page',
    editorVersion: 'v2',
    ...(space === undefined ? {} : { space: describeSpace(space, new Map(), call) }),
    ...describeBody(template.body, expand),
    _links: describeLinks(String(template.id), call),
  };
}

function describeBlueprint(template: BlueprintTemplate, expand: Expand, call: Call): Json {
  const { body, moduleKey, pluginKey, ...known } = template;
  return {
    ...known,
    originalTemplate: { pluginKey, moduleKey },
    referencingBlueprint: `${pluginKey}:${moduleKey}`,
    labels: [],
    templateType: 'page',
    editorVersion: 'v2',
    ...describeBody(body, expand),
    _links: describeLinks(template.templateId, call),
  };
}

function describeBody(storage: string, expand: Expand): Json {
  if (!expand.has('body')) return { _expandable: { body: '' } };
  return {
    body: { storage: { value: storage, representation: 'storage', embeddedContent: [] } },
    _expandable: {},
  };
}

function describeLinks(id: string, { urls, dialect }: Call): Json {
  return { self: urls.api(`/template/${id}`), base: urls.base, context: dialect.contextPath };
}

/** A template that is not there, or not for the asker, is forbidden: these operations know no 404. */
function findTemplate(call: Call, id: string): Template {
  const template = /^\d{1,15}$/u.test(id) ? call.domain.templates.byId(Number(id)) : undefined;
  if (template === undefined || !mayRead(template, call))
    throw forbidden(`No template with id ${id} that you may use`);
  return template;
}

function mayRead({ spaceId }: Template, { domain, actor }: Call): boolean {
  return (
    spaceId === null ||
    domain.access.may(actor.person.accountId, spaceId, { operation: 'read', target: 'space' })
  );
}

function readTemplate(call: Call): Response {
  const id = call.param('contentTemplateId');
  const expand = parseExpand(['body', ...call.queryList('expand')]);
  const blueprint = BLUEPRINT_TEMPLATES.find(template => template.templateId === id);
  if (blueprint !== undefined) return answerJson(describeBlueprint(blueprint, expand, call));
  return answerJson(describeTemplate(findTemplate(call, id), expand, call));
}

/** The site's belong to the site's administrators, a space's to its own. */
function requireKeeper(spaceId: number | null, call: Call): void {
  if (spaceId === null) requireSiteAdmin(call);
  else if (!call.domain.access.administers(call.actor.person.accountId, spaceId))
    throw forbidden('Only an administrator of the space may keep its templates');
}

async function createTemplate(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const key = readString(readObject(fields, 'space'), 'key');
  const spaceId = key === undefined ? null : findSpace(key, call).id;
  requireKeeper(spaceId, call);
  const template = call.domain.templates.create({ spaceId, ...readContents(fields) });
  return answerJson(describeTemplate(template, parseExpand(['body']), call));
}

async function updateTemplate(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const known = findTemplate(call, requireField(readString(fields, 'templateId'), 'templateId'));
  requireKeeper(known.spaceId, call);
  const template = call.domain.templates.update(known.id, readContents(fields));
  return answerJson(describeTemplate(template, parseExpand(['body']), call));
}

function readContents(fields: Fields): Omit<Template, 'id' | 'spaceId'> {
  const type = requireField(readString(fields, 'templateType'), 'templateType');
  if (type !== 'page') throw badRequest(`templateType must be page, but was: ${type}`);
  const body = requireField(readObject(fields, 'body'), 'body');
  const storage = requireField(readObject(body, 'storage'), 'body.storage');
  return {
    name: requireField(readString(fields, 'name'), 'name'),
    description: readString(fields, 'description') ?? '',
    body: requireField(readString(storage, 'value'), 'body.storage.value'),
    labels: (readList(fields, 'labels') ?? []).map(label => ({
      prefix: readString(label, 'prefix') ?? 'global',
      name: requireField(readString(label, 'name'), 'labels[].name'),
    })),
  };
}

function deleteTemplate(call: Call): Response {
  const id = call.param('contentTemplateId');
  if (BLUEPRINT_TEMPLATES.some(template => template.templateId === id)) return answerNothing();
  const template = findTemplate(call, id);
  requireKeeper(template.spaceId, call);
  call.domain.templates.remove(template.id);
  return answerNothing();
}

const ONE = '/template/{contentTemplateId}';
export const TEMPLATE_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/template', cloud: 'served', handle: createTemplate },
  { method: 'PUT', path: '/template', cloud: 'served', handle: updateTemplate },
  { method: 'GET', path: '/template/page', cloud: 'served', handle: listTemplates },
  { method: 'GET', path: '/template/blueprint', cloud: 'served', handle: listBlueprints },
  { method: 'GET', path: ONE, cloud: 'served', handle: readTemplate },
  { method: 'DELETE', path: ONE, cloud: 'served', handle: deleteTemplate },
];
