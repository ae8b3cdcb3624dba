/** Cloud's relations, of which `favourite` alone works: from a person to a content or a space. */
import type { Favourite } from '../../../domain/favourites.ts';
import type { Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { EXPAND_NOTHING, expandFields, type Fields, parseExpand } from '../expand.ts';
import { ApiProblem, badRequest, forbidden, notFound } from '../problems.ts';
import { describePersonOf } from '../represent/people.ts';
import { describeSpace } from '../represent/spaces.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { findLive, findSpace } from './find.ts';

interface Relation {
  readonly person: Person;
  readonly targetId: number;
  readonly target: Json;
}

function readRelation(call: Call): Relation {
  requireFavourite(call);
  if (call.param('sourceType') !== 'user') throw badRequest('The source of a favourite must be a user.');
  const person = findSource(call);
  switch (call.param('targetType')) {
    case 'content': {
      const content = findLive(call, 'targetKey');
      return {
        person,
        targetId: content.id,
        target: call.describe(currentOf(content), EXPAND_NOTHING, call),
      };
    }
    case 'space': {
      const space = findSpace(call.param('targetKey'), call);
      return { person, targetId: space.id, target: describeSpace(space, EXPAND_NOTHING, call) };
    }
    default:
      throw badRequest('The target of a favourite must be a content or a space.');
  }
}

function requireFavourite(call: Call): void {
  const name = call.param('relationName');
  if (name !== 'favourite') throw notFound(`No relation found with name: ${name}`);
}

/** `current`, an account id, or an older key or name of the person. */
function findSource({ actor, domain, param }: Call): Person {
  const key = param('sourceKey');
  const person =
    key === 'current'
      ? actor.person
      : (domain.people.byAccountId(key) ?? domain.people.byUserKey(key) ?? domain.people.byUsername(key));
  if (person === undefined) throw notFound(`No user found: ${key}`);
  if (person.accountId !== actor.person.accountId && !domain.access.isAdmin(actor.person.accountId))
    throw forbidden('Favourites belong to the person');
  return person;
}

const FIELDS: Fields<Relation & { readonly favourite: Favourite }> = {
  relationData: {
    value: ({ favourite }, _expand, scope) => ({
      createdBy: describePersonOf(favourite.accountId, scope),
      createdDate: scope.dialect.when(favourite.createdAt),
      friendlyCreatedDate: scope.dialect.when(favourite.createdAt).slice(0, 10),
    }),
  },
  source: { value: ({ person }, _expand, scope) => scope.dialect.person(person, scope.urls) },
  target: { value: ({ target }) => target },
};

function answerRelation(call: Call, relation: Relation, favourite: Favourite): Response {
  return answerJson({
    name: 'favourite',
    ...expandFields({ ...relation, favourite }, FIELDS, parseExpand(call.queryList('expand')), call),
    _links: {
      self: call.urls.base + call.url.pathname.slice(call.url.pathname.indexOf('/rest/api')),
      base: call.urls.base,
      context: call.dialect.contextPath,
    },
  });
}

function find(call: Call): Response {
  const relation = readRelation(call);
  const favourite = call.domain.favourites.find(relation.person.accountId, relation.targetId);
  if (favourite === undefined) throw notFound('No such relation.');
  return answerRelation(call, relation, favourite);
}

function create(call: Call): Response {
  const relation = readRelation(call);
  const { person, targetId } = relation;
  return answerRelation(call, relation, call.domain.favourites.add(call.actor, person.accountId, targetId));
}

function remove(call: Call): Response {
  const { person, targetId } = readRelation(call);
  call.domain.favourites.remove(person.accountId, targetId);
  return answerNothing();
}

/** Favourites are kept where Atlassian's servers cannot list them by this operation. */
function refuseList(call: Call): Response {
  requireFavourite(call);
  throw new ApiProblem('NotImplementedServiceException', 'Finding relations by favourite is not implemented');
}

const FROM = '/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}';
const ONE = `${FROM}/{targetKey}`;
export const RELATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: FROM, cloud: 'served', handle: refuseList },
  {
    method: 'GET',
    path: '/relation/{relationName}/to/{targetType}/{targetKey}/from/{sourceType}',
    cloud: 'served',
    handle: refuseList,
  },
  { method: 'GET', path: ONE, cloud: 'served', handle: find },
  { method: 'PUT', path: ONE, cloud: 'served', handle: create },
  { method: 'DELETE', path: ONE, cloud: 'served', handle: remove },
];
