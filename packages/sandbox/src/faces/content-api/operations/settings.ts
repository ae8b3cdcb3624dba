/** Cloud: settings of spaces, themes, look and feel, and what the site says of itself. */
import { SITE } from '../../../domain/access.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { isFields, readBody, readFlag, readJson, readString, requireField } from '../body-fields.ts';
import { DEFAULT_LOOK, findTheme, THEMES } from '../looks.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call, Json, Route } from '../types.ts';
import { findOwnSpace, findSpace, requireSiteAdmin } from './find.ts';

const findNamed = (call: Call) => findSpace(call.param('spaceKey'), call);
const linksOf = (call: Call, path: string): Json => ({
  self: call.urls.api(path),
  base: call.urls.base,
  context: call.dialect.contextPath,
});

const SPACE_SETTINGS = 'space-settings';

function describeSettings(call: Call, space: { readonly id: number; readonly key: string }): Json {
  const kept = call.domain.settings.read(space.id, SPACE_SETTINGS);
  return {
    routeOverrideEnabled: false,
    contentMode: null,
    ...(isFields(kept) ? kept : {}),
    editor: { page: 'v2', blogpost: 'v2', default: 'v2' },
    spaceKey: space.key,
    _links: linksOf(call, `/space/${space.key}/settings`),
  };
}

async function updateSettings(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const fields = await readBody(call.request);
  const override = readFlag(fields, 'routeOverrideEnabled');
  const mode = readString(fields, 'contentMode');
  if (mode !== undefined && !['standard', 'compact', ''].includes(mode))
    throw badRequest(`contentMode must be standard or compact, but was: ${mode}`);
  const kept = call.domain.settings.read(space.id, SPACE_SETTINGS);
  call.domain.settings.write(space.id, SPACE_SETTINGS, {
    ...(isFields(kept) ? kept : {}),
    ...(override === undefined ? {} : { routeOverrideEnabled: override }),
    ...(mode === undefined ? {} : { contentMode: mode === '' ? null : mode }),
  });
  return answerJson(describeSettings(call, space));
}

function listThemes(call: Call): Response {
  const window = readWindow(call, { limit: 100 });
  const { items, more } = cutWindow(THEMES, window);
  return answerJson(describePage(call, window, { results: items, more }));
}

function answerTheme(call: Call, key: string, path: string): Response {
  const theme = findTheme(key);
  if (theme === undefined) throw notFound(`No theme found with key: ${key}`);
  return answerJson({ ...theme, _links: linksOf(call, path) });
}

function readSpaceTheme(call: Call): Response {
  const space = findNamed(call);
  const key = call.domain.settings.read(space.id, 'theme');
  if (typeof key !== 'string') throw notFound(`The space ${space.key} has no theme of its own`);
  return answerTheme(call, key, `/space/${space.key}/theme`);
}

async function setSpaceTheme(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const key = requireField(readString(await readBody(call.request), 'themeKey'), 'themeKey');
  const answer = answerTheme(call, key, `/space/${space.key}/theme`);
  call.domain.settings.write(space.id, 'theme', key);
  return answer;
}

function resetSpaceTheme(call: Call): Response {
  call.domain.settings.clear(findOwnSpace(call).id, 'theme');
  return answerNothing();
}

/** Where a look is kept: the space that the request names, for those who administer it, else the site. */
function findLookScope(call: Call, key: string | undefined): number {
  if (key === undefined) {
    if (call.request.method !== 'GET') requireSiteAdmin(call);
    return SITE;
  }
  const space = findSpace(key, call);
  if (call.request.method !== 'GET' && !call.domain.access.administers(call.actor.person.accountId, space.id))
    requireSiteAdmin(call);
  return space.id;
}

const scopeOf = (call: Call): number => findLookScope(call, call.query('spaceKey'));
const readCustom = (call: Call, scope: number): unknown =>
  call.domain.settings.read(scope, 'look') ?? DEFAULT_LOOK;

function readLooks(call: Call): Response {
  const scope = scopeOf(call);
  return answerJson({
    selected: call.domain.settings.read(scope, 'look-selected') ?? 'global',
    global: readCustom(call, SITE),
    custom: readCustom(call, scope),
    theme: DEFAULT_LOOK,
  });
}

async function selectLook(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const spaceKey = requireField(readString(fields, 'spaceKey'), 'spaceKey');
  const type = readLookType(readString(fields, 'lookAndFeelType'));
  call.domain.settings.write(findLookScope(call, spaceKey), 'look-selected', type);
  return answerJson({ spaceKey, lookAndFeelType: type });
}

/** The older form: the body is the bare name, as JSON or as text. */
async function selectLookBare(call: Call): Promise<Response> {
  const text = (await call.request.text()).trim().replaceAll('"', '');
  const type = readLookType(text);
  call.domain.settings.write(scopeOf(call), 'look-selected', type);
  return Response.json(type);
}

function readLookType(type: string | undefined): string {
  if (type === 'global' || type === 'custom' || type === 'theme') return type;
  throw badRequest(`lookAndFeelType must be global, custom or theme, but was: ${type}`);
}

async function updateLook(call: Call): Promise<Response> {
  const scope = scopeOf(call);
  const look = await readJson(call.request);
  const missing = isFields(look)
    ? Object.keys(DEFAULT_LOOK).filter(name => look[name] === undefined)
    : ['an object'];
  if (!isFields(look) || missing.length > 0)
    throw badRequest(`The look and feel lacks ${missing.join(', ')}.`);
  call.domain.settings.write(scope, 'look', look);
  return answerJson({ ...look, _links: linksOf(call, '/settings/lookandfeel/custom') });
}

function resetLook(call: Call): Response {
  call.domain.settings.clear(scopeOf(call), 'look');
  return answerNothing();
}

function readSystem(call: Call): Response {
  const { base } = call.urls;
  return answerJson({
    cloudId: call.dialect.siteId,
    commitHash: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffee',
    baseUrl: base,
    fallbackBaseUrl: base,
    edition: 'Standard',
    siteTitle: 'Confluence',
    defaultLocale: 'en_GB',
    defaultTimeZone: 'UTC',
    microsPerimeter: 'commercial',
  });
}

const cloud = 'served';
const THEME = '/space/{spaceKey}/theme';
const LOOKS = '/settings/lookandfeel';
export const SETTING_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/space/{spaceKey}/settings',
    cloud,
    handle: call => answerJson(describeSettings(call, findNamed(call))),
  },
  { method: 'PUT', path: '/space/{spaceKey}/settings', cloud, handle: updateSettings },
  { method: 'GET', path: THEME, cloud, handle: readSpaceTheme },
  { method: 'PUT', path: THEME, cloud, handle: setSpaceTheme },
  { method: 'DELETE', path: THEME, cloud, handle: resetSpaceTheme },
  { method: 'GET', path: '/settings/theme', cloud, handle: listThemes },
  {
    method: 'GET',
    path: '/settings/theme/selected',
    cloud,
    handle: call => answerTheme(call, THEMES[0].themeKey, '/settings/theme/selected'),
  },
  {
    method: 'GET',
    path: '/settings/theme/{themeKey}',
    cloud,
    handle: call => answerTheme(call, call.param('themeKey'), `/settings/theme/${call.param('themeKey')}`),
  },
  { method: 'GET', path: LOOKS, cloud, handle: readLooks },
  { method: 'PUT', path: LOOKS, cloud, handle: selectLook },
  { method: 'PUT', path: `${LOOKS}/selected`, cloud: 'removed', handle: selectLookBare },
  { method: 'POST', path: `${LOOKS}/custom`, cloud, handle: updateLook },
  { method: 'DELETE', path: `${LOOKS}/custom`, cloud, handle: resetLook },
  { method: 'GET', path: '/settings/systemInfo', cloud, handle: readSystem },
];
