/** The move from single permissions to roles: which combinations of permissions stand on the site without a role, and giving them roles or taking them away. */
import { createHash } from 'node:crypto';
import type { Access, Grantee, Right } from './access.ts';
import type { Context } from './context.ts';
import { type Actor, DomainError } from './entities.ts';
import { createSettings } from './settings.ts';
import { SPACE_RIGHTS, type SpaceRoles } from './space-roles.ts';

export type PrincipalType = 'USER' | 'GROUP' | 'ANONYMOUS';

export interface Combination {
  readonly id: string;
  /** As `create/page`, in the order of SPACE_RIGHTS. */
  readonly permissions: readonly string[];
  readonly spaceCount: number;
  readonly principalCount: number;
  readonly principalTypes: readonly PrincipalType[];
}

/** Which spaces a change is about. */
export interface SpaceSelection {
  readonly type: 'ALL' | 'ALL_EXCEPT_PERSONAL' | 'ALL_EXCEPT_SPECIFIC' | 'PERSONAL' | 'SPECIFIC';
  readonly spaceIds: readonly number[];
}
/** What becomes of a combination that principals of a type hold: a role, or without one nothing. */
export interface Transition {
  readonly combinationId: string;
  readonly principalType: string;
  readonly roleId: number | undefined;
}

export interface RoleTransition {
  /** Looks at all spaces anew. */
  generate(now: number): void;
  /** As they were generated last, the most principals first. */
  combinations(): { readonly generatedAt: number | undefined; readonly items: readonly Combination[] };
  /** All or nothing. Throws `bad_request` for an unknown combination or role, or the last administrator of a space. */
  apply(actor: Actor, selection: SpaceSelection, transitions: readonly Transition[]): void;
}

const SETTING = 'permission-combinations';
const TYPES: Readonly<Record<Grantee['type'], PrincipalType | undefined>> = {
  user: 'USER',
  group: 'GROUP',
  anonymous: 'ANONYMOUS',
  unlicensed: undefined,
};

/** Somebody's permissions in a space, where no role gives them. */
interface Holding {
  readonly spaceId: number;
  readonly principal: Grantee;
  readonly type: PrincipalType;
  readonly permissions: readonly string[];
  readonly combinationId: string;
}

export function createRoleTransition(context: Context, access: Access, roles: SpaceRoles): RoleTransition {
  const settings = createSettings(context);
  const listHoldings = (spaceIds: readonly number[]): readonly Holding[] =>
    spaceIds.flatMap(spaceId => readHoldings(spaceId, access, roles));
  return {
    generate: now => {
      const covered = new Set(roles.list().map(({ permissions }) => identify(inOrder(permissions))));
      const holdings = listHoldings(listSpaces(context)).filter(
        ({ combinationId }) => !covered.has(combinationId),
      );
      settings.write(0, SETTING, { generatedAt: now, items: combine(holdings) });
    },
    combinations: () => {
      const known = settings.read(0, SETTING);
      return isGenerated(known) ? known : { generatedAt: undefined, items: [] };
    },
    apply: (actor, selection, transitions) =>
      context.store.transaction(() => {
        const holdings = listHoldings(selectSpaces(context, selection));
        for (const transition of transitions) {
          if (!isKnown(settings.read(0, SETTING), transition.combinationId))
            throw new DomainError(
              'bad_request',
              `No permission combination has the id ${transition.combinationId}.`,
            );
          for (const holding of holdings) {
            const { combinationId, principalType, roleId } = transition;
            if (holding.combinationId !== combinationId || holding.type !== principalType) continue;
            const { spaceId, principal } = holding;
            if (roleId === undefined)
              access.revoke(actor, spaceId, principal, holding.permissions.map(toRight));
            else roles.assign(actor, spaceId, principal, roleId);
          }
        }
      }),
  };
}

type Generated = ReturnType<RoleTransition['combinations']>;
/** Written by `generate` and nobody else. */
const isGenerated = (value: unknown): value is Generated =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items);
const isKnown = (value: unknown, id: string): boolean =>
  isGenerated(value) && value.items.some(item => item.id === id);

function readHoldings(spaceId: number, access: Access, roles: SpaceRoles): readonly Holding[] {
  const name = ({ type, id }: Grantee): string => `${type} ${id}`;
  const withRole = new Set(roles.assignments(spaceId).map(({ principal }) => name(principal)));
  const groups = Map.groupBy(access.grants(spaceId), ({ grantee }) => name(grantee));
  return [...groups].flatMap(([key, grants]) => {
    const principal = grants[0]?.grantee;
    const type = principal && TYPES[principal.type];
    if (!principal || !type || withRole.has(key)) return [];
    const permissions = inOrder(grants.map(({ right }) => `${right.operation}/${right.target}`));
    return [{ spaceId, principal, type, permissions, combinationId: identify(permissions) }];
  });
}

function combine(holdings: readonly Holding[]): readonly Combination[] {
  const combinations = [...Map.groupBy(holdings, ({ combinationId }) => combinationId)].map(([id, held]) => ({
    id,
    permissions: held[0]?.permissions ?? [],
    spaceCount: new Set(held.map(({ spaceId }) => spaceId)).size,
    principalCount: new Set(held.map(({ principal }) => `${principal.type} ${principal.id}`)).size,
    principalTypes: [...new Set(held.map(({ type }) => type))].toSorted(),
  }));
  return combinations.toSorted(
    (one, other) => other.principalCount - one.principalCount || one.id.localeCompare(other.id),
  );
}

const inOrder = (permissions: readonly string[]): readonly string[] =>
  permissions.toSorted((one, other) => SPACE_RIGHTS.indexOf(one) - SPACE_RIGHTS.indexOf(other));

const identify = (permissions: readonly string[]): string =>
  createHash('sha256').update(permissions.join(' ')).digest('hex').slice(0, 32);

function toRight(permission: string): Right {
  const [operation = '', target = ''] = permission.split('/');
  return { operation, target };
}

function listSpaces({ store }: Context, where = '1'): readonly number[] {
  return store.all<{ id: number }>(`select id from space where ${where} order by id`).map(({ id }) => id);
}

function selectSpaces(context: Context, { type, spaceIds }: SpaceSelection): readonly number[] {
  switch (type) {
    case 'SPECIFIC':
      return listSpaces(context).filter(id => spaceIds.includes(id));
    case 'ALL_EXCEPT_SPECIFIC':
      return listSpaces(context).filter(id => !spaceIds.includes(id));
    case 'PERSONAL':
      return listSpaces(context, "type = 'personal'");
    case 'ALL_EXCEPT_PERSONAL':
      return listSpaces(context, "type <> 'personal'");
    case 'ALL':
      return listSpaces(context);
  }
}
