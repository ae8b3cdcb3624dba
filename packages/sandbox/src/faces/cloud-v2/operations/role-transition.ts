/** The move from space permissions to roles, for administrators: combinations without a role, tasks that change them, and how far these are. */
import type { SpaceSelection, Transition } from '../../../domain/role-transition.ts';
import { DomainError, type LongTask } from '../../../domain/types.ts';
import { TASK_MS } from '../../content-api/operations/tasks.ts';
import { type Answer, type Call, type Handler, type Json, ok } from '../call.ts';
import { formatTime } from '../entities/contents.ts';
import { parseId } from '../ids.ts';
import { readSliceRequest, sliceArray, writeCursor } from '../paging.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { namePermission, requireSiteAdministrator } from './space-roles.ts';

export const listCombinations: Handler = call => {
  requireSiteAdministrator(call);
  const { generatedAt, items } = call.domain.roleTransition.combinations();
  const slice = sliceArray(items, readSliceRequest(call));
  return ok({
    results: slice.items.map(({ id, permissions, ...counts }) => ({
      combinationId: id,
      ...counts,
      permissions: permissions.map(permission => ({
        id: permission,
        displayName: namePermission(permission),
      })),
    })),
    generatedAt: generatedAt === undefined ? null : formatTime(generatedAt),
    cursor: slice.next === undefined ? null : writeCursor(call, slice.next),
  });
};

export const generateCombinations: Handler = call => {
  requireSiteAdministrator(call);
  return answerTask(call, 'generate', () => call.domain.roleTransition.generate(call.actor.now));
};

export const assignRoles: Handler = call => {
  requireSiteAdministrator(call);
  const assignments = readList(call.body['assignments'], 'assignments').filter(isRecord);
  const transitions = assignments.flatMap(({ permissionCombinationId, principalTypeAssignments }) =>
    readList(principalTypeAssignments, 'principalTypeAssignments')
      .filter(isRecord)
      .map(given => readTransition(String(permissionCombinationId), given)),
  );
  const selection = readSelection(call);
  return answerTask(call, 'assign-roles', () =>
    call.domain.roleTransition.apply(call.actor, selection, transitions),
  );
};

const TAKEN_FROM = ['USER', 'GROUP', 'ANONYMOUS'];

export const removeAccess: Handler = call => {
  requireSiteAdministrator(call);
  const ids = readList(call.body['permissionCombinationIds'], 'permissionCombinationIds');
  const transitions = ids.flatMap(id =>
    TAKEN_FROM.map(principalType => ({ combinationId: String(id), principalType, roleId: undefined })),
  );
  const selection = readSelection(call);
  return answerTask(call, 'remove-access', () =>
    call.domain.roleTransition.apply(call.actor, selection, transitions),
  );
};

function readList(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw invalidParameter(`${name} must not be empty.`);
}

function readTransition(combinationId: string, given: Json): Transition {
  const { principalType, removeAccess: isRemoved, roleId } = given;
  if (isRemoved === true) return { combinationId, principalType: String(principalType), roleId: undefined };
  if (typeof roleId !== 'string') throw invalidParameter('roleId is required where removeAccess is false.');
  return { combinationId, principalType: String(principalType), roleId: parseId(roleId) };
}

const SELECTIONS = ['ALL', 'ALL_EXCEPT_PERSONAL', 'ALL_EXCEPT_SPECIFIC', 'PERSONAL', 'SPECIFIC'] as const;

function readSelection(call: Call): SpaceSelection {
  const given = call.body['spaceSelection'];
  const { spaceType, selectedSpaces } = isRecord(given) ? given : {};
  const type = SELECTIONS.find(known => known === spaceType);
  if (!type) throw invalidParameter(`No space selection is of the type ${String(spaceType)}.`);
  const spaces = Array.isArray(selectedSpaces) ? selectedSpaces.filter(isRecord) : [];
  if (type.endsWith('SPECIFIC') && spaces.length === 0)
    throw invalidParameter(`selectedSpaces is required for ${type}.`);
  return { type, spaceIds: spaces.map(({ id }) => Number(id)) };
}

const PREFIX = 'space-permission-transition-';

/** The work is done at once; what the domain refuses makes the task fail. */
function answerTask(call: Call, name: string, work: () => void): Answer {
  const taskId = call.domain.tasks.start(PREFIX + name, { error: tryWork(work) }, call.actor.now);
  const statusUrl = `/wiki/api/v2/space-permissions/transition/tasks/${taskId}`;
  return { status: 202, body: { taskId, status: 'IN_PROGRESS', statusUrl } };
}

function tryWork(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

export const getTask: Handler = call => {
  requireSiteAdministrator(call);
  const task = call.domain.tasks.byId(call.parameters['taskId'] ?? '');
  if (!task?.name.startsWith(PREFIX)) throw notFound();
  return ok({ taskId: task.id, ...readState(task, call.actor.now) });
};

function readState({ startedAt, result }: LongTask, now: number): Json {
  if (now - startedAt < TASK_MS) return { status: 'IN_PROGRESS' };
  const error = isRecord(result) ? result['error'] : undefined;
  return typeof error === 'string' ? { status: 'FAILED', errorMessage: error } : { status: 'COMPLETED' };
}
