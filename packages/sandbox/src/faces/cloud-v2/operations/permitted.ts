/** What the asker may do with a content or a space. */
import { ADMINISTER_SPACE, OWNER_RIGHTS, type Right } from '../../../domain/access.ts';
import { type Content, type ContentType, DomainError, type Space } from '../../../domain/types.ts';
import { mayDelete } from '../../content-rights.ts';
import { type Call, type Handler, type Json, ok } from '../call.ts';
import { requireContent, requireSpace } from '../ids.ts';

const TARGETS: Readonly<Record<string, string>> = {
  'footer-comment': 'comment',
  'inline-comment': 'comment',
};

export function listOperations(call: Call, content: Content): readonly Json[] {
  const targetType = content.customType ?? TARGETS[content.type] ?? content.type;
  const isEditable = call.domain.permissions.mayEdit(call.actor.person.accountId, content.id);
  const operations = [
    'read',
    ...(isEditable ? ['update'] : []),
    ...(isEditable && mayDelete(call, content) ? ['delete'] : []),
    ...(isEditable ? ['copy', 'move'] : []),
  ];
  return operations.map(operation => ({ operation, targetType }));
}

/** The operations' own path: their list, under a name of its own. */
export function answerOperations(...types: readonly ContentType[]): Handler {
  return call => ok({ operations: listOperations(call, requireContent(call, 'id', ...types)) });
}

export const answerSpaceOperations: Handler = call =>
  ok({ operations: listSpaceOperations(call, requireSpace(call)) });

/** What the grants of the space give the asker; who administers it may change and delete it. */
export function listSpaceOperations({ domain, actor }: Call, { id }: Space): readonly Json[] {
  const { accountId } = actor.person;
  const given = OWNER_RIGHTS.filter(
    right => !isSame(right, ADMINISTER_SPACE) && domain.access.may(accountId, id, right),
  );
  const own = domain.access.administers(accountId, id)
    ? ['administer', 'update', 'delete'].map(operation => ({ operation, target: 'space' }))
    : [];
  return [...given, ...own].map(({ operation, target }) => ({ operation, targetType: target }));
}

const isSame = (one: Right, other: Right): boolean =>
  one.operation === other.operation && one.target === other.target;

/** Throws `forbidden` where an edit restriction leaves the asker out. */
export function requireEditable(call: Call, content: Content): void {
  const about = content.type.endsWith('comment') ? (content.containerId ?? content.id) : content.id;
  const { accountId } = call.actor.person;
  const isComment = content.type.endsWith('comment');
  // Commenting needs the right to see the page, not the right to edit it.
  const may = isComment
    ? call.domain.permissions.mayView(accountId, about)
    : call.domain.permissions.mayEdit(accountId, about);
  if (!may) throw new DomainError('forbidden', 'You do not have permission to change this content.');
}
