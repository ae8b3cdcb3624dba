/** Handlers of the wizard's drafts. */
import type { Draft, Drafts } from '../servers/index.ts';
import type { AreaHandlers } from './handlers.ts';
import { showTime } from './people-shapes.ts';
import { answering } from './server-failures.ts';

export function createDraftHandlers(drafts: Drafts): AreaHandlers<'drafts'> {
  return {
    list: ({ caller }) =>
      answering(async () => ({ items: (await drafts.list(caller.principal)).map(showDraft) })),
    create: ({ caller, body }) =>
      answering(async () => showDraft(await drafts.create(caller.principal, body))),
    get: ({ caller, params }) =>
      answering(async () => showDraft(await drafts.get(params.id, caller.principal))),
    save: ({ caller, params, body }) =>
      answering(async () => showDraft(await drafts.save(params.id, caller.principal, body))),
    remove: ({ caller, params }) =>
      answering(async () => {
        await drafts.remove(params.id, caller.principal);
        return { done: true };
      }),
  };
}

function showDraft({ changed, form, ...draft }: Draft) {
  return { ...draft, form: { ...form }, changedAt: showTime(changed) };
}
