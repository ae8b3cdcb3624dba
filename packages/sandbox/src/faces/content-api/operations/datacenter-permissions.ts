/** Data Center: rights on the site and in spaces, of people, groups, anonymous and unlicensed askers. */
import { type Grant, type Grantee, type Right, SITE } from '../../../domain/access.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { type Fields, isFields, readJson, readList, readString, requireField } from '../body-fields.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call, Json, Route } from '../types.ts';
import { findGroupByName, findOwnSpace, requireSiteAdmin } from './find.ts';

/** Where rights are kept: the site, or a space. */
interface Realm {
  readonly scope: number;
  readonly spaceKey?: string;
}

const CONTENT_PAIRS = ['page', 'blogpost', 'comment', 'attachment'].flatMap(target => [
  `${target} create`,
  `${target} delete`,
]);
const SPACE_PAIRS = [
  'space read',
  'space administer',
  'space export',
  'space restrict',
  'space delete_own',
  'space delete_mail',
  ...CONTENT_PAIRS,
];
const SITE_PAIRS = [
  'application use',
  'application administer',
  'system administer',
  'personal_space create',
  'space create',
];
const ANONYMOUS_PAIRS = ['application use', 'user read'];
const UNLICENSED_PAIRS = ['application use_unlicensed', 'user read'];

/** Cloud's names for the same rights, under which they are kept. */
const KEPT_AS: Readonly<Record<string, string>> = { restrict: 'restrict_content', delete_own: 'delete' };
const SHOWN_AS: Readonly<Record<string, string>> = { restrict_content: 'restrict' };

function supportedPairs({ scope }: Realm, { type }: Grantee): readonly string[] {
  if (scope !== SITE) return SPACE_PAIRS;
  if (type === 'anonymous') return ANONYMOUS_PAIRS;
  return type === 'unlicensed' ? UNLICENSED_PAIRS : SITE_PAIRS;
}

function readRight(operation: Fields, realm: Realm, grantee: Grantee): Right {
  const target = requireField(readString(operation, 'targetType'), 'targetType');
  const key = requireField(readString(operation, 'operationKey'), 'operationKey');
  const pairs = supportedPairs(realm, grantee);
  if (!pairs.includes(`${target} ${key}`))
    throw badRequest(`No such permission: ${target} ${key}. There are: ${pairs.join(', ')}.`);
  return { operation: KEPT_AS[key] ?? key, target };
}

function describeGrant(call: Call, { spaceKey, scope }: Realm, { grantee, right }: Grant): Json {
  const { operation, target } = right;
  const shown =
    operation === 'delete' && target === 'space' ? 'delete_own' : (SHOWN_AS[operation] ?? operation);
  return {
    operation: { targetType: target, operationKey: shown },
    subject: { type: grantee.type, displayName: nameGrantee(call, grantee) },
    ...(spaceKey === undefined ? {} : { spaceKey, spaceId: scope }),
  };
}

function nameGrantee({ domain }: Call, { type, id }: Grantee): string {
  if (type === 'user') return domain.people.byAccountId(id)?.displayName ?? 'Unknown User';
  if (type === 'group') return domain.people.groupById(id)?.name ?? id;
  return type === 'anonymous' ? 'Anonymous' : 'Unlicensed';
}

function listGrants(call: Call, realm: Realm, grantee?: Grantee): Response {
  const grants = call.domain.access.grants(realm.scope);
  const shown = grants.filter(
    grant =>
      grantee === undefined || (grant.grantee.type === grantee.type && grant.grantee.id === grantee.id),
  );
  return answerJson(shown.map(grant => describeGrant(call, realm, grant)));
}

async function readRights(call: Call, realm: Realm, grantee: Grantee): Promise<readonly Right[]> {
  const body = await readJson(call.request);
  if (!Array.isArray(body) || !body.every(isFields))
    throw badRequest('The request body must be a list like [{"targetType":"space","operationKey":"read"}].');
  return body.map(operation => readRight(operation, realm, grantee));
}

async function grant(call: Call, realm: Realm, grantee: Grantee): Promise<Response> {
  call.domain.access.grant(call.actor, realm.scope, grantee, await readRights(call, realm, grantee));
  return answerNothing();
}

/** Without the right to use Confluence at all, the others go too. */
async function revoke(call: Call, realm: Realm, grantee: Grantee): Promise<Response> {
  const rights = await readRights(call, realm, grantee);
  const losesAll = rights.some(right => right.target === 'application' && right.operation.startsWith('use'));
  const { access } = call.domain;
  access.revoke(call.actor, realm.scope, grantee, losesAll ? rightsOf(call, realm, grantee) : rights);
  return answerNothing();
}

function rightsOf(call: Call, { scope }: Realm, { type, id }: Grantee): readonly Right[] {
  const grants = call.domain.access.grants(scope);
  return grants.filter(({ grantee }) => grantee.type === type && grantee.id === id).map(({ right }) => right);
}

/** Each subject named has these rights afterwards and no others. */
async function replaceAll(call: Call, realm: Realm): Promise<void> {
  const body = await readJson(call.request);
  if (!Array.isArray(body) || !body.every(isFields))
    throw badRequest('The request body must be a list of subjects with their operations.');
  const wanted = body.map(entry => {
    const grantee = readSubject(entry, call);
    const operations = requireField(readList(entry, 'operations'), 'operations');
    return { grantee, rights: operations.map(operation => readRight(operation, realm, grantee)) };
  });
  const { access } = call.domain;
  call.domain.atomically(() => {
    // All is given before anything is taken, so that a space always has somebody who administers it.
    for (const { grantee, rights } of wanted) access.grant(call.actor, realm.scope, grantee, rights);
    for (const { grantee, rights } of wanted) {
      const lost = rightsOf(call, realm, grantee).filter(
        held => !rights.some(right => right.operation === held.operation && right.target === held.target),
      );
      access.revoke(call.actor, realm.scope, grantee, lost);
    }
  });
}

/** By `userKey` or `groupName`; neither means anonymous askers. */
function readSubject(entry: Fields, call: Call): Grantee {
  const key = readString(entry, 'userKey');
  if (key !== undefined) return findUser(call, key);
  const name = readString(entry, 'groupName');
  return name === undefined ? ANONYMOUS : { type: 'group', id: findGroupByName(call, name).id };
}

const ANONYMOUS: Grantee = { type: 'anonymous', id: '' };
const UNLICENSED: Grantee = { type: 'unlicensed', id: '' };

/** By key; the site's operations take the user name as well. */
function findUser({ domain }: Call, name: string): Grantee {
  const person = domain.people.byUserKey(name) ?? domain.people.byUsername(name);
  if (person === undefined) throw notFound(`No user found with key: ${name}`);
  return { type: 'user', id: person.accountId };
}

type FindRealm = (call: Call) => Realm;
const theSite: FindRealm = call => {
  requireSiteAdmin(call);
  return { scope: SITE };
};
const aSpace: FindRealm = call => {
  const space = findOwnSpace(call);
  return { scope: space.id, spaceKey: space.key };
};

/** Read, grant, revoke for one kind of subject. */
function routesFor(path: string, realm: FindRealm, grantee: (call: Call) => Grantee): readonly Route[] {
  const served = { datacenter: 'served' } as const;
  return [
    { method: 'GET', path, ...served, handle: call => listGrants(call, realm(call), grantee(call)) },
    {
      method: 'PUT',
      path: `${path}/grant`,
      ...served,
      handle: call => grant(call, realm(call), grantee(call)),
    },
    {
      method: 'PUT',
      path: `${path}/revoke`,
      ...served,
      handle: call => revoke(call, realm(call), grantee(call)),
    },
  ];
}

const GLOBAL = '/permissions';
const OF_SPACE = '/space/{spaceKey}/permissions';
const groupInPath = (call: Call): Grantee => ({
  type: 'group',
  id: findGroupByName(call, call.param('groupName')).id,
});

export const DATACENTER_PERMISSION_ROUTES: readonly Route[] = [
  { method: 'GET', path: GLOBAL, datacenter: 'served', handle: call => listGrants(call, theSite(call)) },
  {
    method: 'PUT',
    path: GLOBAL,
    datacenter: 'served',
    handle: async call => {
      await replaceAll(call, theSite(call));
      return answerNothing();
    },
  },
  ...routesFor(`${GLOBAL}/user/{user}`, theSite, call => findUser(call, call.param('user'))),
  ...routesFor(`${GLOBAL}/group/{groupName}`, theSite, groupInPath),
  ...routesFor(`${GLOBAL}/anonymous`, theSite, () => ANONYMOUS),
  ...routesFor(`${GLOBAL}/unlicensed`, theSite, () => UNLICENSED),
  { method: 'GET', path: OF_SPACE, datacenter: 'served', handle: call => listGrants(call, aSpace(call)) },
  {
    method: 'POST',
    path: OF_SPACE,
    datacenter: 'served',
    handle: async call => {
      await replaceAll(call, aSpace(call));
      return new Response(null, { status: 200 });
    },
  },
  ...routesFor(`${OF_SPACE}/user/{userKey}`, aSpace, call => findUser(call, call.param('userKey'))),
  ...routesFor(`${OF_SPACE}/group/{groupName}`, aSpace, groupInPath),
  ...routesFor(`${OF_SPACE}/anonymous`, aSpace, () => ANONYMOUS),
];
