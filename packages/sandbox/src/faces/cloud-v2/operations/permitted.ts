/** What the asker may do with a content or a space. */
import { type Content, type ContentType, DomainError } from '../../../domain/types.ts';
import { type Call, type Handler, type Json, ok } from '../call.ts';
import { requireContent, requireSpace } from '../ids.ts';

const TARGETS: Readonly<Record<string, string>> = {
  'footer-comment': 'comment',
  'inline-comment': 'comment',
};

export function listOperations(call: Call, content: Content): readonly Json[] {
  const targetType = content.customType ?? TARGETS[content.type] ?? content.type;
  const mayEdit = call.domain.permissions.mayEdit(call.actor.person.accountId, content.id);
  return ['read', ...(mayEdit ? ['update', 'delete', 'copy', 'move'] : [])].map(operation => ({
    operation,
    targetType,
  }));
}

/** The operations' own path: their list, under a name of its own. */
export function answerOperations(...types: readonly ContentType[]): Handler {
  return call => ok({ operations: listOperations(call, requireContent(call, 'id', ...types)) });
}

export const answerSpaceOperations: Handler = call => {
  requireSpace(call);
  return ok({ operations: listSpaceOperations() });
};

export function listSpaceOperations(): readonly Json[] {
  return ['read', 'update', 'create', 'delete'].map(operation => ({ operation, targetType: 'space' }));
}

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
