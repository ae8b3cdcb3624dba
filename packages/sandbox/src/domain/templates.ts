/** Templates of pages, of the site or of a space; their variables are `at:` elements in the body. */

import type { Context } from './context.ts';
import { DomainError } from './entities.ts';

export interface Template {
  readonly id: number;
  /** null: of the site. */
  readonly spaceId: number | null;
  readonly name: string;
  readonly description: string;
  readonly body: string;
  readonly labels: readonly { readonly prefix: string; readonly name: string }[];
}

export interface Templates {
  byId(id: number): Template | undefined;
  /** By name; null: the site's. */
  list(spaceId: number | null): readonly Template[];
  create(template: Omit<Template, 'id'>): Template;
  update(id: number, change: Partial<Omit<Template, 'id' | 'spaceId'>>): Template;
  remove(id: number): void;
}

interface TemplateRow {
  id: number;
  space_id: number | null;
  name: string;
  description: string;
  body: string;
  labels: string;
}

export function createTemplates({ store, identity }: Context): Templates {
  const byId = (id: number): Template | undefined => {
    const row = store.get<TemplateRow>('select * from template where id = ?', id);
    return row && toTemplate(row);
  };
  const write = (template: Template): Template => {
    if (template.name.trim() === '') throw new DomainError('bad_request', 'A template needs a name.');
    store.run(
      `insert into template (id, space_id, name, description, body, labels) values (?, ?, ?, ?, ?, ?)
       on conflict (id) do update set name = excluded.name, description = excluded.description, body = excluded.body, labels = excluded.labels`,
      template.id,
      template.spaceId,
      template.name,
      template.description,
      template.body,
      JSON.stringify(template.labels),
    );
    return template;
  };
  return {
    byId,
    list: spaceId =>
      store
        .all<TemplateRow>('select * from template where space_id is ? order by name, id', spaceId)
        .map(toTemplate),
    create: template => write({ ...template, id: identity.nextId() }),
    update: (id, change) => {
      const known = byId(id);
      if (!known) throw new DomainError('not_found', `Template with id ${id} not found.`);
      return write({ ...known, ...change });
    },
    remove: id => {
      store.run('delete from template where id = ?', id);
    },
  };
}

function toTemplate({ space_id, labels, ...row }: TemplateRow): Template {
  return { ...row, spaceId: space_id, labels: JSON.parse(labels) };
}
