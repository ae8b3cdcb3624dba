/** Labels of contents, and what bears a label. */
import { answerJson, answerNothing } from '../answer.ts';
import { isFields, readJson, readString, requireField } from '../body-fields.ts';
import { cutWindow, describePage, readSlice, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import { describeLabel } from '../represent/labels.ts';
import { apiType } from '../represent/subject.ts';
import type { Call, Route } from '../types.ts';
import { findEditable, findLive } from './find.ts';

function listLabels(call: Call): Response {
  return answerLabels(call, findLive(call).id);
}

function answerLabels(call: Call, contentId: number): Response {
  const prefix = call.query('prefix');
  const labels = call.domain.labels
    .of(contentId)
    .filter(label => prefix === undefined || label.prefix === prefix);
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(labels, window);
  return answerJson(describePage(call, window, { results: items.map(describeLabel), more }));
}

/** One label or a list of them; answers all labels of the content. */
async function addLabels(call: Call): Promise<Response> {
  const content = findEditable(call);
  const body = await readJson(call.request);
  const labels = (Array.isArray(body) ? body : [body]).map((label: unknown) => {
    if (!isFields(label)) throw badRequest('Labels must be objects like {"prefix":"global","name":"blue"}.');
    return {
      prefix: readString(label, 'prefix') ?? 'global',
      name: requireField(readString(label, 'name'), 'name'),
    };
  });
  call.domain.labels.add(call.actor, content.id, labels);
  return answerLabels(call, content.id);
}

function removeLabelByQuery(call: Call): Response {
  return removeLabel(call, requireField(call.query('name'), 'name'));
}

function removeLabel(call: Call, name: string): Response {
  call.domain.labels.remove(call.actor, findEditable(call).id, name);
  return answerNothing();
}

/** A label by name and the contents that bear it. */
function readLabel(call: Call): Response {
  const name = requireField(call.query('name'), 'name').toLowerCase();
  const { domain } = call;
  const label = domain.labels.list({}, { limit: 100_000 }).items.find(candidate => candidate.name === name);
  if (label === undefined) throw notFound(`No label found with name: ${name}`);
  const window = readWindow(call, { limit: 200 });
  const types = readLabelledTypes(call.query('type'));
  const { items } = readSlice(
    request =>
      domain.contents.list(
        { label: name, types, statuses: ['current'], visibleTo: call.actor.person.accountId },
        request,
      ),
    window,
  );
  const results = items.map(item => ({ contentType: apiType(item), contentId: item.id, title: item.title }));
  return answerJson({
    label: describeLabel(label),
    associatedContents: { results, ...window, size: results.length },
  });
}

function readLabelledTypes(type: string | undefined) {
  const all = ['page', 'blogpost', 'attachment'] as const;
  if (type === undefined) return all;
  const known = all.filter(candidate => candidate === type);
  if (known.length === 0) throw badRequest(`Unknown type: ${type}. Use one of ${all.join(', ')}.`);
  return known;
}

export const LABEL_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/content/{id}/label', cloud: 'removed', datacenter: 'served', handle: listLabels },
  { method: 'POST', path: '/content/{id}/label', cloud: 'served', datacenter: 'served', handle: addLabels },
  {
    method: 'DELETE',
    path: '/content/{id}/label',
    cloud: 'served',
    datacenter: 'served',
    handle: removeLabelByQuery,
  },
  {
    method: 'DELETE',
    path: '/content/{id}/label/{label}',
    cloud: 'served',
    datacenter: 'served',
    handle: call => removeLabel(call, call.param('label')),
  },
  { method: 'GET', path: '/label', cloud: 'served', handle: readLabel },
];
