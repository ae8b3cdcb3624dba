/** Bodies: storage as stored, views and ADF made from it; what the sandbox cannot render it refuses by name. */
import { type Rendered, renderView, type ViewSite } from '../../html.ts';
import { renderAdfBody } from '../../other-formats.ts';
import { EXPAND_NOTHING, type Expand, expandFields, type Field, type Fields } from '../expand.ts';
import { apiId, downloadPath } from '../links.ts';
import { ApiProblem } from '../problems.ts';
import type { Json, Scope } from '../types.ts';
import { readVersion, type Subject } from './subject.ts';

const BODY_FIELDS: Fields<Subject> = {
  editor: { value: describeStored('editor') },
  atlas_doc_format: { only: 'cloud', value: describeAdf },
  view: rendered('view'),
  export_view: rendered('export_view'),
  styled_view: rendered('styled_view'),
  dynamic: { only: 'cloud', value: refuse('dynamic') },
  storage: { value: describeStored('storage') },
  editor2: { only: 'cloud', value: refuse('editor2') },
  anonymous_export_view: rendered('anonymous_export_view'),
};

/** Each representation asked for; the others are named in `_expandable`. */
export function describeBody(subject: Subject, expand: Expand, scope: Scope): Json {
  return expandFields(subject, BODY_FIELDS, expand, scope);
}

/** Where the links of a page's view lead: Cloud's files to their own host, Data Center's to the product. */
export function viewOf({ domain, dialect, urls, media }: Scope): ViewSite {
  return {
    domain,
    base: urls.base,
    webui: dialect.webui,
    file: attachment =>
      dialect.traits.mediaHost
        ? media.link(attachment.id, attachment.version)
        : urls.base + downloadPath(attachment),
  };
}

const storageOf = (subject: Subject, scope: Scope): string => readVersion(subject, scope)?.body ?? '';

function describeStored(representation: 'storage' | 'editor'): NonNullable<Field<Subject>['value']> {
  return (subject, _expand, scope) => ({
    value: storageOf(subject, scope),
    representation,
    ...scope.dialect.traits.bodyFields,
    _expandable: { content: contentLink(subject) },
  });
}

function describeAdf(subject: Subject, _expand: Expand, scope: Scope): Json {
  return {
    value: renderAdfBody(storageOf(subject, scope)),
    representation: 'atlas_doc_format',
    ...scope.dialect.traits.bodyFields,
    _expandable: { content: contentLink(subject) },
  };
}

function rendered(representation: Rendered): Field<Subject> {
  return {
    value: (subject, _expand, scope) => ({
      value: renderView(viewOf(scope), subject.content, storageOf(subject, scope), {
        representation,
        viewer: scope.actor.person.accountId,
      }),
      representation,
      ...expandFields(subject, RENDERED_FIELDS, EXPAND_NOTHING, scope),
    }),
  };
}
const RENDERED_FIELDS: Fields<Subject> = {
  webresource: {},
  embeddedContent: { only: 'cloud' },
  mediaToken: { only: 'cloud' },
  content: { link: contentLink },
};

function contentLink(subject: Subject): string {
  return `/rest/api/content/${apiId(subject.content)}`;
}

function refuse(representation: string): NonNullable<Field<Subject>['value']> {
  return () => {
    throw new ApiProblem(
      'NotImplementedServiceException',
      `The sandbox does not render body.${representation}: it is an editor's own format. Expand body.storage or body.view.`,
    );
  };
}
