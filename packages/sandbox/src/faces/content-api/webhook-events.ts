/** Events that a webhook of Data Center may want, by what they are about. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  attachment: ['created', 'removed', 'restored', 'trashed', 'updated'],
  blog: ['created', 'removed', 'restored', 'trashed', 'updated'],
  blueprint: ['page_created'],
  comment: ['created', 'removed', 'updated'],
  content: ['created', 'restored', 'trashed', 'updated', 'permissions_updated'],
  group: ['created', 'removed'],
  label: ['added', 'created', 'deleted', 'removed'],
  page: ['children_reordered', 'created', 'moved', 'removed', 'restored', 'trashed', 'updated'],
  space: ['created', 'logo_updated', 'permissions_updated', 'removed', 'updated'],
  theme: ['enabled'],
  user: ['created', 'deactivated', 'followed', 'reactivated', 'removed'],
};

export const WEBHOOK_EVENTS: readonly string[] = Object.entries(EVENTS).flatMap(([about, events]) =>
  events.map(event => `${about}_${event}`),
);
